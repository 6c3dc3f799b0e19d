// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/Noting.h"

#include "core/store/courses/SearchDocs.h"
#include "core/store/notes/NoteRepository.h"
#include "core/store/outbox/OutboxRepository.h"
#include "core/store/search/SearchRepository.h"

#include <QRegularExpression>

namespace carrel::desk {
namespace {

using store::Connection;
using store::Noun;
using store::Transaction;

/// Edits this close together are one version of the history.
constexpr std::chrono::minutes kOneSitting{10};

/// Its first line with words, without Markdown's marks.
QString titleOf(const QString& body)
{
    static const QRegularExpression marks(QStringLiteral("^[#>\\-*\\s]+|[*_`]"));
    for (const QString& line : body.split(QLatin1Char('\n'))) {
        QString title = line;
        title.remove(marks);
        title = title.simplified();
        if (!title.isEmpty())
            return title.left(120);
    }
    return {};
}

/// Words written as #tag; a heading's "# " is none.
QStringList tagsOf(const QString& body)
{
    static const QRegularExpression tag(QStringLiteral("(?:^|\\s)#([\\p{L}\\p{N}][\\p{L}\\p{N}_-]*)"));
    QStringList tags;
    for (auto it = tag.globalMatch(body); it.hasNext();)
        tags << it.next().captured(1).toLower();
    tags.removeDuplicates();
    return tags;
}

Note noteOf(const store::NoteRow& row)
{
    Note note;
    note.id = row.id;
    note.title = titleOf(row.body);
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
    return note;
}

Done reindex(Connection& connection, const store::NoteRow& row)
{
    store::SearchRepository search(connection);
    CARREL_TRY(search.drop(store::SearchKind::Note, row.id.value));
    return store::indexNote(connection, row.id, row.course, titleOf(row.body), row.body, row.tags, row.changedAt);
}

QJsonObject opBody(const store::NoteRow& row, const QString& event)
{
    return {{QStringLiteral("note"), row.uid.toString()},
            {QStringLiteral("event"), event},
            {QStringLiteral("body"), row.body}};
}

QFuture<Result<bool>> setRemoved(store::Vault& vault, NoteId note, bool removed)
{
    const Instant now = vault.clock().now();
    return vault.write<bool>([=](Transaction& transaction) -> Result<bool> {
        Connection& connection = transaction.connection();
        store::NoteRepository notes(connection);
        CARREL_ASSIGN(const auto row, notes.get(note));
        CARREL_TRY(notes.setRemoved(note, removed ? std::optional(now) : std::nullopt));
        if (removed)
            CARREL_TRY(store::SearchRepository(connection).drop(store::SearchKind::Note, note.value));
        else
            CARREL_TRY(reindex(connection, row));
        const QString event = removed ? QStringLiteral("removed") : QStringLiteral("put-back");
        CARREL_TRY(store::OutboxRepository(connection).append(QStringLiteral("note"), {}, opBody(row, event), now));
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
    row.tags = tagsOf(body);
    row.course = place.course;
    row.unit = place.unit;
    row.anchor = place.anchor;
    row.quote = place.quote;
    return m_vault.write<Note>([row](Transaction& transaction) -> Result<Note> {
        Connection& connection = transaction.connection();
        store::NoteRepository notes(connection);
        CARREL_ASSIGN(const NoteId id, notes.insert(row));
        CARREL_ASSIGN(const auto written, notes.get(id));
        CARREL_TRY(reindex(connection, written));
        CARREL_TRY(store::OutboxRepository(connection)
                       .append(QStringLiteral("note"), {}, opBody(written, QStringLiteral("written")), row.createdAt));
        transaction.touched(Noun::Notes);
        return noteOf(written);
    });
}

QFuture<Result<Note>> Noting::save(NoteId note, const QString& body)
{
    const Instant now = m_vault.clock().now();
    return m_vault.write<Note>([=](Transaction& transaction) -> Result<Note> {
        Connection& connection = transaction.connection();
        store::NoteRepository notes(connection);
        CARREL_ASSIGN(const auto before, notes.get(note));
        if (before.body == body)
            return noteOf(before);
        CARREL_ASSIGN(const auto last, notes.lastVersion(note));
        if (!last || now - last->at >= kOneSitting)
            CARREL_TRY(notes.addVersion(note, {last ? last->number + 1 : 1, before.body, now}));
        CARREL_TRY(notes.update(note, body, tagsOf(body), now));
        CARREL_ASSIGN(const auto after, notes.get(note));
        CARREL_TRY(reindex(connection, after));
        CARREL_TRY(store::OutboxRepository(connection)
                       .append(QStringLiteral("note"), {}, opBody(after, QStringLiteral("written")), now));
        transaction.touched(Noun::Notes);
        return noteOf(after);
    });
}

QFuture<Result<std::vector<NoteVersion>>> Noting::history(NoteId note)
{
    return m_vault.read<std::vector<NoteVersion>>([note](Connection& connection) -> Result<std::vector<NoteVersion>> {
        CARREL_ASSIGN(const auto rows, store::NoteRepository(connection).versions(note));
        std::vector<NoteVersion> versions;
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
