// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/PuttingBack.h"

#include "core/protocol/Limits.h"

#include <QJsonDocument>
#include <QSet>

#include <algorithm>

namespace carrel::sync {
namespace {

using protocol::NoteEdit;
using protocol::NoteLine;
using protocol::Op;

const auto kText = QStringLiteral("text");
const auto kTexts = QStringLiteral("texts");

/// What the academy says of the note now, and what waits here.
struct Found {
    std::optional<NoteShadow> there;
    NoteLine line;
    std::optional<QStringList> texts;  ///< that edits which wait were made on; nothing where none waits
};

QSet<QString> namesOf(const NoteLine& line)
{
    QSet<QString> names;
    for (const NoteEdit& edit : line)
        names.insert(edit.name);
    return names;
}

QString textOf(const Op& op)
{
    return op.body.value(kText).toString();
}

/// An edit that waits names the version that it was made on, or an edit before it that may be in a version by now.
Result<std::optional<QStringList>> textsBelow(DeskTables& tables, const QString& scope, const QString& key)
{
    CARREL_ASSIGN(const auto edits, tables.waitingEdits(scope, key));
    if (edits.empty())
        return std::nullopt;
    QStringList texts;
    CARREL_ASSIGN(const auto base, tables.baseOf(scope, key));
    if (base)
        texts << *base;
    for (const Op& edit : edits) {
        const auto after = protocol::dotOf(edit.body.value(QLatin1String("after")).toString());
        if (!after)
            continue;
        CARREL_ASSIGN(const auto before, tables.find(*after));
        if (before)
            texts << textOf(*before);
    }
    texts.removeDuplicates();
    return texts;
}

/// The last edit of the academy's last version of which all is in what was lost.
std::optional<NoteEdit> baseIn(const NoteLine& line, const QSet<QString>& ours)
{
    std::optional<NoteEdit> base;
    for (auto from = line.begin(); from != line.end();) {
        const auto to =
            std::find_if(from, line.end(), [from](const NoteEdit& edit) { return edit.version != from->version; });
        if (!std::all_of(from, to, [&ours](const NoteEdit& edit) { return ours.contains(edit.name); }))
            break;
        base = *from;
        from = to;
    }
    return base;
}

bool isTooLarge(const QJsonObject& body)
{
    return QJsonDocument(body).toJson(QJsonDocument::Compact).size() > protocol::kLargestVersion;
}

/// What can be done without goes first, so that the rest is taken: a removed note was read for the last time.
void shorten(QJsonObject& body)
{
    QStringList spare{kTexts, QStringLiteral("sides")};
    if (body.value(QLatin1String("removed")).toBool())
        spare << kText;
    for (const QString& field : std::as_const(spare))
        if (isTooLarge(body))
            body.remove(field);
}

QJsonObject bodyOf(const LostNote& lost, const Found& found, const QSet<QString>& ours, const QJsonArray& edits)
{
    QJsonObject body = lost.shadow.state;
    body.remove(QLatin1String("line"));
    body.insert(QStringLiteral("version"), static_cast<qint64>(lost.shadow.version));
    body.insert(QStringLiteral("edits"), edits);
    if (const auto base = baseIn(found.line, ours)) {
        body.insert(QStringLiteral("base"), static_cast<qint64>(base->version));
        body.insert(QStringLiteral("baseEdit"), base->name);
    }
    QStringList texts = found.texts.value_or(QStringList());
    texts.removeAll(body.value(kText).toString());
    if (!texts.empty())
        body.insert(kTexts, QJsonArray::fromStringList(texts));
    shorten(body);
    return body;
}

/// Whether an edit that waits may have been made on what the academy does not know by itself.
bool needsTexts(const LostNote& lost, const Found& found)
{
    if (!found.texts)
        return false;
    const auto known = [&found](const QString& text) {
        return found.there && found.there->state.value(kText).toString() == text;
    };
    return !known(lost.shadow.state.value(kText).toString())
           || !std::all_of(found.texts->begin(), found.texts->end(), known);
}

/// What puts it back; nothing where all of it is there.
std::optional<QJsonObject> versionOf(const LostNote& lost, const Found& found)
{
    const NoteLine line = lost.line.empty() ? protocol::lineOf(lost.shadow.state, lost.shadow.version) : lost.line;
    const QSet<QString> theirs = namesOf(found.line);
    QJsonArray edits;
    for (const NoteEdit& edit : line)
        if (!theirs.contains(edit.name))
            edits.append(edit.name);
    if (edits.isEmpty() && !needsTexts(lost, found))
        return std::nullopt;
    return bodyOf(lost, found, namesOf(line), edits);
}

}  // namespace

Done showMerged(DeskTables& tables, const QString& scope, const QString& key)
{
    CARREL_ASSIGN(const bool waits, tables.noteWaits(scope, key));
    CARREL_ASSIGN(const bool doubted, tables.isDoubted(scope, key));
    CARREL_ASSIGN(const auto shadow, tables.shadow(scope, key));
    return waits || doubted || !shadow ? Done{} : tables.showShadow(scope, key);
}

Done judgeNote(DeskTables& tables, const QString& scope, const QString& key, protocol::Hlc at)
{
    Found found;
    CARREL_ASSIGN(found.there, tables.shadow(scope, key));
    CARREL_ASSIGN(found.line, tables.line(scope, key));
    CARREL_ASSIGN(found.texts, textsBelow(tables, scope, key));
    CARREL_ASSIGN(const auto all, tables.lost(scope, key));
    for (const LostNote& lost : all) {
        const auto body = versionOf(lost, found);
        if (!body) {
            CARREL_TRY(tables.endLost(scope, key, lost.number));
            continue;
        }
        Op op{{}, at, scope, protocol::kNoteVersion, key, *body};
        op.dot = protocol::dotFromContent(op);
        CARREL_TRY(tables.seen(at));
        CARREL_TRY(tables.putBack(scope, key, lost.number, op));
    }
    return showMerged(tables, scope, key);
}

}  // namespace carrel::sync
