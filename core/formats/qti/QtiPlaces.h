// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/qti/QtiTasks.h"

namespace carrel::formats {

/// The interactions with places on a picture, words to choose, a scale and pairs. They fail as readQtiInteraction does.
Result<QtiTask> readQtiHotspot(pugi::xml_node interaction, const QtiReading& reading);
Result<QtiTask> readQtiSelectPoint(pugi::xml_node interaction, const QtiReading& reading);
Result<QtiTask> readQtiHotText(pugi::xml_node interaction, const QtiReading& reading);
Result<QtiTask> readQtiSlider(pugi::xml_node interaction, const QtiReading& reading);
Result<QtiTask> readQtiAssociate(pugi::xml_node interaction, const QtiReading& reading);
Result<QtiTask> readQtiGraphicGapMatch(pugi::xml_node interaction, const QtiReading& reading);

}  // namespace carrel::formats
