// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/SyncWords.h"

#include "ui/blocks/TimeWords.h"
#include "ui/today/NumberWords.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace carrel::ui {
namespace {

using sync::Phase;
using sync::Trouble;
using namespace std::chrono_literals;

QString said(const char* words)
{
    return QCoreApplication::translate("SyncWords", words);
}

QString countedFirst(int count, const char* one, const char* more)
{
    return count == 1 ? said(one) : said(more).arg(inWordsFirst(count));
}

int minutesOf(std::chrono::milliseconds span)
{
    return static_cast<int>(std::max<std::int64_t>(1, (span.count() + 30'000) / 60'000));
}

/// When the next exchange comes by itself.
QString nextWords(const SyncView& view)
{
    if (view.standing.phase != Phase::Idle && view.standing.phase != Phase::Held)
        return view.standing.phase == Phase::Stopped ? QString() : said("One is under way.");
    const auto wait = view.standing.nextAt - view.now;
    if (wait <= 30s)
        return said("Next try in a moment.");
    const int minutes = minutesOf(wait);
    return minutes == 1 ? said("Next try in about a minute.")
                        : said("Next try in about %1 minutes.").arg(inWords(minutes));
}

}  // namespace

bool SyncView::needsSignIn() const
{
    return hasAcademy
           && (!standing.connected || standing.trouble == Trouble::SignInNeeded
               || standing.trouble == Trouble::Revoked);
}

QString railWords(const SyncView& view)
{
    if (!view.known)
        return said("Sync");
    if (!view.hasAcademy)
        return said("No academy");
    if (view.standing.held)
        return said("Your word is needed");
    if (view.needsSignIn())
        return said("Sign in again");
    const int waiting = view.sums.waiting;
    const int refused = view.sums.refused;
    if (waiting > 0 && refused > 0)
        return said("%L1 waiting, %L2 refused").arg(waiting).arg(refused);
    if (refused > 0)
        return said("%L1 refused").arg(refused);
    if (waiting > 0)
        return said("%L1 waiting").arg(waiting);
    if (view.standing.trouble != Trouble::None)
        return view.standing.trouble == Trouble::Offline ? said("No network") : said("Not in step");
    return view.sums.inStepAt ? said("In step") : said("Not in step yet");
}

QString standingTitle(const SyncView& view)
{
    if (view.known && !view.hasAcademy)
        return said("Everything is on this desk alone");
    const int waiting = view.sums.waiting;
    const int refused = view.sums.refused;
    if (waiting > 0 && refused > 0)
        return refused == 1 ? countedFirst(waiting, "One waits, one was refused", "%1 wait, one was refused")
                            : countedFirst(waiting, "One waits, %2 were refused", "%1 wait, %2 were refused")
                                  .replace(u"%2"_s, inWords(refused));
    if (refused > 0)
        return countedFirst(refused, "One was refused", "%1 were refused");
    if (waiting > 0)
        return countedFirst(waiting, "One change waits", "%1 changes wait");
    return view.sums.inStepAt ? said("In step with the academy") : said("Nothing was exchanged yet");
}

QString standingLine(const SyncView& view)
{
    if (view.known && !view.hasAcademy)
        return said("Nothing leaves this computer. What you do from now on is kept in order, for the day you join an "
                    "academy.");
    const QString last = view.sums.inStepAt
                             ? said("Last in step %1").arg(agoWords(*view.sums.inStepAt, view.now, view.utcOffset))
                             : said("Not in step yet");
    const QString next = view.needsSignIn() ? QString() : nextWords(view);
    return said("Nothing is lost. %1. %2").arg(last, next).trimmed();
}

QString todayWords(const SyncView& view)
{
    if (!view.hasAcademy)
        return said("Not connected to an academy.");
    if (view.standing.held)
        return said("The academy would take much away. It waits for your word.");
    if (view.needsSignIn())
        return said("Sign in again to be in step.");
    const int waiting = view.sums.waiting;
    if (waiting > 0 && view.standing.trouble == Trouble::Offline)
        return waiting == 1 ? said("One change waits for the network.")
                            : said("%L1 changes wait for the network.").arg(waiting);
    if (waiting > 0)
        return waiting == 1 ? said("One change waits to be sent.") : said("%L1 changes wait to be sent.").arg(waiting);
    if (!view.sums.inStepAt)
        return said("Nothing was exchanged yet.");
    return said("In step, %1.").arg(agoWords(*view.sums.inStepAt, view.now, view.utcOffset));
}

QString agoWords(Instant at, Instant now, const UtcOffsets& offsetAt)
{
    const auto ago = now - at;
    if (ago < 1min)
        return said("just now");
    if (ago < 1h) {
        const auto minutes = static_cast<int>(ago / 1min);
        return minutes == 1 ? said("a minute ago") : said("%1 minutes ago").arg(minutes);
    }
    if (ago < 6h) {
        const auto hours = static_cast<int>(ago / 1h);
        return hours == 1 ? said("an hour ago") : said("%1 hours ago").arg(hours);
    }
    return whenWords(at, now, offsetAt);
}

ErrorText troubleText(Trouble trouble)
{
    switch (trouble) {
    case Trouble::None:
    case Trouble::MassDelete: return {};
    case Trouble::Offline:
    case Trouble::ServerBusy: return ErrorText::of({ErrorKind::Offline, {}, nullptr});
    case Trouble::SignInNeeded:
    case Trouble::Revoked: return ErrorText::of({ErrorKind::SignInNeeded, {}, nullptr});
    case Trouble::Disk: return ErrorText::of({ErrorKind::Io, {}, nullptr});
    case Trouble::Refused: return ErrorText::of({ErrorKind::AcademyRefused, {}, nullptr});
    case Trouble::TooOld:
        return {said("The academy asks for a newer Carrel."), said("What you do is saved here and sent all the same."),
                said("Update Carrel."), u"too-old"_s};
    case Trouble::AccountDisabled:
        return {said("The academy has closed your account for now."),
                said("What you do is saved here, and sent once it is open again."),
                said("Ask the people who run the academy."), u"account-disabled"_s};
    case Trouble::WrongAccount:
        return {said("The academy answered for somebody else’s account."),
                said("Nothing of that answer came onto this desk."), said("Ask the people who run the academy."),
                u"wrong-account"_s};
    }
    return {};
}

QString offlineWords(const session::OfflineRight& right, const QString& until)
{
    switch (right.standing) {
    case session::OfflineStanding::Unbound: return {};
    case session::OfflineStanding::Granted:
        return said("%1. After this, the desk can be read and not changed until it has asked the academy once.")
            .arg(until);
    case session::OfflineStanding::Expired:
        return said("It ended: %1. The desk can be read and not changed until it has asked the academy once.")
            .arg(until);
    case session::OfflineStanding::ClockBack:
        return said("The clock of this computer went back. The desk can be read and not changed until it has asked the "
                    "academy once.");
    case session::OfflineStanding::SignedOut:
    case session::OfflineStanding::NoGrant:
        return said("The desk can be read and not changed until you sign in again.");
    }
    return {};
}

QString heldWords(const sync::MassDelete& held)
{
    const QString where = held.scope.startsWith(u"course:") ? said("a course")
                          : held.scope == u"org"_s          ? said("the catalogue")
                          : held.scope == u"admin"_s        ? said("the list of people")
                                                            : said("your own records");
    return said("%L1 of the %L2 things that the academy keeps in %3 would go from this desk at once. That may be "
                "meant, or a mistake at the academy. What you wrote yourself stays in either case.")
        .arg(held.gone)
        .arg(held.live)
        .arg(where);
}

}  // namespace carrel::ui
