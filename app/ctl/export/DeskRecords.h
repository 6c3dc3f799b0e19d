// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Progress.h"
#include "core/store/Connection.h"
#include "core/store/courses/CourseRepository.h"

#include <QJsonObject>

namespace carrel::ctl {

/// What the learner did in one course: progress, bookmarks, attempts with their responses, cards with their reviews.
/// Fails with Cancelled, VaultDamaged.
Result<QJsonObject> courseRecords(store::Connection& connection, const store::ShelfRow& course, Progress& progress);

/// The notes of one course with their earlier versions, or all (null id).
Result<QJsonArray> noteRecords(store::Connection& connection, CourseId course);

}  // namespace carrel::ctl
