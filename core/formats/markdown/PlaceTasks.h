// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/markdown/QuizTask.h"

namespace carrel::formats {

/// "hotspot", "point", "hot-text", "slider", "pairs" and "label".
bool isPlaceTask(const QString& kind);

/// Reads the lines of one of them. Fails with Unreadable and why.
Result<QuizTask> readPlaceTask(const QString& kind, const Section& section, const TextLinks& links);

/// What an area that is no answer costs: as much as a right one earns where any number may be chosen.
double wrongShare(double rightShare, int most);

}  // namespace carrel::formats
