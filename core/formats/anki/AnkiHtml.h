// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/HtmlBlocks.h"

#include <QSet>

namespace carrel::formats {

/// A rendered side of a card as blocks: [sound:..] is a player at its place, formulas lose the mark-up inside them.
course::Blocks blocksFromAnkiHtml(const QString& html, const TextLinks& links);

/// The names of files that a field or template refers to, as they stand in the package.
void collectMediaNames(const QString& html, QSet<QString>& names);

/// "a%20b.png" -> "a b.png"; what is no plain file name is nothing.
QString mediaName(const QString& reference);

}  // namespace carrel::formats
