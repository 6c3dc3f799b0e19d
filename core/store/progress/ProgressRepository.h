// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Connection.h"

#include <vector>

namespace carrel::store {

/// How far a unit was read. Completion and the furthest block never go back.
struct ProgressRow {
    Instant openedAt{};
    Instant readAt{};
    std::optional<Instant> completedAt;
    std::optional<Instant> acknowledgedAt;
    QString anchor;
    int furthest = 0;
    int seconds = 0;
};

struct AcknowledgementRow {
    std::int64_t seq = 0;
    UnitId unit;
    QString policyKey;
    QString policyVersion;
    Instant at{};
    int seconds = 0;
};

struct BookmarkRow {
    UnitId unit;
    QString anchor;
    QString title;
};

struct LastRead {
    UnitId unit;
    QString anchor;
    bool completed = false;
};

class ProgressRepository {
public:
    explicit ProgressRepository(Connection& connection) : m_connection(connection) {}

    Result<std::optional<ProgressRow>> get(UnitId unit);
    /// Opens the unit's record or adds to it; an empty anchor leaves the place as it was.
    Done report(UnitId unit, const QString& anchor, int furthest, int seconds, Instant at);
    /// Where the learner was last, by the order of the log.
    Done setPlace(UnitId unit, const QString& anchor);
    Done complete(UnitId unit, Instant at);
    Done acknowledge(const AcknowledgementRow& acknowledgement);
    /// A policy counts as acknowledged where the version that its unit holds now was.
    Done settleAcknowledgement(UnitId unit);
    Result<std::vector<BookmarkRow>> bookmarks(UnitId unit);
    Result<std::vector<BookmarkRow>> bookmarks(CourseId course);
    Done addBookmark(const BookmarkRow& bookmark, Instant at);
    /// True when there was one.
    Result<bool> dropBookmark(UnitId unit, const QString& anchor);
    Result<std::optional<LastRead>> lastRead(CourseId course);

private:
    Connection& m_connection;
};

}  // namespace carrel::store
