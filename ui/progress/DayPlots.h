// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/progress/Period.h"
#include "ui/progress/Plots.h"

namespace carrel::ui {

/// Days at the desk.
HeatPlot heatOf(const desk::ProgressView& view, const Span& span);
/// Cards answered, day by day or week by week.
BarPlot answersOf(const desk::ProgressView& view, const Span& span);

}  // namespace carrel::ui
