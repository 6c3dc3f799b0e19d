// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/CardsCommand.h"

#include "core/desk/Browsing.h"
#include "core/desk/ReviewSession.h"

#include <QDate>
#include <QJsonArray>

#include <array>

using namespace Qt::StringLiterals;

namespace carrel::ctl {
namespace {

using store::BrowsedCard;

constexpr int kMostShown = 1'000'000;

struct Act {
    const char* option;
    const char* text;
    const char* done;
    desk::BulkAct act;
    const char* value = "";
};
constexpr auto kSetDue = "set-due";
constexpr auto kTag = "tag";
constexpr auto kUntag = "untag";
constexpr std::array kActs{
    Act{"suspend", "set them aside until they are taken up again", "suspended", desk::BulkAct::Suspend},
    Act{"unsuspend", "take them up again", "taken up again", desk::BulkAct::Unsuspend},
    Act{"bury", "set them aside until tomorrow", "buried until tomorrow", desk::BulkAct::Bury},
    Act{"unbury", "let them come today", "no longer buried", desk::BulkAct::Unbury},
    Act{"reset", "make them new again; their answers stay in the history", "reset", desk::BulkAct::Reset},
    Act{kSetDue,
        "let them come in so many days, or spread over a range of days: 3, 3-7, 0 for today; no answer is made up"
        " and no interval changes, and new cards stay new",
        "given a day",
        {},
        "DAYS"},
    Act{kTag, "put a tag on them", "tagged", {}, "TAG"},
    Act{kUntag, "take a tag off them", "no longer tagged", {}, "TAG"}};

/// The one act that is asked for, or none.
Result<const Act*> actOf(const Invocation& invocation)
{
    const Act* asked = nullptr;
    for (const Act& act : kActs) {
        if (!invocation.has(QLatin1String(act.option)))
            continue;
        if (asked)
            return fail(ErrorKind::InvalidInput, u"--%1 and --%2 exclude each other"_s.arg(QLatin1String(asked->option),
                                                                                           QLatin1String(act.option)));
        asked = &act;
    }
    return asked;
}

/// An act with what its option says.
struct Deed {
    const Act* act = nullptr;
    desk::DueDays days;
    store::CardTag tag;
    bool is(const char* option) const { return act && QLatin1String(act->option) == QLatin1String(option); }
};

Result<Deed> deedOf(const Invocation& invocation)
{
    Deed deed;
    CARREL_ASSIGN(deed.act, actOf(invocation));
    const QString value = deed.act ? invocation.value(QLatin1String(deed.act->option)) : QString();
    if (deed.is(kSetDue)) {
        CARREL_ASSIGN(deed.days, desk::DueDays::parse(value));
    } else if (deed.is(kTag) || deed.is(kUntag)) {
        CARREL_ASSIGN(deed.tag.tag, store::CardTag::parse(value));
        deed.tag.on = deed.is(kTag);
    }
    return deed;
}

Result<int> doneTo(desk::Browsing& browsing, const Deed& deed, const std::vector<CardId>& cards)
{
    if (deed.is(kSetDue))
        return waitFor(browsing.setDue(deed.days, cards));
    if (deed.is(kTag) || deed.is(kUntag))
        return waitFor(browsing.setTag(deed.tag, cards));
    return waitFor(browsing.act(deed.act->act, cards));
}

QString standingOf(const BrowsedCard& card, recall::StudyDay today)
{
    if (card.suspended)
        return u"suspended"_s;
    if (card.buriedUntil > today)
        return u"buried"_s;
    switch (card.phase) {
    case recall::Phase::New: return u"new"_s;
    case recall::Phase::Learning: return u"learning"_s;
    case recall::Phase::Relearning: return u"relearning"_s;
    case recall::Phase::Review: return u"review"_s;
    }
    return {};
}

QJsonValue dayOrNull(bool known, recall::StudyDay day)
{
    return known ? QJsonValue(QDate(1970, 1, 1).addDays(day.number).toString(Qt::ISODate)) : QJsonValue();
}

QJsonObject toJson(const desk::CardLine& line, recall::StudyDay today)
{
    const BrowsedCard& card = line.card;
    return {{u"id"_s, static_cast<qint64>(card.card.value)},
            {u"course"_s, static_cast<qint64>(card.course.value)},
            {u"course_title"_s, line.courseTitle},
            {u"front"_s, line.front},
            {u"tags"_s, QJsonArray::fromStringList(line.tags)},
            {u"standing"_s, standingOf(card, today)},
            {u"due"_s, dayOrNull(card.phase == recall::Phase::Review, card.dueDay)},
            {u"seen"_s, dayOrNull(card.reps > 0, card.lastDay)},
            {u"stability"_s, card.stability},
            {u"difficulty"_s, card.difficulty},
            {u"interval"_s, card.intervalDays},
            {u"lapses"_s, card.lapses},
            {u"reps"_s, card.reps}};
}

QStringList rowOf(const desk::CardLine& line, recall::StudyDay today)
{
    const BrowsedCard& card = line.card;
    const bool inReview = card.phase == recall::Phase::Review;
    return {QString::number(card.card.value),
            standingOf(card, today),
            inReview ? QString::number(card.dueDay.number - today.number) : u"-"_s,
            QString::number(card.intervalDays),
            QString::number(card.lapses),
            line.front.left(70)};
}

std::vector<CardId> idsOf(const std::vector<BrowsedCard>& cards, std::size_t most)
{
    std::vector<CardId> ids;
    for (std::size_t i = 0; i < std::min(most, cards.size()); ++i)
        ids.push_back(cards[i].card);
    return ids;
}

}  // namespace

Syntax CardsCommand::syntax() const
{
    Syntax syntax;
    syntax.name = u"cards"_s;
    syntax.summary = u"List cards by a query, and set many aside or take them up at once"_s;
    syntax.details =
        u"All pieces of a query must hold; a minus before one turns it round (after '--', so that the shell's\n"
        "options end before it):\n\n"
        "  is:NAME         new, learning, review, due, suspended, buried, young, mature\n"
        "  course:WORDS    of a course with these words in its title\n"
        "  tag:WORD        with a tag, or with one below it\n"
        "  stability difficulty interval lapses reps due seen card\n"
        "                  each with < <= = >= > and a number: due in days from today,\n"
        "                  seen in days ago, card by its number, the rest as kept\n"
        "  WORDS \"PHRASE\"  on either side\n\n"
        "A piece that means nothing is an error and changes nothing, and so is an act without a query. DUE is\n"
        "in days from today."_s;
    syntax.examples = {u"carrelctl cards 'is:review lapses>=4 stability<10'"_s,
                       u"carrelctl cards --suspend tag:history -- -is:suspended"_s,
                       u"carrelctl cards --set-due 3-7 'course:law due<0'"_s};
    syntax.operands = {{u"QUERY"_s, u"which cards; none: all"_s, false, true}};
    syntax.options = {{u"limit"_s, u"N"_s, u"show at most so many, 0 to 1000000 (default: 50)"_s, {}, 'n'}};
    for (const Act& act : kActs)
        syntax.options.push_back({QLatin1String(act.option), QLatin1String(act.value), QLatin1String(act.text), {}, 0});
    syntax.options.push_back(DeskDoor::deskOption());
    syntax.options.push_back(DeskDoor::passphraseOption());
    return syntax;
}

Result<ExitCode> CardsCommand::run(const Invocation& invocation, Console& console)
{
    CARREL_ASSIGN(const int limit, invocation.number(u"limit"_s, 0, kMostShown, 50));
    CARREL_ASSIGN(const Deed deed, deedOf(invocation));
    const Act* const act = deed.act;
    const QString query = invocation.operands().join(u' ');
    if (act && query.trimmed().isEmpty())
        return fail(ErrorKind::InvalidInput,
                    u"--%1 wants a query that says which cards"_s.arg(QLatin1String(act->option)));
    CARREL_TRY(desk::CardQuery::parse(query));
    CARREL_ASSIGN(const auto desk, m_door.open(invocation));
    desk::Browsing browsing(desk->vault(), desk->preferences);
    CARREL_ASSIGN(const auto cards, waitFor(browsing.find(query)));
    int changed = 0;
    if (act) {
        CARREL_ASSIGN(changed, doneTo(browsing, deed, idsOf(cards, cards.size())));
    }
    CARREL_ASSIGN(const auto lines, waitFor(browsing.lines(idsOf(cards, static_cast<std::size_t>(limit)))));
    const recall::StudyDay today = desk::momentOf(desk->vault(), desk->preferences).today;
    if (console.speaksJson()) {
        QJsonArray list;
        for (const desk::CardLine& line : lines)
            list << toJson(line, today);
        QJsonObject object{{u"query"_s, query}, {u"found"_s, static_cast<qint64>(cards.size())}, {u"cards"_s, list}};
        if (act)
            object[u"changed"_s] = changed;
        console.print(object);
        return ExitCode::Ok;
    }
    if (act)
        console.print(u"%1 of %2 cards %3."_s.arg(changed).arg(cards.size()).arg(QLatin1String(act->done)));
    else
        console.print(u"%1 cards."_s.arg(cards.size()));
    std::vector<QStringList> rows{{u"CARD"_s, u"STANDING"_s, u"DUE"_s, u"INTERVAL"_s, u"LAPSES"_s, u"FRONT"_s}};
    for (const desk::CardLine& line : lines)
        rows.push_back(rowOf(line, today));
    if (!lines.empty())
        console.printTable(rows);
    return ExitCode::Ok;
}

}  // namespace carrel::ctl
