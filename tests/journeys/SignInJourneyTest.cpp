// SPDX-License-Identifier: GPL-3.0-or-later
// A desk joins a real academy and leaves it, by carrelctl alone: code, browser, devices, sign-out.
#include "tests/academy/AcademyProcess.h"
#include "tests/journeys/CtlRun.h"
#include "tests/support/SignInPageVisitor.h"

#include <QRegularExpression>
#include <QTest>

using namespace carrel;
using namespace carrel::journeys;
using namespace Qt::StringLiterals;

class SignInJourneyTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    test::AcademyProcess m_academy{m_folder.filePath(u"academy"_s)};
    std::unique_ptr<DeskMachine> m_machine;

    QByteArray code(const QString& person = u"anna"_s) const
    {
        return m_academy.run({u"enrolment-code"_s, u"north"_s, person + u"@north.example"_s})
                   .json()[u"code"]
                   .toString()
                   .toLatin1()
               + '\n';
    }
    Ran enrol(const QByteArray& code) const
    {
        return m_machine->ctl({u"sign-in"_s, u"--server"_s, m_academy.address(), u"--enrolment-code"_s, u"-"_s,
                               u"--device-name"_s, u"Laptop"_s},
                              code);
    }
    QJsonArray devices() const { return m_machine->ctl({u"devices"_s}).json()[u"devices"].toArray(); }

