// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace carrel::ui {

/// A line of two texts side by side.
struct SideBySide {
    enum class Kind { Same, Differs, LeftOnly, RightOnly };
    Kind kind = Kind::Same;
    QString left;
    QString right;
    /// Where a line that differs does: words from `leftFrom`, `leftSize` characters of them.
    qsizetype leftFrom = 0;
    qsizetype leftSize = 0;
    qsizetype rightFrom = 0;
    qsizetype rightSize = 0;
    friend bool operator==(const SideBySide&, const SideBySide&) = default;
};

/// The lines of both, in order, with what they share beside itself: a longest common subsequence by lines. Lines that
/// differ in the same place stand beside each other. Costs bounded time, whatever the texts are.
std::vector<SideBySide> sideBySide(const QString& left, const QString& right);

}  // namespace carrel::ui
