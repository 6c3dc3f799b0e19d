// SPDX-License-Identifier: GPL-3.0-or-later
// carrelctl at a terminal: what is typed as a passphrase does not show, the terminal speaks again however it ends, and
// Ctrl-C is told of as it was.
#include "tests/journeys/CtlRun.h"
#include "tests/journeys/Terminal.h"

#include <QTest>

#include <csignal>

using namespace carrel::journeys;
using namespace Qt::StringLiterals;

class TerminalJourneyTest : public QObject {
    Q_OBJECT

private:
    DeskMachine m_machine;

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
        // given two files for one command, the second a large one
        const QString first = m_machine.write(u"first.gift"_s, "::One:: Is it so? {T}\n");
        QDir().mkpath(m_machine.path(u"big/01-all"_s));
        m_machine.write(u"big/course.md"_s, "---\ntitle: Big\nkey: big\n---\n");
        for (int i = 0; i < 800; ++i)
            m_machine.write(u"big/01-all/%1-unit.md"_s.arg(i + 1000),
                            "# Unit\n\n" + QByteArray("Of what was ever surveyed. ").repeated(300) + "\n");
        const Terminal terminal;
        QProcess process;
        m_machine.prepare(process, {u"import"_s, u"--passphrase-file"_s, m_machine.passphraseFile(), first,
                                    m_machine.path(u"big"_s)});
        terminal.seat(process);
        process.start();

        // when somebody presses Ctrl-C in the second
        terminal.readUntil("Importing big", process);
        QVERIFY(terminal.interrupt());
        const QByteArray said = terminal.readUntil("to go through", process);
        process.waitForFinished(-1);

        // then the first stays, and nobody is told that everything is as it was before
        QCOMPARE(process.exitCode(), 130);
        QCOMPARE(m_machine.courses(), 1);
        QVERIFY2(said.contains("nothing of what was under way was kept"), said);
    }
};

QTEST_GUILESS_MAIN(TerminalJourneyTest)
#include "TerminalJourneyTest.moc"