private Q_SLOTS:
    void initTestCase()
    {
        for (const QString& line :
             {u"init"_s, u"org create north North"_s, u"member add north anna@north.example Anna"_s,
              u"member add north ben@north.example Ben"_s})
            QCOMPARE(m_academy.run(line.split(u' ')).exitCode, 0);
        QCOMPARE(
            m_academy
                .run(u"member add north cleo@north.example Cleo --password-stdin"_s.split(u' '), "a long word & more\n")
                .exitCode,
            0);
        QVERIFY(m_academy.serve());
    }
    void init() { m_machine = std::make_unique<DeskMachine>(); }

    void aCodeFromStandardInputMakesItADevice()
    {
        QCOMPARE(m_machine->ctl({u"devices"_s}).exitCode, 15);
        const Ran ran = enrol(code());
        QVERIFY2(ran.exitCode == 0, ran.err);
        QCOMPARE(ran.json()[u"account"][u"email"].toString(), u"anna@north.example"_s);
        QVERIFY(!ran.out.contains("token") && !ran.out.contains("Seed"));
        for (const QJsonValue& device : devices())
            if (device[u"current"].toBool())
                QCOMPARE(device[u"name"].toString(), u"Laptop"_s);
    }

    void whatCannotBeUsedHasItsOwnExitCode()
    {
        const Ran unknown = enrol("no such code\n");
        QCOMPARE(unknown.exitCode, 9);
        QVERIFY2(unknown.err.contains("whoever gave it can give another"), unknown.err);
        const Ran notYet = m_machine->ctl({u"sync"_s});
        QCOMPARE(notYet.exitCode, 15);
        QVERIFY2(notYet.err.contains("this desk is not signed in at an academy (it never signed in)"), notYet.err);
        const Ran plain = m_machine->ctl(
            {u"sign-in"_s, u"--server"_s, u"http://academy.example"_s, u"--enrolment-code"_s, u"-"_s}, code());
        QCOMPARE(plain.exitCode, 2);
        const Ran nobody = m_machine->ctl(
            {u"sign-in"_s, u"--server"_s, u"http://127.0.0.1:1"_s, u"--enrolment-code"_s, u"-"_s}, code());
        QCOMPARE(nobody.exitCode, 14);
    }

    void signingOutDropsNothingAndKeepsTheDeskForItsPerson()
    {
        // Given a desk of Anna's with a note that was not sent
        QVERIFY(enrol(code()).exitCode == 0);
        QCOMPARE(m_machine->ctl({u"notes"_s, u"add"_s, u"Ask Miriam"_s}).exitCode, 0);
        // When she signs out without a word about it, she stays signed in
        const Ran refused = m_machine->ctl({u"sign-out"_s});
        QCOMPARE(refused.exitCode, 2);
        QVERIFY2(refused.err.contains("one thing done on this desk was not sent yet"), refused.err);
        QVERIFY(!devices().isEmpty());
        // When she keeps it
        const Ran out = m_machine->ctl({u"sign-out"_s, u"--keep-unsent"_s});
        QVERIFY2(out.exitCode == 0, out.err);
        QVERIFY(out.json()[u"told"].toBool());
        QVERIFY(out.json()[u"waiting"].toInt() > 0);
        // Then it is still there, nobody else comes in, and she may come back
        QCOMPARE(m_machine->ctl({u"notes"_s, u"list"_s}).json()[u"notes"].toArray().size(), 1);
        QCOMPARE(m_machine->ctl({u"devices"_s}).exitCode, 15);
        QCOMPARE(enrol(code(u"ben"_s)).exitCode, 12);
        QCOMPARE(enrol(code()).exitCode, 0);
        QVERIFY(m_machine->ctl({u"sign-out"_s, u"--keep-unsent"_s}).json()[u"waiting"].toInt() > 0);
    }

    void anAcademyThatIsNotThereKeepsNobodyFromSigningOut()
    {
        QVERIFY(enrol(code()).exitCode == 0);
        m_academy.kill();
        const Ran out = m_machine->ctl({u"sign-out"_s, u"--keep-unsent"_s});
        QVERIFY(m_academy.serve());
        QVERIFY2(out.exitCode == 0, out.err);
        QVERIFY(!out.json()[u"told"].toBool());
        QVERIFY(out.err.contains("revoke the device"));
    }

    void aLostDeviceIsRevokedOrWiped()
    {
        QVERIFY(enrol(code(u"ben"_s)).exitCode == 0);
        DeskMachine lost;
        lost.ctl({u"sign-in"_s, u"--server"_s, m_academy.address(), u"--enrolment-code"_s, u"-"_s}, code(u"ben"_s));
        QString id;
        for (const QJsonValue& device : devices())
            if (!device[u"current"].toBool() && device[u"state"].toString() == u"active")
                id = device[u"device"].toString();
        const Ran revoked = m_machine->ctl({u"devices"_s, u"revoke"_s, id});
        QVERIFY2(revoked.exitCode == 0, revoked.err);
        QCOMPARE(revoked.json()[u"device"][u"state"].toString(), u"revoked"_s);
        QCOMPARE(lost.ctl({u"devices"_s}).exitCode, 15);
        QVERIFY(QDir(lost.folder()).exists());
        QVERIFY(m_machine->ctl({u"devices"_s, u"wipe"_s, id}).json()[u"device"][u"wipe"].toBool());
        const Ran wiped = lost.ctl({u"devices"_s});
        QCOMPARE(wiped.exitCode, 15);
        QVERIFY2(!QDir(lost.folder()).exists(), wiped.err);
        QCOMPARE(m_machine->ctl({u"devices"_s, u"revoke"_s, u"../sign-out"_s}).exitCode, 2);
        QCOMPARE(m_machine->ctl({u"devices"_s, u"wipe"_s, u"0197f3a0-7a51-7c33-9e5e-3f2a9a1b2c3d"_s}).exitCode, 11);
    }

    void whoeverIsDisabledHearsItAndGoesOnLater()
    {
        // Given a desk of Ben's with a note that was not sent
        QVERIFY(enrol(code(u"ben"_s)).exitCode == 0);
        QCOMPARE(m_machine->ctl({u"notes"_s, u"add"_s, u"Ask Miriam"_s}).exitCode, 0);
        // When the academy disables him, he hears that it is his account, and what becomes of his work
        QCOMPARE(m_academy.run(u"member disable north ben@north.example"_s.split(u' ')).exitCode, 0);
        const Ran refused = m_machine->ctl({u"sync"_s});
        QCOMPARE(refused.exitCode, 9);
        QVERIFY2(refused.err.contains("the academy has closed your account for now"), refused.err);
        // Then the same desk goes on once he is let in again
        QCOMPARE(m_academy.run(u"member enable north ben@north.example"_s.split(u' ')).exitCode, 0);
        const Ran synced = m_machine->ctl({u"sync"_s});
        QVERIFY2(synced.exitCode == 0, synced.err);
        QCOMPARE(synced.json()[u"waiting"].toInt(), 0);
    }

    void theBrowserSignsIn()
    {
        // Given carrelctl that waits for a browser, and says where
        QProcess process;
        m_machine->prepare(
            process,
            QStringList{u"sign-in"_s, u"--server"_s, m_academy.address(), u"--browser"_s, u"--org"_s, u"north"_s}
                << m_machine->options());
        process.setReadChannel(QProcess::StandardError);
        process.start();
        QByteArray said;
        static const QRegularExpression address(u"http://\\S+"_s);
        while (!said.contains('\n') && process.waitForReadyRead())
            said += process.readAllStandardError();
        const QUrl page(address.match(QString::fromUtf8(said)).captured());
        QVERIFY2(page.isValid(), said);
        // When the person signs in there
        const QUrl back = test::submitSignIn(page, "cleo@north.example", "a long word & more");
        httplib::Client browser = test::browserAt(back);
        const auto answer = browser.Get(test::targetOf(back));
        QVERIFY(answer && answer->status == 200);
        // Then the desk is theirs
        process.waitForFinished();
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError());
        const auto json = readJson(process.readAllStandardOutput()).value();
        QCOMPARE(json[u"account"][u"name"].toString(), u"Cleo"_s);
    }
};

QTEST_GUILESS_MAIN(SignInJourneyTest)
#include "SignInJourneyTest.moc"
