// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/NoteWords.h"

#include "core/protocol/Limits.h"
#include "core/protocol/NoteMerge.h"
#include "core/store/courses/SearchDocs.h"
#include "core/store/ops/OpRepository.h"
#include "core/store/search/SearchRepository.h"

#include <QJsonDocument>
#include <QRegularExpression>

namespace carrel::desk {
namespace {

/// Edits this close together are one version of the history.
constexpr std::chrono::minutes kOneSitting{10};

bool isTooLarge(const QJsonObject& body)
{
    return QJsonDocument(body).toJson(QJsonDocument::Compact).size() > protocol::kLargestBody;
}

}  // namespace

QString noteTitle(const QString& body)
{
    static const QRegularExpression marks(QStringLiteral("^[#>\\-*\\s]+|[*_`]"));
    static const QRegularExpression tagsAtEnd(QStringLiteral("(?:\\s+#[\\p{L}\\p{N}_-]+)+\\s*$"));
    for (const QString& line : body.split(QLatin1Char('\n'))) {
        QString title = line;
        title.remove(tagsAtEnd);  // they are told by themselves
        title.remove(marks);
        title = title.simplified();
        if (!title.isEmpty())
            return title.left(120);
    }
    return {};
}

QStringList noteTags(const QString& body)
{
    static const QRegularExpression tag(QStringLiteral("(?:^|\\s)#([\\p{L}\\p{N}][\\p{L}\\p{N}_-]*)"));
    QStringList tags;
    for (auto it = tag.globalMatch(body); it.hasNext();)
        tags << it.next().captured(1).toLower();
    tags.removeDuplicates();
    return tags;
}

Done reindexNote(store::Connection& connection, const store::NoteRow& row)
{
    CARREL_TRY(store::SearchRepository(connection).drop(store::SearchKind::Note, row.id.value));
    if (row.removed)
        return {};
    return store::indexNote(connection, row.id, row.course, noteTitle(row.body), row.body, row.tags, row.changedAt);
}

Done keepNoteVersion(store::Connection& connection, const store::NoteRow& before, Instant now, bool always)
{
    store::NoteRepository notes(connection);
    CARREL_ASSIGN(const auto last, notes.lastVersion(before.id));
    const bool sameSitting = last && now >= last->at && now - last->at < kOneSitting;  // a clock may be set back
    if (sameSitting && !always)
        return {};
    return notes.addVersion(before.id, {last ? last->number + 1 : 1, before.body, now});
}

Done logNoteEdit(store::Connection& connection, const store::NoteRow& before, const store::NoteRow& after, Instant now,
                 bool settles)
{
    store::NoteRepository notes(connection);
    CARREL_ASSIGN(QJsonObject body, notes.placeOf(after));
    body.insert(QStringLiteral("text"), after.body);
    body.insert(QStringLiteral("removed"), after.removed);
    body.insert(QStringLiteral("base"), static_cast<qint64>(after.version));
    body.insert(QStringLiteral("baseHash"), after.baseHash.isEmpty() ? protocol::textHash({}) : after.baseHash);
    if (settles)
        body.insert(QStringLiteral("settles"), true);
    // Taken back: what waits here to be settled waits on every desk.
    if (before.sides.isEmpty() && !after.sides.isEmpty())
        body.insert(QStringLiteral("sides"), after.sides);
    if (!after.after.isEmpty()) {
        body.insert(QStringLiteral("after"), after.after);
        body.insert(QStringLiteral("afterHash"), protocol::textHash(before.body));
    }
    // Else a note that the academy refused for its length could not be removed there either.
    if (after.removed && isTooLarge(body))
        body.remove(QStringLiteral("text"));
    CARREL_ASSIGN(const auto dot,
                  store::OpRepository(connection).append({QStringLiteral("note"), after.uid.toString(), body}, now));
    return notes.setAfter(after.id, protocol::dotText(dot));
}

}  // namespace carrel::desk
