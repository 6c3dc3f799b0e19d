// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/course/Block.h"

namespace carrel::ui {

/// Blocks as Markdown that reads back to the same words and settings: what an editor starts from. Pictures, sounds and
/// tables have no Markdown here; `lost` says when there were some.
struct EditableText {
    QString markdown;
    bool lost = false;
};
EditableText markdownOf(const course::Blocks& blocks);

}  // namespace carrel::ui
