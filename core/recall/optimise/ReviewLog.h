// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recall/Rating.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace carrel::recall {

/// One answer of a card's past.
struct LoggedAnswer {
    double days = 0;  ///< since the answer before, >= 0; not looked at in a card's first
    Rating rating = Rating::Good;
};

/// What a learner answered, card by card: what an optimiser learns from.
class ReviewLog {
public:
    /// A card's answers, oldest first. `firstDay`, a day of any calendar, says when the first was given, and so which
    /// answers of different cards are the recent ones. A card without answers is passed over.
    void add(std::span<const LoggedAnswer> card, std::optional<double> firstDay = {});

    std::size_t cards() const { return m_ends.size(); }
    std::size_t answers() const { return m_answers.size(); }
    std::span<const LoggedAnswer> card(std::size_t at) const;
    /// Whether every card came with its day.
    bool isDated() const { return m_firstDays.size() == m_ends.size(); }
    double firstDay(std::size_t at) const { return m_firstDays[at]; }

private:
    std::vector<LoggedAnswer> m_answers;
    std::vector<std::size_t> m_ends;
    std::vector<double> m_firstDays;
};

/// An answer as it is learnt from.
struct Lesson {
    double days = 0;
    float weight = 0;  ///< above 0: its recall is to be predicted, and how much that counts; 0: it only moves the state
    Rating rating = Rating::Good;
};

/// A log with the weight of each answer: .25 + .75 (i/n)^3 for the i-th of n in the order of time, since habits change
/// and late answers say more. Where a log has no dates, the first item of each card comes before all others, and line
/// comes after line. In a large log rare first waits are left out, and with them their cards: few answers to a wait
/// that nobody chose say more of its accident than of memory. (All as FSRS's own optimiser has it.)
class Lessons {
public:
    /// Answers that came `leastDays` or more after the one before are to be predicted.
    Lessons(const ReviewLog& log, double leastDays);

    std::size_t cards() const { return m_ends.size(); }
    std::span<const Lesson> card(std::size_t at) const;
    /// How many are to be predicted: in all, and of one card.
    std::size_t items() const { return m_items; }
    std::uint32_t itemsOf(std::size_t card) const { return m_itemsOf[card]; }

private:
    std::size_t beginOf(std::size_t card) const { return card == 0 ? 0 : m_ends[card - 1]; }
    /// The first item of a card; its end where there is none.
    std::size_t firstItemOf(std::size_t card) const;
    void leaveOutRareFirstWaits();
    void weigh(const ReviewLog& log);

    std::vector<Lesson> m_lessons;
    std::vector<std::size_t> m_ends;
    std::vector<std::uint32_t> m_itemsOf;
    std::size_t m_items = 0;
};

}  // namespace carrel::recall
