// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/DueCommand.h"

#include "app/ctl/JsonText.h"
#include "core/desk/ReviewSession.h"
#include "core/recall/Explanation.h"

#include <QJsonArray>

#include <cmath>

using namespace Qt::StringLiterals;

namespace carrel::ctl {
namespace {

/// What a review would show first.
struct FirstCards {
    std::vector<desk::DueCard> cards;
    desk::Moment moment;
    recall::ReviewOrder order;
};

/// The first cards of today's queue, in the order a session would show them.
Result<FirstCards> firstCards(OpenedDesk& desk, CourseId course, int limit)
{
    const desk::Moment moment = desk::momentOf(desk.vault(), desk.preferences);
    const recall::QueueOptions options = desk.preferences.queue();
    return desk.vault().readNow<FirstCards>([=](store::Connection& connection) -> Result<FirstCards> {
        desk::Reviewing::Session session;
        desk::DueIndex index;
        CARREL_TRY(session.build(connection, index, 0, course, moment, options));
        FirstCards first{{}, moment, session.queue.order()};
        while (static_cast<int>(first.cards.size()) < limit) {
            CARREL_ASSIGN(const desk::ReviewStep step, session.step(connection, moment));
            if (!step.card)
                break;
            session.queue.remove(step.card->id.value);
            first.cards.push_back(*step.card);
        }
        return first;
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

using recall::Explanation;

/// Cards with the reason for the place of each.
class Explaining {
public:
    explicit Explaining(const FirstCards& first) : m_moment(first.moment), m_order(first.order) {}

    Explanation of(const desk::DueCard& card) const
    {
        return recall::explained(card.state, card.id.value, {m_moment.now, m_moment.today}, m_order, m_moment.options);
    }

    QString words(const Explanation& why) const
    {
        switch (why.turn) {
        case Explanation::Turn::Learning: return u"learning; its step came %1 min ago"_s.arg(-why.in.count());
        case Explanation::Turn::Ahead:
            return u"learning; its step comes in %1 min, and all else is done"_s.arg(why.in.count());
        case Explanation::Turn::New: return u"new; reviews come first"_s;
        case Explanation::Turn::Review: break;
        }
        return u"review; due %1, seen %2 d ago, planned after %3 d, recall %4 % of %5 %; %6"_s
            .arg(why.overdueDays == 0 ? u"today"_s : u"%1 d ago"_s.arg(why.overdueDays))
            .arg(why.seenDaysAgo)
            .arg(why.plannedDays)
            .arg(std::lround(100 * why.recall))
            .arg(std::lround(100 * m_moment.options.retention))
            .arg(orderWords(why));
    }

    QJsonObject json(const Explanation& why) const
    {
        const bool isReview = why.turn == Explanation::Turn::Review;
        const bool isNew = why.turn == Explanation::Turn::New;
        const QString turn = isReview ? u"review"_s : isNew ? u"new"_s : u"learning"_s;
        QJsonObject object{{u"turn"_s, turn}, {u"words"_s, words(why)}};
        if (isReview) {
            object[u"seen_days_ago"_s] = why.seenDaysAgo;
            object[u"planned_days"_s] = why.plannedDays;
            object[u"overdue_days"_s] = why.overdueDays;
            object[u"order"_s] = orderName();
            object[u"sorted_by"_s] = why.sortedBy;
        } else if (!isNew) {
            object[u"in_minutes"_s] = static_cast<qint64>(why.in.count());
        }
        return object;
    }

private:
    QString orderName() const
    {
        switch (m_order) {
        case recall::ReviewOrder::RelativeOverdueness: return u"relative-overdueness"_s;
        case recall::ReviewOrder::Retrievability: return u"retrievability"_s;
        case recall::ReviewOrder::DueDate: return u"due"_s;
        case recall::ReviewOrder::Random: return u"random"_s;
        case recall::ReviewOrder::LikeliestRecalled: return u"likeliest-recalled"_s;
        }
        return {};
    }

    QString orderWords(const Explanation& why) const
    {
        switch (m_order) {
        case recall::ReviewOrder::RelativeOverdueness:
            return u"the longest past its plan comes first, this one at %1 times"_s.arg(-why.sortedBy, 0, 'f', 2);
        case recall::ReviewOrder::Retrievability: return u"the likeliest forgotten comes first"_s;
        case recall::ReviewOrder::DueDate: return u"the longest due comes first"_s;
        case recall::ReviewOrder::Random: return u"drawn for today"_s;
        case recall::ReviewOrder::LikeliestRecalled: return u"the likeliest recalled comes first"_s;
        }
        return {};
    }

    desk::Moment m_moment;
    recall::ReviewOrder m_order;
};

QString oneLine(const course::Blocks& blocks)
{
    constexpr qsizetype kLongest = 100;
    const QString words = course::plainText(blocks).simplified();
    return words.size() > kLongest ? words.left(kLongest - 3) + u"..."_s : words;
}

int totalOf(const std::vector<desk::DueInCourse>& waiting)
{
    int total = 0;
    for (const desk::DueInCourse& one : waiting)
        total += one.due;
    return total;
}

QJsonObject toJson(const std::vector<desk::DueInCourse>& waiting, const std::vector<desk::DueCard>& cards,
                   const std::optional<Explaining>& explaining)
{
    QJsonArray courses;
    for (const desk::DueInCourse& one : waiting)
        courses << toJson(one);
    QJsonArray shown;
    for (const desk::DueCard& card : cards) {
        QJsonObject object = toJson(card);
        if (explaining)
            object[u"why"_s] = explaining->json(explaining->of(card));
        shown << object;
    }
    return {{u"due"_s, totalOf(waiting)}, {u"courses"_s, courses}, {u"cards"_s, shown}};
}

void printTables(Console& console, const std::vector<desk::DueInCourse>& waiting,
                 const std::vector<desk::DueCard>& cards, const std::optional<Explaining>& explaining)
{
    if (totalOf(waiting) == 0) {
        console.print(u"Nothing is due."_s);
        return;
    }
    std::vector<QStringList> rows{{u"DUE"_s, u"NEW"_s, u"COURSE"_s, u"TITLE"_s}};
    for (const desk::DueInCourse& one : waiting)
        rows.push_back(
            {QString::number(one.due), QString::number(one.fresh), QString::number(one.course.value), one.title});
    console.printTable(rows);
    if (cards.empty())
        return;
    rows = {{u"CARD"_s, u"FRONT"_s}};
    if (explaining)
        rows.front() << u"WHY"_s;
    for (const desk::DueCard& card : cards) {
        rows.push_back({QString::number(card.id.value), oneLine(card.card.front)});
        if (explaining)
            rows.back() << explaining->words(explaining->of(card));
    }
    console.print(QString());
    console.printTable(rows);
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
                      {u"explain"_s, {}, u"say of each card why it stands where it stands"_s, {}, 'e'},
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
    CARREL_ASSIGN(const FirstCards first, firstCards(*desk, course, limit));
    std::optional<Explaining> explaining;
    if (invocation.has(u"explain"_s))
        explaining.emplace(first);
    if (console.speaksJson())
        console.print(toJson(waiting, first.cards, explaining));
    else
        printTables(console, waiting, first.cards, explaining);
    return ExitCode::Ok;
}

}  // namespace carrel::ctl
