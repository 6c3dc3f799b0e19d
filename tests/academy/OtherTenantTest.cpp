// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/CoursePackage.h"
#include "core/protocol/Bundle.h"
#include "tests/academy/AcademyProcess.h"
#include "tests/support/Contract.h"

#include <QCryptographicHash>
#include <QDir>
#include <QJsonArray>
#include <QSet>
#include <QTest>

#include <csignal>

using namespace carrel;
using test::AcademyProcess;
using test::DeviceClient;

namespace {

QStringList words(const char* line)
{
    return QString::fromLatin1(line).split(u' ');
}

QJsonObject jsonOf(const httplib::Result& answer)
{
    return readJson(test::bytesOf(answer)).value_or(QJsonValue()).toObject();
}

int statusOf(const httplib::Result& answer)
{
    return answer ? answer->status : 0;
}

}  // namespace

/// THREATS 11: each operation of the API, tried by the owner of one organisation with what belongs to another.
class OtherTenantTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<AcademyProcess> m_academy;
    std::unique_ptr<DeviceClient> m_anna;   ///< of north, where everything is
    std::unique_ptr<DeviceClient> m_owner;  ///< of south, who asks for it
    QByteArray m_package;                   ///< north's, by its hash
    QSet<QString> m_tried;

    std::unique_ptr<DeviceClient> enrolled(const char* member)
    {
        const QString code = m_academy->run(words("enrolment-code") + words(member)).json()[u"code"].toString();
        auto device = std::make_unique<DeviceClient>(m_academy->address());
        if (!device->enrol(code))
            qFatal("enrolment was refused");
        return device;
    }

    QString course()
    {
        const QDir folder(m_folder.filePath(QStringLiteral("pumps")));
        folder.mkpath(QStringLiteral("01-one"));
        const auto write = [&](const char* name, const QByteArray& bytes) {
            QFile out(folder.filePath(QLatin1String(name)));
            return out.open(QIODevice::WriteOnly) && out.write(bytes) == bytes.size();
        };
        const bool well = write("course.md", "---\ntitle: Pumps\nkey: pumps\nlanguage: en\n---\n\nAbout pumps.\n")
                          && write("01-one/01-a.md", "# A unit\n\nWords.\n");
        return well ? folder.path() : QString();
    }

    httplib::Result ask(const char* operation, const std::string& target, const std::string& body = {},
                        const std::string& type = {})
    {
        const QString name = QString::fromLatin1(operation);
        m_tried.insert(name);
        return m_owner->send(name.section(u' ', 0, 0).toUpper().toStdString(), target, body, type, true);
    }

    Result<protocol::SyncReply> sync(DeviceClient& device, const protocol::SyncRequest& request)
    {
        const auto answer = device.post("/v1/sync", protocol::packed(protocol::toBytes(request)).toStdString(),
                                        "application/zstd", {{"Accept", "application/zstd"}});
        if (statusOf(answer) != 200)
            return fail(ErrorKind::Io, QString::fromUtf8(test::bytesOf(answer)));
        CARREL_ASSIGN(const QByteArray bytes, protocol::unpacked(test::bytesOf(answer)));
        return protocol::readReply(bytes);
    }

    /// Of all that came, what tells of anybody or anything but of whom it came to.
    static QStringList strange(const protocol::SyncReply& reply)
    {
        QStringList strange;
        for (const protocol::ScopePage& page : reply.pages)
            for (const protocol::Change& change : page.changes)
                if (page.scope != QLatin1String("admin") || change.op.key != reply.identity.account)
                    strange << page.scope + u' ' + change.op.key;
        return strange;
    }

    static Uid replica(char number) { return *Uid::fromBytes(QByteArray(16, number)); }

