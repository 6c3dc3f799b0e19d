// SPDX-License-Identifier: GPL-3.0-or-later
// carrelctl at a terminal: what is typed as a passphrase does not show, the terminal speaks again however it ends, and
// Ctrl-C is told of as it was.
#include "tests/journeys/CtlRun.h"
#include "tests/journeys/Terminal.h"

#include <QTest>

#include <csignal>
#include <memory>

using namespace carrel::journeys;
using namespace Qt::StringLiterals;

class TerminalJourneyTest : public QObject {
    Q_OBJECT

private:
    DeskMachine m_machine;

    struct Interrupted {
        int exitCode = -1;
        QByteArray said;
    };
    /// One command for a small file and a large course, and Ctrl-C as it says that it has come to the second.
    static Interrupted interruptInSecond(const DeskMachine& machine)
    {
        const QString first = machine.write(u"first.gift"_s, "::One:: Is it so? {T}\n");
        QDir().mkpath(machine.path(u"big/01-all"_s));
        machine.write(u"big/course.md"_s, "---\ntitle: Big\nkey: big\n---\n");
        for (int i = 0; i < 800; ++i)
            machine.write(u"big/01-all/%1-unit.md"_s.arg(i + 1000),
                          "# Unit\n\n" + QByteArray("Of what was ever surveyed. ").repeated(300) + "\n");
        const Terminal terminal;
        QProcess process;
        machine.prepare(process,
                        {u"import"_s, u"--passphrase-file"_s, machine.passphraseFile(), first, machine.path(u"big"_s)});
        terminal.seat(process);
        process.start();
        terminal.readUntil("Importing big", process);
        if (!terminal.interrupt())
            qFatal("the terminal takes no keys");
        const QByteArray said = terminal.readUntil("to go through", process);
        process.waitForFinished(-1);
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, said};
    }

private Q_SLOTS:
    void aPassphraseIsAskedForOnAMuteTerminalThatSpeaksAgainWhateverEndsIt_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("asked to end") << SIGTERM;
        QTest::newRow("its window closed") << SIGHUP;
        QTest::newRow("interrupted from elsewhere") << SIGINT;
        QTest::newRow("asked to leave a core") << SIGQUIT;
    }

    void aPassphraseIsAskedForOnAMuteTerminalThatSpeaksAgainWhateverEndsIt()
    {
        QFETCH(int, signal);
        const Terminal terminal;
        QVERIFY(terminal.shows());
        QProcess process;
        m_machine.prepare(process, {u"courses"_s});
        terminal.seat(process);
        process.start();
        terminal.readUntil(": ", process);
        QVERIFY(!terminal.shows());

        ::kill(static_cast<pid_t>(process.processId()), signal);
        process.waitForFinished(-1);

        QCOMPARE(process.exitStatus(), QProcess::CrashExit);  // by the signal, as it would have without the question
        QVERIFY(terminal.shows());
    }

    void anImportThatIsStoppedInItsSecondFileKeepsTheFirstAndClaimsNoMore()
    {
        // when somebody presses Ctrl-C in the second of two files; at another desk again if all was over before
        constexpr int kAttempts = 5;
        std::unique_ptr<DeskMachine> machine;
        Interrupted import{0, {}};
        for (int attempt = 0; attempt < kAttempts && import.exitCode == 0; ++attempt) {
            machine = std::make_unique<DeskMachine>();
            import = interruptInSecond(*machine);
        }

        // then the first stays, and nobody is told that everything is as it was before
        QCOMPARE(import.exitCode, 130);
        QCOMPARE(machine->courses(), 1);
        QVERIFY2(import.said.contains("nothing of what was under way was kept"), import.said);
    }
};

QTEST_GUILESS_MAIN(TerminalJourneyTest)
#include "TerminalJourneyTest.moc"
