// SPDX-License-Identifier: GPL-3.0-or-later
// Each thing a person did as a line of the ledger, and why one was refused.
#include "core/sync/DeskTables.h"
#include "ui/blocks/TimeWords.h"
#include "ui/sync/SyncWords.h"
#include "ui/today/NumberWords.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace carrel::ui {
namespace {

using protocol::OpState;
using sync::LedgerEntry;

QString said(const char* words)
{
    return QCoreApplication::translate("SyncWords", words);
}

struct Deed {
    const char* one;
    const char* many;  ///< with %1; empty: the same words
};

const QHash<QString, Deed>& deeds()
{
    static const QHash<QString, Deed> known{
        {u"review"_s, {"Reviewed a card", "Reviewed %1 cards"}},
        {u"void"_s, {"Took a grade, a reset or a day back", "Took %1 grades, resets or days back"}},
        {u"progress"_s, {"Read", ""}},
        {u"acknowledgement"_s, {"Policy acknowledged", ""}},
        {u"consent"_s, {"Consent given or withdrawn", ""}},
        {u"attempt-started"_s, {"Quiz begun", ""}},
        {u"response"_s, {"Answer kept", "%1 answers kept"}},
        {u"attempt-handed-in"_s, {"Quiz handed in", ""}},
        {u"own-mark"_s, {"Essay marked by yourself, or its mark taken back", ""}},
        {u"card-made"_s, {"Card made", "%1 cards made"}},
        {u"card-mark"_s, {"Card reset or given a day", "%1 cards reset or given a day"}},
        {u"card-tag"_s, {"Tag put on a card or taken off", "Tags put on %1 cards or taken off"}},
        {u"card-text"_s, {"Card changed", "%1 cards changed"}},
        {u"card-waiting"_s, {"Card put aside or back", "%1 cards put aside or back"}},
        {u"bookmark"_s, {"Bookmark set or taken away", ""}},
        {u"preference"_s, {"Setting changed", ""}},
        {u"goal"_s, {"Goal set", ""}},
        {u"note"_s, {"Note changed", ""}},
        {u"note-version"_s, {"Note put back at the academy", "%1 notes put back at the academy"}},
        {u"past-by-pages"_s, {"Your past came page by page", ""}},
        {u"course-updated"_s, {"Course updated", "%1 courses updated"}},
    };
    return known;
}

/// What a problem means: what happened, and what a person can do about it.
struct Reason {
    QString happened;
    QString todo;
};

Reason reasonOf(const QString& problem)
{
    if (problem == u"not-yours"_s)
        return {said("It belongs to something that you have no part in: a course that you left, perhaps, or another "
                     "person’s."),
                said("Ask to be let in again and send it once more, or export it.")};
    if (problem == u"academy-only"_s)
        return {said("Only the academy writes this."),
                said("Nothing needs to be done. Export it if you want to show it.")};
    if (problem == u"too-large"_s)
        return {said("It is larger than the academy takes."),
                said("Make it shorter: a new text goes as a new change.")};
    if (problem == u"malformed"_s)
        return {said("The academy could not read it. That is a mistake in Carrel, not yours."),
                said("Update Carrel and send it again, or export it for support.")};
    if (problem == sync::kUnread)
        return {said("The academy has it, but this desk has not read yet all that others did before it."),
                said("It goes once more by itself when all is read. Nothing needs to be done.")};
    if (problem == u"target-renamed"_s)
        return {said("What it speaks of has got another name at the academy."),
                said("It goes again by itself under that name. Nothing needs to be done.")};
    if (problem == u"too-much-at-once"_s)
        return {said("So many changes of notes came together that the academy takes them one part after the other."),
                said("It goes again by itself. Nothing needs to be done.")};
    return {said("The academy did not take it and gave a reason that this Carrel does not know."),
            said("Send it again later, or export it and ask the people who run the academy.")};
}

QString standingWords(const LedgerEntry& entry)
{
    if (entry.told)
        return said("By itself");
    if (entry.merged())
        return said("Merged");
    if (entry.settled)
        return said("Settled");
    switch (entry.state) {
    case OpState::Acknowledged: return said("Accepted");
    case OpState::Waiting: return said("Waiting");
    case OpState::Deferred: return said("Put off");
    case OpState::Quarantined: return said("Refused");
    }
    return {};
}

QString targetOf(const LedgerEntry& entry)
{
    return entry.kind == u"review"_s || entry.kind == u"response"_s || entry.about.isEmpty() ? entry.course
                                                                                             : entry.about;
}

/// "09:44" today, "Yesterday 17:02", "Tuesday 19:05", "3 November".
QString shortWhen(Instant at, Instant now, const UtcOffsets& offsetAt)
{
    QString day = dayWords(at, now, offsetAt);
    const QString time = clockWords(at, offsetAt(at)).left(5);
    if (day == dayWords(now, now, offsetAt))
        return time;
    day[0] = day[0].toUpper();
    return now - at < std::chrono::hours(24 * 6) ? day + u' ' + time : day;
}

/// Why the past of a new desk did not come in a few large parts.
QString pastWords(const QString& problem)
{
    if (problem == u"offline"_s)
        return said("The network broke off while a part of it was on its way.");
    if (problem == u"unreadable"_s || problem == u"too-large"_s)
        return said("A part of it arrived damaged, and was not believed.");
    return said("The academy did not give it in large parts.");
}

/// What sync did by itself.
void tellDeed(const LedgerEntry& entry, const QString& when, LedgerDetail& detail)
{
    detail.head = said("Done by itself");
    if (entry.kind == u"past-by-pages"_s) {
        detail.happened = pastWords(entry.problem);
        detail.safe = said("It came page by page instead, %1: slower, and as whole.").arg(when);
    } else {
        detail.happened = said("The academy had a newer version, and this course is kept on this desk. It was "
                               "fetched %1.")
                              .arg(when);
        detail.safe = said("What you did in it stands, and so do cards that you made or rewrote.");
    }
}

void tellAccepted(const LedgerEntry& entry, const QString& when, LedgerDetail& detail)
{
    if (entry.merged()) {
        detail.head = said("Merged");
        detail.happened =
            said("Done on this desk %1. Another of your desks had changed the same note meanwhile, and the "
                 "academy brought the two together.")
                .arg(when);
        detail.safe = said("Nothing that either of them wrote was dropped. Where both changed the same lines, the note "
                           "shows both texts until you choose.");
        return;
    }
    detail.head = said("Accepted");
    detail.happened = entry.own ? said("Done on this desk %1. The academy has it.").arg(when)
                                : said("Done on another of your desks %1, and here too.").arg(when);
}

void tellSettled(const QString& when, LedgerDetail& detail)
{
    detail.head = said("Refused, and settled");
    detail.happened = said("The academy did not take it. Since then it has taken a later change of the same note, or "
                           "somebody at this desk has let go of it.");
    detail.safe = said("What you did %1 is kept on this desk, whole.").arg(when);
}

void tellOp(const LedgerEntry& entry, const QString& when, LedgerDetail& detail)
{
    const Reason reason = reasonOf(entry.problem);
    switch (entry.state) {
    case OpState::Acknowledged: return tellAccepted(entry, when, detail);
    case OpState::Waiting:
        detail.head = said("Waits to be sent");
        detail.happened = said("Done on this desk %1. It goes with the next exchange.").arg(when);
        detail.safe = said("It is saved here, and locking, closing or updating Carrel keeps it.");
        break;
    case OpState::Deferred:
        detail.head = said("Put off by the academy");
        detail.happened = reason.happened;
        detail.safe = said("It is saved here and stays until the academy has it.");
        detail.todo = reason.todo;
        break;
    case OpState::Quarantined:
        if (entry.settled)
            return tellSettled(when, detail);
        detail.head = said("Refused by the academy");
        detail.happened = reason.happened;
        detail.safe = said("What you did %1 is kept on this desk, whole.").arg(when);
        detail.todo = reason.todo;
        break;
    }
}

/// Nothing more comes of it by itself or by a person.
bool isSettled(const LedgerEntry& entry)
{
    return entry.told || entry.settled || entry.state == OpState::Acknowledged;
}

}  // namespace

