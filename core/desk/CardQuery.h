// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/store/cards/CardListRepository.h"

#include <QSet>
#include <QString>

#include <optional>
#include <variant>
#include <vector>

namespace carrel::desk {

/// Which cards: conditions that all must hold, each with a minus before it the other way round.
///   is:new is:learning is:review is:due is:suspended is:buried is:young is:mature
///   course:words (part of a title)   tag:word (and those below it, "word::part")
///   stability difficulty interval lapses reps due seen card, each with < <= = >= > and a number; due: days from today,
///   seen: days ago, card: its own number
///   words and "exact phrases" of either side
struct CardQuery {
    enum class State { New, Learning, Review, Due, Suspended, Buried, Young, Mature };
    enum class Field { Stability, Difficulty, Interval, Lapses, Reps, Due, Seen, Card };
    enum class Relation { Less, AtMost, Equal, AtLeast, More };
    struct Compared {
        Field field;
        Relation relation;
        double value;
    };
    struct OfCourse {
        QString words;
    };
    struct Tagged {
        QString tag;
    };
    struct Saying {
        QString words;
        bool isPhrase = false;
    };
    struct Condition {
        std::variant<State, Compared, OfCourse, Tagged, Saying> what;
        bool isNot = false;
    };

    static constexpr int kMatureDays = 21;

    std::vector<Condition> conditions;

    /// Fails with InvalidInput, which names the piece that means nothing: a query that is misread would change cards
    /// nobody meant.
    static Result<CardQuery> parse(const QString& text);
};

/// Whether a condition about the card's own numbers holds today; of the other kinds none does.
bool holds(const CardQuery::State& state, const store::BrowsedCard& card, recall::StudyDay today);
bool holds(const CardQuery::Compared& compared, const store::BrowsedCard& card, recall::StudyDay today);

}  // namespace carrel::desk
