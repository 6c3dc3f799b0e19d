// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/courses/CourseParts.h"

#include "core/store/courses/Sql.h"

#include <QCryptographicHash>

namespace carrel::store {
namespace {

void addQuestions(CourseParts& parts, const quiz::Quiz& quiz)
{
    for (const quiz::Item& item : quiz.items) {
        const QByteArray words = (quiz::kindName(item) + u'\n' + quiz::searchableText(item)).toUtf8();
        parts.questions << QCryptographicHash::hash(words, QCryptographicHash::Sha256);
    }
}

/// One row of parts.sql.
Done addPart(CourseParts& parts, const Statement& row)
{
    switch (row.integer(0)) {
    case 0: parts.units << row.text(1); return {};
    case 1: parts.cards << row.text(1); return {};
    default: break;
    }
    CARREL_ASSIGN(const quiz::Quiz quiz, quiz::quizFromJson(row.blob(1)));
    addQuestions(parts, quiz);
    return {};
}

}  // namespace

bool CourseParts::sharesWith(const CourseParts& other) const
{
    return units.intersects(other.units) || cards.intersects(other.cards) || questions.intersects(other.questions);
}

CourseParts partsOf(const formats::CoursePackage& package)
{
    CourseParts parts;
    for (const course::Unit& unit : package.units)
        parts.units << unit.key;
    for (const course::Card& card : package.cards)
        parts.cards << card.key;
    for (const quiz::Quiz& quiz : package.quizzes)
        addQuestions(parts, quiz);
    return parts;
}

Result<StoredParts> storedParts(Connection& connection, CourseId course)
{
    CARREL_ASSIGN(auto statement, connection.prepare(sql::kCourses_parts));
    statement.bind(1, course);
    StoredParts parts;
    while (true) {
        CARREL_ASSIGN(const bool more, statement.next());
        if (!more)
            return parts;
        CARREL_TRY(addPart(parts.ever, statement));
        if (statement.integer(2) == 0)
            CARREL_TRY(addPart(parts.shown, statement));
    }
}

}  // namespace carrel::store
