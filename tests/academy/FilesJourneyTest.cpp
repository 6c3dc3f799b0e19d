// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/academy/CoursesJourney.h"

#include <QDateTime>

using namespace carrel;
using carrel::test::jsonOf;
using carrel::test::sha256;
using carrel::test::TestDesk;
using carrel::test::words;

/// Files by their hash, from a desk and to it: in parts, resumed, bounded, swept, and nobody else's.
class FilesJourneyTest : public QObject, private test::CoursesJourney {
    Q_OBJECT

    httplib::Result put(const TestDesk& desk, const QByteArray& hash, const QByteArray& bytes, const char* range = "")
    {
        httplib::Headers headers;
        if (*range)
            headers.emplace("Content-Range", range);
        return send(desk, "PUT", "/v1/blobs/" + hash.toStdString(), bytes.toStdString(), "application/octet-stream",
                    headers);
    }

    /// Whether an upload in pieces is under way, and how far.
    std::string offsetOf(const TestDesk& desk, const QByteArray& hash)
    {
        return send(desk, "HEAD", "/v1/blobs/" + hash.toStdString(), {}, {})->get_header_value("Upload-Offset");
    }

private Q_SLOTS:
    void initTestCase_data() { test::Places::addRows(); }

    void init()
    {
        test::beginOrSkip([this](const QString& kind) { return beginCourses(kind); });
    }
    void cleanup() { m_academy.reset(); }

    void aFileComesInPartsOrNotAtAll()
    {
        TestDesk ines = enrol("north ines@n.e");
        const QByteArray bytes = picture();
        QVERIFY(publish(course(QStringLiteral("a"), "Words.", {})).contains(u"package"));
        const std::string path = "/v1/blobs/" + sha256(bytes).toStdString();
        const std::string tag = '"' + sha256(bytes).toStdString() + '"';

        const auto whole = get(ines, path);
        QCOMPARE(whole->get_header_value("ETag"), tag);
        QVERIFY(whole->get_header_value("Cache-Control").find("immutable") != std::string::npos);
        const auto part = get(ines, path, {{"Range", "bytes=10-19"}});
        QCOMPARE(part->status, 206);
        QCOMPARE(test::bytesOf(part), bytes.mid(10, 10));
        QCOMPARE(part->get_header_value("Content-Range"), "bytes 10-19/" + std::to_string(bytes.size()));
        const auto tail = get(ines, path, {{"Range", "bytes=-5"}, {"If-Range", tag}});
        QCOMPARE(test::bytesOf(tail), bytes.right(5));
        const auto other = get(ines, path, {{"Range", "bytes=-5"}, {"If-Range", "\"x\""}});
        QCOMPARE(other->status, 200);
        QCOMPARE(test::bytesOf(other), bytes);
        const auto outside = get(ines, path, {{"Range", "bytes=99999-"}});
        QCOMPARE(outside->status, 416);
        QCOMPARE(outside->get_header_value("Content-Range"), "bytes */" + std::to_string(bytes.size()));
        QCOMPARE(get(ines, path, {{"If-None-Match", tag}})->status, 304);
        const auto head = send(ines, "HEAD", path, {}, {});
        QCOMPARE(head->status, 200);
        QCOMPARE(head->get_header_value("Content-Length"), std::to_string(bytes.size()));
        QCOMPARE(m_academy->client().Get(path.c_str())->status, 401);
        QCOMPARE(get(ines, "/v1/blobs/xyz")->status, 404);
        QCOMPARE(m_academy->client().Post(path.c_str(), "", "text/plain")->status, 405);
    }

    /// THREATS 11: another organisation's hash is as if it did not exist, and somebody can see that it was asked for.
    void anotherOrganisationsFileIsNotThere()
    {
        TestDesk sam = enrol("south sam@s.e");
        const QJsonObject entry = publish(course(QStringLiteral("a"), "Words.", {}));
        for (const QByteArray& hash : {entry[u"package"].toString().toLatin1(), sha256(picture())})
            for (const char* tail : {"", "/chunks"}) {
                const auto answer = get(sam, "/v1/blobs/" + hash.toStdString() + tail);
                QCOMPARE(answer->status, 404);
                QVERIFY(!test::bytesOf(answer).contains("organisation"));
            }
        QCOMPARE(jsonOf(get(sam, "/v1/catalogue"))[u"courses"].toArray().size(), 0);
        QCOMPARE(jsonOf(get(sam, "/v1/members"))[u"members"].toArray().size(), 1);
        const std::string anna = R"({"email":"anna@n.e","course":"pumps"})";
        QCOMPARE(send(sam, "POST", "/v1/enrolments", anna, "application/json")->status, 404);
        QCOMPARE(m_academy->stop(), 0);
        QVERIFY(m_academy->log().contains("asked for a file of another organisation"));
    }

