// SPDX-License-Identifier: GPL-3.0-or-later
// What Api answers about courses, files, the organisation and its members.
#include "app/academy/courses/CourseShelf.h"
#include "app/academy/courses/Ranges.h"
#include "app/academy/http/Api.h"
#include "app/academy/http/Once.h"
#include "app/academy/store/AcademySql.h"
#include "core/base/Json.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

namespace carrel::academy {
namespace {

constexpr int kUsualPage = 50;
constexpr int kMostPage = 200;

/// Where a page begins and how long it is.
struct Page {
    QString after;
    int most = kUsualPage;
};

std::optional<Page> pageOf(const Asked& asked)
{
    Page page;
    if (asked.query.contains(QStringLiteral("limit"))) {
        bool number = false;
        page.most = asked.query.value(QStringLiteral("limit")).toInt(&number);
        if (!number || page.most < 1 || page.most > kMostPage)
            return std::nullopt;
    }
    const auto cursor =
        QByteArray::fromBase64Encoding(asked.query.value(QStringLiteral("cursor")).toLatin1(),
                                       QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    if (cursor.decodingStatus != QByteArray::Base64DecodingStatus::Ok)
        return std::nullopt;
    page.after = QString::fromUtf8(*cursor);
    // What no key has, and PostgreSQL refuses.
    return page.after.contains(QChar(u'\0')) ? std::nullopt : std::optional(page);
}

Replied badPage()
{
    return problemReply(400, QStringLiteral("malformed"),
                        QStringLiteral("limit is 1 to %1, and cursor is what an earlier page gave").arg(kMostPage));
}

/// The rows as a page: one more than asked for was read, to know whether there are more.
Replied pageReply(const QString& name, QJsonArray rows, const QStringList& keys, const Page& page, const Asked& asked)
{
    QJsonObject json;
    if (rows.size() > page.most) {
        rows.removeLast();
        json.insert(QStringLiteral("next"),
                    QString::fromLatin1(keys.at(page.most - 1)
                                            .toUtf8()
                                            .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)));
    }
    json.insert(name, rows);
    Replied reply = jsonReply(json);
    const QByteArray tag =
        "W/\"" + QCryptographicHash::hash(reply.body, QCryptographicHash::Sha256).left(16).toHex() + '"';
    if (matches(asked.headers.value("if-none-match"), tag)) {
        reply = {};
        reply.status = 304;
    }
    reply.headers.emplace_back("ETag", tag);
    reply.caching = "private, no-cache";
    return reply;
}

QJsonObject jsonOf(const Member& member)
{
    return {{QStringLiteral("account"), member.uid},
            {QStringLiteral("email"), member.email},
            {QStringLiteral("name"), member.name},
            {QStringLiteral("role"), member.role},
            {QStringLiteral("disabled"), member.disabled}};
}

Result<Member> memberOf(Connection& connection, const Account& account)
{
    CARREL_ASSIGN(Rows rows, connection.run(sql::kPeople_member_by_id, {account.orgId, account.memberId}));
    if (!rows.next())
        return fail(ErrorKind::NotFound, QStringLiteral("no such member"));
    return Member{rows.integer(0), rows.text(1), rows.text(2), rows.text(3), rows.text(4), rows.integer(5) != 0};
}

Result<Org> orgOf(Connection& connection, const Account& account)
{
    CARREL_ASSIGN(Rows rows, connection.run(sql::kPeople_org_by_id, {account.orgId}));
    if (!rows.next())
        return fail(ErrorKind::NotFound, QStringLiteral("no such organisation"));
    return Org{rows.integer(0), rows.text(1), rows.text(2)};
}

bool teaches(const Member& member)
{
    return member.role != QLatin1String("learner");
}

bool administers(const Member& member)
{
    return member.role == QLatin1String("admin") || member.role == QLatin1String("owner");
}

}  // namespace

Replied Api::clientConfig(const Asked&)
{
    return jsonReply({{QStringLiteral("server"), m_server},
                      {QStringLiteral("version"), QStringLiteral(CARREL_VERSION)},
                      {QStringLiteral("protocol"), protocol::kProtocolVersion},
                      {QStringLiteral("sync"),
                       QJsonObject{{QStringLiteral("mostOps"), static_cast<int>(protocol::kMostOpsInRequest)},
                                   {QStringLiteral("mostBytes"), protocol::kMostRequestBytes},
                                   {QStringLiteral("everySeconds"), 300}}},
                      {QStringLiteral("blobs"), QJsonObject{{QStringLiteral("chunkBytes"), BlobFiles::kChunk},
                                                            {QStringLiteral("mostBytes"), BlobFiles::kMostBytes}}}});
}

Replied Api::organisation(const Asked&, const Caller& caller)
{
    const auto found = m_database.transact(Access::Read, [&](Connection& connection) -> Result<std::pair<Org, Member>> {
        CARREL_ASSIGN(const Org org, orgOf(connection, caller.account));
        CARREL_ASSIGN(const Member member, memberOf(connection, caller.account));
        return std::pair(org, member);
    });
    if (!found)
        return storageReply(found.error());
    const auto& [org, member] = *found;
    return jsonReply({{QStringLiteral("slug"), org.slug},
                      {QStringLiteral("name"), org.name},
                      {QStringLiteral("member"), jsonOf(member)}});
}

Replied Api::members(const Asked& asked, const Caller& caller)
{
    const auto page = pageOf(asked);
    if (!page)
        return badPage();
    QJsonArray members;
    QStringList keys;
    const auto may = m_database.transact(Access::Read, [&](Connection& connection) -> Result<bool> {
        CARREL_ASSIGN(const Member self, memberOf(connection, caller.account));
        if (!administers(self))
            return false;
        CARREL_ASSIGN(Rows rows,
                      connection.run(sql::kPeople_members_page,
                                     {caller.account.orgId, page->after.isNull() ? QStringLiteral("") : page->after,
                                      page->most + 1}));
        while (rows.next()) {
            members.append(jsonOf(
                Member{rows.integer(0), rows.text(1), rows.text(2), rows.text(3), rows.text(4), rows.integer(5) != 0}));
            keys << rows.text(2);
        }
        return true;
    });
    if (!may)
        return storageReply(may.error());
    return *may ? pageReply(QStringLiteral("members"), members, keys, *page, asked)
                : problemReply(403, QStringLiteral("not-allowed"));
}

Replied Api::catalogue(const Asked& asked, const Caller& caller)
{
    const auto page = pageOf(asked);
    if (!page)
        return badPage();
    QJsonArray courses;
    QStringList keys;
    const auto done = m_database.transact(Access::Read, [&](Connection& connection) -> Done {
        CARREL_ASSIGN(Rows rows,
                      connection.run(sql::kCourses_page,
                                     {caller.account.memberId, caller.account.orgId,
                                      page->after.isNull() ? QStringLiteral("") : page->after, page->most + 1}));
        while (rows.next()) {
            QJsonObject course = QJsonDocument::fromJson(rows.bytes(1)).object();
            course.insert(QStringLiteral("key"), rows.text(0));
            course.insert(QStringLiteral("enrolled"), rows[2].toBool());
            courses.append(course);
            keys << rows.text(0);
        }
        return {};
    });
    return done ? pageReply(QStringLiteral("courses"), courses, keys, *page, asked) : storageReply(done.error());
}

Replied Api::enrolments(const Asked& asked, const Caller& caller)
{
    if (asked.contentType.split(';').first().trimmed().toLower() != "application/json")
        return problemReply(415, QStringLiteral("media-type"), QStringLiteral("application/json"));
    const auto json = readJson(asked.body, {.bytes = 16 * 1024, .depth = 4});
    if (!json)
        return unreadableReply(json.error());
    const QJsonValue email = (*json)[u"email"];
    const QJsonValue course = (*json)[u"course"];
    const QJsonValue enrolled = (*json)[u"enrolled"];
    if (!email.isString() || !course.isString() || !(enrolled.isBool() || enrolled.isUndefined()))
        return problemReply(400, QStringLiteral("malformed"), QStringLiteral("email and course are needed"));
    const auto reply = m_database.transact(Access::Write, [&](Connection& connection) -> Result<Replied> {
        return once(connection, m_clock, asked, caller.account, [&]() -> Result<Replied> {
            CARREL_ASSIGN(const Member self, memberOf(connection, caller.account));
            if (!teaches(self))
                return problemReply(403, QStringLiteral("not-allowed"));
            CARREL_ASSIGN(const Org org, orgOf(connection, caller.account));
            CourseShelf shelf(connection, org, m_clock, m_random, actorOf(asked, caller));
            CARREL_ASSIGN(const Member member, People(connection, m_clock, m_random).member(org, email.toString()));
            auto changed = enrolled.toBool(true) ? shelf.enrol(member, course.toString())
                                                 : shelf.unenrol(member, course.toString());
            CARREL_TRY(changed);
            return jsonReply({{QStringLiteral("changed"), *changed}});
        });
    });
    if (!reply)
        return reply.error().kind == ErrorKind::NotFound ? problemReply(404, QStringLiteral("not-found"))
                                                         : storageReply(reply.error());
    return *reply;
}

}  // namespace carrel::academy
