// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/Preferences.h"
#include "core/recall/Cramming.h"

#include <QFuture>

namespace carrel::desk {

/// Cards for a sitting outside the schedule (recall::Cramming): nothing of it is written, so no interval changes.
class Rehearsing {
public:
    Rehearsing(store::Vault& vault, const Preferences& preferences) : m_vault(vault), m_preferences(preferences) {}

    /// Those of a course, or of all on the shelf (null id), that pass and are not suspended; the likeliest forgotten
    /// first.
    QFuture<Result<std::vector<std::int64_t>>> cards(CourseId course, const recall::CramFilter& filter);

private:
    store::Vault& m_vault;
    const Preferences& m_preferences;
};

}  // namespace carrel::desk
