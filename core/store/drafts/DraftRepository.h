// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Connection.h"

#include <vector>

namespace carrel::store {

using DraftId = RowId<struct DraftTag>;
using DraftStepId = RowId<struct DraftStepTag>;

/// A course that is being written.
struct DraftRow {
    DraftId id;
    QString title;
    QString courseKey;
    QString published;  ///< SHA-256 of the academy's package that it follows; empty: none
    Instant madeAt{};
    Instant changedAt{};
};

/// A file of its course folder. With neither body nor media: no such file, which is a side of a step alone.
struct DraftFile {
    QString path;
    QString title;
    std::optional<QString> body;
    QString media;
    bool isThere() const { return body.has_value() || !media.isEmpty(); }
    friend bool operator==(const DraftFile&, const DraftFile&) = default;
};

/// Something that was done to a draft, which can be undone or, undone, be done again.
struct DraftStepRow {
    DraftStepId id;
    int act = 0;  ///< desk::DraftAct
    QString subject;
    Instant at{};
};

class DraftRepository {
public:
    explicit DraftRepository(Connection& connection) : m_connection(connection) {}

    Result<DraftId> insert(const DraftRow& draft);
    /// Changed last first.
    Result<std::vector<DraftRow>> list();
    /// NotFound when there is no such draft.
    Result<DraftRow> get(DraftId draft);
    Done setChanged(const DraftRow& draft);
    Done setPublished(DraftId draft, const QString& package);
    Done remove(DraftId draft);

    Result<std::vector<DraftFile>> files(DraftId draft);
    /// The same without bodies.
    Result<std::vector<DraftFile>> outline(DraftId draft);
    Result<std::optional<DraftFile>> file(DraftId draft, const QString& path);
    /// Puts it there, or drops it where it is no file.
    Done put(DraftId draft, const DraftFile& file);

    Result<DraftStepId> addStep(DraftId draft, const DraftStepRow& step);
    Result<std::optional<DraftStepRow>> lastDone(DraftId draft);
    Result<std::optional<DraftStepRow>> firstUndone(DraftId draft);
    Done setUndone(DraftStepId step, bool undone);
    Done forgetUndone(DraftId draft);
    Result<std::vector<DraftFile>> changes(DraftStepId step);
    Done putChange(DraftStepId step, const DraftFile& otherSide);
    /// Forgets the oldest steps past so many, or past so many letters; the newest stays.
    Done trimSteps(DraftId draft, int steps, std::int64_t letters);

private:
    Result<std::vector<DraftFile>> filesOf(std::string_view sql, std::int64_t owner);
    Result<std::optional<DraftStepRow>> step(std::string_view sql, DraftId draft);
    Connection& m_connection;
};

}  // namespace carrel::store
