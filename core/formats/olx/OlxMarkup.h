// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>
#include <optional>
#include <pugixml.hpp>

namespace carrel::formats {

/// The words of a part of a problem as HTML: labels and descriptions as paragraphs, without fields, answers, hints and
/// explanations. `replace` may give other HTML for an element; nothing from it means the usual.
using OlxReplacement = std::function<std::optional<QString>(pugi::xml_node element)>;
QString olxMarkup(pugi::xml_node node, const OlxReplacement& replace = {});
/// The same for the children alone.
QString olxInnerMarkup(pugi::xml_node node, const OlxReplacement& replace = {});

}  // namespace carrel::formats
