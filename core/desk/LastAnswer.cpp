// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/LastAnswer.h"

#include "core/desk/Waiting.h"

namespace carrel::desk {
namespace {

using store::Connection;
using store::Transaction;
using Unfolded = std::optional<store::ReviewRepository::Unfolded>;

Result<bool> fold(Transaction& transaction, const recall::SchedulingOptions& options)
{
    Connection& connection = transaction.connection();
    store::ReviewRepository reviews(connection);
    CARREL_ASSIGN(const Unfolded last, reviews.unfolded());
    if (!last)
        return false;
    store::CardRepository cards(connection);
    CARREL_ASSIGN(auto card, cards.state(last->card));
    CARREL_ASSIGN(const auto review, reviews.get(last->seq));
    card.state = recall::answered(card.state, review.rating, {review.at, review.day}, card.identity, options);
    card.lastReview = last->seq;
    CARREL_TRY(cards.putState(card));
    transaction.touched(store::Noun::Reviews);
    return true;
}

}  // namespace

Done putAnswered(Transaction& transaction, const AnsweredCard& answered, const Moment& moment)
{
    const store::CardStateRow& card = answered.after;
    const bool putAside = card.suspended != answered.before.suspended;
    if (card.state.phase == recall::Phase::Review && !putAside) {
        transaction.follow(
            [card](Transaction& next) { return store::CardRepository(next.connection()).putState(card); });
        return {};
    }
    CARREL_TRY(store::CardRepository(transaction.connection()).putState(card));
    // A leech: other desks hear of it as of any card that is put aside.
    return putAside ? logWaiting(transaction.connection(), card, moment.now) : Done{};
}

void foldLastAnswer(store::Vault& vault, const recall::SchedulingOptions& options)
{
    const auto last =
        vault.readNow<Unfolded>([](Connection& connection) { return store::ReviewRepository(connection).unfolded(); });
    if (last && *last)
        (void)vault.writeNow<bool>([&options](Transaction& transaction) { return fold(transaction, options); },
                                   store::Vault::Writer::Sync);
}

}  // namespace carrel::desk
