// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/PeopleCommand.h"

#include "app/ctl/JsonText.h"
#include "core/desk/Overseeing.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace carrel::ctl {
namespace {

QString stateWord(const desk::Person& person)
{
    return person.disabled ? u"disabled"_s : u"active"_s;
}

QJsonObject toJson(const desk::Person& person)
{
    QJsonArray courses;
    for (const desk::PersonCourse& course : person.courses)
        courses << QJsonObject{{u"course"_s, course.key}, {u"since"_s, isoOrNull(course.since)}};
    return {{u"account"_s, person.account}, {u"name"_s, person.name},        {u"email"_s, person.email},
            {u"role"_s, person.role},       {u"state"_s, stateWord(person)}, {u"joined_at"_s, isoOrNull(person.joined)},
            {u"courses"_s, courses}};
}

bool isIn(const desk::Person& person, const QString& course)
{
    return std::any_of(person.courses.begin(), person.courses.end(),
                       [&course](const desk::PersonCourse& each) { return each.key == course; });
}

void printTable(Console& console, const desk::PeopleView& view)
{
    std::vector<QStringList> rows{{u"EMAIL"_s, u"ROLE"_s, u"STATE"_s, u"JOINED"_s, u"COURSES"_s, u"NAME"_s}};
    for (const desk::Person& person : view.people)
        rows.push_back({person.email, person.role, stateWord(person),
                        person.joined ? localText(*person.joined).left(10) : u"-"_s,
                        QString::number(person.courses.size()), person.name});
    console.printTable(rows);
    if (view.inStep)
        console.print(u"As the academy said on %1."_s.arg(localText(*view.inStep)));
}

}  // namespace

Syntax PeopleCommand::syntax() const
{
    Syntax syntax;
    syntax.name = u"people"_s;
    syntax.summary = u"List the people of the organisation that you run"_s;
    syntax.details =
        u"As the academy said at the last sync; no network is asked. Everybody else's desk holds nothing of\n"
        "this, and an academy that takes the role away takes the list from the desk with the next sync."_s;
    syntax.examples = {u"carrelctl people"_s, u"carrelctl people --json | jq '.people[] | select(.courses == [])'"_s};
    syntax.options = {
        {u"course"_s, u"KEY"_s, u"only who is enrolled in it, as 'carrelctl download --list' names it"_s, {}, 'c'},
        DeskDoor::deskOption(),
        DeskDoor::passphraseOption()};
    return syntax;
}

Result<ExitCode> PeopleCommand::run(const Invocation& invocation, Console& console)
{
    CARREL_ASSIGN(const auto desk, m_door.open(invocation));
    CARREL_ASSIGN(auto view, waitFor(desk::Overseeing(desk->vault()).people()));
    if (invocation.has(u"course"_s))
        std::erase_if(view.people, [course = invocation.value(u"course"_s)](const desk::Person& person) {
            return !isIn(person, course);
        });
    if (!console.speaksJson()) {
        printTable(console, view);
        return ExitCode::Ok;
    }
    QJsonArray people;
    for (const desk::Person& person : view.people)
        people << toJson(person);
    console.print(QJsonObject{{u"in_step_at"_s, isoOrNull(view.inStep)}, {u"people"_s, people}});
    return ExitCode::Ok;
}

}  // namespace carrel::ctl
