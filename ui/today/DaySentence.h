// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/Today.h"

namespace carrel::ui {

/// The day in one sentence with its answer in it: "Thirty-four cards, one lesson and a policy to read. About 40
/// minutes."
QString daySentence(const desk::TodayView& view);

/// Why a step comes next: "Chosen because ..."
QString reasonInWords(const desk::NextStep& step);
/// The signal that a learner struggles, where the reason does not say it; else empty.
QString signalInWords(const desk::NextStep& step);
/// "Made by a program, read by R. Ito"; empty for what a person wrote.
QString originInWords(const desk::NextStep& step);
/// What its button says: "Continue at ‘The cavitation number’".
QString actionInWords(const desk::NextStep& step);
/// "Tidal power engineering · Unit 4.2"
QString placeInWords(const desk::NextStep& step);
/// "14 min left"; empty where nobody knows.
QString minutesInWords(const desk::NextStep& step);

/// "142 cards on five days. Days off change nothing: the schedule moves with you."
QString weekInWords(const std::vector<desk::DayOfStudy>& week);

}  // namespace carrel::ui
