// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/BulkStep.h"
#include "core/desk/CardQuery.h"
#include "core/desk/DueDays.h"
#include "core/desk/Preferences.h"

#include <QFuture>

#include <functional>
#include <memory>

namespace carrel::desk {

/// A card in a list of many.
struct CardLine {
    store::BrowsedCard card;
    QString courseTitle;
    QString front;  ///< its first words
    QStringList tags;
};

/// The cards of the desk by a query, and what is done with many of them as one step. All calls come from one thread.
class Browsing {
public:
    Browsing(store::Vault& vault, const Preferences& preferences);

    /// Those the query says, by course and place. InvalidInput: the query means nothing.
    QFuture<Result<std::vector<store::BrowsedCard>>> find(const QString& query);
    /// As they are to be shown; what is gone is left out.
    QFuture<Result<std::vector<CardLine>>> lines(const std::vector<CardId>& cards);
    /// In one commit; hands back how many changed by it.
    QFuture<Result<int>> act(BulkAct act, const std::vector<CardId>& cards);
    /// Gives each another day on which it comes, spread over these; new ones have none and stay. As act().
    QFuture<Result<int>> setDue(const DueDays& days, const std::vector<CardId>& cards);
    /// Puts a tag on each or takes it off. As act(). InvalidInput: it is no tag.
    QFuture<Result<int>> setTag(const store::CardTag& tag, const std::vector<CardId>& cards);
    /// Takes the last act back whole; how many cards that were. 0: there is none.
    QFuture<Result<int>> undo();

private:
    using Step = std::vector<BulkChange>;
    using Change =
        std::function<Result<std::optional<BulkChange>>(store::Connection&, const store::CardStateRow&, const Moment&)>;
    QFuture<Result<int>> each(const std::vector<CardId>& cards, Change change);

    store::Vault& m_vault;
    const Preferences& m_preferences;
    std::shared_ptr<std::vector<Step>> m_steps;  ///< the store thread's
};

}  // namespace carrel::desk
