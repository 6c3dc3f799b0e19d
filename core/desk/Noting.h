// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Vault.h"

#include <QFuture>
#include <QStringList>

#include <optional>

namespace carrel::desk {

/// A note: Markdown, tags written in it as #tag, perhaps tied to a block of a unit.
struct Note {
    NoteId id;
    QString title;  ///< its first line, without marks
    QString body;
    QStringList tags;
    CourseId course;
    UnitId unit;
    QString anchor;
    QString quote;
    QString unitLabel;  ///< "Unit 4.2, 'The cavitation number'"; filled on reading
    Instant createdAt;
    Instant changedAt;
    QStringList sides;  ///< the two texts that were written apart over the same lines; empty: nothing to settle
};

struct NoteVersion {
    int number = 0;
    QString body;
    Instant at;
};

/// Where a new note belongs.
struct NotePlace {
    CourseId course;
    UnitId unit;
    QString anchor;
    QString quote;
};

class Noting {
public:
    explicit Noting(store::Vault& vault) : m_vault(vault) {}

    /// Newest change first; `tag` empty: all.
    QFuture<Result<std::vector<Note>>> list(const QString& tag = {});
    QFuture<Result<QStringList>> tags();
    QFuture<Result<Note>> get(NoteId note);
    QFuture<Result<Note>> create(const QString& body, const NotePlace& place = {});
    /// Saves the text and keeps the one before in the history (edits within ten minutes are one version). `base`: the
    /// text that the edit was made on; where the note says something else by now, as after a sync, both edits are
    /// brought together, and the note that comes back says what came of it.
    QFuture<Result<Note>> save(NoteId note, const QString& body, const std::optional<QString>& base = {});
    QFuture<Result<std::vector<NoteVersion>>> history(NoteId note);
    /// Notes with two texts that nobody has settled, newest first. `body` holds both, one after the other.
    QFuture<Result<std::vector<Note>>> disputed();
    /// What the note says from now on; what it said before is in its history.
    QFuture<Result<Note>> settle(NoteId note, const QString& body);
    QFuture<Result<bool>> remove(NoteId note);
    QFuture<Result<bool>> putBack(NoteId note);

private:
    store::Vault& m_vault;
};

}  // namespace carrel::desk
