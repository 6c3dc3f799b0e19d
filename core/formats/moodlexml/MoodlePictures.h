// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/moodlexml/MoodleTasks.h"

namespace carrel::formats {

/// Words or pictures that are dragged to places on a picture ("ddimageortext").
Done readMoodleDragOnPicture(MoodleReading reading);

/// Markers that are dragged to areas of a picture ("ddmarker"); the areas are shown here.
Done readMoodleMarkers(MoodleReading reading);

}  // namespace carrel::formats
