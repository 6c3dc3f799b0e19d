// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <algorithm>

namespace carrel::ui {

/// Where in `after` what is not as in `before` ends; never inside a letter.
inline qsizetype endOfChange(const QString& before, const QString& after)
{
    const auto same = std::mismatch(before.crbegin(), before.crend(), after.crbegin(), after.crend()).second;
    const qsizetype end = after.crend() - same;
    const bool splitsLetter = end < after.size() && after[end].isLowSurrogate();
    return splitsLetter ? end + 1 : end;
}

/// Where a caret that stood at `place` of `before`, 0 to its size, stands in `after`: between the same letters, and
/// behind what changed where that was about it.
inline qsizetype placeAfterChange(qsizetype place, const QString& before, const QString& after)
{
    const auto differs = std::mismatch(before.cbegin(), before.cend(), after.cbegin(), after.cend()).first;
    if (place <= differs - before.cbegin())
        return place;
    return std::max(endOfChange(before, after), after.size() - (before.size() - place));
}

}  // namespace carrel::ui
