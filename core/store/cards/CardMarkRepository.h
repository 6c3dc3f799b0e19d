// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/cards/CardRepository.h"

#include <optional>
#include <vector>

namespace carrel::store {

/// What a learner set of a card's schedule by hand: an event of its log, which counts where its stamp stands among
/// those of the answers.
struct CardMark {
    std::int64_t seq = 0;  ///< its place among the ops here
    std::uint64_t hlc = 0;
    QByteArray replica;
    std::uint64_t dot = 0;
    QString name;  ///< how a void speaks of it
    bool voided = false;
    std::optional<recall::StudyDay> due;  ///< the day on which it comes; none: it is new again
    /// How the card stood before, where an import told that without the answers that led there.
    std::optional<recall::CardState> was;
};

/// The card as a mark leaves it.
recall::CardState marked(const recall::CardState& state, std::optional<recall::StudyDay> due);

/// The marks of cards. They live in the log of ops alone.
class CardMarkRepository {
public:
    explicit CardMarkRepository(Connection& connection) : m_connection(connection) {}

    /// In the order in which they count on every desk, those that were taken back among them. Costs next to nothing
    /// where no card was ever marked.
    Result<std::vector<CardMark>> of(CardId card);
    /// Logs a mark, and hands back its seq. The card's state has to follow.
    Result<std::int64_t> append(const CardStateRow& before, std::optional<recall::StudyDay> due, Instant now);
    /// Logs that a mark is taken back. The card is to be folded anew.
    Done takeBack(std::int64_t seq, Instant now);

private:
    Connection& m_connection;
};

}  // namespace carrel::store
