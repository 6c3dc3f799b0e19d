// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/Reader.h"
#include "core/formats/UniqueKeys.h"

#include <QHash>

namespace carrel::formats {

/// A question file with line ends of one kind and without a byte order mark; TooLarge past the limit for texts.
Result<QString> questionLines(const QString& text, const ReadLimits& limits);

/// "line 40"
QString atLine(int line);

/// Gathers the questions of one file into a course with a quiz for each category, keys given and all reported.
class QuestionFile {
public:
    QuestionFile(const QString& name, ReadContext& context);

    /// Further questions belong to this category; one that was there before is gone on with.
    void startQuiz(const QString& category);
    /// What stands before the questions of the category.
    void introduce(const course::Blocks& introduction) { m_introductions.insert(m_category, introduction); }
    /// Takes a question from that place ("line 40"). `wish` is a key it would like to have; `changes` go to the report.
    /// Fails with TooLarge past the limit for items.
    Done add(quiz::Item item, const QString& where, const QString& wish, const QStringList& changes);
    void leaveOut(const QString& where, const QString& written, const QString& why);

    /// The course. Fails with Unreadable where no question came in.
    Result<Package> finish() &&;

private:
    quiz::Quiz& current();

    ReadContext& m_context;
    CoursePackage m_course;
    QString m_category;
    QHash<QString, std::size_t> m_quizzes;  ///< category to place
    QHash<QString, course::Blocks> m_introductions;
    UniqueKeys m_quizKeys;
    UniqueKeys m_itemKeys;
    QString m_firstTrouble;
    qint64 m_items = 0;
};

}  // namespace carrel::formats
