// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/academy/AcademyJourney.h"
#include "core/protocol/Digest.h"
#include "core/protocol/OfflineGrant.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <thread>

using namespace carrel;
using namespace carrel::protocol;
using carrel::test::AcademyProcess;
using carrel::test::TestDesk;
using carrel::test::words;

namespace {

const QString kMe = QStringLiteral("me");

}  // namespace

/// carrel-academy from outside: its commands, its sockets, its end.
class AcademyJourneyTest : public QObject, private test::AcademyJourney {
    Q_OBJECT

    Op review(const TestDesk& desk, std::uint64_t seq)
    {
        return {{desk.replica, seq},
                Hlc::at(m_clock.now()),
                kMe,
                QStringLiteral("review"),
                QStringLiteral("card-%1").arg(seq % 50),
                {{QStringLiteral("rating"), 1 + static_cast<int>(seq % 4)}}};
    }

    QByteArray digest(const TestDesk& desk, const char* target = "/v1/digest?scope=me")
    {
        desk.device->setUrl(m_academy->address());
        const auto answer = desk.device->get(target);
        return readJson(test::bytesOf(answer)).value_or(QJsonValue()).toObject()[u"digest"].toString().toLatin1();
    }

private Q_SLOTS:
    void initTestCase_data() { test::Places::addRows(); }

    void init()
    {
        QFETCH_GLOBAL(QString, kind);
        const QString missing = begin(kind, {"init", "org create north North", "org create south South",
                                             "member add north anna@north.example Anna",
                                             "member add north ben@north.example Ben --role owner",
                                             "member add south anna@north.example Anna"});
        if (!missing.isEmpty())
            QSKIP(qPrintable(missing));
    }
    void cleanup() { m_academy.reset(); }

    void twoDesksOfOnePersonComeTogetherAcrossAPowerCut()
    {
        // Given two devices of one person
        TestDesk one = enrol("north anna@north.example");
        TestDesk two = enrol("north anna@north.example");

        // When one pushes, the server is killed, comes back, and the other pushes and pulls
        std::vector<Op> ops;
        for (std::uint64_t seq = 1; seq <= 500; ++seq)
            ops.push_back(review(one, seq));
        const auto pushed = one.sync(*m_academy, ops);
        QVERIFY2(pushed, pushed ? "" : qPrintable(pushed.error().trail()));
        for (const OpOutcome& outcome : pushed->outcomes)
            QCOMPARE(outcome.fate, OpFate::Applied);
        m_academy->kill();
        QVERIFY(m_academy->serve());
        const Op last = review(two, 1);
        const auto pulled = two.sync(*m_academy, {last});
        QVERIFY2(pulled, pulled ? "" : qPrintable(pulled.error().trail()));

        // Then it has all of it, once and as it was, and all three agree
        std::vector<Op> got;
        for (const ScopePage& page : pulled->pages)
            for (const Change& change : page.changes)
                got.push_back(change.op);
        QCOMPARE(got, ops);
        const auto rest = one.sync(*m_academy);
        QVERIFY(rest);
        got.push_back(last);
        QCOMPARE(digest(one), scopeDigest(got, {}, {}).toHex());
        QCOMPARE(digest(two), digest(one));

        // And a push whose answer was lost is no second review
        TestDesk again = one;
        const auto repeated = again.sync(*m_academy, {ops.begin(), ops.begin() + 3});
        QVERIFY(repeated);
        QCOMPARE(repeated->outcomes.at(2).fate, OpFate::Duplicate);
        QCOMPARE(m_academy->stop(), 0);
        QCOMPARE(m_academy->run(words("check")).exitCode, 0);
    }

    void anExchangeWithNothingNewIsSmall()
    {
        TestDesk desk = enrol("north anna@north.example");
        (void)desk.sync(*m_academy, {review(desk, 1)});
        (void)desk.sync(*m_academy);
        const auto answer = desk.post(*m_academy, {});
        QVERIFY(answer && answer->status == 200);
        QVERIFY(answer->body.size() < 500);
        QVERIFY(!answer->has_header("Set-Cookie"));
    }

