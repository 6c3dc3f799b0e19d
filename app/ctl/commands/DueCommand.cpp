// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/DueCommand.h"

#include "app/ctl/JsonText.h"
#include "core/desk/ReviewSession.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace carrel::ctl {
namespace {

/// The first cards of today's queue, in the order a session would show them.
Result<std::vector<desk::DueCard>> firstCards(OpenedDesk& desk, CourseId course, int limit)
{
    const desk::Moment moment = desk::momentOf(desk.vault(), desk.preferences);
    const recall::QueueOptions options = desk.preferences.queue();
    return desk.vault().readNow<std::vector<desk::DueCard>>(
        [=](store::Connection& connection) -> Result<std::vector<desk::DueCard>> {
            desk::Reviewing::Session session;
            desk::DueIndex index;
            CARREL_TRY(session.build(connection, index, 0, course, moment, options));
            std::vector<desk::DueCard> cards;
            while (static_cast<int>(cards.size()) < limit) {
                CARREL_ASSIGN(const desk::ReviewStep step, session.step(connection, moment));
                if (!step.card)
                    break;
                session.queue.remove(step.card->id.value);
                cards.push_back(*step.card);
            }
            return cards;
        });
}

QJsonObject toJson(const desk::DueInCourse& waiting)
{
    return {{u"id"_s, jsonNumber(waiting.course.value)},
            {u"title"_s, waiting.title},
            {u"due"_s, waiting.due},
            {u"new"_s, waiting.fresh},
            {u"recall"_s, waiting.recall < 0 ? QJsonValue() : QJsonValue(waiting.recall)}};
}

QJsonObject toJson(const desk::DueCard& card)
{
    return {{u"id"_s, jsonNumber(card.id.value)},
            {u"course"_s, jsonNumber(card.course.value)},
            {u"front"_s, course::plainText(card.card.front)},
            {u"back"_s, course::plainText(card.card.back)},
            {u"new"_s, card.state.phase == recall::Phase::New},
            {u"recall"_s, card.recall < 0 ? QJsonValue() : QJsonValue(card.recall)},
            {u"unit"_s, card.unit ? jsonNumber(card.unit->value) : QJsonValue()}};
}

QString oneLine(const course::Blocks& blocks)
{
    constexpr qsizetype kLongest = 100;
    const QString words = course::plainText(blocks).simplified();
    return words.size() > kLongest ? words.left(kLongest - 3) + u"..."_s : words;
}

}  // namespace

Syntax DueCommand::syntax() const
{
    Syntax syntax;
    syntax.name = u"due"_s;
    syntax.summary = u"Say what waits for review today, and which cards come first"_s;
    syntax.details = u"The cards stand in the order a review would show them, within the daily limits. Their numbers\n"
                     "are what 'carrelctl answer' takes. The text shows fronts alone; --json has both sides."_s;
    syntax.examples = {u"carrelctl due --course 2"_s, u"carrelctl due --limit 1 --json | jq '.cards[0].id'"_s};
    syntax.options = {{u"course"_s, u"ID"_s, u"one course, by its number in 'carrelctl courses'"_s, {}, 'c'},
                      {u"limit"_s, u"N"_s, u"show at most so many cards, 0 to 10000 (default: 20)"_s, {}, 'n'},
                      DeskDoor::deskOption(),
                      DeskDoor::passphraseOption()};
    return syntax;
}

Result<ExitCode> DueCommand::run(const Invocation& invocation, Console& console)
{
    CARREL_ASSIGN(const int limit, invocation.number(u"limit"_s, 0, 10'000, 20));
    CARREL_ASSIGN(const CourseId course, invocation.id<CourseId>(u"course"_s));
    CARREL_ASSIGN(const auto desk, m_door.open(invocation));
    if (!course.isNull())
        CARREL_TRY(waitFor(desk->reading.outline(course)));
    CARREL_ASSIGN(auto waiting, waitFor(desk->reviewing.due()));
    if (!course.isNull())
        std::erase_if(waiting, [&](const desk::DueInCourse& other) { return other.course != course; });
    CARREL_ASSIGN(const auto cards, firstCards(*desk, course, limit));
    int total = 0;
    for (const desk::DueInCourse& one : waiting)
        total += one.due;
    if (console.speaksJson()) {
        QJsonArray courses;
        for (const desk::DueInCourse& one : waiting)
            courses << toJson(one);
        QJsonArray shown;
        for (const desk::DueCard& card : cards)
            shown << toJson(card);
        console.print(QJsonObject{{u"due"_s, total}, {u"courses"_s, courses}, {u"cards"_s, shown}});
        return ExitCode::Ok;
    }
    if (total == 0) {
        console.print(u"Nothing is due."_s);
        return ExitCode::Ok;
    }
    std::vector<QStringList> rows{{u"DUE"_s, u"NEW"_s, u"COURSE"_s, u"TITLE"_s}};
    for (const desk::DueInCourse& one : waiting)
        rows.push_back(
            {QString::number(one.due), QString::number(one.fresh), QString::number(one.course.value), one.title});
    console.printTable(rows);
    if (cards.empty())
        return ExitCode::Ok;
    rows = {{u"CARD"_s, u"FRONT"_s}};
    for (const desk::DueCard& card : cards)
        rows.push_back({QString::number(card.id.value), oneLine(card.card.front)});
    console.print(QString());
    console.printTable(rows);
    return ExitCode::Ok;
}

}  // namespace carrel::ctl
