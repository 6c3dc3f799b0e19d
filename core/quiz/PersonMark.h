// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quiz/Grading.h"

#include <QHash>

namespace carrel::quiz {

/// One part of the rubric that an answer was held against, and what it earned there.
struct Criterion {
    QString name;
    double points = 0;
    double most = 0;
    friend bool operator==(const Criterion&, const Criterion&) = default;
};

/// What a person gave for an answer that no program can mark.
struct PersonMark {
    double points = 0;                ///< 0 to those of the item
    std::vector<Criterion> criteria;  ///< where there are any, they make up the points
    QString comment;                  ///< to whoever answered; may have several lines
    friend bool operator==(const PersonMark&, const PersonMark&) = default;
};

inline constexpr std::size_t kMostCriteria = 50;

/// By the key of the item.
using PersonMarks = QHash<QString, PersonMark>;

/// InvalidInput, and what is wrong: an item that no person marks, points that it does not give, criteria that do not
/// make them up, words that are too long.
Done checkMark(const Item& item, const PersonMark& mark);

/// InvalidInput where the item has a rubric and the criteria are not its lines, in their order and with their points.
Done checkAgainstRubric(const Item& item, const PersonMark& mark);

/// Puts what a person gave in the place of what waited for it; false where that was nothing.
bool takePersonMark(Grade& grade, const PersonMark& mark);

/// As whoever answered reads it: a line for each criterion, then the comment.
Text markWords(const PersonMark& mark);

/// Reading fails with Unreadable.
QJsonObject personMarkToJson(const PersonMark& mark);
Result<PersonMark> personMarkFromJson(const QJsonObject& json);

}  // namespace carrel::quiz
