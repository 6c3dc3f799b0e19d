// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/TextLinks.h"
#include "core/quiz/Item.h"

#include <pugixml.hpp>

namespace carrel::formats {

/// Gives the feedback of an item to its question: what belongs to one choice, what is shown for the right answer or a
/// wrong one, as far as the rules tell it, and the rest after any answer.
void readQtiFeedback(pugi::xml_node item, const TextLinks& links, quiz::Item& question, QStringList& changes);

}  // namespace carrel::formats
