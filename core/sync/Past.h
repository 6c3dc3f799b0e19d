// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <algorithm>
#include <span>

namespace carrel::sync {

/// How many of an academy's segments, oldest first, a desk with that cursor does not fetch: none where it has read
/// nothing, else those up to the one it stands behind. All where it stands behind none of them: the academy was put
/// back meanwhile, and only a page of its log can say what it has lost.
inline std::size_t segmentsBehind(std::span<const QString> ends, const QString& cursor)
{
    if (cursor.isEmpty())
        return 0;
    const auto last = std::find(ends.begin(), ends.end(), cursor);
    return static_cast<std::size_t>(last == ends.end() ? ends.size() : last - ends.begin() + 1);
}

}  // namespace carrel::sync
