// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/HtmlTokens.h"

#include <optional>
#include <vector>

namespace carrel::formats {

/// How an element sets its words (course::SpanStyle); nothing where it does not.
std::optional<unsigned> styleOf(const QString& name);
/// What the style of a span makes of its words.
unsigned styleOfSpan(const HtmlToken& tag);
/// Whether it starts a paragraph and is nothing more.
bool isBlockElement(const QString& name);
/// "h1" to "h6"
bool isHeading(const QString& name);
/// "note", "tip" or "warning" where the element's class says so.
QString calloutOf(const HtmlToken& tag);
/// The syntax that "language-..." in a class names.
QString languageOf(const HtmlToken& tag);

/// What encloses a formula in the words of a text.
struct FormulaMarks {
    QString open;
    QString close;
    bool display;
};
const std::vector<FormulaMarks>& formulaMarks();

}  // namespace carrel::formats
