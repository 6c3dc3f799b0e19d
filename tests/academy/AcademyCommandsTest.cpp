// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/academy/AcademyJourney.h"

#include <QJsonArray>

using carrel::test::words;

/// carrel-academy at a terminal: what it says to whoever types, and what it leaves with.
class AcademyCommandsTest : public QObject, private carrel::test::AcademyJourney {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { carrel::test::Places::addRows(); }

    void init()
    {
        QFETCH_GLOBAL(QString, kind);
        const QString missing =
            begin(kind, {"init", "org create north North", "member add north anna@north.example Anna",
                         "member add north ben@north.example Ben --role owner"});
        if (!missing.isEmpty())
            QSKIP(qPrintable(missing));
    }
    void cleanup() { m_academy.reset(); }

    void whatIsWrongOnACommandLineIsNamed_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QByteArray>("named");
        const auto row = [](const char* line, const char* named) {
            QTest::newRow(line) << QString::fromLatin1(line) << QByteArray(named);
        };
        row("dance", "no such command: \"dance\"");
        row("org", "after \"org\" comes one of: offline-days, create, ");
        row("org dance north", "no such command: \"org dance\"");
        row("org create north", "NAME is missing");
        row("course publish north ./a ./b", "\"./b\" is one word too many");
        row("org quota north 5x", "a quota is a number of bytes");
        row("serve --listen nowhere", "--listen takes HOST:PORT");
    }
    void whatIsWrongOnACommandLineIsNamed()
    {
        QFETCH(QString, line);
        QFETCH(QByteArray, named);
        const auto ran = m_academy->runAsIs(line.split(u' '));
        QCOMPARE(ran.exitCode, 2);
        QVERIFY2(ran.err.contains(named), ran.err.constData());
        QVERIFY2(ran.err.count('\n') <= 2, "no whole help");
    }

    void helpOnACommandIsOfThatCommand()
    {
        const QByteArray help = m_academy->runAsIs(words("course publish --help")).out;
        QVERIFY2(help.startsWith("Usage: carrel-academy course publish ORG PATH [OPTION...]"), help.constData());
        QVERIFY(help.contains("--title") && help.contains("--data") && !help.contains("--listen"));
    }

    void commandsAnswerByHabit()
    {
        QCOMPARE(m_academy->run(words("--version")).exitCode, 0);
        QVERIFY(m_academy->run(words("--help")).out.contains("enrolment-code"));
        QCOMPARE(m_academy->run(words("init --frob")).exitCode, 2);
        const auto twice = m_academy->run(words("org create north North"));
        QCOMPARE(twice.exitCode, 1);
        QVERIFY(twice.err.contains("already-exists"));
        QCOMPARE(m_academy->run(words("member list north")).json()[u"members"].toArray().size(), 2);
        QCOMPARE(m_academy->run(words("serve --listen 0.0.0.0:0")).exitCode, 2);
        QVERIFY(m_academy->run(words("org oidc north")).json()[u"issuer"].isNull());
        QCOMPARE(m_academy->run(words("org oidc north --issuer http://id.north.example --client-id c")).exitCode, 2);
        const auto down = m_academy->run(words("org oidc north --issuer https://127.0.0.1:1/ --client-id c"));
        QCOMPARE(down.exitCode, 0);
        QVERIFY(!down.json()[u"answers"].toBool(true) && !down.json()[u"hasSecret"].toBool(true));
        QCOMPARE(m_academy->run(words("org oidc-remove north")).exitCode, 0);
        QCOMPARE(m_academy->run(words("org oidc-remove north")).exitCode, 1);
        QCOMPARE(m_academy->run(words("init")).exitCode, 0);
        QCOMPARE(m_academy->run(words("org offline-days north 30")).exitCode, 0);
        QCOMPARE(m_academy->run(words("org offline-days north 300")).exitCode, 2);
        QCOMPARE(
            m_academy->run(words("member add north old@north.example Old --password-hash-stdin"), "none\n").exitCode,
            2);
        QCOMPARE(m_academy->run(words("member add north carl@north.example Carl --password-stdin"), "a long word\n")
                     .exitCode,
                 0);
        const QStringList another = words("member password north carl@north.example");
        QCOMPARE(m_academy->run(another + words("--password-stdin"), "another word\n").exitCode, 0);
        QCOMPARE(m_academy->run(another + words("--password-stdin"), "short\n").exitCode, 2);
        QCOMPARE(m_academy->run(another).exitCode, 2);
        QVERIFY(m_academy->run(words("audit north")).out.contains("member password"));
    }
};

QTEST_GUILESS_MAIN(AcademyCommandsTest)
#include "AcademyCommandsTest.moc"
