// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/cards/CardRepository.h"

namespace carrel::store {

/// A card in a list of many, as far as its state says.
struct BrowsedCard {
    CardId card;
    CourseId course;
    bool suspended = false;
    recall::StudyDay buriedUntil;
    recall::Phase phase = recall::Phase::New;
    recall::StudyDay dueDay;   ///< of one in review
    double stability = 0;      ///< or the interval in days where there is no memory state
    double difficulty = 0;     ///< 0 where there is no memory state
    recall::TwoTraces traces;  ///< slow 0 where the algorithm keeps none of them
    int intervalDays = 0;
    int lapses = 0;
    int reps = 0;
    recall::StudyDay lastDay;
    friend bool operator==(const BrowsedCard&, const BrowsedCard&) = default;
};
BrowsedCard browsed(const CardStateRow& row);

/// Many cards at once, as lists show them.
class CardListRepository {
public:
    explicit CardListRepository(Connection& connection) : m_connection(connection) {}

    /// Every card on the shelf, or in one course; by id.
    Result<std::vector<BrowsedCard>> all(CourseId course = {});
    /// Those with a tag or one below it, whatever its case.
    Result<std::vector<CardId>> withTag(const QString& tag);
    /// Those that match in FTS5's language.
    Result<std::vector<CardId>> withText(const QString& ftsQuery);

private:
    Connection& m_connection;
};

}  // namespace carrel::store
