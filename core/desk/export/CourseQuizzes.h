// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Progress.h"
#include "core/quiz/Item.h"
#include "core/store/Connection.h"
#include "core/store/courses/CourseRepository.h"

namespace carrel::desk {

/// The quizzes of a course, in its order; to `lost` goes what cannot be written. Fails with Cancelled, VaultDamaged.
Result<std::vector<quiz::Quiz>> quizzesOf(store::Connection& connection, const store::ShelfRow& course,
                                          Progress& progress, QStringList& lost);

/// What is told of an exam whose keys lie at the academy: read again, it would be one that nobody can pass.
QString lostExam(const quiz::Quiz& quiz);

}  // namespace carrel::desk
