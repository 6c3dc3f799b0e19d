// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/Contract.h"
#include "tests/support/Yaml.h"

#include <QJsonArray>
#include <QTest>

using carrel::test::Contract;
using carrel::test::HttpMessage;
using carrel::test::yamlToJson;

namespace {

HttpMessage message(const QByteArray& firstLine, const QByteArray& type, const QByteArray& body)
{
    HttpMessage made{firstLine, {}, body};
    if (!type.isEmpty())
        made.set("Content-Type", type);
    return made;
}

HttpMessage request(const QByteArray& firstLine, const QByteArray& type = {}, const QByteArray& body = {})
{
    HttpMessage made = message(firstLine + " HTTP/1.1", type, body);
    made.set("Authorization", "DPoP token");
    made.set("DPoP", "proof");
    return made;
}

HttpMessage reply(int status, const QByteArray& body, const QByteArray& type = "application/json")
{
    HttpMessage made = message("HTTP/1.1 " + QByteArray::number(status) + " X", type, body);
    made.set("X-Request-Id", "1");
    return made;
}

QByteArray digestReply(const QByteArray& seq)
{
    return "{\"scope\":\"me\",\"seq\":" + seq + ",\"digest\":\"" + QByteArray(64, 'a') + "\"}";
}

const Contract& contract()
{
    static const Contract read(QStringLiteral(CARREL_SOURCE_DIR "/resources/api/openapi.yaml"));
    return read;
}

}  // namespace

/// The watch in front of the academies sees what it is there for.
class ContractTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void yamlIsReadAsOursIsWritten()
    {
        const QJsonObject read = yamlToJson(QStringLiteral("a: 1\n"
                                                           "# a remark\n"
                                                           "\"200\":\n"
                                                           "  $ref: \"#/x/y\"\n"
                                                           "list:\n"
                                                           "  - name: one\n"
                                                           "    in: query\n"
                                                           "  - $ref: two\n"
                                                           "flow: { const: ok, of: [x, y], text: \"a: b\" }\n"
                                                           "broken:\n"
                                                           "  [p, q,\n"
                                                           "   r]\n"
                                                           "folded: >-\n"
                                                           "  some\n"
                                                           "  words: here\n"
                                                           "yes: true\n"))
                                     .toObject();
        QCOMPARE(read[u"a"].toInt(), 1);
        QCOMPARE(read[u"200"].toObject()[u"$ref"].toString(), QStringLiteral("#/x/y"));
        QCOMPARE(read[u"list"].toArray().at(0).toObject()[u"in"].toString(), QStringLiteral("query"));
        QCOMPARE(read[u"list"].toArray().at(1).toObject()[u"$ref"].toString(), QStringLiteral("two"));
        QCOMPARE(read[u"flow"].toObject()[u"of"].toArray().size(), 2);
        QCOMPARE(read[u"flow"].toObject()[u"text"].toString(), QStringLiteral("a: b"));
        QCOMPARE(read[u"broken"].toArray().size(), 3);
        QCOMPARE(read[u"folded"].toString(), QStringLiteral("some words: here"));
        QCOMPARE(read[u"yes"].toBool(), true);
    }

    void whatIsDescribedPasses()
    {
        const QByteArray digest = digestReply("4");
        QCOMPARE(contract().breaches(request("GET /v1/digest?scope=me"), reply(200, digest)), QStringList());
        QCOMPARE(contract().breaches(request("GET /v1/nothing"), reply(404, "{}")), QStringList());
        const QByteArray problem = R"({"type":"urn:carrel:problem:not-found","title":"No","status":404})";
        QCOMPARE(
            contract().breaches(request("GET /v1/digest?scope=x"), reply(404, problem, "application/problem+json")),
            QStringList());
    }

    void whatIsNotIsNamed_data()
    {
        QTest::addColumn<QByteArray>("asked");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("said");
        QTest::addColumn<QString>("breach");
        const QByteArray digest = digestReply("4");
        const auto row = [](const char* name, const QByteArray& asked, int status, const QByteArray& said,
                            const char* breach) {
            QTest::newRow(name) << asked << status << said << QString::fromLatin1(breach);
        };
        row("a status", "GET /v1/digest?scope=me", 204, {}, "this status");
        row("a member too many", "GET /v1/digest?scope=me", 200, digest.chopped(1) + R"(,"more":1})", ".more");
        row("a member too few", "GET /v1/digest?scope=me", 200, R"({"scope":"me","seq":4})", ".digest is missing");
        row("another type", "GET /v1/digest?scope=me", 200, digestReply("\"4\""), ".seq");
        row("a pattern", "GET /v1/digest?scope=me", 200, R"({"scope":"me","seq":4,"digest":"xyz"})", ".digest");
        row("a parameter too few", "GET /v1/digest", 200, digest, "scope is missing");
        row("a parameter too many", "GET /v1/digest?scope=me&also=1", 200, digest, "also");
        row("an operation", "DELETE /v1/digest?scope=me", 200, digest, "it is not described");
        row("a word of a list", "GET /v1/members", 200,
            R"({"members":[{"account":"0196a000-0000-7000-8000-000000000001","email":"a","name":"b","role":"king"}]})",
            ".role");
    }

    void whatIsNotIsNamed()
    {
        QFETCH(QByteArray, asked);
        QFETCH(int, status);
        QFETCH(QByteArray, said);
        QFETCH(QString, breach);
        const QStringList breaches = contract().breaches(request(asked), reply(status, said));
        QVERIFY2(breaches.join(u' ').contains(breach), qPrintable(breaches.join(u'\n')));
    }

    void aProblemOfAnotherNameIsNamed()
    {
        const QByteArray problem = R"({"type":"urn:carrel:problem:surprise","title":"No","status":404})";
        const QStringList breaches =
            contract().breaches(request("GET /v1/digest?scope=x"), reply(404, problem, "application/problem+json"));
        QVERIFY2(breaches.join(u' ').contains(QLatin1String("surprise")), qPrintable(breaches.join(u'\n')));
    }

    void aProblemWhoseTitleIsItsNameIsNamed()
    {
        const QByteArray problem = R"({"type":"urn:carrel:problem:not-found","title":"not found","status":404})";
        const QStringList breaches =
            contract().breaches(request("GET /v1/digest?scope=x"), reply(404, problem, "application/problem+json"));
        QCOMPARE(breaches.size(), 1);
        QVERIFY2(breaches[0].endsWith(QLatin1String("the problem not-found has no title")), qPrintable(breaches[0]));
    }

    void anAcceptedRequestHasToBeAsDescribedToo()
    {
        const HttpMessage well = reply(200, R"({"changed":true})");
        const auto ask = [&](const QByteArray& type, const QByteArray& body) {
            return contract().breaches(request("POST /v1/enrolments", type, body), well).join(u' ');
        };
        QCOMPARE(ask("application/json", R"({"email":"a","course":"b"})"), QString());
        QVERIFY(ask("application/json", R"({"email":"a"})").contains(QLatin1String(".course is missing")));
        QVERIFY(ask("text/plain", "hello").contains(QLatin1String("content type")));
        HttpMessage nobody = request("POST /v1/enrolments", "application/json", R"({"email":"a","course":"b"})");
        nobody.remove("Authorization");
        QVERIFY(contract().breaches(nobody, well).join(u' ').contains(QLatin1String("token")));
    }
};

QTEST_GUILESS_MAIN(ContractTest)
#include "ContractTest.moc"
