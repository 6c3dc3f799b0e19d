// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/commands/Area.h"
#include "app/academy/courses/Publishing.h"

#include <QDir>
#include <QJsonArray>

#include <array>

namespace carrel::academy {
namespace {

template <class Work>
auto onShelf(Hands& hands, const QString& slug, Work work)
{
    using Answer = std::invoke_result_t<Work, CourseShelf&, People&, const Org&>;
    auto database = hands.open();
    if (!database)
        return Answer(fail(std::move(database).error()));
    return (*database)->transact(Access::Write, [&](Connection& connection) -> Answer {
        People people(connection, hands.clock, hands.random);
        CARREL_ASSIGN(const Org org, people.org(slug));
        CourseShelf shelf(connection, org, hands.clock, hands.random, theOperator());
        return work(shelf, people, org);
    });
}

/// What changed or stayed out, line by line; what came in as a number.
QString textOf(const formats::ImportReport& report)
{
    QStringList lines{QStringLiteral("%1: %2 came in, %3 changed, %4 left out")
                          .arg(report.source)
                          .arg(report.count(formats::Arrival::CameIn))
                          .arg(report.count(formats::Arrival::Changed))
                          .arg(report.count(formats::Arrival::LeftOut))};
    for (const formats::ReportItem& item : report.items)
        if (item.arrival != formats::Arrival::CameIn)
            lines << QStringLiteral("  %1 %2 (%3): %4")
                         .arg(item.arrival == formats::Arrival::Changed ? QStringLiteral("changed")
                                                                        : QStringLiteral("left out"),
                              item.kind, item.where, item.why);
    return lines.join(u'\n');
}

Result<Said> coursePublish(Hands& hands, const QStringList& words)
{
    CARREL_ASSIGN(const auto database, hands.open());
    const PublishWish wish{QDir::cleanPath(words[1]), hands.arguments.value(QStringLiteral("title")),
                           hands.arguments.value(QStringLiteral("key"))};
    CARREL_ASSIGN(const Published done, publish(*database, words[0], wish, hands.files, hands.clock, hands.random));
    QJsonArray json;
    QStringList lines{textOf(done.report)};
    for (const Publication& each : done.courses) {
        QJsonObject course = each.entry;
        course.insert(QStringLiteral("key"), each.key);
        course.insert(QStringLiteral("changed"), each.changed);
        json.append(course);
        lines << (each.changed ? QStringLiteral("Published %1, revision %2")
                               : QStringLiteral("%1 was there already, revision %2"))
                     .arg(each.key)
                     .arg(each.revision);
    }
    return Said{{{QStringLiteral("courses"), json}, {QStringLiteral("report"), done.report.toJson()}},
                lines.join(u'\n')};
}

Result<Said> courseWithdraw(Hands& hands, const QStringList& words)
{
    const Done done =
        onShelf(hands, words[0], [&](CourseShelf& shelf, People&, const Org&) { return shelf.withdraw(words[1]); });
    CARREL_TRY(done);
    return Said{{{QStringLiteral("withdrawn"), words[1]}}, QStringLiteral("Withdrew ") + words[1]};
}

Result<Said> courseList(Hands& hands, const QStringList& words)
{
    CARREL_ASSIGN(const auto courses,
                  onShelf(hands, words[0], [](CourseShelf& shelf, People&, const Org&) { return shelf.list(); }));
    QJsonArray json;
    QStringList lines;
    for (const ShelvedCourse& each : courses) {
        QJsonObject course = each.entry;
        course.insert(QStringLiteral("key"), each.key);
        course.insert(QStringLiteral("withdrawn"), each.withdrawn);
        json.append(course);
        lines << QStringLiteral("%1\trevision %2\t%3%4")
                     .arg(each.key, QString::number(each.revision), each.entry[u"title"].toString(),
                          each.withdrawn ? QStringLiteral("\twithdrawn") : QString());
    }
    return Said{{{QStringLiteral("courses"), json}}, lines.join(u'\n')};
}

Result<Said> enrolIn(Hands& hands, const QStringList& words)
{
    CARREL_ASSIGN(const bool fresh,
                  onShelf(hands, words[0], [&](CourseShelf& shelf, People& people, const Org& org) -> Result<bool> {
                      CARREL_ASSIGN(const Member member, people.member(org, words[1]));
                      return shelf.enrol(member, words[2]);
                  }));
    return Said{
        {{QStringLiteral("changed"), fresh}},
        (fresh ? QStringLiteral("Enrolled %1 in %2") : QStringLiteral("%1 was in %2 already")).arg(words[1], words[2])};
}

Result<Said> unenrolFrom(Hands& hands, const QStringList& words)
{
    CARREL_ASSIGN(const bool left,
                  onShelf(hands, words[0], [&](CourseShelf& shelf, People& people, const Org& org) -> Result<bool> {
                      CARREL_ASSIGN(const Member member, people.member(org, words[1]));
                      return shelf.unenrol(member, words[2]);
                  }));
    return Said{{{QStringLiteral("changed"), left}},
                (left ? QStringLiteral("%1 left %2") : QStringLiteral("%1 was not in %2")).arg(words[1], words[2])};
}

Result<Said> orgQuota(Hands& hands, const QStringList& words)
{
    bool number = false;
    const qint64 bytes = words[1].toLongLong(&number);
    if (!number || bytes < 0)
        return fail(ErrorKind::InvalidInput, QStringLiteral("a quota is a number of bytes"));
    const Done done =
        onShelf(hands, words[0], [&](CourseShelf& shelf, People&, const Org&) { return shelf.setQuota(bytes); });
    CARREL_TRY(done);
    return Said{{{QStringLiteral("quota"), bytes}}, QStringLiteral("%1 may keep %2 bytes").arg(words[0]).arg(bytes)};
}

constexpr std::array<AreaCommand, 6> kCommands{{
    {"course publish", "ORG PATH", "publish a course from a file or folder", 2, coursePublish},
    {"course withdraw", "ORG KEY", "take a course from the catalogue", 2, courseWithdraw},
    {"course list", "ORG", "list an organisation's courses", 1, courseList},
    {"enrol", "ORG EMAIL COURSE", "let a member take a course", 3, enrolIn},
    {"unenrol", "ORG EMAIL COURSE", "take a course from a member", 3, unenrolFrom},
    {"org quota", "ORG BYTES", "bound what an organisation's files may take", 2, orgQuota},
}};

}  // namespace

std::span<const AreaCommand> courseCommands()
{
    return kCommands;
}

}  // namespace carrel::academy
