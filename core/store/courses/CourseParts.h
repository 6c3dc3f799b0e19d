// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/Package.h"
#include "core/store/Connection.h"

#include <QSet>

namespace carrel::store {

/// What a course consists of, to tell whether two of one key are versions of each other. Units and cards count by
/// their keys, questions by their words: a file of questions has no better names than "Q1".
struct CourseParts {
    QSet<QString> units;
    QSet<QString> cards;
    QSet<QByteArray> questions;  ///< SHA-256 of kind and words

    bool isEmpty() const { return units.isEmpty() && cards.isEmpty() && questions.isEmpty(); }
    bool sharesWith(const CourseParts& other) const;
};

CourseParts partsOf(const formats::CoursePackage& package);

struct StoredParts {
    CourseParts shown;  ///< what the course has now, with the cards that the learner made in it
    CourseParts ever;   ///< and what earlier versions of it had, as far as it is kept
};

/// Of a course on the shelf, or one that was removed from it and can come back.
Result<StoredParts> storedParts(Connection& connection, CourseId course);

}  // namespace carrel::store
