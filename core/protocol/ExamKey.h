// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quiz/Sealing.h"

namespace carrel::protocol {

/// What the academy says in a course's scope, under the name of a paper, where desks may mark by themselves.
inline const QString kExamKey = QStringLiteral("exam-key");

/// One version of an exam with its key, as an academy lends it.
struct ExamKey {
    quiz::Paper paper;
    quiz::Quiz exam;  ///< whole
};

/// Closed, beside what opens it. So no key is seen in passing, where items are listed, searched or copied. Nobody is
/// kept out who takes their own desk apart: what opens without a network has all that opening takes.
QJsonObject closedKey(const ExamKey& key);
/// Unreadable for what was not closed under the name of that paper.
Result<ExamKey> openedKey(const QString& paper, const QJsonObject& closed);

}  // namespace carrel::protocol
