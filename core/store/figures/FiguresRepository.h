// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recall/RecallCurve.h"
#include "core/store/reviews/ReviewRepository.h"

#include <array>
#include <functional>
#include <map>
#include <span>

namespace carrel::store {

/// Answers, and those of them by which a card was recalled.
struct Tally {
    int asked = 0;
    int recalled = 0;
    Tally& operator+=(const Tally& other)
    {
        asked += other.asked;
        recalled += other.recalled;
        return *this;
    }
    friend bool operator==(const Tally&, const Tally&) = default;
};

/// How the cards in review fared on a day. Young and mature go by the days since a card's answer before.
struct RecallDay {
    static constexpr int kMatureDays = 21;

    recall::StudyDay day;
    Tally unknown;  ///< nothing here says when they were seen before
    Tally young;
    Tally mature;  ///< not seen for kMatureDays and more
    Tally all() const
    {
        Tally sum = unknown;
        sum += young;
        return sum += mature;
    }
    friend bool operator==(const RecallDay&, const RecallDay&) = default;
};

/// Cards in review, by how many days their memory holds.
struct StabilityBins {
    /// Where each bin begins, in days; the last has no end.
    static constexpr std::array<int, 8> kFrom{0, 1, 3, 7, 21, 60, 180, 365};
    std::array<int, 8> cards{};
};

/// Cards in review, by difficulty: 1 to 2, 2 to 3 and so on to 9 to 10.
using DifficultyBins = std::array<int, 9>;

/// When a card in review was last seen, and what is remembered of it.
struct HeldCard {
    CourseId course;
    recall::StudyDay lastDay;
    recall::HeldMemory held;
};

/// What answers and cards add up to. Removed courses count in what was done and not in what is to come.
class FiguresRepository {
public:
    explicit FiguresRepository(Connection& connection) : m_connection(connection) {}

    /// All days on which something was answered or read, answers that an import brought among them; oldest first.
    Result<std::vector<StudyDayRow>> days();
    /// Oldest first. Looks through all reviews.
    Result<std::vector<RecallDay>> recallDays(recall::StudyDay from, recall::StudyDay to);
    /// Cards that come up on each of so many days from `today` on. What is overdue or being learned comes today; of
    /// each card only the next time counts.
    Result<std::vector<int>> forecast(recall::StudyDay today, int days);
    Result<StabilityBins> stability();
    Result<DifficultyBins> difficulty();
    /// How many cards of each course were answered once or more; courses without one are not among them.
    Result<std::map<CourseId, int>> seen();
    using Take = std::function<void(const HeldCard&)>;
    /// Hands over each card that waits for review, one by one, with its stability alone.
    Done eachHeld(const Take& take);
    /// The same with the traces of each, which costs a look at every card.
    Done eachTraced(const Take& take);
    /// The same of those that are due on `today`.
    Done eachTracedDue(recall::StudyDay today, const Take& take);

private:
    Done addBins(std::string_view sql, std::span<int> bins);
    Connection& m_connection;
};

}  // namespace carrel::store
