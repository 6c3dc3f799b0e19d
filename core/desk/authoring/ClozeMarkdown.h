// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/course/Course.h"
#include "core/formats/markdown/MarkdownText.h"

#include <optional>

namespace carrel::desk {

using formats::Addresses;

/// The one text of a note whose cards each hide a part of it, with its holes as a cards file writes them:
/// "{{1:words|hint}}". Nothing where the cards do not tell of one text.
std::optional<QString> clozeMarkdown(const std::vector<course::Card>& siblings, const Addresses& addresses);

}  // namespace carrel::desk
