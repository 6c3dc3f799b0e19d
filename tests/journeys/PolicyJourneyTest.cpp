// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/journeys/CtlRun.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace carrel;
using namespace carrel::journeys;

namespace {

/// carrelctl where somebody who runs the machine has laid down a policy: the program as shipped, in a mount namespace
/// of its own whose /etc/opt is a folder of this test.
class ManagedMachine : public DeskMachine {
public:
    ManagedMachine()
    {
        const QDir home(path({}));
        home.mkpath(u"etc-opt/carrel/policies/managed"_s);
    }

    void lay(const QByteArray& json) const { write(u"etc-opt/carrel/policies/managed/desk.json"_s, json); }

    Ran managed(const QStringList& words) const
    {
        QProcess process;
        prepare(process, {});
        const QString ctl = process.program();
        process.setProgram(u"/usr/bin/unshare"_s);
        process.setArguments(QStringList{u"--map-root-user"_s, u"--mount"_s, u"/bin/sh"_s, u"-c"_s,
                                         u"mount --bind \"$0\" /etc/opt && exec \"$@\""_s, path(u"etc-opt"_s), ctl}
                             << words);
        process.start();
        process.closeWriteChannel();
        process.waitForFinished(-1);
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }
    Ran managedOnDesk(const QStringList& words) const { return managed(words + options().mid(1)); }
};

}  // namespace

/// What a policy of the machine does to the program without a window.
class PolicyJourneyTest : public QObject {
    Q_OBJECT

    static bool mayMount()
    {
        QProcess look;
        look.start(u"/usr/bin/unshare"_s, {u"--map-root-user"_s, u"--mount"_s, u"/bin/true"_s});
        return look.waitForFinished() && look.exitStatus() == QProcess::NormalExit && look.exitCode() == 0
               && QFileInfo(u"/etc/opt"_s).isDir();
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!mayMount())
            QSKIP("this machine lets no program have a mount namespace of its own");
    }

    void aPassphraseThatAPolicyAsksForStays()
    {
        // Given a desk with a passphrase, on a machine whose policy asks for one
        const ManagedMachine machine;
        machine.lay(R"({"RequirePassphrase": true})");
        // When it is to go, then it stays, and the sentence names the policy
        const Ran removed = machine.managedOnDesk({u"vault"_s, u"passphrase"_s, u"--remove"_s});
        QCOMPARE(removed.exitCode, 3);
        QVERIFY2(removed.err.contains("policy RequirePassphrase asks for a passphrase")
                     && removed.err.contains("nothing was changed"),
                 removed.err.constData());
        // And no desk is made without one
        const Ran made = machine.managed({u"vault"_s, u"create"_s, u"Bare"_s});
        QCOMPARE(made.exitCode, 3);
        QVERIFY2(made.err.contains("policy RequirePassphrase"), made.err.constData());
        // And what a passphrase opens is open as before
        QCOMPARE(machine.managedOnDesk({u"courses"_s}).exitCode, 0);
    }

    void theAcademyThatAPolicyNamesIsTheOnlyOne()
    {
        const ManagedMachine machine;
        machine.lay("{\"ServerUrl\": \"https://academy.example\"}");
        const QString code = machine.write(u"code"_s, "AAAA-BBBB\n");
        const Ran ran = machine.managedOnDesk(
            {u"sign-in"_s, u"--server"_s, u"https://other.example"_s, u"--enrolment-code"_s, code});
        QCOMPARE(ran.exitCode, 2);
        QVERIFY2(ran.err.contains("policy ServerUrl is https://academy.example"), ran.err.constData());
    }

    void aValueThatIsNoneIsSaidAndTheRestGoesOn()
    {
        const ManagedMachine machine;
        machine.lay(R"({"RequirePassphrase": "yes", "IdleLockMinutes": 10})");
        const Ran ran = machine.managedOnDesk({u"courses"_s});
        QCOMPARE(ran.exitCode, 0);
        QVERIFY2(ran.err.contains("RequirePassphrase takes true or false"), ran.err.constData());
        // and it counts as asked for
        QCOMPARE(machine.managed({u"vault"_s, u"create"_s, u"Bare"_s}).exitCode, 3);
    }
};

QTEST_GUILESS_MAIN(PolicyJourneyTest)
#include "PolicyJourneyTest.moc"
