// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/Benches.h"
#include "tests/bench/Figures.h"

#include <QCoreApplication>
#include <QDir>
#include <QProcess>
#include <QProcessEnvironment>
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

/// An X server of this bench's own, without a screen: what a window has to do is a real window's, and nobody's screen
/// flickers.
class OwnDisplay {
public:
    OwnDisplay()
    {
        m_server.start(QStringLiteral("Xvfb"),
                       {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-nolisten"),
                        QStringLiteral("tcp"), QStringLiteral("-screen"), QStringLiteral("0"),
                        QStringLiteral("1600x1000x24")});
        if (!m_server.waitForReadyRead(30'000))
            qFatal("Xvfb did not start");
        m_name = u':' + QString::fromLatin1(m_server.readLine().trimmed());
    }
    OwnDisplay(const OwnDisplay&) = delete;
    OwnDisplay& operator=(const OwnDisplay&) = delete;
    ~OwnDisplay()
    {
        m_server.terminate();
        m_server.waitForFinished(5'000);
    }

    /// Runs the window under test to its end; what it printed.
    QString run(const QStringList& arguments) const
    {
        QProcess window;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("DISPLAY"), m_name);
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("xcb"));
        window.setProcessEnvironment(environment);
        window.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        window.start(QCoreApplication::applicationDirPath() + QStringLiteral("/carrel-bench-window"), arguments);
        if (!window.waitForFinished(300'000) || window.exitCode() != 0)
            qFatal("the window under test did not open");
        return QString::fromUtf8(window.readAllStandardOutput());
    }

private:
    QProcess m_server;
    QString m_name;
};

/// From the start of processes to their first frame, and their peak MiB there.
struct FirstFrames {
    const OwnDisplay& display;
    Samples times = {};
    Samples sizes = {};

    void addOne(const QString& mode, const QString& folder)
    {
        const QStringList fields =
            display.run({mode, QString::number(monotonicMilliseconds(), 'f', 3), folder}).trimmed().split(u' ');
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
    const OwnDisplay display;
    display.run({QStringLiteral("--make"), folder.path()});
    FirstFrames empty{display};
    FirstFrames ours{display};
    for (int i = 0; i <= kRuns; ++i) {
        FirstFrames uncounted{display};
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
