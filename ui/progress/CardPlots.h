// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/progress/Period.h"
#include "ui/progress/Plots.h"

namespace carrel::ui {

/// Cards that come up in the next days.
BarPlot forecastOf(const desk::ProgressView& view);
/// Cards in review by how long their memory holds.
BarPlot stabilityOf(const desk::ProgressView& view);
/// Cards in review by difficulty.
BarPlot difficultyOf(const desk::ProgressView& view);
/// Minutes a day at several aims.
BarPlot workOf(const std::vector<desk::WorkAhead>& work, double aim);
/// "The next half year asks for about 12 minutes a day."; empty where nothing is known.
QString workSentence(const std::vector<desk::WorkAhead>& work, double aim);

}  // namespace carrel::ui
