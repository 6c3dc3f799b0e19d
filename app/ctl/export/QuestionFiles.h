// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Progress.h"
#include "core/store/Vault.h"
#include "core/store/courses/CourseRepository.h"

namespace carrel::ctl {

/// The questions of one course as a file that other programs read.
enum class QuestionFormat { MoodleXml, Gift, Csv };

/// "xml", "gift", "csv"
QString endingOf(QuestionFormat format);

/// All quizzes of the course in that format; empty where it has none. What the format has no form for goes to `lost`.
/// Fails with Cancelled, Io, VaultDamaged.
Result<QByteArray> questionFile(QuestionFormat format, store::Connection& connection, const store::ShelfRow& course,
                                store::MediaStore& media, Progress& progress, QStringList& lost);

}  // namespace carrel::ctl
