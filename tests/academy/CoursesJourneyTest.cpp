// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/academy/CoursesJourney.h"

using namespace carrel;
using namespace carrel::protocol;
using carrel::test::AcademyProcess;
using carrel::test::jsonOf;
using carrel::test::sha256;
using carrel::test::TestDesk;
using carrel::test::words;

namespace {

/// Kind, key and body of what a page brought, one line each.
QStringList told(const SyncReply& reply, const QString& scope)
{
    QStringList lines;
    for (const ScopePage& page : reply.pages)
        if (page.scope == scope)
            for (const Change& change : page.changes)
                lines << change.op.kind + u' ' + change.op.key
                             + (change.op.body[u"gone"].toBool() ? QStringLiteral(" gone") : QString());
    return lines;
}

bool hasLeft(const SyncReply& reply, const QString& scope)
{
    return std::any_of(reply.pages.begin(), reply.pages.end(),
                       [&](const ScopePage& page) { return page.scope == scope && page.left; });
}

}  // namespace

/// Courses from the operator's command to a desk: catalogue, enrolment, quotas, and nobody else's.
class CoursesJourneyTest : public QObject, private test::CoursesJourney {
    Q_OBJECT

    formats::PublishedCourse packageOf(const TestDesk& desk, const QJsonObject& entry)
    {
        const auto answer = get(desk, "/v1/blobs/" + entry[u"package"].toString().toStdString());
        return formats::readPublishedCourse(test::bytesOf(answer)).value_or(formats::PublishedCourse());
    }

private Q_SLOTS:
    void initTestCase_data() { test::Places::addRows(); }

    void init()
    {
        test::beginOrSkip([this](const QString& kind) { return beginCourses(kind); });
    }
    void cleanup() { m_academy.reset(); }

    void aDeskHearsOfACourseTakesItAndLeavesIt()
    {
        // Given a published course, and a member who may take it
        TestDesk anna = enrol("north anna@n.e");
        const QJsonObject entry = publish(course(QStringLiteral("a"), "Words.", {QStringLiteral("one")}));
        QCOMPARE(entry[u"key"].toString(), QStringLiteral("pumps"));
        const auto before = anna.sync(*m_academy);
        QVERIFY(before);
        QCOMPARE(told(*before, QStringLiteral("org")), QStringList{QStringLiteral("course pumps")});
        QCOMPARE(told(*before, QStringLiteral("me")), QStringList());
        QCOMPARE(get(anna, "/v1/blobs/" + entry[u"package"].toString().toStdString())->status, 404);

        // When they are enrolled, Then the desk hears of it, and of the course's own scope, and may read its files
        QCOMPARE(m_academy->run(words("enrol north anna@n.e pumps")).json()[u"changed"].toBool(), true);
        QCOMPARE(m_academy->run(words("enrol north anna@n.e pumps")).json()[u"changed"].toBool(), false);
        const auto in = anna.sync(*m_academy);
        QVERIFY(in);
        QCOMPARE(told(*in, QStringLiteral("me")), QStringList{QStringLiteral("enrolment pumps")});
        QVERIFY(anna.cursors.contains(QStringLiteral("course:pumps")));
        const auto package = packageOf(anna, entry);
        QCOMPARE(package.content.course.title, QStringLiteral("Pumps"));
        QCOMPARE(package.media.size(), 1U);
        const auto dot = get(anna, "/v1/blobs/" + package.media[0].sha256.toStdString());
        QCOMPARE(test::bytesOf(dot), picture());
        QCOMPARE(dot->get_header_value("Content-Type"), "image/png");

        // And when they leave and it is withdrawn, it goes from their desk and their token
        QCOMPARE(m_academy->run(words("unenrol north anna@n.e pumps")).json()[u"changed"].toBool(), true);
        QCOMPARE(m_academy->run(words("course withdraw north pumps")).exitCode, 0);
        QCOMPARE(m_academy->run(words("course withdraw north pumps")).exitCode, 1);
        const auto out = anna.sync(*m_academy);
        QVERIFY(out);
        QCOMPARE(told(*out, QStringLiteral("me")), QStringList{QStringLiteral("enrolment pumps gone")});
        QCOMPARE(told(*out, QStringLiteral("org")), QStringList{QStringLiteral("course pumps gone")});
        QVERIFY(hasLeft(*out, QStringLiteral("course:pumps")));
        QCOMPARE(get(anna, "/v1/blobs/" + entry[u"package"].toString().toStdString())->status, 404);
        QCOMPARE(m_academy->run(words("check")).exitCode, 0);
    }

