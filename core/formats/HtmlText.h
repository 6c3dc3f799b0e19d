// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/course/Block.h"

#include <functional>

namespace carrel::formats {

/// The address that stands for a medium by its hash; empty: it is shown as its words.
using MediaAddress = std::function<QString(const QString& hash)>;

/// Text as HTML that inlineFromHtml reads again. Links to units of the course are their words.
QString htmlOf(const course::Text& text);

/// Blocks as HTML that blocksFromHtml reads again.
QString htmlOf(const course::Blocks& blocks, const MediaAddress& address);

}  // namespace carrel::formats
