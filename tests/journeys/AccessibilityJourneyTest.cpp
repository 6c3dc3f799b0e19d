// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const QString kBusLauncher = u"/usr/libexec/at-spi-bus-launcher"_s;
// Its password comes from standard input; it ends with its bus.
const QString kUnlockedKeyring = u"printf pass | gnome-keyring-daemon --unlock --components=secrets >/dev/null;"_s;
constexpr int kLimit = 240'000;  // many waits, each of which may be long on a busy machine

/// What of the tools of this walk is missing; empty when all are here.
QString missing()
{
    for (const QString& tool : {u"dbus-run-session"_s, u"Xvfb"_s, u"xvfb-run"_s, u"xauth"_s})
        if (QStandardPaths::findExecutable(tool).isEmpty())
            return tool;
    if (!QFile::exists(kBusLauncher))
        return u"at-spi2-core"_s;
    if (QProcess::execute(u"/usr/bin/python3"_s, {u"-c"_s, u"import gi; gi.require_version('Atspi', '2.0')"_s}) != 0)
        return u"gir1.2-atspi-2.0"_s;
    return {};
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

}  // namespace

/// The window as another program of the desktop sees it.
class AccessibilityJourneyTest : public QObject {
    Q_OBJECT

private:
    /// Runs `program` of this folder on the real window, with a screen, a session bus and a home of its own. `before`
    /// is what the shell does first.
    static void walk(const QString& program, const QString& before)
    {
        const QTemporaryDir home;
        const QString script =
            u"%1 --launch-immediately & bus=$!; dbus-send --session --print-reply --dest=org.a11y.Bus "
            "/org/a11y/bus org.a11y.Bus.GetAddress >/dev/null; %2 "
            "/usr/bin/python3 -B '%3' '%4' '%5'; code=$?; kill $bus; exit $code"_s.arg(
                kBusLauncher, before, QStringLiteral(CARREL_SOURCE_DIR "/tests/journeys/") + program,
                QStringLiteral(CARREL_BIN_DIR "/carrel"), home.filePath(u"log"_s));
        QProcess shell;
        shell.setProcessEnvironment(ownEnvironment(home));
        shell.setProcessChannelMode(QProcess::MergedChannels);
        shell.start(u"xvfb-run"_s, {u"-a"_s, u"-s"_s, u"-screen 0 1280x800x24 -nolisten tcp"_s, u"dbus-run-session"_s,
                                    u"--"_s, u"sh"_s, u"-c"_s, script});
        const bool over = shell.waitForFinished(kLimit);
        if (!over) {
            shell.terminate();
            shell.waitForFinished(5000);
        }
        const QByteArray said = shell.readAll() + "\n" + contentOf(home.filePath(u"log"_s));
        QVERIFY2(over && shell.exitStatus() == QProcess::NormalExit && shell.exitCode() == 0, said.constData());
        QVERIFY2(said.contains("walked"), said.constData());
    }
    static QProcessEnvironment ownEnvironment(const QTemporaryDir& home)
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        for (const QString& gone : {u"QT_QPA_PLATFORM"_s, u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s,
                                    u"DBUS_SESSION_BUS_ADDRESS"_s, u"AT_SPI_BUS_ADDRESS"_s})
            environment.remove(gone);
        environment.insert(u"HOME"_s, home.path());
        environment.insert(u"XDG_RUNTIME_DIR"_s, home.path());
        for (const QString& name : {u"DATA"_s, u"CONFIG"_s, u"CACHE"_s, u"STATE"_s})
            environment.insert(u"XDG_%1_HOME"_s.arg(name), home.filePath(name.toLower()));
        environment.insert(u"QT_QUICK_BACKEND"_s, u"software"_s);
        environment.insert(u"QT_LINUX_ACCESSIBILITY_ALWAYS_ON"_s, u"1"_s);
        return environment;
    }

private Q_SLOTS:
    void init()
    {
        if (const QString tool = missing(); !tool.isEmpty())
            QSKIP(qPrintable(u"%1 is not installed"_s.arg(tool)));
    }

    void aScreenReaderFindsItsWayAndPressesButtons() { walk(u"atspi_walk.py"_s, {}); }

    void aDeskMadeInTheWindowOpensAgainByTheRealKeyring()
    {
        for (const QString& tool : {u"gnome-keyring-daemon"_s, u"xdotool"_s})
            if (QStandardPaths::findExecutable(tool).isEmpty())
                QSKIP(qPrintable(u"%1 is not installed"_s.arg(tool)));
        walk(u"keyring_walk.py"_s, kUnlockedKeyring);
    }

    void aFileIsImportedThroughTheDialogByKeys()
    {
        for (const QString& tool : {u"gnome-keyring-daemon"_s, u"xdotool"_s})
            if (QStandardPaths::findExecutable(tool).isEmpty())
                QSKIP(qPrintable(u"%1 is not installed"_s.arg(tool)));
        walk(u"import_walk.py"_s, kUnlockedKeyring);
    }
};

QTEST_GUILESS_MAIN(AccessibilityJourneyTest)
#include "AccessibilityJourneyTest.moc"
