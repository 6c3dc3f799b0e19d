// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/CoursesCommand.h"

#include "app/ctl/JsonText.h"
#include "core/sync/Downloads.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace carrel::ctl {
namespace {

QString standingName(desk::Standing standing)
{
    switch (standing) {
    case desk::Standing::NotBegun: return u"not-begun"_s;
    case desk::Standing::UnderWay: return u"under-way"_s;
    case desk::Standing::Finished: return u"finished"_s;
    }
    return {};
}

/// The academy's, once it offers it no more: what is here stays.
bool isWithdrawn(const desk::ShelfCourse& course, const std::vector<sync::OfferedCourse>& offered)
{
    return course.origin == u"academy"_s
           && std::none_of(offered.begin(), offered.end(),
                           [&course](const sync::OfferedCourse& each) { return each.key == course.key; });
}

QJsonObject toJson(const desk::ShelfCourse& course, bool withdrawn)
{
    return {{u"id"_s, jsonNumber(course.id.value)},
            {u"title"_s, course.title},
            {u"subtitle"_s, course.subtitle},
            {u"publisher"_s, course.publisher},
            {u"version"_s, course.version},
            {u"origin"_s, course.origin},
            {u"kind"_s, course.kind == course::CourseKind::Deck ? u"deck"_s : u"course"_s},
            {u"modules"_s, course.modules},
            {u"units"_s, course.units},
            {u"units_done"_s, course.unitsDone},
            {u"quizzes"_s, course.quizzes},
            {u"cards"_s, course.cards},
            {u"bytes"_s, jsonNumber(course.bytes)},
            {u"pinned"_s, course.pinned},
            {u"withdrawn"_s, withdrawn},
            {u"standing"_s, standingName(course.standing)},
            {u"opened_at"_s, isoOrNull(course.openedAt)}};
}

}  // namespace

Syntax CoursesCommand::syntax() const
{
    Syntax syntax;
    syntax.name = u"courses"_s;
    syntax.summary = u"List the courses on the shelf, with how far each was read"_s;
    syntax.examples = {u"carrelctl courses"_s, u"carrelctl courses --json | jq '.courses[].title'"_s};
    syntax.options = {DeskDoor::deskOption(), DeskDoor::passphraseOption()};
    return syntax;
}

Result<ExitCode> CoursesCommand::run(const Invocation& invocation, Console& console)
{
    CARREL_ASSIGN(const auto desk, m_door.open(invocation));
    CARREL_ASSIGN(const auto shelf, waitFor(desk->reading.shelf()));
    CARREL_ASSIGN(const auto offered, waitFor(sync::Downloads::offered(desk->vault())));
    if (console.speaksJson()) {
        QJsonArray courses;
        for (const desk::ShelfCourse& course : shelf)
            courses << toJson(course, isWithdrawn(course, offered));
        console.print(QJsonObject{{u"courses"_s, courses}});
        return ExitCode::Ok;
    }
    if (shelf.empty()) {
        console.print(u"The shelf is empty. 'carrelctl import FILE' brings a course."_s);
        return ExitCode::Ok;
    }
    std::vector<QStringList> rows{{u"ID"_s, u"UNITS"_s, u"QUIZZES"_s, u"CARDS"_s, u"TITLE"_s}};
    for (const desk::ShelfCourse& course : shelf)
        rows.push_back({QString::number(course.id.value), u"%1/%2"_s.arg(course.unitsDone).arg(course.units),
                        QString::number(course.quizzes), QString::number(course.cards),
                        isWithdrawn(course, offered) ? course.title + u" (withdrawn)"_s : course.title});
    console.printTable(rows);
    return ExitCode::Ok;
}

}  // namespace carrel::ctl
