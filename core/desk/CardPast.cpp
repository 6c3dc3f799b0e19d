// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/CardPast.h"

#include "core/store/ops/OpRepository.h"

#include <tuple>

namespace carrel::desk {
namespace {

using store::CardMark;
using store::ReviewRow;

Result<bool> isBefore(store::Connection& connection, const ReviewRow& review, const CardMark& mark)
{
    if (review.hlc != mark.hlc || review.replica == 0)
        return review.hlc < mark.hlc;
    CARREL_ASSIGN(const Uid replica, store::OpRepository(connection).replica(review.replica));
    const QByteArray name = replica.toBytes();
    const auto dot = review.dot == 0 ? static_cast<std::uint64_t>(review.seq) : review.dot;
    return std::tie(name, dot) < std::tie(mark.replica, mark.dot);
}

}  // namespace

std::int64_t seqOf(const CardEvent& event)
{
    return std::visit([](const auto& happened) { return happened.seq; }, event);
}

Result<std::vector<CardEvent>> pastOf(store::Connection& connection, CardId card)
{
    CARREL_ASSIGN(auto reviews, store::ReviewRepository(connection).ofCard(card));
    CARREL_ASSIGN(auto marks, store::CardMarkRepository(connection).of(card));
    std::vector<CardEvent> events;
    events.reserve(reviews.size() + marks.size());
    auto review = reviews.begin();
    for (CardMark& mark : marks) {
        for (; review != reviews.end(); ++review) {
            CARREL_ASSIGN(const bool before, isBefore(connection, *review, mark));
            if (!before)
                break;
            events.emplace_back(std::move(*review));
        }
        events.emplace_back(std::move(mark));
    }
    for (; review != reviews.end(); ++review)
        events.emplace_back(std::move(*review));
    return events;
}

}  // namespace carrel::desk
