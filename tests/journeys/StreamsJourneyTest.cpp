// SPDX-License-Identifier: GPL-3.0-or-later
// The three standard streams where they are full or closed, with the real program: what could not be shown has not
// happened in silence, and nothing that was to be shown goes into a file.
#include "tests/journeys/CtlRun.h"

#include <QTest>

using namespace carrel;
using namespace carrel::journeys;
using namespace Qt::StringLiterals;

namespace {

/// Runs carrelctl with its streams as a shell is told: "0<&- 1>&-".
Ran runWith(const Machine& machine, const QString& streams, const QStringList& words)
{
    QProcess process;
    machine.prepare(process, words);
    process.setProgram(u"/bin/sh"_s);
    process.setArguments(
        QStringList{u"-c"_s, u"exec \"$0\" \"$@\" "_s + streams, QStringLiteral(CARREL_BIN_DIR "/carrelctl")} + words);
    process.start();
    process.closeWriteChannel();
    process.waitForFinished(-1);
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
            process.readAllStandardError()};
}

bool opensByCode(const DeskMachine& machine, const QString& code)
{
    const QString file = machine.write(u"code"_s, code.toLatin1());
    return machine
               .run({u"vault"_s, u"recover"_s, u"--recovery-code-file"_s, file, u"--new-passphrase-file"_s,
                     machine.passphraseFile()})
               .exitCode
           == 0;
}

}  // namespace

class StreamsJourneyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRecoveryCodeThatCannotBeWrittenOutIsNotInForce_data()
    {
        QTest::addColumn<QString>("streams");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("full") << u">/dev/full"_s << 8;
        QTest::newRow("closed") << u">&-"_s << 1;
        QTest::newRow("all closed") << u"0<&- 1>&- 2>&-"_s << 1;
    }

    void aRecoveryCodeThatCannotBeWrittenOutIsNotInForce()
    {
        QFETCH(const QString, streams);
        QFETCH(const int, exitCode);
        // given a desk and its recovery code
        const DeskMachine machine;
        const QString code = machine.write(u"code"_s, machine.recoveryCode().toLatin1());
        const QString other = machine.write(u"other"_s, "otter ladder tin 5\n");

        // when new ones are made and nobody can see them
        for (const QStringList& json : {QStringList(), QStringList{u"--json"_s}}) {
            const QStringList rekey{u"vault"_s, u"rekey"_s, u"--passphrase-file"_s, machine.passphraseFile()};
            QCOMPARE(runWith(machine, streams, rekey + json).exitCode, exitCode);
            const QStringList recover{
                u"vault"_s, u"recover"_s, u"--recovery-code-file"_s, code, u"--new-passphrase-file"_s, other};
            QCOMPARE(runWith(machine, streams, recover + json).exitCode, exitCode);
            const QStringList create{u"vault"_s, u"create"_s, u"Unseen"_s, u"--passphrase-file"_s, other};
            QCOMPARE(runWith(machine, streams, create + json).exitCode, exitCode);
        }

        // then the passphrase and the code are those of before, and there is no desk more
        QCOMPARE(machine.courses(), 0);
        QVERIFY(opensByCode(machine, machine.recoveryCode()));
        QCOMPARE(machine.run({u"vault"_s, u"list"_s, u"--json"_s}).json()[u"desks"].toArray().size(), 1);
    }

    void whatIsPrintedIntoClosedStreamsGoesIntoNoFile()
    {
        // given a desk with a note
        const DeskMachine machine;
        const QByteArray secret = "heron on the far bank";
        QCOMPARE(machine.ctl({u"notes"_s, u"add"_s, QString::fromLatin1(secret)}).exitCode, 0);
        const QJsonArray notes = machine.ctl({u"notes"_s, u"list"_s}).json()[u"notes"].toArray();
        const QString number = QString::number(notes.first()[u"id"].toInt());

        // when it is shown where nothing can be shown
        const QStringList show{u"notes"_s, u"show"_s, number, u"--passphrase-file"_s, machine.passphraseFile()};
        QVERIFY(runWith(machine, QString(), show).out.contains(secret));
        for (const QString& streams : {u"0<&- 1>&- 2>&-"_s, u"1>&-"_s, u"0<&- 1>&-"_s})
            QCOMPARE(runWith(machine, streams, show).exitCode, 1);

        // then no file of the desk has a word of it
        for (const QString& path : filesBelow(machine.folder())) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains(secret), qPrintable(path));
        }
    }

    void whatWasDoneAndNotToldIsNotCalledUndone()
    {
        const DeskMachine machine;
        const QStringList add{u"notes"_s, u"add"_s, u"Once"_s, u"--passphrase-file"_s, machine.passphraseFile()};
        const Ran ran = runWith(machine, u">/dev/full"_s, add);
        QCOMPARE(ran.exitCode, 8);
        QVERIFY2(ran.err.contains("the command did its work") && !ran.err.contains("run this again"), ran.err);
        QCOMPARE(machine.ctl({u"notes"_s, u"list"_s}).json()[u"notes"].toArray().size(), 1);
    }
};

QTEST_GUILESS_MAIN(StreamsJourneyTest)
#include "StreamsJourneyTest.moc"
