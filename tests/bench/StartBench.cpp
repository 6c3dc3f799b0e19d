// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/Benches.h"
#include "tests/bench/Figures.h"

#include <QCoreApplication>
#include <QDir>
#include <QProcess>
#include <QTemporaryDir>

#include <ctime>

namespace carrel::bench {
namespace {

constexpr int kRuns = 21;

double monotonicMilliseconds()
{
    timespec time{};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

QString run(QStringList arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationDirPath() + QStringLiteral("/carrel-bench-window"), arguments);
    if (!process.waitForFinished(300'000) || process.exitCode() != 0)
        qFatal("the window under test did not open");
    return QString::fromUtf8(process.readAllStandardOutput());
}

/// From the start of processes to their first frame, and their peak MiB there.
struct FirstFrames {
    Samples times;
    Samples sizes;

    void addOne(const QString& mode, const QString& folder)
    {
        const QStringList fields =
            run({mode, QString::number(monotonicMilliseconds(), 'f', 3), folder}).trimmed().split(u' ');
        times.add(std::chrono::nanoseconds(static_cast<std::int64_t>(fields.value(0).toDouble() * 1e6)));
        sizes.add(std::chrono::nanoseconds(static_cast<std::int64_t>(fields.value(1).toDouble() * 1e6)));
    }
};

}  // namespace

/// Today over 20 courses, 50,000 cards and 500,000 reviews, opened by the keychain, beside a window of Controls with
/// nothing in it. Processes of their own, one of each in turn, so that what else the machine does meets both alike; the
/// first of each is not counted.
void benchStart()
{
    const QTemporaryDir folder(QDir::currentPath() + QStringLiteral("/carrel-bench-XXXXXX"));
    run({QStringLiteral("--make"), folder.path()});
    FirstFrames empty;
    FirstFrames ours;
    for (int i = 0; i <= kRuns; ++i) {
        FirstFrames uncounted;
        (i == 0 ? uncounted : empty).addOne(QStringLiteral("--empty"), {});
        (i == 0 ? uncounted : ours).addOne(QStringLiteral("--open"), folder.path());
    }
    const double times = ours.times.median() / empty.times.median();
    const double sizes = ours.sizes.median() / empty.sizes.median();
    report(QStringLiteral("start to first interactive frame"), ms(ours.times.median()),
           QStringLiteral("empty Controls window ") + ms(empty.times.median()),
           QStringLiteral("<= 2 x (%1 x)").arg(times, 0, 'f', 2), times <= 2);
    report(QStringLiteral("peak resident memory at that frame"),
           QStringLiteral("%1 MiB").arg(ours.sizes.median(), 0, 'f', 0),
           QStringLiteral("empty Controls window %1 MiB").arg(empty.sizes.median(), 0, 'f', 0),
           QStringLiteral("<= 2 x (%1 x)").arg(sizes, 0, 'f', 2), sizes <= 2);
}

}  // namespace carrel::bench
