// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace carrel::course {

/// Where a unit stands on a learner's path. Units are named by their keys in the same course.
struct PathTerms {
    QStringList needs;    ///< units to be held before this one
    QStringList goals;    ///< goals that are reached with it, as people read them: "Site engineer"
    QString track;        ///< for learners of this track alone; empty: for all
    QString remedialFor;  ///< it helps whoever struggles with that unit; empty: it stands on the way itself
    bool madeByProgram = false;
    QString reviewedBy;  ///< the person who read what a program made; without one it does not count
    friend bool operator==(const PathTerms&, const PathTerms&) = default;
};

/// What is usual is left out; all of it usual: an empty object.
QJsonObject pathTermsToJson(const PathTerms& terms);
/// Refuses what it does not know (Unreadable).
Result<PathTerms> pathTermsFromJson(const QJsonObject& json);

}  // namespace carrel::course