    void theSameContentIsNoNewVersionAndHandlesStay()
    {
        TestDesk ines = enrol("north ines@n.e");
        const QStringList cards{QStringLiteral("one"), QStringLiteral("two")};
        const QJsonObject first = publish(course(QStringLiteral("a"), "Words.", cards));
        const QJsonObject same = publish(course(QStringLiteral("b"), "Words.", cards));
        QCOMPARE(first[u"changed"].toBool(), true);
        QCOMPARE(same[u"changed"].toBool(), false);
        QCOMPARE(same[u"package"], first[u"package"]);

        // When a card goes, another comes, and later the first comes back
        const QJsonObject next =
            publish(course(QStringLiteral("c"), "Words.", {QStringLiteral("two"), QStringLiteral("three")}));
        const QJsonObject back = publish(course(
            QStringLiteral("d"), "Words.", {QStringLiteral("one"), QStringLiteral("two"), QStringLiteral("three")}));

        // Then each is known by the handle it had
        QCOMPARE(next[u"revision"].toInt(), 2);
        QCOMPARE(back[u"revision"].toInt(), 3);
        QCOMPARE(packageOf(ines, first).handles, (std::vector<std::int64_t>{1, 2}));
        QCOMPARE(packageOf(ines, next).handles, (std::vector<std::int64_t>{2, 3}));
        QCOMPARE(packageOf(ines, back).handles, (std::vector<std::int64_t>{1, 2, 3}));
        const auto reply = ines.sync(*m_academy);
        QVERIFY(reply);
        QCOMPARE(told(*reply, QStringLiteral("org")).size(), 3);

        // And under another key it is another course
        const QJsonObject other = publish(
            course(QStringLiteral("e"), "Words.", cards),
            {QStringLiteral("--key"), QStringLiteral("valves"), QStringLiteral("--title"), QStringLiteral("Valves")});
        QCOMPARE(packageOf(ines, other).handles, (std::vector<std::int64_t>{4, 5}));
        QCOMPARE(other[u"title"].toString(), QStringLiteral("Valves"));
        const QJsonObject list = m_academy->run(words("course list north")).json();
        QCOMPARE(list[u"courses"].toArray().size(), 2);
        QCOMPARE(m_academy->run(words("course publish north /nowhere")).exitCode, 1);
    }

    void anInstructorPublishesFromTheirDesk()
    {
        TestDesk anna = enrol("north anna@n.e");
        TestDesk ines = enrol("north ines@n.e");
        formats::PublishedCourse made;
        made.content.course.key = QStringLiteral("valves");
        made.content.course.title = QStringLiteral("Valves");
        made.content.course.cover = QString::fromLatin1(sha256(picture()));
        made.media = {{made.content.course.cover, QStringLiteral("image/png"), picture().size()}};
        const auto post = [&](const TestDesk& desk, const httplib::Headers& follows) {
            return send(desk, "POST", "/v1/courses", formats::toJson(made).toStdString(), "application/json", follows);
        };
        const httplib::Headers fresh{{"If-None-Match", "*"}};

        // What a learner sends, what follows nothing, and what shows a file that is not here, is refused
        QCOMPARE(post(anna, fresh)->status, 403);
        QCOMPARE(post(ines, {})->status, 428);
        QCOMPARE(post(ines, fresh)->status, 409);
        QCOMPARE(m_academy->run(words("course list north")).json()[u"courses"].toArray().size(), 0);

        // With its file it is there, and who has not seen it does not replace it
        QCOMPARE(send(ines, "PUT", "/v1/blobs/" + sha256(picture()).toStdString(), picture().toStdString(),
                      "application/octet-stream")
                     ->status,
                 201);
        const auto first = post(ines, fresh);
        QCOMPARE(first->status, 201);
        QCOMPARE(post(ines, fresh)->status, 412);
        QCOMPARE(post(ines, fresh)->get_header_value("ETag"), first->get_header_value("ETag"));

        // The next version follows it; the desks of members hear of it
        made.content.course.title = QStringLiteral("Valves and taps");
        const auto next = post(ines, {{"If-Match", first->get_header_value("ETag")}});
        QCOMPARE(next->status, 200);
        QCOMPARE(jsonOf(next)[u"revision"].toInt(), 2);
        QCOMPARE(post(ines, {{"If-Match", first->get_header_value("ETag")}})->status, 412);
        const auto reply = anna.sync(*m_academy);
        QVERIFY(reply);
        QCOMPARE(told(*reply, QStringLiteral("org")).size(), 2);
        QCOMPARE(m_academy->run(words("check")).exitCode, 0);
    }

