// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/recall/StudyDay.h"

#include <QString>

namespace carrel::desk {

/// Days from today on which cards are to come, both ends among them; 0 is today.
struct DueDays {
    static constexpr int kMost = 3650;

    int first = 0;
    int last = 0;

    /// "3", or "3-7". Fails with InvalidInput.
    static Result<DueDays> parse(const QString& text);
    /// The day of the card that is the `index`-th of many: one day after the other takes one, so that each has as many.
    /// `start` says which of the days begins.
    recall::StudyDay dayOf(std::uint64_t index, std::uint64_t start, recall::StudyDay today) const;
};

}  // namespace carrel::desk
