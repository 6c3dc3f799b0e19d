// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/Reading.h"
#include "ui/library/DownloadController.h"
#include "ui/library/ShelfRow.h"

namespace carrel::ui {

/// A course that is here, with what the academy has of it, if it has something else.
ShelfRow rowOf(const desk::ShelfCourse& course, const DownloadController::Offer* offer);
/// One that is at the academy alone.
ShelfRow rowOf(const DownloadController::Offer& offer);
/// "two courses, 14 MB"; empty for none.
QString wantingWords(int courses, qint64 bytes);
/// How long the rest takes at the same pace; nothing before a guess is worth saying.
std::optional<std::chrono::seconds> timeLeft(qint64 done, qint64 total, std::chrono::milliseconds since);
/// What became of a download, what is safe, what to do. `bytes`: of the course.
ErrorText downloadTrouble(const Error& error, const QString& title, qint64 bytes);

}  // namespace carrel::ui
