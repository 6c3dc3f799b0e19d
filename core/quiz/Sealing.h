// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quiz/Attempt.h"
#include "core/quiz/PersonMark.h"

namespace carrel::quiz {

/// One version of an exam as it is handed out. Who knows the secret knows where everything stood.
struct Paper {
    QString name;
    QByteArray secret;  ///< 32 random bytes
};

/// The exam without what would tell a right answer: no keys, feedback, hints or guidance, areas to be pointed at
/// hidden, ids of options by their place, and whatever an author writes in the right order in one that the secret
/// draws. It is graded when it is handed in, and never tells a right answer.
Quiz sealed(const Quiz& whole, const Paper& paper);

/// An attempt at the sealed exam, with the keys of the whole one. What no desk could have given counts as not answered.
/// Fails with Unreadable where the record does not fit.
Result<Attempt> opened(const Quiz& whole, const Paper& paper, AttemptRecord record);

/// What may be told of an attempt that was opened, with the marks that people gave. Where neither outcomes nor marks
/// are told, it says whether it passed. What still waits for a person counts as nothing earned: nobody passes by half
/// an exam, and then fails by the other half. Nor by one that is objected to, whatever it earned.
Marking markingOf(const Attempt& attempt, const Telling& telling, const PersonMarks& marks = {},
                  const Objection& objection = {});

/// Answers that a person has to mark, and that nobody has: by item.
std::vector<int> waitingIn(const Attempt& attempt, const PersonMarks& marks);

/// As the academy writes it: items by their keys. Reading fails with Unreadable; an item that is not named was left
/// open.
QJsonObject markingToJson(const Quiz& quiz, const Marking& marking);
Result<Marking> markingFromJson(const Quiz& quiz, const QJsonObject& json);

}  // namespace carrel::quiz
