// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Progress.h"
#include "core/quiz/Item.h"
#include "core/store/Connection.h"
#include "core/store/courses/CourseRepository.h"

namespace carrel::desk {

/// The quizzes of a course, in its order. Fails with Cancelled, VaultDamaged.
Result<std::vector<quiz::Quiz>> quizzesOf(store::Connection& connection, const store::ShelfRow& course,
                                          Progress& progress);

}  // namespace carrel::desk
