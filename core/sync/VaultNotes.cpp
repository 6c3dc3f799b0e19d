// SPDX-License-Identifier: GPL-3.0-or-later
// Notes among the VaultTables: what the academy said of them, what of it is lost, and what the person sees.
#include "core/desk/NoteWords.h"
#include "core/protocol/NoteMerge.h"
#include "core/store/courses/CourseRepository.h"
#include "core/store/units/UnitRepository.h"
#include "core/sync/VaultTables.h"

namespace carrel::sync {

using protocol::Dot;
using protocol::Op;
using store::Noun;

namespace {

const auto kText = QStringLiteral("text");
const auto kRemoved = QStringLiteral("removed");
const auto kNote = QStringLiteral("note");

}  // namespace

Result<std::optional<NoteShadow>> VaultTables::shadow(const QString& scope, const QString& key)
{
    CARREL_ASSIGN(const auto shadow, m_shadows.shadow(scope, key));
    return shadow ? std::optional(NoteShadow{shadow->version, shadow->state}) : std::nullopt;
}

Done VaultTables::putShadow(const QString& scope, const QString& key, const NoteShadow& shadow)
{
    return m_shadows.putShadow(scope, key, {shadow.version, shadow.state});
}

Result<protocol::NoteLine> VaultTables::line(const QString& scope, const QString& key)
{
    return m_shadows.line(scope, key);
}

Done VaultTables::addToLine(const QString& scope, const QString& key, const protocol::NoteLine& line)
{
    return m_shadows.addToLine(scope, key, line);
}

Result<bool> VaultTables::noteWaits(const QString&, const QString& key)
{
    CARREL_ASSIGN(const bool edited, m_ops.waits(kNote, key));
    return edited ? Result<bool>(true) : m_ops.waits(protocol::kNoteVersion, key);
}

Result<std::vector<Op>> VaultTables::waitingEdits(const QString&, const QString& key)
{
    return m_ops.waitingOf(kNote, key);
}

Result<std::optional<QString>> VaultTables::baseOf(const QString&, const QString& key)
{
    const auto uid = Uid::fromString(key);
    return uid ? store::NoteRepository(m_connection).base(*uid) : std::optional<QString>();
}

/// A note that was made on another desk, where it belongs if its course is here.
Result<store::NoteRow> VaultTables::madeFrom(const Uid& uid, const QJsonObject& state)
{
    store::NoteRow row;
    row.uid = uid;
    row.anchor = state.value(u"anchor").toString();
    row.quote = state.value(u"quote").toString();
    row.createdAt = Instant(std::chrono::milliseconds(state.value(u"created").toInteger(0)));
    CARREL_ASSIGN(const auto course, store::CourseRepository(m_connection).find(state.value(u"course").toString()));
    if (course) {
        row.course = *course;
        CARREL_ASSIGN(const auto unit,
                      store::UnitRepository(m_connection).find(*course, state.value(u"unit").toString()));
        row.unit = unit.value_or(UnitId{});
    }
    store::NoteRepository notes(m_connection);
    CARREL_ASSIGN(const NoteId id, notes.insert(row));
    return notes.get(id);
}

Done VaultTables::showShadow(const QString& scope, const QString& key)
{
    const auto uid = Uid::fromString(key);
    if (!uid)
        return {};  // a note of a program that names notes in another way: its shadow is kept
    CARREL_ASSIGN(const auto shadow, m_shadows.shadow(scope, key));
    store::NoteRepository notes(m_connection);
    CARREL_ASSIGN(auto row, notes.find(*uid));
    const bool made = !row;
    if (made) {
        CARREL_ASSIGN(row, madeFrom(*uid, shadow->state));
    }
    const QString theirs = shadow->state.value(kText).toString();
    // Removed before the academy was given its text, which was too long for it: nobody but this desk has that.
    const QString text = shadow->state.contains(kText) ? theirs : row->body;
    if (!made && row->body != text) {
        CARREL_TRY(desk::keepNoteVersion(m_connection, *row, m_now));
        row->changedAt = m_now;
    }
    row->body = text;
    row->tags = desk::noteTags(text);
    row->removed = shadow->state.value(kRemoved).toBool();
    row->version = shadow->version;
    row->baseHash = protocol::textHash(theirs);
    row->sides = shadow->state.value(u"sides").toArray();
    CARREL_TRY(notes.putMerged(*row, theirs));
    CARREL_TRY(desk::reindexNote(m_connection, *row));
    m_transaction.touched(Noun::Notes);
    return {};
}

Done VaultTables::doubtNotes(const QString& scope)
{
    CARREL_TRY(m_ops.dropWaiting(protocol::kNoteVersion, scope));
    return m_shadows.lose(scope);
}

Result<bool> VaultTables::isDoubted(const QString& scope, const QString& key)
{
    return m_shadows.isDoubted(scope, key);
}

Result<std::vector<QString>> VaultTables::doubted(const QString& scope)
{
    return m_shadows.doubted(scope);
}

Result<std::vector<LostNote>> VaultTables::lost(const QString& scope, const QString& key)
{
    CARREL_ASSIGN(const auto rows, m_shadows.lost(scope, key));
    std::vector<LostNote> lost;
    for (const auto& row : rows)
        lost.push_back({row.number, {row.shadow.version, row.shadow.state}, row.line});
    return lost;
}

Done VaultTables::putBack(const QString& scope, const QString& key, std::int64_t number, const Op& op)
{
    CARREL_TRY(raiseSeen());
    CARREL_TRY(m_ops.keepWaiting(op, m_now));
    return m_shadows.setPutBack(scope, key, number, op.dot);
}

Done VaultTables::endLost(const QString& scope, const QString& key, std::int64_t number)
{
    return m_shadows.endLost(scope, key, number);
}

Done VaultTables::endPutBack(const QString& scope, const QString& key, const Dot& dot)
{
    return m_shadows.endPutBack(scope, key, dot);
}

}  // namespace carrel::sync
