// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/Importing.h"

namespace carrel::ui {

/// What a package that was read holds and what keeping it means for courses that are on the shelf:
/// "24 units, 3 quizzes and 62 cards".
QString preparedInWords(const desk::PreparedImport& prepared);

/// Why a file can not be read, and that nothing of it came in.
QString refusalInWords(const Error& error);

}  // namespace carrel::ui
