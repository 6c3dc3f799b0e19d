// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/course/Course.h"
#include "core/store/Connection.h"

#include <QHash>

namespace carrel::store {

struct UnitRow {
    UnitId id;
    CourseId course;
    QString courseTitle;
    QString moduleTitle;
    QString number;
    int minutes = 1;
    course::Unit unit;
};

/// A unit without its text, as a path sees it.
struct UnitOnPath {
    UnitId id;
    QString key;
    course::PathTerms terms;
    std::optional<Instant> readAt;  ///< last
    std::optional<Instant> completedAt;
};

/// Where an entry stands in its course.
struct EntryPlace {
    std::int64_t module = 0;
    int position = 0;
    QString number;
};

class UnitRepository {
public:
    explicit UnitRepository(Connection& connection) : m_connection(connection) {}

    Result<UnitId> upsert(CourseId course, const course::Unit& unit, const EntryPlace& place);
    /// With those that were withdrawn.
    Result<QHash<QString, UnitId>> keys(CourseId course);
    /// Its course has it no more. Where something of the learner hangs on it, it stays out of sight until an upsert
    /// brings it back.
    Done remove(UnitId unit);
    /// NotFound when it is gone; VaultDamaged when its blocks cannot be read.
    Result<UnitRow> get(UnitId unit);
    /// All of a course.
    Result<std::vector<UnitOnPath>> onPath(CourseId course);
    Result<std::optional<UnitId>> find(CourseId course, const QString& key);
    /// How ops name it. NotFound when it is gone.
    Result<QString> opKey(UnitId unit);
    Result<QString> titleOf(UnitId unit);

private:
    Connection& m_connection;
};

}  // namespace carrel::store
