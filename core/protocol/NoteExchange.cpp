// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/NoteExchange.h"

#include "core/protocol/Exchange.h"
#include "core/protocol/Limits.h"
#include "core/protocol/NoteMerge.h"

#include <QJsonDocument>
#include <QSet>

#include <algorithm>

namespace carrel::protocol {
namespace {

/// Pairs of lines compared and bytes kept for the notes of one exchange: small edits of a large note would hold
/// everybody's lock for minutes. A single edit comes through in any case.
constexpr qint64 kMostMergeWork = 32 * 1024 * 1024;
/// A version's number, far above what people write.
constexpr std::int64_t kMostVersions = 1LL << 52;

OpOutcome refused(const Op& op, OpFate fate, const QString& why, const QString& detail = {})
{
    return {.dot = op.dot, .fate = fate, .hlc = {}, .problem = why, .detail = detail, .heldAs = {}};
}

QString textOf(const QJsonObject& state)
{
    return state.value(QLatin1String("text")).toString();
}

bool isRemoved(const QJsonObject& state)
{
    return state.value(QLatin1String("removed")).toBool();
}

QJsonValue sidesIn(const QJsonObject& state)
{
    return state.value(QLatin1String("sides"));
}

/// Both texts, so that a person can compare what each side wrote.
QJsonArray sidesOf(const QString& first, const QString& second)
{
    return {first, second};
}

/// Who takes a settling back says which two texts it was about.
bool areSides(const QJsonValue& value)
{
    const QJsonArray sides = value.toArray();
    return sides.size() == 2 && sides[0].isString() && sides[1].isString();
}

void setSides(QJsonObject& state, const QJsonValue& sides)
{
    if (areSides(sides))
        state.insert(QStringLiteral("sides"), sides);
    else
        state.remove(QLatin1String("sides"));
}

qsizetype sizeOf(const QJsonObject& state)
{
    return QJsonDocument(state).toJson(QJsonDocument::Compact).size();
}

/// What no desk could send. The two sides stand beside it, since they were taken as they came.
bool isTooLarge(QJsonObject state)
{
    state.remove(QLatin1String("sides"));
    return sizeOf(state) > kLargestBody;
}

/// What the op says of the note itself.
QJsonObject saidOfNote(const QJsonObject& body)
{
    QJsonObject said = body;
    for (const auto* control :
         {"base", "baseHash", "after", "afterHash", "settles", "version", "edits", "baseEdit", "texts", "line"})
        said.remove(QLatin1String(control));
    setSides(said, sidesIn(body));
    return said;
}

/// What a note becomes by an edit of `base`. Adds to `work` what that took.
NoteRecord edited(const std::optional<NoteRecord>& current, const QString& base, const Op& op, qint64& work)
{
    NoteRecord next{current ? current->version + 1 : 1, saidOfNote(op.body)};
    if (!current)
        return next;
    const QString theirs = textOf(current->state);
    if (isRemoved(op.body)) {
        // An edit beats a delete: who removed it did not know of the edit.
        const bool wasEdited = !isRemoved(current->state) && theirs != base;
        next.state.insert(QStringLiteral("removed"), !wasEdited);
        // What was removed before anybody here was given its text has none, and its desk keeps what it shows.
        if (current->state.contains(QLatin1String("text")))
            next.state.insert(QStringLiteral("text"), theirs);
        return next;
    }
    const MergedText merged = mergeText(base, theirs, textOf(op.body));
    work += merged.compared;
    next.state.insert(QStringLiteral("text"), merged.text);
    next.state.insert(QStringLiteral("removed"), false);
    if (merged.overlap)
        next.state.insert(QStringLiteral("sides"), sidesOf(theirs, textOf(op.body)));
    else if (!op.body.value(QLatin1String("settles")).toBool() && current->state.contains(QLatin1String("sides")))
        next.state.insert(QStringLiteral("sides"), sidesIn(current->state));
    return next;
}

/// Whether the note is removed once both are brought together: who left it as it was follows the other, and an edit
/// beats a delete.
bool removedIn(const QJsonObject& base, const QJsonObject& theirs, const QJsonObject& ours)
{
    const bool before = isRemoved(base);
    const bool oursChanged = isRemoved(ours) != before;
    const bool removed = oursChanged ? isRemoved(ours) : isRemoved(theirs);
    if (!removed || before || isRemoved(ours) == isRemoved(theirs))
        return removed;
    return textOf(oursChanged ? theirs : ours) == textOf(base);
}

/// Two versions of which neither holds all that is in the other.
QJsonObject broughtTogether(const QJsonObject& base, const QJsonObject& theirs, const QJsonObject& ours, qint64& work)
{
    QJsonObject both = ours;
    both.insert(QStringLiteral("removed"), removedIn(base, theirs, ours));
    setSides(both, sidesIn(ours) == sidesIn(base) ? sidesIn(theirs) : sidesIn(ours));
    if (!ours.contains(QLatin1String("text")) || !theirs.contains(QLatin1String("text"))) {
        const QJsonObject& told = ours.contains(QLatin1String("text")) ? ours : theirs;
        if (told.contains(QLatin1String("text")))
            both.insert(QStringLiteral("text"), textOf(told));
        return both;
    }
    const MergedText merged = mergeText(textOf(base), textOf(theirs), textOf(ours));
    work += merged.compared;
    both.insert(QStringLiteral("text"), merged.text);
    if (merged.overlap)
        both.insert(QStringLiteral("sides"), sidesOf(textOf(theirs), textOf(ours)));
    return both;
}

/// Whether the academy made something else of it than the op said. A removal may go without the text, and then it says
/// nothing of it.
bool becameAnother(const QJsonObject& state, const QJsonObject& body)
{
    const bool otherText = body.contains(QLatin1String("text")) && textOf(state) != textOf(body);
    return otherText || isRemoved(state) != isRemoved(body);
}

}  // namespace

Result<OpOutcome> NoteExchange::take(const Op& op, OpOutcome outcome, const QByteArray& hash)
{
    if (m_work >= kMostMergeWork)
        return refused(op, OpFate::Deferred, QStringLiteral("too-much-at-once"));
    return op.kind == kNoteVersion ? takeVersion(op, std::move(outcome), hash) : takeEdit(op, std::move(outcome), hash);
}

Result<std::optional<QString>> NoteExchange::textOfHash(const Op& op, const QString& hash)
{
    return m_log.noteTextOf(op.scope, op.key, textDot(hash));
}

/// The text that an edit was made on, or an empty one.
Result<QString> NoteExchange::editedText(const Op& op)
{
    if (const auto after = dotOf(op.body.value(QLatin1String("after")).toString())) {
        const QString hash = op.body.value(QLatin1String("afterHash")).toString();
        CARREL_ASSIGN(const auto text, m_log.noteTextOf(op.scope, op.key, *after));
        // After a copy of a vault the dot may be another desk's op: then it names no base of this one.
        if (text && textHash(*text) == hash)
            return *text;
        CARREL_ASSIGN(auto putBack, textOfHash(op, hash));
        if (putBack)
            return *std::move(putBack);
    }
    CARREL_ASSIGN(const auto base,
                  m_log.noteVersion(op.scope, op.key, op.body.value(QLatin1String("base")).toInteger(0)));
    // An academy that was put back to an older copy counts the same versions anew: the number alone names no text.
    const QString hash = op.body.value(QLatin1String("baseHash")).toString();
    if (base && textHash(textOf(base->state)) == hash)
        return textOf(base->state);
    CARREL_ASSIGN(auto putBack, textOfHash(op, hash));
    return putBack ? *std::move(putBack) : QString();
}

Result<OpOutcome> NoteExchange::takeEdit(const Op& op, OpOutcome outcome, const QByteArray& hash)
{
    CARREL_ASSIGN(const auto current, m_log.note(op.scope, op.key));
    CARREL_ASSIGN(const QString base, editedText(op));
    NoteRecord next = edited(current, base, op, m_work);
    const qsizetype bytes = sizeOf(next.state);
    m_work += bytes;
    if (current && bytes > kLargestBody && isTooLarge(next.state))
        return refused(op, OpFate::Rejected, QStringLiteral("too-large"),
                       QStringLiteral("the note would be, with what is there"));
    if (becameAnother(next.state, op.body))
        outcome.fate = OpFate::Merged;
    CARREL_TRY(m_log.remember(op.scope, op, hash));
    CARREL_TRY(m_log.putNoteText(op.scope, op.key, op.dot, textOf(op.body)));
    CARREL_TRY(put(op, std::move(next), {editName(op, hash)}));
    return outcome;
}

Result<bool> NoteExchange::holdsEdit(const QString& scope, const Dot& name)
{
    CARREL_ASSIGN(const auto held, m_log.held(scope, name));
    if (held)
        return true;
    CARREL_ASSIGN(const auto original, m_log.originalOf(scope, name));
    return original.has_value();
}

/// The edits in the version that are in nothing here. All that is held of a note's edits is in what there is of it.
Result<QStringList> NoteExchange::lostEdits(const Op& version)
{
    QStringList lost;
    const QStringList names = stringsOf(version.body.value(QLatin1String("edits")));
    for (const QString& name : names) {
        const auto dot = editDot(name);
        if (!dot)
            continue;
        CARREL_ASSIGN(const bool held, holdsEdit(version.scope, *dot));
        if (!held)
            lost << dot->replica.toString();
    }
    lost.removeDuplicates();
    return lost;
}

/// So that an edit that waits on a desk finds what it was made on, though no version here says that.
Done NoteExchange::keepTexts(const Op& version)
{
    QStringList texts = stringsOf(version.body.value(QLatin1String("texts")));
    if (version.body.contains(QLatin1String("text")))
        texts << textOf(version.body);
    for (const QString& text : std::as_const(texts)) {
        CARREL_ASSIGN(const auto known, textOfHash(version, textHash(text)));
        if (!known)
            CARREL_TRY(m_log.putNoteText(version.scope, version.key, textDot(textHash(text)), text));
        m_work += text.size();
    }
    return {};
}

/// The version here of which all is in the one that is put back; 0 where there is none.
Result<NoteRecord> NoteExchange::versionBase(const Op& version)
{
    CARREL_ASSIGN(auto base, m_log.noteVersion(version.scope, version.key,
                                               version.body.value(QLatin1String("base")).toInteger(0)));
    if (!base)
        return NoteRecord{};
    const NoteLine line = lineOf(base->state, base->version);
    const QString edit = version.body.value(QLatin1String("baseEdit")).toString();
    const bool same =
        std::any_of(line.begin(), line.end(), [&edit](const NoteEdit& each) { return each.name == edit; });
    return same ? *std::move(base) : NoteRecord{};
}

/// The version itself where all that is here is in it, else both brought together.
Result<NoteRecord> NoteExchange::withVersion(const std::optional<NoteRecord>& current, const Op& version)
{
    const std::int64_t number =
        std::clamp<std::int64_t>(version.body.value(QLatin1String("version")).toInteger(0), 1, kMostVersions);
    NoteRecord next{number, saidOfNote(version.body)};
    if (!current)
        return next;
    next.version = std::max(number, current->version + 1);
    CARREL_ASSIGN(const NoteRecord base, versionBase(version));
    CARREL_ASSIGN(const auto since, m_log.noteVersionsAfter(version.scope, version.key, base.version));
    const QStringList names = stringsOf(version.body.value(QLatin1String("edits")));
    const QSet<QString> edits(names.begin(), names.end());
    const bool holdsAll = std::all_of(since.begin(), since.end(), [&edits](const NoteRecord& record) {
        const NoteLine line = lineOf(record.state, record.version);
        return std::all_of(line.begin(), line.end(),
                           [&edits](const NoteEdit& edit) { return edits.contains(edit.name); });
    });
    if (!holdsAll)
        next.state = broughtTogether(base.state, current->state, next.state, m_work);
    return next;
}

Result<OpOutcome> NoteExchange::takeVersion(const Op& op, OpOutcome outcome, const QByteArray& hash)
{
    CARREL_TRY(keepTexts(op));
    CARREL_ASSIGN(const QStringList lost, lostEdits(op));
    if (lost.empty()) {
        outcome.fate = OpFate::Duplicate;
        CARREL_TRY(m_log.remember(op.scope, op, hash));
        return outcome;
    }
    CARREL_ASSIGN(const auto current, m_log.note(op.scope, op.key));
    CARREL_ASSIGN(NoteRecord next, withVersion(current, op));
    m_work += sizeOf(next.state);
    if (isTooLarge(next.state))
        return refused(op, OpFate::Rejected, QStringLiteral("too-large"),
                       QStringLiteral("the note would be, with what is there"));
    if (becameAnother(next.state, op.body))
        outcome.fate = OpFate::Merged;
    CARREL_TRY(m_log.remember(op.scope, op, hash));
    // They count as taken from now on: whoever still sends one hears that it is here.
    for (const QString& name : lost) {
        Op known = op;
        known.dot = *editDot(name);
        CARREL_TRY(m_log.remember(op.scope, known, QByteArray("")));
    }
    CARREL_TRY(put(op, std::move(next), lost));
    return outcome;
}

Done NoteExchange::put(const Op& op, NoteRecord next, const QStringList& edits)
{
    NoteLine line;
    for (const QString& name : edits)
        line.push_back({next.version, name});
    next.state.insert(QStringLiteral("line"), toJson(line));
    CARREL_TRY(m_log.putNote(op.scope, op.key, next, op));
    QJsonObject body = next.state;
    body.insert(QStringLiteral("version"), static_cast<qint64>(next.version));
    CARREL_ASSIGN(const auto seq, Exchange::publish(m_log, op.scope, QStringLiteral("note"), op.key, body, m_now));
    (void)seq;
    return {};
}

}  // namespace carrel::protocol
