// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/Noting.h"

#include "core/desk/NoteWords.h"
#include "core/protocol/NoteMerge.h"
#include "core/store/notes/NoteRepository.h"

namespace carrel::desk {
namespace {

using store::Connection;
using store::Noun;
using store::Transaction;

Note noteOf(const store::NoteRow& row)
{
    Note note;
    note.id = row.id;
    note.title = noteTitle(row.body);
    note.body = row.body;
    note.tags = row.tags;
    note.course = row.course;
    note.unit = row.unit;
    note.anchor = row.anchor;
    note.quote = row.quote;
    if (!row.unit.isNull())
        note.unitLabel = QStringLiteral("%1 %2").arg(row.unitNumber, row.unitTitle).trimmed();
    note.createdAt = row.createdAt;
    note.changedAt = row.changedAt;
    for (const QJsonValue& side : row.sides)
        note.sides << side.toString();
    return note;
}

struct Edit {
    Instant now;
    bool keepsBefore;  ///< in the history, even within a sitting
    bool settles;
};

Result<Note> write(Transaction& transaction, const store::NoteRow& before, const QString& body, const Edit& edit)
{
    Connection& connection = transaction.connection();
    store::NoteRepository notes(connection);
    CARREL_TRY(keepNoteVersion(connection, before, edit.now, edit.keepsBefore));
    CARREL_TRY(notes.update(before.id, body, noteTags(body), edit.now));
    if (edit.settles)
        CARREL_TRY(notes.dropSides(before.id));
    CARREL_ASSIGN(const auto after, notes.get(before.id));
    CARREL_TRY(reindexNote(connection, after));
    CARREL_TRY(logNoteEdit(connection, before, after, edit.now, edit.settles));
    transaction.touched(Noun::Notes);
    return noteOf(after);
}

QFuture<Result<bool>> setRemoved(store::Vault& vault, NoteId note, bool removed)
{
    const Instant now = vault.clock().now();
    return vault.write<bool>([=](Transaction& transaction) -> Result<bool> {
        Connection& connection = transaction.connection();
        store::NoteRepository notes(connection);
        CARREL_ASSIGN(const auto row, notes.get(note));
        CARREL_TRY(notes.setRemoved(note, removed ? std::optional(now) : std::nullopt));
        auto after = row;
        after.removed = removed;
        CARREL_TRY(reindexNote(connection, after));
        CARREL_TRY(logNoteEdit(connection, row, after, now));
        transaction.touched(Noun::Notes);
        return true;
    });
}

}  // namespace

QFuture<Result<std::vector<Note>>> Noting::list(const QString& tag)
{
    return m_vault.read<std::vector<Note>>([tag](Connection& connection) -> Result<std::vector<Note>> {
        CARREL_ASSIGN(const auto rows, store::NoteRepository(connection).list(tag));
        std::vector<Note> notes;
        notes.reserve(rows.size());
        for (const store::NoteRow& row : rows)
            notes.push_back(noteOf(row));
        return notes;
    });
}

QFuture<Result<QStringList>> Noting::tags()
{
    return m_vault.read<QStringList>([](Connection& connection) { return store::NoteRepository(connection).tags(); });
}

QFuture<Result<Note>> Noting::get(NoteId note)
{
    return m_vault.read<Note>([note](Connection& connection) -> Result<Note> {
        CARREL_ASSIGN(const auto row, store::NoteRepository(connection).get(note));
        return noteOf(row);
    });
}

QFuture<Result<Note>> Noting::create(const QString& body, const NotePlace& place)
{
    store::NoteRow row;
    row.createdAt = row.changedAt = m_vault.clock().now();
    row.uid = Uid::make(m_vault.clock(), m_vault.random());
    row.body = body;
    row.tags = noteTags(body);
    row.course = place.course;
    row.unit = place.unit;
    row.anchor = place.anchor;
    row.quote = place.quote;
    return m_vault.write<Note>([row](Transaction& transaction) -> Result<Note> {
        Connection& connection = transaction.connection();
        store::NoteRepository notes(connection);
        CARREL_ASSIGN(const NoteId id, notes.insert(row));
        CARREL_ASSIGN(const auto written, notes.get(id));
        CARREL_TRY(reindexNote(connection, written));
        CARREL_TRY(logNoteEdit(connection, {}, written, row.createdAt));
        transaction.touched(Noun::Notes);
        return noteOf(written);
    });
}

QFuture<Result<Note>> Noting::save(NoteId note, const QString& body, const std::optional<QString>& base)
{
    const Instant now = m_vault.clock().now();
    return m_vault.write<Note>([=](Transaction& transaction) -> Result<Note> {
        CARREL_ASSIGN(const auto before, store::NoteRepository(transaction.connection()).get(note));
        const bool movedOn = base && before.body != *base;
        const QString text = movedOn ? protocol::mergeText(*base, before.body, body).text : body;
        if (before.body == text)
            return noteOf(before);
        // What another desk wrote came within this sitting, perhaps: it is in the history in any case.
        return write(transaction, before, text, {.now = now, .keepsBefore = movedOn, .settles = false});
    });
}

QFuture<Result<Note>> Noting::settle(NoteId note, const QString& body)
{
    const Instant now = m_vault.clock().now();
    return m_vault.write<Note>([=](Transaction& transaction) -> Result<Note> {
        CARREL_ASSIGN(const auto before, store::NoteRepository(transaction.connection()).get(note));
        return write(transaction, before, body, {.now = now, .keepsBefore = true, .settles = true});
    });
}

QFuture<Result<std::vector<Note>>> Noting::disputed()
{
    return m_vault.read<std::vector<Note>>([](Connection& connection) -> Result<std::vector<Note>> {
        CARREL_ASSIGN(const auto rows, store::NoteRepository(connection).disputed());
        std::vector<Note> notes;
        notes.reserve(rows.size());
        for (const store::NoteRow& row : rows)
            notes.push_back(noteOf(row));
        return notes;
    });
}

QFuture<Result<std::vector<NoteVersion>>> Noting::history(NoteId note)
{
    return m_vault.read<std::vector<NoteVersion>>([note](Connection& connection) -> Result<std::vector<NoteVersion>> {
        CARREL_ASSIGN(const auto rows, store::NoteRepository(connection).versions(note));
        std::vector<NoteVersion> versions;
        versions.reserve(rows.size());
        for (const store::NoteVersionRow& row : rows)
            versions.push_back({row.number, row.body, row.at});
        return versions;
    });
}

QFuture<Result<bool>> Noting::remove(NoteId note)
{
    return setRemoved(m_vault, note, true);
}

QFuture<Result<bool>> Noting::putBack(NoteId note)
{
    return setRemoved(m_vault, note, false);
}

}  // namespace carrel::desk
