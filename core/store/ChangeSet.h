// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFlags>

namespace carrel::store {

/// The nouns a transaction touched; what is shown of them is read again.
enum class Noun : unsigned {
    Courses = 1 << 0,
    Progress = 1 << 1,
    Attempts = 1 << 2,
    Cards = 1 << 3,
    Reviews = 1 << 4,
    Notes = 1 << 5,
    Bookmarks = 1 << 6,
    Settings = 1 << 7,
    Acknowledgements = 1 << 8,
};
Q_DECLARE_FLAGS(ChangeSet, Noun)
Q_DECLARE_OPERATORS_FOR_FLAGS(ChangeSet)

}  // namespace carrel::store
