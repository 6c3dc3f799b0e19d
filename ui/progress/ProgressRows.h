// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QtQmlIntegration>

namespace carrel::ui {

/// How far a course has come, and how well its cards are recalled.
class CourseProgressRow {
    Q_GADGET
    QML_VALUE_TYPE(courseProgressRow)
    Q_PROPERTY(qint64 courseId MEMBER courseId CONSTANT FINAL)
    Q_PROPERTY(QString title MEMBER title CONSTANT FINAL)
    Q_PROPERTY(double share MEMBER share CONSTANT FINAL)
    Q_PROPERTY(QString units MEMBER units CONSTANT FINAL)
    Q_PROPERTY(QString cards MEMBER cards CONSTANT FINAL)
    Q_PROPERTY(double recall MEMBER recall CONSTANT FINAL)
    Q_PROPERTY(QString recallWords MEMBER recallWords CONSTANT FINAL)

public:
    qint64 courseId = 0;
    QString title;
    double share = -1;  ///< of its units, done; -1: it has none
    QString units;      ///< "4 of 11 units"
    QString cards;      ///< "30 of 34 cards seen"
    double recall = -1;
    QString recallWords;
    qint64 id() const { return courseId; }
    friend bool operator==(const CourseProgressRow&, const CourseProgressRow&) = default;
};

}  // namespace carrel::ui
