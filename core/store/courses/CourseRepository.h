// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/course/Course.h"
#include "core/store/Connection.h"

#include <QSet>

#include <vector>

namespace carrel::store {

struct ShelfRow {
    CourseId id;
    QString key;
    QString title;
    QString subtitle;
    QString publisher;
    QString version;
    QString origin;
    course::CourseKind kind = course::CourseKind::Course;
    QString cover;
    std::int64_t bytes = 0;
    bool pinned = false;
    std::optional<Instant> openedAt;
    int modules = 0;
    int units = 0;
    int unitsDone = 0;
    int unitsOpened = 0;
    int quizzes = 0;
    int cards = 0;
    int freshCards = 0;
};

struct CourseRow {
    CourseId id;
    QString key;
    QString title;
    QString subtitle;
    course::CourseKind kind = course::CourseKind::Course;
    QStringList levels;
    QString language;
    QString licence;
    course::Blocks summary;
};

/// A module, unit or quiz in course order.
struct OutlineRow {
    enum class What { Module = 0, Unit = 1, Quiz = 2 } what = What::Unit;
    std::int64_t id = 0;
    QString number;
    QString title;
    QString level;
    int minutes = 0;
    int kind = 0;  ///< course::UnitKind or quiz::QuizKind
    bool opened = false;
    bool done = false;
    double bestShare = -1;
    QString summary;  ///< of a module
};

/// Courses and their modules.
class CourseRepository {
public:
    explicit CourseRepository(Connection& connection) : m_connection(connection) {}

    Result<std::vector<ShelfRow>> shelf();
    /// NotFound when it is not on the shelf.
    Result<CourseRow> get(CourseId course);
    Result<std::optional<CourseId>> find(const QString& key);
    /// Also of a course taken off the shelf.
    Result<QString> keyOf(CourseId course);
    Result<QString> titleOf(CourseId course);
    Result<std::vector<OutlineRow>> outline(CourseId course);

    /// Makes the course, or brings the one with the same key to this version; with a part it takes no less than before.
    Result<CourseId> upsert(const course::Course& course, const QString& origin, std::int64_t bytes, Instant at,
                            bool isPart = false);
    Done clearModules(CourseId course);
    Result<std::int64_t> addModule(CourseId course, const course::Module& module, int position);
    Done setMedia(CourseId course, const QStringList& hashes);
    Done addMedia(CourseId course, const QStringList& hashes);
    /// Every media hash that the desk shows: courses, removed ones among them, drafts, cards that a later version of
    /// their course lacks or the learner wrote, and quizzes as they were when an attempt was made.
    Result<QSet<QString>> allMedia();

    /// What an academy gave of the course with that key; empty: nothing, or it was taken off the shelf.
    Result<QString> packageOf(const QString& key);
    Done setPackage(CourseId course, const QString& sha256);
    /// Courses that are here while ops of them wait to be shown.
    Result<QStringList> keysWithOpsToShow();
    Done setOpened(CourseId course, Instant at);
    Done setPinned(CourseId course, bool pinned);
    /// Whether the course of that key is on the shelf and kept on this computer.
    Result<bool> isPinned(const QString& key);
    Done setRemoved(CourseId course, std::optional<Instant> at);

private:
    Connection& m_connection;
};

}  // namespace carrel::store
