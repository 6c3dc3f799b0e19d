// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/Benches.h"
#include "tests/bench/Figures.h"

#include <QDir>
#include <QGuiApplication>
#include <QQuickStyle>
#include <QStorageInfo>
#include <QSysInfo>
#include <QTextStream>
#include <QThread>

#include <algorithm>
#include <array>

using namespace carrel::bench;

namespace {

struct Bench {
    const char* name;
    const char* purpose;
    void (*run)();
};

constexpr std::array kBenches{
    Bench{"start", "start to first interactive frame, beside an empty Controls window", benchStart},
    Bench{"due", "the due queue of a million cards", benchDue},
    Bench{"answer", "one answer, beside a 4 KiB append made durable", benchAnswer},
    Bench{"search", "two terms in 100 MB of text, beside the bare FTS5 query", benchSearch},
    Bench{"scroll", "a list of 100,000 cards", benchScroll},
    Bench{"apply", "what sync brings: pages of 5,000 reviews, beside bare inserts", benchApply},
    Bench{"first-sync", "a desk that comes with nothing to an academy with 500,000 reviews", benchFirstSync},
    Bench{"no-op", "a sync with nothing new: its requests, bytes and fsyncs", benchNothingNew},
    Bench{"import", "a package of 50,000 notes and the large samples, beside bare inserts and unpacking", benchImport},
    Bench{"recall", "optimiser and simulation, beside bare exponentials; by name, due and answer too", benchRecall},
    Bench{"path", "placement and next steps of a thousand made-up learners, beside a fixed order", benchPath},
    Bench{"grade", "100,000 responses of each kind of item, beside look-ups in a hash", benchGrade},
    Bench{"progress", "what Progress shows of 500,000 reviews, beside a bare scan of them", benchProgress},
};

void sayMachine()
{
    const QStorageInfo disk(qEnvironmentVariable("CARREL_BENCH_DIR", QDir::currentPath()));
    QTextStream(stdout) << "Machine: " << QThread::idealThreadCount() << " cores, " << QSysInfo::prettyProductName()
                        << ", disk " << disk.fileSystemType() << " with " << disk.bytesAvailable() / 1'000'000'000
                        << " GB free\n";
}

int usage(QTextStream& out, int code)
{
    out << "Usage: carrel-bench [NAME...]\nEach figure stands beside its limit on this machine in this run. Without a "
           "name, all:\n";
    for (const Bench& bench : kBenches)
        out << "  " << QString::fromLatin1(bench.name).leftJustified(11) << bench.purpose << '\n';
    return code;
}

}  // namespace

int main(int argc, char* argv[])
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_QUICK_BACKEND", "software");
    QGuiApplication app(argc, argv);
    QQuickStyle::setStyle(QStringLiteral("Carrel.Style"));
    QTextStream out(stdout);
    QTextStream err(stderr);
    QStringList names = QGuiApplication::arguments().mid(1);
    if (names.contains(QLatin1String("--help")))
        return usage(out, 0);
    for (const QString& name : names)
        if (std::none_of(kBenches.begin(), kBenches.end(),
                         [&](const Bench& bench) { return name == QLatin1String(bench.name); }))
            return usage(err, 2);
    if (names.contains(QLatin1String("recall")))
        names << QStringLiteral("due") << QStringLiteral("answer");
    sayMachine();
    for (const Bench& bench : kBenches)
        if (names.isEmpty() || names.contains(QLatin1String(bench.name))) {
            out << bench.name << ": " << bench.purpose << Qt::endl;
            bench.run();
        }
    return 0;
}