    void listsComeInPages()
    {
        TestDesk abel = enrol("north abel@n.e");
        TestDesk anna = enrol("north anna@n.e");
        for (const char* key : {"a", "b", "c"})
            QVERIFY(
                publish(course(QStringLiteral("x"), "Words.", {}), {QStringLiteral("--key"), QString::fromLatin1(key)})
                    .contains(u"package"));
        QCOMPARE(m_academy->run(words("enrol north abel@n.e b")).exitCode, 0);
        QStringList seen;
        QString cursor;
        do {
            const auto answer =
                get(abel, "/v1/catalogue?limit=2" + (cursor.isEmpty() ? "" : "&cursor=" + cursor.toStdString()));
            const QJsonObject page = jsonOf(answer);
            QCOMPARE(get(abel, "/v1/catalogue?limit=2" + (cursor.isEmpty() ? "" : "&cursor=" + cursor.toStdString()),
                         {{"If-None-Match", answer->get_header_value("ETag")}})
                         ->status,
                     304);
            for (const QJsonValue& each : page[u"courses"].toArray())
                seen << each[u"key"].toString() + (each[u"enrolled"].toBool() ? QStringLiteral("*") : QString());
            cursor = page[u"next"].toString();
        } while (!cursor.isEmpty());
        QCOMPARE(seen, (QStringList{QStringLiteral("a"), QStringLiteral("b*"), QStringLiteral("c")}));
        QCOMPARE(get(abel, "/v1/catalogue?limit=0")->status, 400);
        QCOMPARE(get(abel, "/v1/catalogue?cursor=%25")->status, 400);
        QCOMPARE(jsonOf(get(abel, "/v1/members?limit=2"))[u"members"].toArray().size(), 2);
        QCOMPARE(get(anna, "/v1/members")->status, 403);
        QCOMPARE(jsonOf(get(anna, "/v1/orgs/me"))[u"member"][u"role"].toString(), QStringLiteral("learner"));
        QCOMPARE(jsonOf(m_academy->client().Get("/v1/client-config"))[u"protocol"].toInt(), kProtocolVersion);
    }

    void aDemonstrationNeedsNothingButAnEmptyPlace()
    {
        QFETCH_GLOBAL(QString, kind);
        m_academy = std::make_unique<AcademyProcess>(m_places.fresh(kind));
        QVERIFY(m_academy->serve({QStringLiteral("--demo")}));
        const QJsonObject demo = m_academy->told()[u"demo"].toObject();
        QCOMPARE(demo[u"members"].toArray().size(), 3);
        TestDesk learner = desk(demo[u"members"].toArray().at(0)[u"code"].toString());
        const auto reply = learner.sync(*m_academy);
        QVERIFY(reply);
        QCOMPARE(told(*reply, QStringLiteral("me")).size(), 3);
        for (const QJsonValue& course : jsonOf(get(learner, "/v1/catalogue"))[u"courses"].toArray()) {
            const auto package = packageOf(learner, course.toObject());
            QCOMPARE(package.content.units.size(), 8U);
            for (const auto& media : package.media)
                QCOMPARE(sha256(test::bytesOf(get(learner, "/v1/blobs/" + media.sha256.toStdString()))),
                         media.sha256.toLatin1());
        }
        // And a second start finds it as it was
        QCOMPARE(m_academy->stop(), 0);
        QVERIFY(m_academy->serve({QStringLiteral("--demo")}));
        QCOMPARE(m_academy->told()[u"demo"][u"members"].toArray().size(), 0);
        QVERIFY(learner.sync(*m_academy));
    }

