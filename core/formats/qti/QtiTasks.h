// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/formats/TextLinks.h"
#include "core/formats/qti/QtiResponse.h"

namespace carrel::formats {

/// What reading the interactions of one item works with.
struct QtiReading {
    const QtiResponses& responses;
    const TextLinks& links;
    QStringList& changes;
};

/// An interaction as a task, and the pictures that stand for its choices.
struct QtiTask {
    quiz::Task task;
    double points = 1;
    bool wholeOnly = false;
    double leastShare = -1;
    course::Blocks pictures;  ///< and whatever else stands above, after the prompt
};

/// An interaction that stands by itself: choice, order, match, extended text, hotspot, select point, hot text, slider,
/// associate or graphic gap match. Fails with Unsupported for any other, Unreadable where nothing
/// says what is right, each with a sentence.
Result<QtiTask> readQtiInteraction(pugi::xml_node interaction, const QtiReading& reading);

/// A text entry or inline choice as a gap; its weight is what it earns.
Result<quiz::Gap> readQtiGap(pugi::xml_node interaction, const QtiReading& reading);

/// The gaps of a gap match interaction, by the names of its `<gap>` elements, and how they are marked together.
struct QtiGapMatch {
    QHash<QString, quiz::Gap> gaps;
    double points = 0;
    bool wholeOnly = false;
    double leastShare = -1;
};
Result<QtiGapMatch> readQtiGapMatch(pugi::xml_node interaction, const QtiReading& reading);

/// Whether the texts of a text entry are compared by upper and lower case.
bool isCaseSensitive(const QtiResponse& response);

}  // namespace carrel::formats