    void anUploadGoesOnWhereItStopped()
    {
        TestDesk ines = enrol("north ines@n.e");
        TestDesk anna = enrol("north anna@n.e");
        const QByteArray bytes = QByteArray(9 * 1024 * 1024, 'u') + "end";
        const QByteArray hash = sha256(bytes);
        const std::string path = "/v1/blobs/" + hash.toStdString();
        const QByteArray total = '/' + QByteArray::number(bytes.size());
        const qsizetype chunk = 4 * 1024 * 1024;

        QCOMPARE(put(ines, hash, bytes.left(chunk), "bytes 0-4194303" + total)->status, 202);
        const auto head = send(ines, "HEAD", path, {}, {});
        QCOMPARE(head->status, 404);
        QCOMPARE(head->get_header_value("Upload-Offset"), "4194304");
        const auto again = put(ines, hash, bytes.left(chunk), "bytes 0-4194303" + total);
        QCOMPARE(again->status, 409);
        QCOMPARE(again->get_header_value("Upload-Offset"), "4194304");
        QCOMPARE(put(ines, hash, bytes.mid(chunk, chunk), "bytes 4194304-8388607" + total)->status, 202);
        const auto last = put(ines, hash, bytes.mid(2 * chunk), "bytes 8388608-9437186" + total);
        QCOMPARE(last->status, 201);
        QCOMPARE(test::bytesOf(get(ines, path)), bytes);
        const QJsonObject chunks = jsonOf(get(ines, path + "/chunks"));
        QCOMPARE(chunks[u"chunks"].toArray().size(), 3);
        QCOMPARE(chunks[u"chunks"].toArray().first().toString().toLatin1(), sha256(bytes.left(chunk)));

        // And what is refused: a learner's, what is not what it says, what is over the quota
        QCOMPARE(put(anna, sha256("x"), "x")->status, 403);
        QCOMPARE(put(ines, sha256("x"), "y")->status, 422);
        QCOMPARE(put(ines, sha256("x"), "x")->status, 201);
        QCOMPARE(put(ines, sha256("x"), "x")->status, 200);
        QCOMPARE(put(ines, sha256("z"), "z", "bytes 0-5/6")->status, 400);
        QCOMPARE(m_academy->run(words("org quota north 9437189")).exitCode, 0);
        QCOMPARE(put(ines, sha256("zz"), "zz")->status, 413);
        QCOMPARE(get(anna, path)->status, 404);
    }

    void anEmptyBodyIsAFileLikeAnother()
    {
        // Given an academy to which nothing was uploaded yet
        TestDesk ines = enrol("north ines@n.e");
        // Then nothing is taken for what is something, and nothing for what is nothing
        QCOMPARE(put(ines, sha256("x"), "")->status, 422);
        QCOMPARE(put(ines, sha256(""), "")->status, 201);
        const auto empty = get(ines, "/v1/blobs/" + sha256("").toStdString());
        QCOMPARE(empty->status, 200);
        QCOMPARE(test::bytesOf(empty), QByteArray());
    }

    void whatIsNotFinishedCountsAgainstTheQuota()
    {
        // Given room for ten bytes, and six of an upload of eight
        TestDesk ines = enrol("north ines@n.e");
        QCOMPARE(m_academy->run(words("org quota north 10")).exitCode, 0);
        const QByteArray begun = sha256("abcdefgh");
        QCOMPARE(put(ines, begun, "abcdef", "bytes 0-5/8")->status, 202);
        // Then another finds four left, and the first may still be finished
        QCOMPARE(put(ines, sha256("vwxyz"), "vwxyz")->status, 413);
        QCOMPARE(put(ines, sha256("12345"), "1", "bytes 0-0/5")->status, 413);
        QCOMPARE(put(ines, begun, "gh", "bytes 6-7/8")->status, 201);
        QCOMPARE(put(ines, sha256("xyz"), "xyz")->status, 413);
        QCOMPARE(put(ines, sha256("yz"), "yz")->status, 201);
        // Another organisation has its own
        TestDesk sam = enrol("south sam@s.e");
        QCOMPARE(put(sam, sha256("vwxyz"), "vwxyz")->status, 201);
    }

    void anUploadThatNobodyGoesOnWithIsSweptAway()
    {
        // Given three uploads that were begun, of which one was left a day ago and one an hour less
        TestDesk ines = enrol("north ines@n.e");
        QCOMPARE(m_academy->run(words("org quota north 12")).exitCode, 0);
        const auto begin = [&](const QByteArray& bytes) {
            return put(ines, sha256(bytes), bytes.left(3), "bytes 0-2/4")->status;
        };
        QCOMPARE(begin("abcd"), 202);
        QCOMPARE(begin("efgh"), 202);
        QCOMPARE(begin("ijkl"), 202);
        const QDir incoming(m_academy->blobs() + QStringLiteral("/incoming"));
        const auto leave = [&](const QByteArray& bytes, int hours) {
            QFile part(incoming.filePath(incoming.entryList({u'*' + QString::fromLatin1(sha256(bytes))}).value(0)));
            return part.open(QIODevice::ReadWrite)
                   && part.setFileTime(QDateTime::currentDateTimeUtc().addSecs(-3600 * hours),
                                       QFileDevice::FileModificationTime);
        };
        QVERIFY(leave("abcd", 25));
        QVERIFY(leave("efgh", 23));
        QCOMPARE(put(ines, sha256("1234"), "1234")->status, 413);
        // When the academy begins to serve again
        QCOMPARE(m_academy->stop(), 0);
        QVERIFY(m_academy->serve());
        QCOMPARE(incoming.entryList(QDir::Files).size(), 2);
        // Then the quota has its room again, that one begins anew, and the others go on
        QCOMPARE(put(ines, sha256("1234"), "1234")->status, 201);
        QCOMPARE(offsetOf(ines, sha256("abcd")), "0");
        QCOMPARE(offsetOf(ines, sha256("efgh")), "3");
        QCOMPARE(put(ines, sha256("efgh"), "h", "bytes 3-3/4")->status, 201);
    }
};

QTEST_GUILESS_MAIN(FilesJourneyTest)
#include "FilesJourneyTest.moc"