    void whatIsAskedTwiceUnderOneKeyIsDoneOnce()
    {
        TestDesk ines = enrol("north ines@n.e");
        QVERIFY(publish(course(QStringLiteral("a"), "Words.", {})).contains(u"package"));
        const auto post = [&](const std::string& body, const char* key) {
            return send(ines, "POST", "/v1/enrolments", body, "application/json", {{"Idempotency-Key", key}});
        };
        const std::string in = R"({"email":"anna@n.e","course":"pumps"})";
        const std::string out = R"({"email":"anna@n.e","course":"pumps","enrolled":false})";
        QCOMPARE(jsonOf(post(in, "k1"))[u"changed"].toBool(), true);
        const auto replayed = post(in, "k1");
        QCOMPARE(jsonOf(replayed)[u"changed"].toBool(), true);
        QCOMPARE(replayed->get_header_value("Idempotent-Replayed"), "true");
        QCOMPARE(jsonOf(post(in, "k2"))[u"changed"].toBool(), false);
        QCOMPARE(post(out, "k1")->status, 422);
        QCOMPARE(jsonOf(post(out, "k3"))[u"changed"].toBool(), true);
        const QJsonArray audit = m_academy->run(words("audit north")).json()[u"audit"].toArray();
        QCOMPARE(audit.size(), 8);
        QCOMPARE(audit.at(0)[u"act"].toString(), QStringLiteral("unenrol"));
        QVERIFY(audit.at(0)[u"actor"].toString() != audit.at(2)[u"actor"].toString());
        QCOMPARE(audit.at(0)[u"from"].toString(), QStringLiteral("127.0.0.1"));
        QCOMPARE(audit.at(2)[u"actor"].toString(), QStringLiteral("operator"));
    }

    void jsonComesPackedForWhoAsks()
    {
        TestDesk abel = enrol("north abel@n.e");
        for (int at = 0; at < 4; ++at)
            QVERIFY(publish(course(QStringLiteral("x"), "Words.", {}),
                            {QStringLiteral("--key"), QStringLiteral("k%1").arg(at)})
                        .contains(u"package"));
        const QByteArray plain = test::bytesOf(get(abel, "/v1/catalogue", {{"Accept-Encoding", "identity"}}));
        httplib::Client client = m_academy->client();
        client.set_decompress(false);
        httplib::Headers zstd = abel.device->headers("GET", "/v1/catalogue");
        zstd.emplace("Accept-Encoding", "gzip, br, zstd");
        const auto packed = client.Get("/v1/catalogue", zstd);
        QCOMPARE(packed->get_header_value("Content-Encoding"), "zstd");
        QCOMPARE(unpacked(test::bytesOf(packed)).value_or(QByteArray()), plain);
        const auto gzip = get(abel, "/v1/catalogue", {{"Accept-Encoding", "gzip"}});
        QCOMPARE(gzip->get_header_value("Content-Encoding"), "gzip");
        QCOMPARE(test::bytesOf(gzip), plain);

        // Whoever rules it out gets none
        const auto whole = get(abel, "/v1/catalogue", {{"Accept-Encoding", "zstd;q=0"}});
        QVERIFY(!whole->has_header("Content-Encoding"));
        QCOMPARE(test::bytesOf(whole), plain);

        // And a body may come packed, within the same bounds
        const QByteArray asked = R"({"email":"anna@n.e","course":"k1"})";
        const httplib::Headers sent{{"Content-Encoding", "zstd"}};
        QCOMPARE(send(abel, "POST", "/v1/enrolments", protocol::packed(asked).toStdString(), "application/json", sent)
                     ->status,
                 200);
        QCOMPARE(send(abel, "POST", "/v1/enrolments", protocol::packed(QByteArray(20'000'000, ' ')).toStdString(),
                      "application/json", sent)
                     ->status,
                 413);
    }
};

QTEST_GUILESS_MAIN(CoursesJourneyTest)
#include "CoursesJourneyTest.moc"