    void othersOwnTokensSeeNothing()
    {
        TestDesk anna = enrol("north anna@north.example");
        QVERIFY(anna.sync(*m_academy, {review(anna, 1)}));
        const QByteArray annas = digest(anna);
        for (const char* line : {"north ben@north.example", "south anna@north.example"}) {
            TestDesk other = enrol(line);
            const auto reply = other.sync(*m_academy);
            QVERIFY(reply);
            // but, where they run the organisation, who is in it
            for (const ScopePage& page : reply->pages)
                QVERIFY(page.changes.empty() || page.scope == QLatin1String("admin"));
            QVERIFY(digest(other) != annas);
        }
    }

    void aDisabledMemberIsRefused()
    {
        TestDesk desk = enrol("north anna@north.example");
        QVERIFY(desk.sync(*m_academy));
        QCOMPARE(m_academy->run(words("member disable north anna@north.example")).exitCode, 0);
        QCOMPARE(desk.post(*m_academy, {})->status, 401);
        // And welcome again when that is taken back; the audit has both
        QCOMPARE(m_academy->run(words("member enable north anna@north.example")).exitCode, 0);
        QVERIFY(desk.sync(*m_academy));
        QCOMPARE(m_academy->run(words("member role north anna@north.example boss")).exitCode, 2);
        const auto made = m_academy->run(words("member role north anna@north.example admin"));
        QCOMPARE(made.json()[u"role"].toString(), QStringLiteral("admin"));
        const QJsonArray audit = m_academy->run(words("audit north")).json()[u"audit"].toArray();
        QStringList acts;
        for (const QJsonValue& row : audit)
            acts << row[u"act"].toString();
        QCOMPARE(acts.mid(0, 3), words("member_role member_enable member_disable")
                                     .replaceInStrings(QStringLiteral("_"), QStringLiteral(" ")));
        QCOMPARE(audit.at(0)[u"subject"].toString(), made.json()[u"account"].toString());
        QCOMPARE(audit.at(0)[u"from"].toString(), QStringLiteral("command line"));
        QVERIFY(audit.at(0)[u"at"].toInteger() >= audit.at(1)[u"at"].toInteger());
    }

    /// As behind a balancer: who answers a desk may be another one each time.
    void twoProcessesOnOneDatabaseKeepOneOrder()
    {
        // Given a second process over the same place, and two desks of one person
        AcademyProcess second(m_place);
        QVERIFY(second.serve());
        TestDesk one = enrol("north anna@north.example");
        TestDesk two = enrol("north anna@north.example");

        // When they push at the same time, each by turns to either process
        const auto pushing = [&](TestDesk& desk, AcademyProcess* first, AcademyProcess* then) {
            bool well = true;
            for (std::uint64_t turn = 0; turn < 12; ++turn) {
                std::vector<Op> ops;
                for (std::uint64_t at = 1; at <= 20; ++at)
                    ops.push_back(review(desk, turn * 20 + at));
                well = desk.sync(turn % 2 == 0 ? *first : *then, ops).has_value() && well;
            }
            return well;
        };
        bool wellOne = false;
        std::thread other([&] { wellOne = pushing(one, m_academy.get(), &second); });
        const bool wellTwo = pushing(two, &second, m_academy.get());
        other.join();

        // Then nothing was lost or given twice, and both say the same
        QVERIFY(wellOne && wellTwo);
        QVERIFY(one.sync(second));
        QVERIFY(two.sync(*m_academy));
        const QByteArray mine = digest(one);
        two.device->setUrl(second.address());
        const auto theirs = two.device->get("/v1/digest?scope=me");
        const QJsonObject json = readJson(test::bytesOf(theirs)).value_or(QJsonValue()).toObject();
        QCOMPARE(json[u"digest"].toString().toLatin1(), mine);
        QCOMPARE(json[u"seq"].toInt(), 480);
        QCOMPARE(m_academy->run(words("check")).exitCode, 0);
        QCOMPARE(second.stop(), 0);
    }

