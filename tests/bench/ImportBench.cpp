// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/Archive.h"
#include "tests/bench/BenchDesk.h"
#include "tests/bench/Benches.h"
#include "tests/bench/Figures.h"
#include "tests/support/AnkiPackageMaker.h"

#include <QFileInfo>

#include <unistd.h>

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
    double memory = 0;  ///< MiB over what was held before
    desk::KeptImport kept;
    double whole() const { return reading + keeping; }
};

Measured import(const QString& path)
{
    BenchDesk desk;
    auto open = desk.openDesk();
    Measured measured;
    std::shared_ptr<desk::PreparedImport> prepared;
    measured.memory = growthMiB([&] {
        measured.reading = seconds(
            timed([&] { prepared = BenchDesk::wait(open->importing.read(path, std::make_shared<Progress>())); }));
        measured.keeping = seconds(timed(
            [&] { measured.kept = BenchDesk::wait(open->importing.keep(prepared, std::make_shared<Progress>())); }));
    });
    return measured;
}

QString mebibytes(double memory)
{
    return QStringLiteral("%1 MiB more").arg(memory, 0, 'f', 0);
}

void benchNotes(int notes)
{
    QTemporaryDir directory;
    const QString apkg = directory.filePath(QStringLiteral("large.apkg"));
    if (!test::writeAnkiPackage(apkg, {.notes = notes, .pictures = 20, .answersPerCard = 5}))
        qFatal("no package was made");
    const Measured anki = import(apkg);
    const double bare = bareRowsPerSecond(anki.kept.cards);
    report(QStringLiteral("import of %1 notes (.apkg)").arg(notes),
           QStringLiteral("%1 notes/s").arg(notes / anki.whole(), 0, 'f', 0),
           QStringLiteral("bare bulk insert %1 rows/s").arg(bare, 0, 'f', 0),
           QStringLiteral("(%1 of it; reading %2 s, keeping %3 s)")
               .arg(anki.kept.cards / anki.whole() / bare, 0, 'f', 3)
               .arg(anki.reading, 0, 'f', 1)
               .arg(anki.keeping, 0, 'f', 1));
    report(QStringLiteral("  peak memory"), mebibytes(anki.memory));
}

/// Megabytes a second that come out of the package where nobody looks at them, down to the disk.
double bareMegabytesPerSecond(const QString& path)
{
    QTemporaryDir directory;
    QFile out(directory.filePath(QStringLiteral("unpacked")));
    if (!out.open(QIODevice::WriteOnly))
        qFatal("no place to unpack to");
    const auto time = timed([&] {
        Progress unwatched;
        const formats::ReadLimits limits;
        auto walk = formats::ArchiveWalk::begin(path, limits, unwatched);
        if (!walk)
            qFatal("%s", qPrintable(walk.error().trail()));
        for (auto entry = walk->next(); entry && *entry; entry = walk->next())
            if (const auto bytes = walk->readEntry())
                out.write(*bytes);
        out.flush();
        fdatasync(out.handle());
    });
    return static_cast<double>(QFileInfo(path).size()) / 1e6 / seconds(time);
}

void benchSample(const QString& path)
{
    const Measured package = import(path);
    const double megabytes = static_cast<double>(QFileInfo(path).size()) / 1e6;
    const double rate = megabytes / package.whole();
    const double bare = bareMegabytesPerSecond(path);
    report(QStringLiteral("import of %1, %2 MB").arg(QFileInfo(path).fileName()).arg(megabytes, 0, 'f', 1),
           QStringLiteral("%1 MB/s").arg(rate, 0, 'f', 1),
           QStringLiteral("unpacked to a durable file %1 MB/s").arg(bare, 0, 'f', 1),
           QStringLiteral("(%1 of it; reading %2 s, keeping %3 s)")
               .arg(rate / bare, 0, 'f', 3)
               .arg(package.reading, 0, 'f', 2)
               .arg(package.keeping, 0, 'f', 2));
    report(QStringLiteral("  peak memory"), mebibytes(package.memory),
           QStringLiteral("%1 units, %2 quizzes, %3 cards")
               .arg(package.kept.units)
               .arg(package.kept.quizzes)
               .arg(package.kept.cards));
}

}  // namespace

/// A package of 50,000 notes and, where CARREL_SAMPLES names them, the largest real packages of other programs.
void benchImport()
{
    benchNotes(50'000);
    for (const char* sample : {"olx/demo-course.tar.gz", "anki/video.apkg", "imscc/allyworkshop.imscc",
                               "markdown/rust-book-src.zip", "qti/qti22-items.zip", "h5p/multiple-choice-2-6.h5p"}) {
        const QString path = qEnvironmentVariable("CARREL_SAMPLES") + u'/' + QLatin1String(sample);
        if (QFileInfo::exists(path))
            benchSample(path);
        else
            report(QStringLiteral("import of %1").arg(QLatin1String(sample)), QStringLiteral("not measured"),
                   QStringLiteral("CARREL_SAMPLES names no folder that holds it"));
    }
}

}  // namespace carrel::bench
