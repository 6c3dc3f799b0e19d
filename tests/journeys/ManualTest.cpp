// SPDX-License-Identifier: GPL-3.0-or-later
// What carrelctl says of itself: every command has its help, its JSON, and exit codes that do not change.
#include "tests/journeys/CtlRun.h"

#include <QTest>

using namespace carrel;
using namespace carrel::journeys;
using namespace Qt::StringLiterals;

class ManualTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const Ran ran = m_machine.run({u"--help"_s, u"--json"_s});
        QCOMPARE(ran.exitCode, 0);
        m_manual = ran.json();
        QVERIFY(m_manual[u"commands"].toArray().size() >= 15);
    }

    void everyCommandHasHelp()
    {
        const QByteArray all = m_machine.run({u"--help"_s}).out;
        for (const QJsonValue& command : m_manual[u"commands"].toArray()) {
            const QString name = command[u"command"].toString();
            QVERIFY2(all.contains("\n  " + name.toUtf8()), qPrintable(name));
            const Ran ran = m_machine.run(name.split(u' ') + QStringList{u"--help"_s});
            QCOMPARE(ran.exitCode, 0);
            QVERIFY(ran.err.isEmpty());
            for (const char* part : {"Usage: carrelctl ", "Options:", "Exit codes:", "Example", "--json"})
                QVERIFY2(ran.out.contains(part), qPrintable(name));
            const Ran json = m_machine.run(name.split(u' ') + QStringList{u"--help"_s, u"--json"_s});
            QCOMPARE(json.json()[u"command"].toString(), name);
        }
    }

    void helpFitsATerminalOfEightyColumns()
    {
        for (const QJsonValue& command : m_manual[u"commands"].toArray()) {
            const Ran ran = m_machine.run(command[u"command"].toString().split(u' ') << u"--help"_s);
            for (const QString& line : QString::fromUtf8(ran.out).split(u'\n')) {
                const bool isExample = line.startsWith(u"  carrelctl "_s) || line.startsWith(u"Usage: "_s);
                QVERIFY2(line.size() <= 80 || isExample, qPrintable(line));
            }
        }
    }

    void everyDeskCommandFailsInJsonWhereThereIsNoDesk()
    {
        const Ran ran = m_machine.run({u"courses"_s, u"--json"_s});
        QCOMPARE(ran.exitCode, 11);
        QCOMPARE(ran.error()[u"kind"].toString(), u"not-found"_s);
        QCOMPARE(ran.error()[u"exit_code"].toInt(), 11);
        QVERIFY(ran.out.isEmpty());
        QCOMPARE(m_machine.run({u"--json"_s, u"courses"_s}).error()[u"exit_code"].toInt(), 11);
    }

    void exitCodesAreStable()
    {
        QStringList codes;
        for (const QJsonValue& code : m_manual[u"exit_codes"].toArray())
            codes << QString::number(code[u"code"].toInt());
        QCOMPARE(codes.join(u' '), u"0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 130"_s);
        QFile readme(QStringLiteral(CARREL_SOURCE_DIR "/app/ctl/README.md"));
        QVERIFY(readme.open(QIODevice::ReadOnly));
        const QString page = QString::fromUtf8(readme.readAll());
        for (const QJsonValue& code : m_manual[u"exit_codes"].toArray())
            QVERIFY2(page.contains(u"| %1 | %2 |"_s.arg(code[u"code"].toInt()).arg(code[u"text"].toString())),
                     qPrintable(code[u"text"].toString()));
    }

    void usageIsAnErrorOfItsOwn_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("nothing") << QStringList{};
        QTest::newRow("no such command") << QStringList{u"serach"_s};
        QTest::newRow("half a command") << QStringList{u"vault"_s};
        QTest::newRow("no such half") << QStringList{u"vault"_s, u"burn"_s};
        QTest::newRow("a missing argument") << QStringList{u"search"_s};
        QTest::newRow("a missing value") << QStringList{u"due"_s, u"--limit"_s};
        QTest::newRow("a value out of range") << QStringList{u"due"_s, u"--limit"_s, u"-1"_s};
        QTest::newRow("a history without cards") << QStringList{u"export"_s, u"--with-history"_s};
        QTest::newRow("a history of questions")
            << QStringList{u"export"_s, u"--format"_s, u"gift"_s, u"--with-history"_s};
        QTest::newRow("a value for a flag") << QStringList{u"import"_s, u"--dry-run=yes"_s, u"x"_s};
    }

    void usageIsAnErrorOfItsOwn()
    {
        QFETCH(QStringList, words);
        const Ran ran = m_machine.run(words);
        QCOMPARE(ran.exitCode, 2);
        QVERIFY(ran.out.isEmpty());
        QVERIFY(ran.err.startsWith("carrelctl: ") && ran.err.count('\n') == 1);
    }

    void saysItsVersion()
    {
        QCOMPARE(m_machine.run({u"--version"_s}).out, QByteArray("carrelctl " CARREL_VERSION "\n"));
        QCOMPARE(m_machine.run({u"due"_s, u"--version"_s}).exitCode, 0);
    }

    void aFullDiskBehindStandardOutputIsNoSuccess()
    {
        QProcess process;
        m_machine.prepare(process, {u"--help"_s});
        process.setStandardOutputFile(u"/dev/full"_s);
        process.start();
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 8);
    }

private:
    Machine m_machine;
    QJsonObject m_manual;
};

QTEST_GUILESS_MAIN(ManualTest)
#include "ManualTest.moc"
