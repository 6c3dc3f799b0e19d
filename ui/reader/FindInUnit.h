// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/blocks/BlockListModel.h"

namespace carrel::ui {

/// A place in a unit that holds the words looked for.
struct FoundPlace {
    int block = 0;
    int start = -1;  ///< -1: somewhere in a table
    int length = 0;
    friend bool operator==(const FoundPlace&, const FoundPlace&) = default;
};

/// All places, from the top. Case does not count, and runs of white space are one.
std::vector<FoundPlace> findInBlocks(const std::vector<BlockRow>& blocks, const QString& words);

/// Where `quote` stands in `text`; nothing when it is no longer there.
std::optional<TextMark> markOfQuote(const QString& text, const QString& quote);

}  // namespace carrel::ui
