// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/Op.h"
#include "core/protocol/OpKinds.h"

#include <map>
#include <set>
#include <utility>

namespace carrel::sync {

/// Items by scope: kind and key.
using ScopeItems = std::map<QString, std::set<std::pair<QString, QString>>>;

/// Whether it says of an item, which the academy alone writes, that it is there no more.
inline bool isGone(const protocol::Op& op)
{
    return protocol::ruleOf(op.kind) == protocol::MergeRule::Server && op.body.value(QLatin1String("gone")).toBool();
}

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
