// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/course/Block.h"
#include "ui/search/FoundRow.h"

#include <QStringList>

#include <optional>

namespace carrel::ui {

/// Where in a unit something was found.
struct Paragraph {
    int number = 0;  ///< from 1, headings and rules not counted
    QString anchor;
    bool withFormula = false;
    Markup words;     ///< the paragraph around the first match, formulas as they are set
    TextMarks marks;  ///< in `words`
};

/// The first paragraph below the heading `section` (empty: before the first) that holds one of `matches`; the first of
/// all where there are none, since the heading itself matched.
std::optional<Paragraph> paragraphOf(const course::Blocks& blocks, const QString& section, const QStringList& matches);

}  // namespace carrel::ui
