// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/course/Course.h"
#include "core/desk/Preferences.h"
#include "core/store/Vault.h"

#include <QFuture>

namespace carrel::desk {

enum class Standing { NotBegun, UnderWay, Finished };

/// One course on the shelf.
struct ShelfCourse {
    CourseId id;
    QString key;
    QString title;
    QString subtitle;
    QString publisher;
    QString version;
    QString origin;  ///< "markdown", "anki", ...: who brought it
    course::CourseKind kind = course::CourseKind::Course;
    QString cover;
    int modules = 0;
    int units = 0;
    int unitsDone = 0;
    int quizzes = 0;
    int cards = 0;
    qint64 bytes = 0;  ///< text and media on this disk
    bool pinned = false;
    Standing standing = Standing::NotBegun;
    std::optional<Instant> openedAt;
};

/// A line of a course's outline: a module's heading, a unit or a quiz.
struct OutlineEntry {
    enum class Kind { Module, Unit, Policy, Quiz } kind = Kind::Unit;
    std::int64_t id = 0;  ///< UnitId or QuizId value
    QString number;       ///< "4.2"
    QString title;
    QString level;
    int minutes = 0;
    bool opened = false;
    bool done = false;      ///< read to the end, acknowledged, or passed
    double bestShare = -1;  ///< of a quiz; -1: not taken
};

struct Outline {
    CourseId course;
    QString title;
    QString subtitle;
    std::vector<OutlineEntry> entries;
};

/// A note as the margin shows it.
struct MarginNote {
    NoteId id;
    QString anchor;
    QString body;
    QString quote;  ///< the sentence it was written on
    QStringList tags;
    Instant changedAt;
};

struct Bookmark {
    QString anchor;
    QString title;
    UnitId unit;
};

/// A unit as the reader opens it.
struct OpenUnit {
    UnitId id;
    CourseId course;
    QString courseTitle;
    QString moduleTitle;
    QString number;  ///< "4.2"
    course::Unit unit;
    QString resumeAnchor;  ///< empty: from the top
    std::optional<Instant> resumeAt;
    bool completed = false;
    std::optional<Instant> acknowledgedAt;
    int secondsRead = 0;
    int minutes = 1;
    std::vector<MarginNote> notes;
    std::vector<QString> bookmarks;
    int cards = 0;       ///< made from this unit
    double recall = -1;  ///< their mean chance of recall now, 0..1; -1: none reviewed
    std::optional<UnitId> previous;
    std::optional<UnitId> next;
    std::optional<QuizId> nextQuiz;  ///< when a quiz follows before the next unit
};

/// Shelf, outline and reader.
class Reading {
public:
    Reading(store::Vault& vault, const Preferences& preferences) : m_vault(vault), m_preferences(preferences) {}

    QFuture<Result<std::vector<ShelfCourse>>> shelf();
    QFuture<Result<Outline>> outline(CourseId course);
    /// Opens a unit and records that it was opened. NotFound when it is no longer here.
    QFuture<Result<OpenUnit>> open(UnitId unit);
    QFuture<Result<UnitId>> findUnit(CourseId course, const QString& unitKey);

    /// Where the learner is, and how long they looked since the last report. One commit.
    QFuture<Result<bool>> report(UnitId unit, const QString& anchor, int blockIndex, std::chrono::seconds dwell);
    QFuture<Result<bool>> complete(UnitId unit);
    /// Fails with InvalidInput before the minimum reading time is over.
    QFuture<Result<bool>> acknowledge(UnitId unit);

    /// Sets or takes away; the result says which it is now.
    QFuture<Result<bool>> toggleBookmark(UnitId unit, const QString& anchor, const QString& title);
    QFuture<Result<std::vector<Bookmark>>> bookmarks(CourseId course);
    QFuture<Result<bool>> setPinned(CourseId course, bool pinned);
    /// Takes the course off the shelf; putBack undoes it until the desk is next closed.
    QFuture<Result<bool>> remove(CourseId course);
    QFuture<Result<bool>> putBack(CourseId course);

private:
    store::Vault& m_vault;
    const Preferences& m_preferences;
};

}  // namespace carrel::desk
