// SPDX-License-Identifier: GPL-3.0-or-later
// Ctrl-C in the middle of long work, with the real program and the real signal: exit code 130, and everything is as it
// was.
#include "tests/journeys/CtlRun.h"

#include <QTest>

#include <csignal>

using namespace carrel;
using namespace carrel::journeys;
using namespace Qt::StringLiterals;

class StopJourneyTest : public QObject {
    Q_OBJECT

private:
    DeskMachine m_machine;

    /// Runs a command and sends SIGINT as soon as `sign` is there: the work has begun then and is far from done.
    Ran interrupted(const QStringList& words, const QString& sign) const
    {
        QProcess process;
        m_machine.prepare(process, words + m_machine.options());
        process.start();
        bool sent = false;
        while (!process.waitForFinished(1)) {
            if (!sent && QFileInfo::exists(sign)) {
                ::kill(static_cast<pid_t>(process.processId()), SIGINT);
                sent = true;
            }
        }
        const bool ended = process.exitStatus() == QProcess::NormalExit;
        return {ended ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError()};
    }

    /// The exit code of the first attempt that was not over before it was stopped, as one may be on a busy machine:
    /// then `startAgain` is handed what it said.
    template <class StartAgain>
    int stopped(const QStringList& words, const QString& sign, StartAgain startAgain) const
    {
        constexpr int kAttempts = 5;
        Ran ran = interrupted(words, sign);
        for (int attempt = 1; attempt < kAttempts && ran.exitCode == 0; ++attempt) {
            startAgain(ran);
            ran = interrupted(words, sign);
        }
        return ran.exitCode;
    }

    qsizetype backups() const { return m_machine.ctl({u"vault"_s, u"info"_s}).json()[u"backups"].toArray().size(); }

    void isAsItWas() const
    {
        QCOMPARE(m_machine.ctl({u"vault"_s, u"check"_s}).exitCode, 0);
        QCOMPARE(m_machine.courses(), 1);
        QVERIFY(!QFileInfo::exists(m_machine.folder() + u"/next"_s));
        QVERIFY(!QFileInfo::exists(m_machine.folder() + u"/backups/.taking"_s));
    }

private Q_SLOTS:
    void initTestCase()
    {
        // A vault of some tens of megabytes, so that copying it takes its time.
        QDir().mkpath(m_machine.path(u"big/01-all"_s));
        m_machine.write(u"big/course.md"_s, "---\ntitle: Big\nkey: big\n---\n");
        const QByteArray body = QByteArray("The quick survey of everything that was ever surveyed. ").repeated(150);
        for (int i = 0; i < 1500; ++i)
            m_machine.write(u"big/01-all/%1-unit.md"_s.arg(i + 1000),
                            "# Unit " + QByteArray::number(i) + "\n\n" + body + "\n");
        QCOMPARE(m_machine.ctl({u"import"_s, m_machine.path(u"big"_s)}).exitCode, 0);
        QCOMPARE(m_machine.ctl({u"vault"_s, u"backup"_s}).exitCode, 0);
    }

    void aBackupThatIsStoppedLeavesTheOlderOnes()
    {
        auto before = backups();
        const auto countAgain = [&](const Ran&) { before = backups(); };
        QCOMPARE(stopped({u"vault"_s, u"backup"_s}, m_machine.folder() + u"/backups/.taking"_s, countAgain), 130);
        QCOMPARE(backups(), before);
        isAsItWas();
    }

    void aRestoreThatIsStoppedLeavesTheDesk()
    {
        const auto notes = [this] { return m_machine.ctl({u"notes"_s, u"list"_s}).json()[u"notes"].toArray().size(); };
        const auto addNote = [this] {
            QCOMPARE(m_machine.ctl({u"notes"_s, u"add"_s, u"After the backup"_s}).exitCode, 0);
        };
        addNote();
        auto before = notes();
        const auto writeAgain = [&](const Ran&) {
            addNote();
            before = notes();
        };
        QCOMPARE(stopped({u"vault"_s, u"restore"_s}, m_machine.folder() + u"/next"_s, writeAgain), 130);
        QVERIFY(before > 0);
        QCOMPARE(notes(), before);
        isAsItWas();
    }

    void aRekeyThatIsStoppedLeavesTheOldKeys()
    {
        QString words = m_machine.recoveryCode();
        const auto takeCode = [&words](const Ran& ran) { words = ran.json()[u"recovery_code"].toString(); };
        QCOMPARE(stopped({u"vault"_s, u"rekey"_s}, m_machine.folder() + u"/next"_s, takeCode), 130);
        isAsItWas();
        const QString code = m_machine.write(u"code"_s, words.toLatin1());
        QCOMPARE(m_machine
                     .run({u"vault"_s, u"recover"_s, u"--recovery-code-file"_s, code, u"--new-passphrase-file"_s,
                           m_machine.passphraseFile()})
                     .exitCode,
                 0);
    }

    void anExportThatIsStoppedSaysSoAndTheDeskIsWhole()
    {
        const QString out = m_machine.path(u"out"_s);
        const auto remove = [&out](const Ran&) { QVERIFY(QDir(out).removeRecursively()); };
        QCOMPARE(stopped({u"export"_s, u"--output"_s, out}, out + u".partial"_s, remove), 130);
        QVERIFY(!QFileInfo::exists(out) && !QFileInfo::exists(out + u".partial"_s));
        isAsItWas();
        QCOMPARE(m_machine.ctl({u"export"_s, u"--output"_s, m_machine.path(u"whole"_s)}).exitCode, 0);
    }
};

QTEST_GUILESS_MAIN(StopJourneyTest)
#include "StopJourneyTest.moc"
