// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/AnswerCommand.h"

#include "app/ctl/Counted.h"
#include "app/ctl/JsonText.h"
#include "core/store/cards/CardRepository.h"

#include <QDate>

using namespace Qt::StringLiterals;

namespace carrel::ctl {
namespace {

const QStringList kRatings{u"again"_s, u"hard"_s, u"good"_s, u"easy"_s};

Result<recall::Rating> ratingFrom(const QString& word)
{
    bool isNumber = false;
    const int number = word.toInt(&isNumber);
    const qsizetype index = isNumber ? number - 1 : kRatings.indexOf(word.toLower());
    if (index < 0 || index >= kRatings.size())
        return fail(ErrorKind::InvalidInput, u"a rating is again, hard, good or easy, or 1 to 4, not '%1'"_s.arg(word));
    return static_cast<recall::Rating>(index + 1);
}

QString phaseName(recall::Phase phase)
{
    switch (phase) {
    case recall::Phase::New: return u"new"_s;
    case recall::Phase::Learning: return u"learning"_s;
    case recall::Phase::Review: return u"review"_s;
    case recall::Phase::Relearning: return u"relearning"_s;
    }
    return {};
}

Result<bool> isSuspended(OpenedDesk& desk, CardId card)
{
    return desk.vault().readNow<bool>([card](store::Connection& connection) -> Result<bool> {
        CARREL_ASSIGN(const auto row, store::CardRepository(connection).state(card));
        return row.suspended;
    });
}

QString dayText(recall::StudyDay day)
{
    return QDate(1970, 1, 1).addDays(day.number).toString(Qt::ISODate);
}

QJsonObject toJson(CardId card, recall::Rating rating, const recall::CardState& state)
{
    const bool isReview = state.phase == recall::Phase::Review;
    return {{u"card"_s, jsonNumber(card.value)},
            {u"rating"_s, static_cast<int>(rating)},
            {u"phase"_s, phaseName(state.phase)},
            {u"interval_days"_s, isReview ? state.intervalDays : 0},
            {u"due_day"_s, isReview ? QJsonValue(dayText(state.dueDay)) : QJsonValue()},
            {u"due_at"_s, isReview ? QJsonValue() : QJsonValue(isoText(state.dueAt))},
            {u"stability"_s, state.memory.stability},
            {u"difficulty"_s, state.memory.difficulty},
            {u"reps"_s, state.reps},
            {u"lapses"_s, state.lapses},
            {u"leech"_s, state.leech}};
}

}  // namespace

Syntax AnswerCommand::syntax() const
{
    Syntax syntax;
    syntax.name = u"answer"_s;
    syntax.summary = u"Answer one card, as a review would"_s;
    syntax.examples = {u"carrelctl answer 17 good"_s};
    syntax.operands = {{u"CARD"_s, u"the card's number, from 'carrelctl due' or 'carrelctl search --kind card'"_s},
                       {u"RATING"_s, u"again, hard, good or easy, or 1 to 4"_s}};
    syntax.options = {DeskDoor::deskOption(), DeskDoor::passphraseOption()};
    return syntax;
}

Result<ExitCode> AnswerCommand::run(const Invocation& invocation, Console& console)
{
    CARREL_ASSIGN(const CardId card, idFrom<CardId>(u"CARD"_s, invocation.operand(0)));
    CARREL_ASSIGN(const recall::Rating rating, ratingFrom(invocation.operand(1)));
    CARREL_ASSIGN(const auto desk, m_door.open(invocation));
    CARREL_ASSIGN(const recall::CardState state, waitFor(desk->reviewing.answerNow(card, rating)));
    CARREL_ASSIGN(const bool waits, isSuspended(*desk, card));
    if (console.speaksJson())
        console.print(toJson(card, rating, state));
    else if (state.phase == recall::Phase::Review)
        console.print(u"Card %1 comes again in %2, on %3."_s.arg(card.value)
                          .arg(counted(state.intervalDays, u"day", u"days"), dayText(state.dueDay)));
    else
        console.print(u"Card %1 comes again at %2."_s.arg(card.value).arg(localText(state.dueAt)));
    if (waits && !state.leech && !console.speaksJson())
        console.print(u"But it is set aside, and comes at all once 'carrelctl cards --unsuspend' takes it up."_s);
    if (state.leech && !console.speaksJson())
        console.print(u"It lapsed %1 and was set aside: it may want other words."_s.arg(
            counted(state.lapses, u"time", u"times")));
    return ExitCode::Ok;
}

}  // namespace carrel::ctl
