// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/formats/olx/OlxMarkup.h"

#include <QStringList>

#include <pugixml.hpp>

#include <optional>
#include <vector>

/// What the responses of an Open edX problem have in common: where they stand and how they write words and numbers.
namespace carrel::formats {

tl::unexpected<Error> refuse(const QString& why);
bool isResponse(pugi::xml_node node);
bool isTrue(const QString& word);
std::vector<pugi::xml_node> responsesOf(pugi::xml_node problem);
pugi::xml_node descendant(pugi::xml_node node, const char* name);
/// "('a', 'b')" of an old drop-down.
QStringList readOptionList(const QString& options);
/// A number as it stands in an answer: "12", "1e3", "3/4".
std::optional<double> plainNumber(const QString& words);

/// Every element below `node`, in document order, by `visit`.
template <class Visit>
void walk(pugi::xml_node node, const Visit& visit)
{
    for (const pugi::xml_node child : node.children()) {
        visit(child);
        walk(child, visit);
    }
}

}  // namespace carrel::formats
