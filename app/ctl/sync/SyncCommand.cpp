// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/sync/SyncCommand.h"

#include "app/ctl/JsonText.h"
#include "app/ctl/sync/Academy.h"
#include "core/base/Await.h"
#include "core/sync/Ledger.h"
#include "core/sync/Syncing.h"

using namespace Qt::StringLiterals;

namespace carrel::ctl {
namespace {

/// How the past of a new desk came.
QJsonObject jsonOf(const sync::Standing::Past& past)
{
    QJsonObject told{{u"segments"_s, static_cast<qint64>(past.segments)}};
    if (past.trouble)
        told.insert(u"page_by_page_because"_s,
                    QJsonObject{{u"kind"_s, errorKindName(past.trouble->kind)}, {u"detail"_s, past.trouble->trail()}});
    return told;
}

/// Where the desk stands after it.
void tell(const sync::LedgerSums& sums, Console& console)
{
    const QString refused = u"%1 refused: see 'carrelctl quarantine list'."_s.arg(sums.refused);
    if (sums.waiting > 0)
        console.print(u"%1 wait."_s.arg(sums.waiting));
    else
        console.print(sums.refused > 0 ? u"In step but for "_s + refused : u"In step."_s);
    if (sums.waiting > 0 && sums.refused > 0)
        console.print(refused);
    if (sums.disputed > 0)
        console.print(u"%1 with two texts, to be settled."_s.arg(sums.disputed));
}

}  // namespace

Syntax SyncCommand::syntax() const
{
    Syntax syntax;
    syntax.name = u"sync"_s;
    syntax.summary = u"Bring the desk in step with its academy"_s;
    syntax.details = u"Sends what was done here and fetches what was done elsewhere, until neither is left. What the\n"
                     "academy refuses stays on this desk: see 'carrelctl quarantine list'. Where a reply would take\n"
                     "away more than a fifth of what is here, nothing is taken without --accept-removals."_s;
    syntax.examples = {u"carrelctl sync"_s, u"carrelctl sync --json | jq .waiting"_s};
    syntax.options = {{u"accept-removals"_s, {}, u"take away what the academy withdrew, however much"_s, {}, 0},
                      DeskDoor::deskOption(),
                      DeskDoor::passphraseOption()};
    return syntax;
}

Result<ExitCode> SyncCommand::run(const Invocation& invocation, Console& console)
{
    CARREL_ASSIGN(auto desk, m_door.open(invocation));
    QByteArray order;
    const auto outcome = work(*desk, order, invocation, console);
    CARREL_ASSIGN(const auto erased, m_door.eraseIfOrdered(invocation, desk, order));
    if (erased)
        return *erased;
    return outcome;
}

Result<ExitCode> SyncCommand::work(OpenedDesk& desk, QByteArray& order, const Invocation& invocation, Console& console)
{
    CARREL_ASSIGN(const auto client, academyOf(desk));
    QObject::connect(client.get(), &session::AcademyClient::revoked,
                     [&order](const QByteArray& given) { order = given; });
    sync::Syncing syncing(desk.vault(), desk.preferences, *client);
    if (invocation.has(u"accept-removals"_s))
        QObject::connect(&syncing, &sync::Syncing::standingChanged, &syncing, [&syncing] {
            if (syncing.standing().phase == sync::Phase::Held)
                syncing.decide(true);
        });
    CARREL_ASSIGN(const sync::Standing standing, await(syncing.once()));
    const auto& past = standing.past;
    CARREL_ASSIGN(const auto sums, await(sync::Ledger(desk.vault()).sums()));
    if (console.speaksJson()) {
        QJsonObject told{{u"in_step"_s, sums.waiting == 0},
                         {u"waiting"_s, sums.waiting},
                         {u"refused"_s, sums.refused},
                         {u"disputed_notes"_s, sums.disputed}};
        if (past)
            told.insert(u"past"_s, jsonOf(*past));
        console.print(told);
        return ExitCode::Ok;
    }
    if (past && past->trouble)
        console.print(u"The past came page by page, which is slower, because: %1."_s.arg(past->trouble->trail()));
    tell(sums, console);
    return ExitCode::Ok;
}

}  // namespace carrel::ctl