QString standingOf(const LedgerEntry& entry)
{
    if (entry.told)
        return u"told"_s;
    if (entry.merged())
        return u"merged"_s;
    if (entry.settled)
        return u"settled"_s;
    switch (entry.state) {
    case OpState::Acknowledged: return u"accepted"_s;
    case OpState::Waiting: return u"waiting"_s;
    case OpState::Deferred: return u"later"_s;
    case OpState::Quarantined: return u"refused"_s;
    }
    return {};
}

QString deedWords(const QString& kind, int count)
{
    const auto deed = deeds().constFind(kind);
    if (deed == deeds().constEnd())
        return said("Something this Carrel does not know");
    return count > 1 && *deed->many != '\0' ? said(deed->many).arg(QLocale().toString(count)) : said(deed->one);
}

QString ledgerKey(const LedgerEntry& entry, std::chrono::seconds utcOffset)
{
    if (entry.state == OpState::Quarantined || entry.told)
        return QString::number(entry.seq);
    const auto day = std::chrono::floor<std::chrono::days>(entry.at + utcOffset).time_since_epoch().count();
    return u"%1|%2|%3|%4|%5"_s.arg(entry.kind).arg(standingOf(entry)).arg(day).arg(int(entry.own)).arg(targetOf(entry));
}

std::vector<LedgerRow> ledgerRows(const std::vector<LedgerEntry>& entries, Instant now,
                                  const std::function<std::chrono::seconds(Instant)>& utcOffset)
{
    std::vector<LedgerRow> rows;
    QHash<QString, std::size_t> places;
    std::vector<int> counts;
    for (const LedgerEntry& entry : entries) {
        const QString key = ledgerKey(entry, utcOffset(entry.at));
        if (const auto place = places.constFind(key); place != places.constEnd()) {
            rows[*place].what = deedWords(entry.kind, ++counts[*place]);
            continue;
        }
        places.insert(key, rows.size());
        counts.push_back(1);
        rows.push_back({key, standingOf(entry), standingWords(entry), deedWords(entry.kind, 1), targetOf(entry),
                        shortWhen(entry.at, now, utcOffset), isSettled(entry) ? said("Settled") : said("Still open")});
    }
    return rows;
}

LedgerDetail ledgerDetail(const LedgerEntry& entry, const LedgerRow& row, const QString& when)
{
    LedgerDetail detail;
    detail.key = row.key;
    detail.standing = row.standing;
    detail.title = row.about.isEmpty() ? row.what : said("%1: %2").arg(row.what, quoted(row.about));
    detail.refused = entry.state == OpState::Quarantined && !entry.settled;
    entry.told ? tellDeed(entry, when, detail) : tellOp(entry, when, detail);
    QStringList reference{entry.problem, entry.detail, entry.told ? QString() : u"seq %1"_s.arg(entry.seq)};
    reference.removeAll(QString());
    detail.reference = reference.join(u'\n');
    return detail;
}

}  // namespace carrel::ui
