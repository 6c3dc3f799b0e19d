// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/progress/Period.h"
#include "ui/progress/Plots.h"

namespace carrel::ui {

/// "You recall 87 of every 100 things you chose to keep".
QString recallSentence(const desk::ProgressView& view);
/// How that stands to the target: "Three below your target of 90."
QString targetSentence(const desk::ProgressView& view);
/// How many were recalled at first sight, today, of late and in the whole span.
PlotTable recallTable(const desk::ProgressView& view, const Span& span, Period period);
/// The same over time, young and mature, against the target.
LinePlot recallLine(const desk::ProgressView& view, const Span& span);

}  // namespace carrel::ui
