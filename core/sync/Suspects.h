// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <map>
#include <set>
#include <utility>

namespace carrel::sync {

/// Items by scope: kind and key.
using ScopeItems = std::map<QString, std::set<std::pair<QString, QString>>>;

/// Of scopes that are begun anew, until the academy has said all of them.
struct Suspects {
    ScopeItems unsaid;  ///< not said again yet: what is left of them at the end goes from the desk
    ScopeItems here;    ///< were here as the scope was begun, and have not gone since
    friend bool operator==(const Suspects&, const Suspects&) = default;
};

/// How many items of a scope were here as the reading of it began, and how many of them it has taken away since.
struct ScopeCount {
    std::size_t live = 0;
    std::size_t gone = 0;
    friend bool operator==(const ScopeCount&, const ScopeCount&) = default;
};
using ScopeCounts = std::map<QString, ScopeCount>;

}  // namespace carrel::sync
