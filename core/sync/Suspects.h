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

}  // namespace carrel::sync
