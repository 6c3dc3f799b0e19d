// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/academy/AcademyJourney.h"

#include <QJsonArray>
#include <QProcess>
#include <QTcpServer>
#include <QTemporaryFile>

using carrel::test::words;

namespace {

/// A command on an academy of its own, which nobody serves.
carrel::test::AcademyProcess::Ran alone(const QStringList& words, const QString& folder)
{
    QProcess process;
    process.start(QStringLiteral(CARREL_BIN_DIR "/carrel-academy"),
                  words + QStringList{QStringLiteral("--data"), folder});
    process.waitForFinished(-1);  // the limit is that of the whole test
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

}  // namespace

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
        row("serve --listen 127.0.0.1:0 --tls-key key.pem", "--tls-cert and --tls-key go together");
        row("serve --listen 127.0.0.1:0 --tls-cert chain.pem", "--tls-cert and --tls-key go together");
        row("serve --listen 127.0.0.1:0 --public-url http://north.example", "--public-url takes https://HOST[:PORT]");
        row("serve --listen 127.0.0.1:0 --public-url https://north.example/a",
            "--public-url takes https://HOST[:PORT]");
        row("member invite north carl@north.example --public-url here", "--public-url takes https://HOST[:PORT]");
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

    void whatKeepsItFromServingIsNamed()
    {
        // given a port that somebody has
        QTcpServer somebody;
        QVERIFY(somebody.listen(QHostAddress::LocalHost));
        const QByteArray taken = "127.0.0.1:" + QByteArray::number(somebody.serverPort());
        const auto inTheWay = m_academy->runAsIs(words("serve --listen " + taken));
        QCOMPARE(inTheWay.exitCode, 1);
        QVERIFY2(inTheWay.err.contains(taken + ": Address already in use"), inTheWay.err.constData());
        // and a file that is no certificate
        const auto noCertificate =
            m_academy->runAsIs(words("serve --listen 127.0.0.1:0 --tls-cert /etc/hostname --tls-key /etc/hostname"));
        QCOMPARE(noCertificate.exitCode, 1);
        QVERIFY2(noCertificate.err.contains("no certificate in PEM can be read from /etc/hostname"),
                 noCertificate.err.constData());
    }

    void anInvitationSaysThatTheAcademysAddressIsNotKnownYet()
    {
        // given an academy that never served, so that nothing told its address
        QTemporaryDir fresh;
        for (const char* line : {"init", "org create north North"})
            QCOMPARE(alone(words(line), fresh.path()).exitCode, 0);
        const QByteArray before = alone(words("member invite north carl@north.example"), fresh.path()).out;
        QVERIFY2(before.startsWith("/v1/invitation?code=") && before.contains("--public-url"), before.constData());
        // but where the command says it, the link is whole
        const QByteArray told =
            m_academy->runAsIs(words("member invite north carl@north.example --public-url https://a.example")).out;
        QVERIFY2(told.startsWith("https://a.example/v1/invitation?code=") && told.count('\n') == 1, told.constData());
    }

    void whatIsNoBackupIsRefusedByName()
    {
        QTemporaryFile junk;
        QVERIFY(junk.open() && junk.write("nothing that was ever an academy, at least not for long") > 0);
        junk.close();
        QTemporaryDir empty;
        const auto ran = alone({QStringLiteral("restore"), junk.fileName()}, empty.path());
        QCOMPARE(ran.exitCode, 1);
        QVERIFY2(ran.err.contains(junk.fileName().toLocal8Bit() + " is no backup of an academy"), ran.err.constData());
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
        QCOMPARE(m_academy->runAsIs(words("org list")).out, QByteArray("north\tNorth\n"));
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