private Q_SLOTS:
    void initTestCase()
    {
        std::signal(SIGPIPE, SIG_IGN);
        m_academy = std::make_unique<AcademyProcess>(m_folder.filePath(QStringLiteral("academy")));
        for (const char* line : {"init", "org create north North", "org create south South",
                                 "member add north anna@n.e Anna", "member add south sam@s.e Sam --role owner"})
            QCOMPARE(m_academy->run(words(line)).exitCode, 0);
        const auto published = m_academy->run(words("course publish north") + QStringList{course()});
        QCOMPARE(published.exitCode, 0);
        m_package = published.json()[u"courses"].toArray().first().toObject()[u"package"].toString().toLatin1();
        QCOMPARE(m_academy->run(words("enrol north anna@n.e pumps")).exitCode, 0);
        QVERIFY(m_academy->serve());
        m_anna = enrolled("north anna@n.e");
        m_owner = enrolled("south sam@s.e");
        protocol::SyncRequest request;
        request.replica = replica(1);
        request.ops = {{{replica(1), 1},
                        protocol::Hlc{1},
                        QStringLiteral("me"),
                        QStringLiteral("preference"),
                        QStringLiteral("annas-own"),
                        {{QStringLiteral("value"), 1}}}};
        QVERIFY(sync(*m_anna, request));
    }

    void nothingOfTheirsIsHandedOn()
    {
        // Also where a cursor names their course, and an op is for their scope
        m_tried.insert(QStringLiteral("post /v1/sync"));
        protocol::SyncRequest request;
        request.replica = replica(2);
        request.cursors = {{QStringLiteral("course:pumps"), protocol::Cursor{1, 1, 1, 0, 0}.toString()}};
        request.ops = {{{replica(2), 1},
                        protocol::Hlc{1},
                        QStringLiteral("course:pumps"),
                        QStringLiteral("preference"),
                        QStringLiteral("x"),
                        {}}};
        const auto reply = sync(*m_owner, request);
        QVERIFY2(reply.has_value(), reply ? "" : qPrintable(reply.error().trail()));
        QCOMPARE(reply->identity.tenant, QStringLiteral("south"));
        QCOMPARE(reply->outcomes.at(0).fate, protocol::OpFate::Rejected);
        for (const protocol::ScopePage& page : reply->pages)
            QCOMPARE(page.left, page.scope == QLatin1String("course:pumps"));
        QCOMPARE(strange(*reply), QStringList());
        QCOMPARE(statusOf(ask("get /v1/digest", "/v1/digest?scope=course%3Apumps")), 404);
        QCOMPARE(jsonOf(m_owner->get("/v1/digest?scope=me"))[u"seq"].toInt(), 0);
        // and no past but their own
        QVERIFY(jsonOf(ask("get /v1/snapshot", "/v1/snapshot"))[u"segments"].toArray().isEmpty());
        QCOMPARE(statusOf(ask("get /v1/segments/{sha256}", "/v1/segments/" + std::string(64, 'a'))), 404);
    }

    void aReplicaOfTheirsIsNotTakenOver()
    {
        protocol::SyncRequest request;
        request.replica = replica(1);
        request.ops = {{{replica(1), 2},
                        protocol::Hlc{2},
                        QStringLiteral("me"),
                        QStringLiteral("preference"),
                        QStringLiteral("sams"),
                        {}}};
        const auto reply = sync(*m_owner, request);
        QVERIFY(!reply || strange(*reply).isEmpty());
        // And Anna's own desk goes on
        protocol::SyncRequest annas;
        annas.replica = replica(3);
        const auto hers = sync(*m_anna, annas);
        QVERIFY(hers.has_value());
        for (const protocol::ScopePage& page : hers->pages)
            for (const protocol::Change& change : page.changes)
                QVERIFY(change.op.key != QLatin1String("sams"));
    }

    void aBundleForThemIsNotDelivered()
    {
        const protocol::Bundle bundle{m_anna->tokens().identity, Instant{}, {}};
        const auto bytes = protocol::sealed(bundle, crypto::SigningKey::generate(), m_anna->tokens().grantKey);
        QVERIFY(bytes.has_value());
        QCOMPARE(statusOf(ask("post /v1/bundles", "/v1/bundles", bytes->toStdString(), "application/octet-stream")),
                 404);
    }

    void theirDevicesAreNotThere()
    {
        const QJsonArray devices = jsonOf(ask("get /v1/devices", "/v1/devices"))[u"devices"].toArray();
        QCOMPARE(devices.size(), 1);
        const std::string annas = "/v1/devices/" + m_anna->tokens().device.toStdString();
        QCOMPARE(statusOf(ask("post /v1/devices/{id}/revoke", annas + "/revoke")), 404);
        QCOMPARE(statusOf(ask("post /v1/devices/{id}/wipe", annas + "/wipe")), 404);
        QCOMPARE(statusOf(m_anna->get("/v1/devices")), 200);
    }

    void theirPeopleAndCoursesAreNotThere()
    {
        QCOMPARE(jsonOf(ask("get /v1/orgs/me", "/v1/orgs/me"))[u"slug"].toString(), QStringLiteral("south"));
        QCOMPARE(statusOf(m_owner->get("/v1/digest?scope=admin")), 200);
        QCOMPARE(statusOf(m_anna->get("/v1/digest?scope=admin")), 404);
        QCOMPARE(jsonOf(ask("get /v1/members", "/v1/members"))[u"members"].toArray().size(), 1);
        QCOMPARE(jsonOf(ask("get /v1/catalogue", "/v1/catalogue"))[u"courses"].toArray().size(), 0);
        QCOMPARE(statusOf(ask("post /v1/enrolments", "/v1/enrolments", R"({"email":"anna@n.e","course":"pumps"})",
                              "application/json")),
                 404);
    }

    void whatIsPublishedUnderTheirKeyIsAnotherCourse()
    {
        // South's owner has no file of north's to show, and follows no version of north's.
        formats::PublishedCourse course;
        course.content.course.key = QStringLiteral("pumps");
        course.content.course.title = QStringLiteral("South's own");
        const std::string body = formats::toJson(course).toStdString();
        m_tried.insert(QStringLiteral("post /v1/courses"));
        const auto follow = m_owner->send("POST", "/v1/courses", body, "application/json", true,
                                          {{"If-Match", '"' + m_package.toStdString() + '"'}});
        QCOMPARE(statusOf(follow), 412);
        QVERIFY(!follow->has_header("ETag"));
        const auto made =
            m_owner->send("POST", "/v1/courses", body, "application/json", true, {{"If-None-Match", "*"}});
        QCOMPARE(statusOf(made), 201);
        const QJsonArray theirs = m_academy->run(words("course list north")).json()[u"courses"].toArray();
        QCOMPARE(theirs.first().toObject()[u"package"].toString().toLatin1(), m_package);
        QCOMPARE(m_academy->run(words("course withdraw south pumps")).exitCode, 0);
    }

    void whoIsTheirsMayBeInvitedAndStaysTheirs()
    {
        QCOMPARE(
            statusOf(ask("post /v1/invitations", "/v1/invitations", R"({"email":"anna@n.e"})", "application/json")),
            201);
        QCOMPARE(jsonOf(m_anna->get("/v1/orgs/me"))[u"slug"].toString(), QStringLiteral("north"));
        QCOMPARE(jsonOf(m_owner->get("/v1/members"))[u"members"].toArray().size(), 1);
    }

    void theirFilesAreNotThere()
    {
        const std::string file = "/v1/blobs/" + m_package.toStdString();
        QCOMPARE(statusOf(m_anna->get(file)), 200);
        QCOMPARE(statusOf(ask("get /v1/blobs/{sha256}", file)), 404);
        QCOMPARE(statusOf(ask("get /v1/blobs/{sha256}/chunks", file + "/chunks")), 404);
        // An upload under their hash is answered as one of a hash that nobody has
        const std::string nobodys = "/v1/blobs/" + std::string(64, 'a');
        const auto theirs = ask("put /v1/blobs/{sha256}", file, "other bytes", "application/octet-stream");
        const auto unknown = m_owner->send("PUT", nobodys, "other bytes", "application/octet-stream", true);
        QCOMPARE(statusOf(theirs), 422);
        QCOMPARE(statusOf(unknown), 422);
        QCOMPARE(jsonOf(theirs)[u"type"].toString(), jsonOf(unknown)[u"type"].toString());
    }

    void theirTokensAreNotSpent()
    {
        // Their refresh token and their access token, with a proof by a key of this organisation
        m_tried.insert(QStringLiteral("post /v1/token"));
        const auto spent = m_owner->postToken(
            {{"grant_type", "refresh_token"}, {"refresh_token", m_anna->tokens().refreshToken.toStdString()}});
        QCOMPARE(statusOf(spent), 400);
        const protocol::TokenReply own = m_owner->tokens();
        m_owner->tokens().accessToken = m_anna->tokens().accessToken;
        for (const char* path : {"/v1/devices", "/v1/orgs/me", "/v1/catalogue", "/v1/digest?scope=me"})
            QCOMPARE(statusOf(m_owner->get(path)), 401);
        m_owner->tokens() = own;
        QVERIFY(m_anna->refresh());
    }

    void signingOutEndsNothingOfTheirs()
    {
        QCOMPARE(statusOf(ask("post /v1/sign-out", "/v1/sign-out")), 200);
        QCOMPARE(statusOf(m_anna->get("/v1/devices")), 200);
    }

    void noOperationWasLeftOut()
    {
        // Those that ask for no token know nobody's organisation; a code of enrolment brings its own
        const QSet<QString> open{QStringLiteral("get /v1/health"),
                                 QStringLiteral("get /v1/client-config"),
                                 QStringLiteral("get /.well-known/oauth-authorization-server"),
                                 QStringLiteral("get /v1/authorize"),
                                 QStringLiteral("post /v1/authorize"),
                                 QStringLiteral("post /v1/authorize/provider"),
                                 QStringLiteral("get /v1/authorize/provider/return"),
                                 QStringLiteral("get /v1/invitation"),
                                 QStringLiteral("post /v1/invitation"),
                                 QStringLiteral("post /v1/devices/enrol")};
        QSet<QString> described;
        const test::Contract contract(QStringLiteral(CARREL_SOURCE_DIR "/resources/api/openapi.yaml"));
        for (const auto& operation : contract.operations())
            described.insert(operation.name());
        QVERIFY(described.size() > 15);
        QCOMPARE(m_tried + open, described);
    }

    void cleanupTestCase()
    {
        if (m_academy)
            QCOMPARE(m_academy->stop(), 0);
    }
};

QTEST_GUILESS_MAIN(OtherTenantTest)
#include "OtherTenantTest.moc"