    void whatIsMeasuredNamesNobody()
    {
        QCOMPARE(m_academy->stop(), 0);
        QVERIFY(m_academy->serve(words("--metrics 127.0.0.1:0")));
        TestDesk desk = enrol("north anna@north.example");
        QVERIFY(desk.sync(*m_academy));
        httplib::Client client(m_academy->told()[u"metrics"].toString().toStdString());
        client.set_read_timeout(std::chrono::seconds(60));
        // A request is counted once its answer is on its way
        QByteArray text;
        QTRY_VERIFY2((text = test::bytesOf(client.Get("/metrics")))
                         .contains("carrel_requests_total{method=\"POST\",route=\"/v1/sync\",status=\"200\"} 1\n"),
                     text.constData());
        QVERIFY(text.contains("carrel_request_seconds_count{method=\"POST\",route=\"/v1/sync\"} 1\n"));
        QVERIFY(!text.contains("north") && !text.contains("anna"));
        QCOMPARE(m_academy->client().Get("/metrics")->status, 404);
        QCOMPARE(m_academy->stop(), 0);
        QCOMPARE(m_academy->run(words("serve --metrics 0.0.0.0:0")).exitCode, 2);
    }

    void whatIsNoRequestIsAProblemAndNeverAFault()
    {
        // Given requests that no desk sends
        const TestDesk desk = enrol("north anna@north.example");
        const auto post = [&](const std::string& body, const char* type) {
            return desk.device->post("/v1/sync", body, type);
        };
        std::string nested(100'000, '[');
        const auto begun = [&desk](int version) {
            const QJsonObject json{{QStringLiteral("version"), version},
                                   {QStringLiteral("cursors"), QJsonObject()},
                                   {QStringLiteral("replica"), desk.replica.toString()}};
            return QJsonDocument(json).toJson(QJsonDocument::Compact).chopped(1).toStdString();
        };
        Op academys = review(desk, 1);
        academys.dot.replica = *Uid::fromString(QStringLiteral("00000000-0000-7000-8000-000000000001"));

        // Then each is told which problem it is
        const auto is = [](const httplib::Result& answer, int status) {
            const auto problem = readProblem(test::bytesOf(answer));
            return answer && answer->status == status && problem && problem->status == status
                   && answer->get_header_value("Content-Type") == "application/problem+json"
                   && answer->has_header("X-Request-Id") && !answer->has_header("Set-Cookie");
        };
        QVERIFY(is(post("", "application/json"), 400));
        QVERIFY(is(post("{", "application/json"), 400));
        QVERIFY(is(post(nested, "application/json"), 413) || is(post(nested, "application/json"), 400));
        QVERIFY(is(post("not zstd", "application/zstd"), 400));
        QVERIFY(is(post("a=b", "application/x-www-form-urlencoded"), 415));
        QVERIFY(is(post(begun(1) + ",\"ops\":[{\"rows\":1e9}]}", "application/json"), 413));
        QVERIFY(is(post(begun(1) + ",\"ops\":[{\"rows\":-1}]}", "application/json"), 400));
        QVERIFY(is(post(begun(1) + ",\"version\":2}", "application/json"), 400));
        QVERIFY(is(post(begun(99) + "}", "application/json"), 426));
        QVERIFY(is(post(packed(QByteArray(20 * 1024 * 1024, ' ')).toStdString(), "application/zstd"), 413));
        QVERIFY(is(post(std::string(4 * 1024 * 1024, 'x'), "application/json"), 413));
        QVERIFY(is(desk.post(*m_academy, {academys}), 400));
        QVERIFY(is(m_academy->client().Put("/v1/sync", "x", "application/json"), 405));
        QVERIFY(is(m_academy->client().Get("/v1/nothing"), 404));
        QVERIFY(is(m_academy->client().Get("/v1/digest?scope=me"), 401));
        QVERIFY(is(desk.device->get("/v1/digest"), 400));
        QVERIFY(is(desk.device->get("/v1/digest?scope=course:x"), 404));
        const auto enrolWith = [&desk](const char* body) {
            return desk.device->send("POST", "/v1/devices/enrol", body, "application/json", false);
        };
        QVERIFY(is(enrolWith("{\"code\":\"x\",\"name\":\"y\"}"), 403));
        QVERIFY(is(enrolWith("{\"code\":1}"), 400));
        QVERIFY(is(m_academy->client().Post("/v1/devices/enrol", "{\"code\":\"x\",\"name\":\"y\"}", "application/json"),
                   401));

        // A body in pieces is not taken, whatever it says of its length: lines between them would have no bound. Who
        // goes on sending may find the connection closed.
        const std::string there = m_academy->told()[u"listening"].toString().toStdString();
        for (const httplib::Headers& headers : {httplib::Headers(), httplib::Headers{{"Content-Length", "20"}}}) {
            const auto inPieces = httplib::Client(there).Post(
                "/v1/sync", headers,
                [](std::size_t at, httplib::DataSink& sink) {
                    return at < 20 ? sink.write("piece", 5) : (sink.done(), true);
                },
                "application/json");
            QVERIFY(!inPieces || is(inPieces, 411));
        }

        // And it still serves
        QCOMPARE(m_academy->client().Get("/v1/health")->status, 200);
    }

    void aBodyIsAsLargeAsItsOperationAllowsAndNoLarger_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("most");
        constexpr int kMiB = 1024 * 1024;
        QTest::newRow("a desk that syncs") << QStringLiteral("/v1/sync") << 3 * kMiB;
        QTest::newRow("an enrolment") << QStringLiteral("/v1/enrolments") << kMiB;
        QTest::newRow("an invitation") << QStringLiteral("/v1/invitations") << kMiB;
    }
    void aBodyIsAsLargeAsItsOperationAllowsAndNoLarger()
    {
        QFETCH(const QString, path);
        QFETCH(const int, most);
        // Given a stranger, who is told so once what they sent is read
        const auto statusOf = [&](int bytes) {
            const std::string body(static_cast<std::size_t>(bytes), ' ');
            const auto answer = m_academy->client().Post(path.toStdString(), body, "application/json");
            return answer ? answer->status : 0;
        };
        QCOMPARE(statusOf(most), 401);
        QCOMPARE(statusOf(most + 1), 413);
    }

    void whatIsTooLargeIsNotHeld()
    {
        // Given an academy that has answered what is as large as it may be
        const std::string there = m_academy->told()[u"listening"].toString().toStdString();
        const auto post = [&there](std::size_t bytes) {
            return httplib::Client(there).Post("/v1/sync", std::string(bytes, ' '), "application/json");
        };
        QCOMPARE(post(3 * 1024 * 1024)->status, 401);
        const double before = m_academy->peakMiB();
        QVERIFY(before > 0);
        // When somebody sends what is much larger, and goes on though they hear that it is
        const auto answer = post(std::size_t{200} * 1024 * 1024);
        QVERIFY(!answer || answer->status == 413);
        // Then it has thrown that away as it came
        QVERIFY2(m_academy->peakMiB() < before + 32, qPrintable(QString::number(m_academy->peakMiB() - before)));
    }

    void theLogNamesRequestsAndNoSecrets()
    {
        TestDesk desk = enrol("north anna@north.example");
        QVERIFY(desk.sync(*m_academy, {review(desk, 1)}));
        (void)digest(desk);
        const auto answer = desk.device->get("/v1/secret-path?code=hush");
        const QByteArray id = QByteArray::fromStdString(answer->get_header_value("X-Request-Id"));
        QCOMPARE(m_academy->stop(), 0);
        const QByteArray log = m_academy->log();
        QVERIFY(log.contains(id));
        QVERIFY(log.contains("\"tenant\":\"north\""));
        for (const QByteArray& secret : {desk.device->tokens().refreshToken, QByteArray("hush"),
                                         QByteArray("secret-path"), QByteArray("card-1"), QByteArray("anna@")})
            QVERIFY2(!log.contains(secret), secret.constData());
        for (const QByteArray& line : log.trimmed().split('\n'))
            QVERIFY2(readJson(line), line.constData());
    }

    void anOperatorEndsADeviceThatWasLost()
    {
        // Given a device whose owner has no other
        TestDesk desk = enrol("north anna@north.example");
        QVERIFY(desk.sync(*m_academy));
        const auto listed = m_academy->run(words("device list north anna@north.example"));
        const QString id = listed.json()[u"devices"].toArray()[0][u"device"].toString();
        QCOMPARE(id, desk.device->tokens().device);
        // When the operator orders a wipe, from beside the server that runs
        QCOMPARE(
            m_academy->run({QStringLiteral("device"), QStringLiteral("wipe"), QStringLiteral("south"), id}).exitCode,
            1);
        QCOMPARE(
            m_academy->run({QStringLiteral("device"), QStringLiteral("wipe"), QStringLiteral("north"), id}).exitCode,
            0);
        // Then its next request has the order in it
        const auto problem = readProblem(test::bytesOf(desk.post(*m_academy, {})));
        QVERIFY(problem && problem->type == QLatin1String("device-revoked"));
        QCOMPARE(
            checkOrder(problem->order, desk.device->tokens().grantKey, desk.device->prover().thumbprint(), 0).fault,
            OrderFault::None);
    }

    /// From the operator's command to the sign-in of who was invited, by the link that is printed.
    void anInvitationIsALinkForABrowser()
    {
        const auto made = m_academy->run(words("member invite north nora@north.example"));
        QCOMPARE(made.exitCode, 0);
        const QString link = made.json()[u"link"].toString();
        QVERIFY2(link.startsWith(m_academy->address() + QStringLiteral("/v1/invitation?code=")), qPrintable(link));
        const std::string target = link.mid(m_academy->address().size()).toStdString();
        const auto page = m_academy->client().Get(target.c_str());
        QVERIFY(page && page->status == 200 && !page->has_header("Set-Cookie"));
        const httplib::Params form{{"code", made.json()[u"code"].toString().toStdString()},
                                   {"name", "Nora"},
                                   {"password", "a long word"},
                                   {"again", "a long word"}};
        QCOMPARE(m_academy->client().Post("/v1/invitation", form)->status, 201);
        QCOMPARE(m_academy->client().Post("/v1/invitation", form)->status, 403);
        QCOMPARE(m_academy->run(words("member list north")).json()[u"members"].toArray().size(), 3);
        QCOMPARE(m_academy->run(words("member invite north nora@north.example")).exitCode, 1);
        QCOMPARE(m_academy->run(words("member invite north carl@north.example --role pope")).exitCode, 2);
        const auto other =
            m_academy->run(words("member invite north carl@north.example --public-url https://north.example:8443/"));
        QVERIFY(other.json()[u"link"].toString().startsWith(QStringLiteral("https://north.example:8443/v1/inv")));
        QCOMPARE(m_academy->run(words("member uninvite north carl@north.example")).exitCode, 0);
        QCOMPARE(m_academy->run(words("member uninvite north carl@north.example")).exitCode, 1);
        QCOMPARE(m_academy->stop(), 0);
        const QByteArray log = m_academy->log();
        QVERIFY(log.contains("/v1/invitation") && !log.contains("code=") && !log.contains("a long word"));
    }
};

QTEST_GUILESS_MAIN(AcademyJourneyTest)
#include "AcademyJourneyTest.moc"
