// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/journeys/CtlRun.h"

#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace carrel::journeys;

/// What the desk for trying leaves on a person's machine.
class SampleDeskJourneyTest : public QObject {
    Q_OBJECT

    /// A session bus with an unlocked keyring, and in it the window until a line comes; then what the keyring holds of
    /// Carrel is told.
    static QStringList session()
    {
        return {u"--"_s, u"sh"_s, u"-c"_s,
                u"printf pass | gnome-keyring-daemon --unlock --components=secrets >/dev/null; "
                "QT_QPA_PLATFORM=offscreen QT_QUICK_BACKEND=software '" CARREL_BIN_DIR "/carrel' --sample & "
                "window=$!; read line; kill $window; wait $window; "
                "dbus-send --session --print-reply --dest=org.freedesktop.secrets /org/freedesktop/secrets "
                "org.freedesktop.Secret.Service.SearchItems dict:string:string:server,carrel"_s};
    }
    static int deskCount(const QString& root)
    {
        int desks = 0;
        for (QDirIterator it(root, {u"desk.json"_s}, QDir::Files, QDirIterator::Subdirectories); it.hasNext();
             it.next())
            ++desks;
        return desks;
    }

private Q_SLOTS:
    void aDeskForTryingLeavesNothingInTheKeyringAndNeedsNone()
    {
        for (const QString& tool : {u"dbus-run-session"_s, u"dbus-send"_s, u"gnome-keyring-daemon"_s})
            if (QStandardPaths::findExecutable(tool).isEmpty())
                QSKIP(qPrintable(u"%1 is not installed"_s.arg(tool)));
        // given a person whose keyring is open
        const Machine machine;
        QProcess shell;
        machine.prepare(shell, session());
        shell.setProgram(u"dbus-run-session"_s);
        shell.start();
        // when the desk for trying is made there
        const QString root = machine.path(u"data/carrel/sample"_s);
        const bool isMade = QTest::qWaitFor([&] { return deskCount(root) == 1; }, 60'000);
        shell.write("\n");
        QVERIFY(shell.waitForFinished(60'000));
        const QByteArray told = shell.readAllStandardOutput();
        QVERIFY2(isMade, shell.readAllStandardError().constData());
        // then the keyring, which answers, has nothing of it
        QVERIFY2(told.contains("method return"), told.constData());
        QVERIFY2(!told.contains("object path"), told.constData());
        // and where no keyring is, its passphrase opens it
        const QString passphrase = machine.write(u"passphrase"_s, "sample academy\n");
        const Ran opened = machine.run({u"courses"_s, u"--desk"_s, root, u"--passphrase-file"_s, passphrase});
        QVERIFY2(opened.exitCode == 0, opened.err.constData());
    }
};

QTEST_GUILESS_MAIN(SampleDeskJourneyTest)
#include "SampleDeskJourneyTest.moc"
