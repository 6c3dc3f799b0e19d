// SPDX-License-Identifier: GPL-3.0-or-later
// What Api answers to somebody who publishes a course from their desk.
#include "app/academy/courses/CourseShelf.h"
#include "app/academy/courses/Ranges.h"
#include "app/academy/http/Api.h"
#include "app/academy/store/AcademySql.h"

#include <QJsonArray>

namespace carrel::academy {
namespace {

QByteArray tagOf(const QByteArray& package)
{
    return '"' + package.toHex() + '"';
}

/// Nobody's version is replaced by who has not seen it: `follows` names the one it comes after, or it is a new course.
std::optional<Replied> stale(const Asked& asked, const QByteArray& current)
{
    const QByteArray follows = asked.headers.value("if-match");
    const bool fits = follows.isEmpty() ? current.isEmpty() : !current.isEmpty() && matches(follows, tagOf(current));
    if (fits)
        return std::nullopt;
    Replied reply = problemReply(412, QStringLiteral("course-changed"),
                                 current.isEmpty() ? QStringLiteral("no such course is here")
                                                   : QStringLiteral("another version is here"));
    if (!current.isEmpty())
        reply.headers.emplace_back("ETag", tagOf(current));
    return reply;
}

Replied publishedReply(const Publication& publication)
{
    Replied reply = jsonReply({{QStringLiteral("key"), publication.key},
                               {QStringLiteral("revision"), publication.revision},
                               {QStringLiteral("changed"), publication.changed},
                               {QStringLiteral("package"), QString::fromLatin1(publication.package.toHex())}},
                              publication.revision == 1 && publication.changed ? 201 : 200);
    reply.headers.emplace_back("ETag", tagOf(publication.package));
    return reply;
}

Replied refusedCourse(const Error& error)
{
    switch (error.kind) {
    case ErrorKind::NotFound: return problemReply(409, QStringLiteral("media-missing"), error.detail);
    case ErrorKind::DiskFull: return problemReply(413, QStringLiteral("quota"), error.detail);
    case ErrorKind::InvalidInput:
    case ErrorKind::Unreadable: return problemReply(422, QStringLiteral("course"), error.detail);
    default: return storageReply(error);
    }
}

Result<bool> mayPublish(Connection& connection, const Account& account)
{
    CARREL_ASSIGN(Rows rows, connection.run(sql::kPeople_member_by_id, {account.orgId, account.memberId}));
    return rows.next() && rows.text(4) != QLatin1String("learner");
}

}  // namespace

Replied Api::publishCourse(const Asked& asked, const Caller& caller)
{
    if (mediaType(asked.contentType) != "application/json")
        return problemReply(415, QStringLiteral("media-type"), QStringLiteral("application/json"));
    if (asked.headers.value("if-match").isEmpty() && asked.headers.value("if-none-match") != "*")
        return problemReply(428, QStringLiteral("precondition-needed"),
                            QStringLiteral("If-Match with the package it follows, or If-None-Match: *"));
    const auto may = m_database.transact(
        Access::Read, [&](Connection& connection) { return mayPublish(connection, caller.account); });
    if (!may)
        return storageReply(may.error());
    if (!*may)
        return problemReply(403, QStringLiteral("not-allowed"));
    auto course = formats::readPublishedCourse(asked.body);
    if (!course)
        return unreadableReply(course.error());
    const auto reply = m_database.transact(Access::Write, [&](Connection& connection) -> Result<Replied> {
        CourseShelf shelf(connection, {caller.account.orgId, caller.account.tenant, {}}, m_clock, m_random,
                          actorOf(asked, caller));
        // Before it is looked at: who comes at the same moment is to see what the first one made.
        CARREL_TRY(shelf.hold());
        CARREL_ASSIGN(const QByteArray current, shelf.current(course->content.course.key));
        if (const auto refused = stale(asked, current))
            return *refused;
        CARREL_ASSIGN(const auto media, shelf.factsOf(course->media));
        CARREL_ASSIGN(const Publication done, shelf.publish(course->content, media, m_files));
        return publishedReply(done);
    });
    return reply ? *reply : refusedCourse(reply.error());
}

}  // namespace carrel::academy
