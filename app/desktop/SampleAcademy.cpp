// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/SampleAcademy.h"

#include "core/protocol/NoteMerge.h"
#include "core/session/academy/AcademyAccount.h"
#include "core/sync/VaultTables.h"

using namespace Qt::StringLiterals;

namespace carrel::desktop {
namespace {

const protocol::Identity kWho{u"northquay"_s, u"northquay"_s, u"mira"_s};

session::AcademyAccount account(Instant now)
{
    session::AcademyAccount account;
    account.url = QUrl(u"http://127.0.0.1:9"_s);
    account.tokens.accessToken = account.tokens.refreshToken = account.tokens.grant = "sample";
    account.tokens.grantKey = account.deviceSeed = QByteArray(32, 's');
    account.tokens.identity = kWho;
    account.tokens.device = u"sample"_s;
    account.tokens.name = u"Mira"_s;
    account.tokens.email = u"mira@northquay.example"_s;
    account.accessUntil = now + std::chrono::hours(1);
    return account;
}

protocol::OpOutcome outcomeOf(const protocol::Op& op)
{
    protocol::OpOutcome outcome;
    outcome.dot = op.dot;
    outcome.hlc = op.hlc;
    if (op.body.value(u"text").toString().startsWith(u"Questions")) {
        outcome.fate = protocol::OpFate::Rejected;
        outcome.problem = u"too-large"_s;
    } else if (op.kind == u"progress") {
        outcome.fate = protocol::OpFate::Deferred;
        outcome.problem = u"unread"_s;
    }
    return outcome;
}

/// A reply to all that waits, brought in as one of a real academy is.
Done answer(store::Transaction& transaction, const recall::SchedulingOptions& options, Instant now)
{
    sync::VaultTables tables(transaction, options, now);
    CARREL_ASSIGN(const auto request, sync::gather(tables, true, now));
    protocol::SyncReply reply;
    reply.identity = kWho;
    reply.serverTime = now;
    for (const protocol::Op& op : request.ops)
        reply.outcomes.push_back(outcomeOf(op));
    CARREL_TRY(sync::apply(tables, reply));
    CARREL_TRY(tables.finish());
    return store::ScopeRepository(transaction.connection()).setInStep(now);
}

Done dispute(store::Transaction& transaction, NoteId note, const QString& base, const QString& theirs)
{
    store::NoteRepository notes(transaction.connection());
    CARREL_ASSIGN(auto row, notes.get(note));
    row.sides = {row.body, theirs};
    row.body = protocol::mergeText(base, row.body, theirs).text;
    CARREL_TRY(notes.putMerged(row, row.body));
    transaction.touched(store::Noun::Notes);
    return {};
}

}  // namespace

Done standWithAcademy(ui::DeskHandle& desk)
{
    desk::Noting& noting = desk.desk().noting;
    CARREL_TRY(noting.create(u"Questions for the review meeting\n\nWho signs the load test?"_s).result());
    CARREL_ASSIGN(const desk::Note note,
                  noting
                      .create(u"Checklist for the bench\n\n1. Pin the clock\n2. Warm up until five runs agree\n"
                              "3. Note the load"_s)
                      .result());
    store::Vault& vault = desk.desk().vault();
    const auto options = desk.desk().preferences.scheduling();
    const Instant now = vault.clock().now();
    const auto joined = vault.writeNow<bool>([&](store::Transaction& transaction) -> Result<bool> {
        CARREL_TRY(session::saveAccount(transaction.connection(), account(now)));
        CARREL_TRY(answer(transaction, options, now));
        CARREL_TRY(dispute(transaction, note.id, u"Checklist for the bench\n\n1. Pin the clock\n3. Note the load"_s,
                           u"Checklist for the bench\n\n1. Pin the clock\n2. Warm up until three runs agree\n"
                           "3. Note the load\n4. Write down the version"_s));
        return true;
    });
    if (!joined)
        return fail(joined.error());
    CARREL_TRY(noting.create(u"What the operator sees first"_s).result());
    return {};
}

}  // namespace carrel::desktop
