// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/BenchDesk.h"
#include "tests/bench/Benches.h"
#include "tests/bench/Figures.h"
#include "tests/support/AnkiPackageMaker.h"

#include <QFileInfo>

namespace carrel::bench {
namespace {

double seconds(std::chrono::nanoseconds time)
{
    return std::chrono::duration<double>(time).count();
}

/// Rows of the same text into one encrypted table, and nothing else: what the disk and the cipher allow.
double bareRowsPerSecond(int rows)
{
    BenchDesk desk;
    auto vault = desk.openVault();
    BenchDesk::execute(*vault, "CREATE TABLE bare (id INTEGER PRIMARY KEY, front TEXT, back TEXT)");
    const auto time = timed([&] {
        const auto done = vault->writeNow<bool>([&](store::Transaction& transaction) -> Result<bool> {
            for (int i = 0; i < rows; ++i) {
                CARREL_ASSIGN(auto insert,
                              transaction.connection().prepare("INSERT INTO bare (front, back) VALUES (?1, ?2)"));
                insert.bind(1, QStringLiteral("[{\"t\":[\"Question number %1 of the package\"]}]").arg(i));
                insert.bind(2, QStringLiteral("[{\"t\":[\"Answer number %1 of the package\"]}]").arg(i));
                CARREL_TRY(insert.run());
            }
            return true;
        });
        if (!done)
            qFatal("%s", qPrintable(done.error().trail()));
    });
    return rows / seconds(time);
}

struct Measured {
    double reading = 0;
    double keeping = 0;
    desk::KeptImport kept;
};

Measured import(const QString& path)
{
    BenchDesk desk;
    auto open = desk.openDesk();
    Measured measured;
    std::shared_ptr<desk::PreparedImport> prepared;
    measured.reading =
        seconds(timed([&] { prepared = BenchDesk::wait(open->importing.read(path, std::make_shared<Progress>())); }));
    measured.keeping = seconds(
        timed([&] { measured.kept = BenchDesk::wait(open->importing.keep(prepared, std::make_shared<Progress>())); }));
    return measured;
}

}  // namespace

/// A package of 50,000 notes and, where CARREL_SAMPLES names them, the Open edX demo course.
void benchImport()
{
    constexpr int kNotes = 50'000;
    QTemporaryDir directory;
    const QString apkg = directory.filePath(QStringLiteral("large.apkg"));
    if (!test::writeAnkiPackage(apkg, {.notes = kNotes, .pictures = 20, .answersPerCard = 5}))
        qFatal("no package was made");
    const Measured anki = import(apkg);
    const double rate = anki.kept.cards / (anki.reading + anki.keeping);
    const double bare = bareRowsPerSecond(anki.kept.cards);
    report(QStringLiteral("import of %1 notes (.apkg)").arg(kNotes),
           QStringLiteral("%1 notes/s").arg(kNotes / (anki.reading + anki.keeping), 0, 'f', 0),
           QStringLiteral("bare bulk insert %1 rows/s").arg(bare, 0, 'f', 0),
           QStringLiteral("(%1 of it; reading %2 s, keeping %3 s)")
               .arg(rate / bare, 0, 'f', 3)
               .arg(anki.reading, 0, 'f', 1)
               .arg(anki.keeping, 0, 'f', 1));
    report(QStringLiteral("  peak memory of this process"), QStringLiteral("%1 MiB").arg(peakMiB(), 0, 'f', 0));

    const QString olx = qEnvironmentVariable("CARREL_SAMPLES") + QStringLiteral("/olx/demo-course.tar.gz");
    if (!QFileInfo::exists(olx)) {
        report(QStringLiteral("import of the Open edX demo course"), QStringLiteral("not measured"),
               QStringLiteral("CARREL_SAMPLES names no folder that holds it"));
        return;
    }
    const Measured course = import(olx);
    const double megabytes = static_cast<double>(QFileInfo(olx).size()) / 1e6;
    report(
        QStringLiteral("import of the Open edX demo course"),
        QStringLiteral("%1 MB/s").arg(megabytes / (course.reading + course.keeping), 0, 'f', 1),
        QStringLiteral("%1 MB, %2 units").arg(megabytes, 0, 'f', 1).arg(course.kept.units),
        QStringLiteral("(reading %1 s, keeping %2 s)").arg(course.reading, 0, 'f', 2).arg(course.keeping, 0, 'f', 2));
}

}  // namespace carrel::bench
