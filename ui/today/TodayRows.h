// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QtQmlIntegration>

namespace carrel::ui {

/// A course with cards that wait.
class DueRow {
    Q_GADGET
    QML_VALUE_TYPE(dueRow)
    Q_PROPERTY(qint64 courseId MEMBER courseId CONSTANT FINAL)
    Q_PROPERTY(QString title MEMBER title CONSTANT FINAL)
    Q_PROPERTY(int due MEMBER due CONSTANT FINAL)
    Q_PROPERTY(double recall MEMBER recall CONSTANT FINAL)
    Q_PROPERTY(QString words MEMBER words CONSTANT FINAL)

public:
    qint64 courseId = 0;
    QString title;
    int due = 0;
    double recall = -1;  ///< -1: all of them are new
    QString words;
    qint64 id() const { return courseId; }
    friend bool operator==(const DueRow&, const DueRow&) = default;
};

/// Something that could be next.
class StepRow {
    Q_GADGET
    QML_VALUE_TYPE(stepRow)
    Q_PROPERTY(qint64 target MEMBER target CONSTANT FINAL)
    Q_PROPERTY(QString what MEMBER what CONSTANT FINAL)
    Q_PROPERTY(qint64 course MEMBER course CONSTANT FINAL)
    Q_PROPERTY(QString title MEMBER title CONSTANT FINAL)
    Q_PROPERTY(QString place MEMBER place CONSTANT FINAL)
    Q_PROPERTY(QString reason MEMBER reason CONSTANT FINAL)
    Q_PROPERTY(QString struggle MEMBER struggle CONSTANT FINAL)
    Q_PROPERTY(QString origin MEMBER origin CONSTANT FINAL)
    Q_PROPERTY(QString action MEMBER action CONSTANT FINAL)
    Q_PROPERTY(QString minutes MEMBER minutes CONSTANT FINAL)

public:
    QString what;       ///< "unit", "quiz", "review"; empty: there is none
    qint64 target = 0;  ///< UnitId or QuizId value
    qint64 course = 0;
    QString title;
    QString place;
    QString reason;
    QString struggle;  ///< the signal, in words
    QString origin;    ///< a label on what a program made
    QString action;
    QString minutes;
    qint64 id() const { return what == QLatin1String("quiz") ? -target : target; }
    friend bool operator==(const StepRow&, const StepRow&) = default;
};

/// Something that waits.
class ComingRow {
    Q_GADGET
    QML_VALUE_TYPE(comingRow)
    Q_PROPERTY(QString kind MEMBER kind CONSTANT FINAL)
    Q_PROPERTY(qint64 target MEMBER target CONSTANT FINAL)
    Q_PROPERTY(QString when MEMBER when CONSTANT FINAL)
    Q_PROPERTY(bool pressing MEMBER pressing CONSTANT FINAL)
    Q_PROPERTY(QString title MEMBER title CONSTANT FINAL)
    Q_PROPERTY(QString fact MEMBER fact CONSTANT FINAL)
    Q_PROPERTY(double share MEMBER share CONSTANT FINAL)

public:
    QString kind;  ///< "policy", "quiz", "ready", "course"
    qint64 target = 0;
    QString when;
    bool pressing = false;
    QString title;
    QString fact;
    double share = -1;  ///< done, 0..1; -1: shows no bar
    QString id() const { return kind + QString::number(target); }
    friend bool operator==(const ComingRow&, const ComingRow&) = default;
};

/// A bar of the week.
class DayRow {
    Q_GADGET
    QML_VALUE_TYPE(dayRow)
    Q_PROPERTY(QString day MEMBER day CONSTANT FINAL)
    Q_PROPERTY(double level MEMBER level CONSTANT FINAL)
    Q_PROPERTY(bool today MEMBER today CONSTANT FINAL)
    Q_PROPERTY(QString words MEMBER words CONSTANT FINAL)

public:
    qint64 number = 0;  ///< Julian day
    QString day;
    double level = 0;  ///< of the highest bar, 0..1
    bool today = false;
    QString words;
    qint64 id() const { return number; }
    friend bool operator==(const DayRow&, const DayRow&) = default;
};

}  // namespace carrel::ui
