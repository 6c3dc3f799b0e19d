// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

#include <functional>
#include <optional>
#include <pugixml.hpp>
#include <vector>

/// QTI 2 writes `<simpleChoice responseIdentifier="">`, QTI 3 `<qti-simple-choice response-identifier="">`: both are
/// known here by small letters without prefix and hyphens.
namespace carrel::formats {

/// "simplechoice"
QString qtiName(pugi::xml_node node);
/// The attribute of that name ("responseidentifier"); empty where there is none.
QString qtiAttribute(pugi::xml_node node, QStringView name);
QString qtiText(pugi::xml_node node);

pugi::xml_node qtiChild(pugi::xml_node node, QStringView name);
std::vector<pugi::xml_node> qtiChildren(pugi::xml_node node, QStringView name);
/// Elements of any name.
std::vector<pugi::xml_node> qtiChildren(pugi::xml_node node);
/// All elements below of that name, in document order.
std::vector<pugi::xml_node> qtiBelow(pugi::xml_node node, QStringView name);

/// Every element below, in document order.
void qtiWalk(pugi::xml_node node, const std::function<void(pugi::xml_node)>& visit);

/// HTML instead of an element; nothing means its own.
using QtiReplacement = std::function<std::optional<QString>(pugi::xml_node element)>;
/// What stands within `node` as HTML: objects as pictures, sounds and films, formulas as TeX or words, without
/// feedback, templates and what is for scorers.
QString qtiMarkup(pugi::xml_node node, const QtiReplacement& replace = {});

/// Stands for an interaction in the words around it; a noncharacter.
inline constexpr QChar kQtiPart(0xfdd1);

}  // namespace carrel::formats
