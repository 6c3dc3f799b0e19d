// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/CardQuery.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>

namespace carrel::desk {
namespace {

using State = CardQuery::State;
using Field = CardQuery::Field;
using Relation = CardQuery::Relation;

std::optional<State> stateNamed(const QString& name)
{
    static const QHash<QString, State> kStates{{QStringLiteral("new"), State::New},
                                               {QStringLiteral("learning"), State::Learning},
                                               {QStringLiteral("review"), State::Review},
                                               {QStringLiteral("due"), State::Due},
                                               {QStringLiteral("suspended"), State::Suspended},
                                               {QStringLiteral("buried"), State::Buried},
                                               {QStringLiteral("young"), State::Young},
                                               {QStringLiteral("mature"), State::Mature}};
    const auto found = kStates.constFind(name);
    return found == kStates.constEnd() ? std::nullopt : std::optional(*found);
}

std::optional<Field> fieldNamed(const QString& name)
{
    static const QHash<QString, Field> kFields{
        {QStringLiteral("stability"), Field::Stability}, {QStringLiteral("difficulty"), Field::Difficulty},
        {QStringLiteral("interval"), Field::Interval},   {QStringLiteral("lapses"), Field::Lapses},
        {QStringLiteral("reps"), Field::Reps},           {QStringLiteral("due"), Field::Due},
        {QStringLiteral("seen"), Field::Seen},           {QStringLiteral("card"), Field::Card}};
    const auto found = kFields.constFind(name);
    return found == kFields.constEnd() ? std::nullopt : std::optional(*found);
}

Relation relationOf(const QString& sign)
{
    if (sign == QLatin1String("<"))
        return Relation::Less;
    if (sign == QLatin1String("<="))
        return Relation::AtMost;
    if (sign == QLatin1String(">"))
        return Relation::More;
    return sign == QLatin1String(">=") ? Relation::AtLeast : Relation::Equal;
}

bool related(double left, Relation relation, double right)
{
    switch (relation) {
    case Relation::Less: return left < right;
    case Relation::AtMost: return left <= right;
    case Relation::Equal: return left == right;
    case Relation::AtLeast: return left >= right;
    case Relation::More: return left > right;
    }
    return false;
}

tl::unexpected<Error> meaningless(const QString& piece)
{
    return fail(ErrorKind::InvalidInput, QStringLiteral("'%1' means nothing in a query for cards").arg(piece));
}

/// What stands behind "is:", "tag:" and "course:".
Result<decltype(CardQuery::Condition::what)> named(const QString& name, const QString& value, const QString& piece)
{
    if (value.isEmpty())
        return meaningless(piece);
    if (name == QLatin1String("course"))
        return CardQuery::OfCourse{value};
    if (name == QLatin1String("tag"))
        return CardQuery::Tagged{value};
    const auto state = stateNamed(value.toLower());
    if (!state)
        return meaningless(piece);
    return *state;
}

struct Piece {
    QString whole;  ///< as typed
    bool isNot = false;
    QString name;  ///< before ':'
    QString value;
    bool isQuoted = false;
};

std::vector<Piece> piecesOf(const QString& text)
{
    static const QRegularExpression piece(
        QStringLiteral("(?<not>[-\u2212])?(?:(?<name>is|tag|course):)?(?:[\"\u201c\u201e](?<quoted>[^\"\u201d\u201c]*)["
                       "\"\u201d\u201c]?|(?<plain>\\S+)|(?=\\s|$))"),
        QRegularExpression::CaseInsensitiveOption);
    std::vector<Piece> pieces;
    for (auto it = piece.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        if (match.capturedLength() == 0)
            continue;
        const bool quoted = match.hasCaptured(QStringLiteral("quoted"));
        pieces.push_back({match.captured(), match.hasCaptured(QStringLiteral("not")),
                          match.captured(QStringLiteral("name")).toLower(),
                          match.captured(quoted ? QStringLiteral("quoted") : QStringLiteral("plain")), quoted});
    }
    return pieces;
}

Result<decltype(CardQuery::Condition::what)> meaningOf(const Piece& piece)
{
    static const QRegularExpression comparison(QStringLiteral("^([a-z]+)(<=|>=|<|>|=)(-?[0-9]+(?:\\.[0-9]+)?)$"),
                                               QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression attempt(QStringLiteral("^[a-z]+(<|>|=)"),
                                            QRegularExpression::CaseInsensitiveOption);
    if (!piece.name.isEmpty())
        return named(piece.name, piece.value, piece.whole);
    if (!piece.isQuoted) {
        const auto match = comparison.match(piece.value);
        const auto field = match.hasMatch() ? fieldNamed(match.captured(1).toLower()) : std::nullopt;
        if (field)
            return CardQuery::Compared{*field, relationOf(match.captured(2)), match.captured(3).toDouble()};
        if (attempt.match(piece.value).hasMatch())
            return meaningless(piece.whole);
    }
    const auto tells = [](QChar c) { return c.isLetterOrNumber(); };
    if (std::none_of(piece.value.begin(), piece.value.end(), tells))
        return meaningless(piece.whole);
    return CardQuery::Saying{piece.value, piece.isQuoted};
}

bool isAway(const store::BrowsedCard& card, recall::StudyDay today)
{
    return card.suspended || card.buriedUntil > today;
}

}  // namespace

Result<CardQuery> CardQuery::parse(const QString& text)
{
    CardQuery query;
    for (const Piece& piece : piecesOf(text)) {
        CARREL_ASSIGN(auto what, meaningOf(piece));
        query.conditions.push_back({std::move(what), piece.isNot});
    }
    return query;
}

bool holds(const State& state, const store::BrowsedCard& card, recall::StudyDay today)
{
    const bool inReview = card.phase == recall::Phase::Review;
    const bool learning = card.phase == recall::Phase::Learning || card.phase == recall::Phase::Relearning;
    switch (state) {
    case State::New: return card.phase == recall::Phase::New;
    case State::Learning: return learning;
    case State::Review: return inReview;
    case State::Due: return !isAway(card, today) && (learning || (inReview && card.dueDay <= today));
    case State::Suspended: return card.suspended;
    case State::Buried: return !card.suspended && card.buriedUntil > today;
    case State::Young: return inReview && card.intervalDays < CardQuery::kMatureDays;
    case State::Mature: return inReview && card.intervalDays >= CardQuery::kMatureDays;
    }
    return false;
}

bool holds(const CardQuery::Compared& compared, const store::BrowsedCard& card, recall::StudyDay today)
{
    const auto is = [&](double value) { return related(value, compared.relation, compared.value); };
    const bool seen = card.reps > 0;
    switch (compared.field) {
    case Field::Stability: return seen && is(card.stability);
    case Field::Difficulty: return card.difficulty > 0 && is(card.difficulty);
    case Field::Interval: return seen && is(card.intervalDays);
    case Field::Lapses: return is(card.lapses);
    case Field::Reps: return is(card.reps);
    case Field::Due: return card.phase == recall::Phase::Review && is(card.dueDay.number - today.number);
    case Field::Seen: return seen && is(today.number - card.lastDay.number);
    case Field::Card: return is(static_cast<double>(card.card.value));
    }
    return false;
}

}  // namespace carrel::desk
