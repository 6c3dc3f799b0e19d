// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <map>
#include <set>
#include <utility>

namespace carrel::sync {

/// By scope, the items that were here when it was begun anew and that the academy has not said again yet: kind and key.
/// What is left of them when it has said all goes from the desk.
using Suspects = std::map<QString, std::set<std::pair<QString, QString>>>;

/// How many items of a scope were here as the reading of it began, and how many of them it has taken away since.
struct ScopeCount {
    std::size_t live = 0;
    std::size_t gone = 0;
    friend bool operator==(const ScopeCount&, const ScopeCount&) = default;
};
using ScopeCounts = std::map<QString, ScopeCount>;

}  // namespace carrel::sync
