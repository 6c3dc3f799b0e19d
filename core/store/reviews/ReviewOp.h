// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/reviews/ReviewRepository.h"

namespace carrel::store {

/// What a review's op says beside rating, time taken, day and offset; bits, stored.
enum ReviewForm {
    kTimeGiven = 1,  ///< "at": the clock had gone back, so the stamp is later than the moment
};

/// The body of a review's op.
QJsonObject bodyOf(const ReviewRow& review);
/// A review as its op says it; nothing where it is none that this program understands.
std::optional<ReviewRow> reviewOf(const protocol::Op& op);

}  // namespace carrel::store
