// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/quiz/Item.h"

namespace carrel::formats {

/// What stands between `{{` and `}}` in the text of a `gap` item: "right|also right", "?right|wrong", "#12.5 +- 0.5",
/// each with a share in front where it is another than usual ("[50%] nearly"); `\|` and `\}` are those signs.

/// Fails with Unreadable.
Result<quiz::Gap> gapOfHole(const QString& hole);

/// The hole with its braces; what it has no form for is added to `lost`.
QString holeOf(const quiz::Gap& gap, QStringList& lost);

}  // namespace carrel::formats
