// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/Measuring.h"
#include "core/desk/Pathing.h"

#include <QJsonArray>

namespace carrel::ctl {

/// How far a course's concepts are held, the weakest first; of each course of the view, in its order.
struct CourseConcepts {
    QString title;
    std::vector<desk::ConceptStanding> concepts;
    bool areUnits = false;  ///< its questions name no concepts: these are its units
};
Result<std::vector<CourseConcepts>> conceptsOf(store::Vault& vault, desk::Preferences& preferences,
                                               const desk::ProgressView& view);

QJsonArray conceptsJson(const std::vector<desk::ConceptStanding>& concepts);
/// A head, and a line for each that was asked about.
std::vector<QStringList> conceptRows(const std::vector<CourseConcepts>& courses);

}  // namespace carrel::ctl
