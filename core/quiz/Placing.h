// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/path/Placement.h"
#include "core/quiz/Attempt.h"

namespace carrel::quiz {

/// A placement quiz with levels that chooses its items by the answers. What only a person can mark is not asked in it.
bool isAdaptive(const Quiz& quiz);

/// Where the answers to one topic, or to all, place a learner.
struct Placed {
    QString topic;        ///< the items' category; empty: all of them
    QString level;        ///< of the quiz's own; empty below all of them
    double sureness = 0;  ///< 0..1
    int answers = 0;
};

/// An adaptive placement as its record stands: what was asked, in which order, what comes next, and where that places
/// the learner. A function of the quiz and the record, so that every desk and every restart finds the same; answers
/// that two desks gave to the same attempt all count.
class Placing {
public:
    Placing(const Quiz& quiz, const AttemptRecord& record);

    /// What was closed, in the order it was asked, then the item to answer now, if any is left to ask.
    const std::vector<int>& order() const { return m_order; }
    /// No more items than this are ever asked.
    int most() const;
    /// Nowhere, where nothing was answered.
    Placed placed() const;
    /// Topic by topic, in the order they come up; those that have a name and were asked about.
    std::vector<Placed> topics() const;

private:
    void setCuts();
    double shareOfAll(double ability) const;
    void walk();
    void take(std::size_t item);
    bool isSettled(std::size_t item) const;
    std::optional<std::size_t> standing() const;
    Placed tell(const path::TopicLevel& level) const;

    const Quiz& m_quiz;
    const AttemptRecord& m_record;
    std::vector<int> m_asked;  ///< of the quiz, those that can be asked
    std::vector<path::PlacementItem> m_items;
    QStringList m_topics;
    QStringList m_levels;  ///< from the lowest
    path::PlacementOptions m_options;
    std::optional<path::Placement> m_placement;
    std::vector<bool> m_isTaken;
    std::vector<int> m_order;
};

/// Notes in a quiz which of its items a learner saw before: they are asked last.
void markSeen(Quiz& quiz, const QStringList& itemKeys);

}  // namespace carrel::quiz
