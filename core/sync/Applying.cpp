// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/PuttingBack.h"

#include <QJsonDocument>

#include <algorithm>
#include <limits>

namespace carrel::sync {
namespace {

using protocol::MergeRule;
using protocol::Op;
using protocol::OpFate;

/// Before compression, and the rest of a request is far less: so that it is taken however little it packs.
constexpr qsizetype kMostBodyBytes = protocol::kLargestVersion;
static_assert(kMostBodyBytes < protocol::kMostRequestBytes);

qsizetype sizeOf(const Op& op)
{
    return QJsonDocument(op.body).toJson(QJsonDocument::Compact).size() + op.key.size() + 16;
}

/// The op's own dot is another's: it gets the name of its content.
Done redot(DeskTables& tables, const Op& op)
{
    return tables.rename(op.dot, protocol::dotFromContent(op));
}

/// What was said of an op, and the stamp that it has from now on.
struct Heard {
    Op op;
    bool comesAgain = false;  ///< under another name
    protocol::Hlc stamp;
};

/// Without what is put off or was refused: that has no place yet, or none.
Result<std::vector<Heard>> heardOf(DeskTables& tables, const std::vector<protocol::OpOutcome>& outcomes)
{
    std::vector<Heard> heard;
    heard.reserve(outcomes.size());
    for (const protocol::OpOutcome& outcome : outcomes) {
        CARREL_ASSIGN(auto op, tables.find(outcome.dot));
        if (!op || outcome.fate == OpFate::Deferred || outcome.fate == OpFate::Rejected)
            continue;
        const bool comesAgain = outcome.fate == OpFate::DotTaken;
        const protocol::Hlc stamp = !comesAgain && outcome.hlc.value != 0 ? outcome.hlc : op->hlc;
        heard.push_back({*std::move(op), comesAgain, stamp});
    }
    return heard;
}

/// What has to come again under another name keeps its place before what went with it and is later here, which may have
/// been stamped anew: where the clock was far ahead, the next time would count it for the latest. Its place is among
/// the stamps and not in the log: an academy that was put back gets all that a desk has in the order in which it came
/// here, and what another desk did long before may have come last.
Done keepPlaces(DeskTables& tables, const std::vector<protocol::OpOutcome>& outcomes)
{
    if (std::none_of(outcomes.begin(), outcomes.end(), [](const auto& each) { return each.fate == OpFate::DotTaken; }))
        return {};
    CARREL_ASSIGN(auto heard, heardOf(tables, outcomes));
    std::sort(heard.begin(), heard.end(),
              [](const Heard& a, const Heard& b) { return protocol::supersedes(a.op, b.op); });
    protocol::Hlc before{std::numeric_limits<std::uint64_t>::max()};
    for (Heard& each : heard) {
        if (each.comesAgain && each.stamp >= before)
            CARREL_TRY(tables.restamp(each.op.dot, each.stamp = {before.value - 1}));
        before = std::min(before, each.stamp);
    }
    return {};
}

/// The academy has it. What is acknowledged lies below this desk's cursor, which tells when the academy loses it.
Done acknowledge(DeskTables& tables, const protocol::Dot& dot, const QString& how, bool readToEnd)
{
    return readToEnd ? tables.setState(dot, OpState::Acknowledged, how, {})
                     : tables.setState(dot, OpState::Deferred, kUnread, {});
}

/// The academy has the op under the dot it had before it was given a name of its content.
Done takeOwnName(DeskTables& tables, const Op& op, const protocol::OpOutcome& outcome)
{
    const protocol::Dot& own = *outcome.heldAs;
    Op called = op;
    called.dot = own;
    if (protocol::dotFromContent(called) != op.dot)
        return fail(ErrorKind::Unreadable, QStringLiteral("an op held under a dot that was never its own"));
    CARREL_ASSIGN(const auto there, tables.find(own));
    if (there && protocol::contentHash(*there) != protocol::contentHash(called))
        CARREL_TRY(redot(tables, *there));
    return tables.rename(op.dot, own);
}

/// What was said of an op that waits.
Done settle(DeskTables& tables, const Op& op, const protocol::OpOutcome& outcome, bool readToEnd)
{
    const bool note = protocol::ruleOf(op.kind) == MergeRule::Note;
    protocol::Dot dot = outcome.dot;
    switch (outcome.fate) {
    case OpFate::Applied: CARREL_TRY(tables.seen(op.hlc)); return acknowledge(tables, dot, {}, readToEnd);
    case OpFate::Deferred: return tables.setState(dot, OpState::Deferred, outcome.problem, outcome.detail);
    case OpFate::DotTaken: return redot(tables, op);
    case OpFate::Rejected:
        CARREL_TRY(tables.setState(dot, OpState::Quarantined, outcome.problem, outcome.detail));
        return note ? showMerged(tables, op.scope, op.key) : Done{};  // a refused edit gives way
    case OpFate::HeldAs:
        CARREL_TRY(takeOwnName(tables, op, outcome));
        dot = *outcome.heldAs;
        break;
    case OpFate::Restamped:
    case OpFate::Duplicate:
    case OpFate::Merged: break;
    }
    CARREL_TRY(acknowledge(tables, dot, outcome.fate == OpFate::Merged ? kMerged : QString(), readToEnd));
    if (outcome.hlc.value != 0 || outcome.fate == OpFate::Merged)
        CARREL_TRY(tables.seen(outcome.hlc.value != 0 ? outcome.hlc : op.hlc));
    if (outcome.hlc.value != 0 && outcome.hlc != op.hlc)
        CARREL_TRY(tables.restamp(dot, outcome.hlc));
    // The version that came of a duplicate may have arrived while its op waited.
    return note && (outcome.fate == OpFate::Duplicate || outcome.fate == OpFate::HeldAs)
               ? showMerged(tables, op.scope, op.key)
               : Done{};
}

bool isOpen(std::optional<OpState> state)
{
    return state && (*state == OpState::Waiting || *state == OpState::Deferred);
}

Done takeOutcome(DeskTables& tables, const protocol::OpOutcome& outcome, bool readToEnd,
                 const std::set<QString>& withheld)
{
    CARREL_ASSIGN(const auto before, tables.stateOf(outcome.dot));
    if (!isOpen(before))
        return {};
    CARREL_ASSIGN(const auto op, tables.find(outcome.dot));
    CARREL_TRY(settle(tables, *op, outcome, readToEnd && !withheld.contains(op->scope)));
    if (op->kind != protocol::kNoteVersion)
        return {};
    CARREL_ASSIGN(const auto after, tables.stateOf(outcome.dot));
    return isOpen(after) ? Done{} : tables.endPutBack(op->scope, op->key, outcome.dot);
}

Done takeNote(DeskTables& tables, const Op& op)
{
    NoteShadow shadow{op.body.value(QLatin1String("version")).toInteger(0), op.body};
    CARREL_ASSIGN(const auto known, tables.shadow(op.scope, op.key));
    if (known && known->version >= shadow.version)
        return {};
    CARREL_TRY(tables.putShadow(op.scope, op.key, shadow));
    CARREL_TRY(tables.addToLine(op.scope, op.key, protocol::lineOf(op.body, shadow.version)));
    return showMerged(tables, op.scope, op.key);
}

/// An op that nothing here is called by. What waits here under the op's other name learns of it when it is sent, but
/// what was refused is not sent any more: it would stay refused, beside itself, and a card would count one answer
/// twice.
Done takeNew(DeskTables& tables, const Op& op)
{
    CARREL_ASSIGN(const auto refused, tables.refusedName(op));
    if (!refused)
        return tables.keep(op);
    CARREL_TRY(tables.rename(*refused, op.dot));
    CARREL_TRY(tables.setState(op.dot, OpState::Acknowledged, {}, {}));
    return tables.restamp(op.dot, op.hlc);
}

Done takeChange(DeskTables& tables, const protocol::Change& change)
{
    const Op& op = change.op;
    CARREL_TRY(tables.seen(op.hlc));
    switch (protocol::ruleOf(op.kind)) {
    case MergeRule::Note: return takeNote(tables, op);
    case MergeRule::Server:
        return isGone(op) ? tables.dropItem(op.scope, op.kind, op.key) : tables.putItem(op.scope, op);
    case MergeRule::Log:
    case MergeRule::Register: break;
    }
    CARREL_ASSIGN(const auto state, tables.stateOf(op.dot));
    if (!state)
        return takeNew(tables, op);
    CARREL_ASSIGN(const auto own, tables.find(op.dot));
    if (protocol::contentHash(*own) != protocol::contentHash(op)) {
        // A copy of this vault used the dot first, or the academy lost this op and took the copy's since.
        CARREL_TRY(redot(tables, *own));
        return takeNew(tables, op);
    }
    // It has come by another way, though a proxy may have refused what this desk sent.
    const bool cameBack = *state == OpState::Quarantined;
    if (*state != OpState::Acknowledged)
        CARREL_TRY(tables.setState(op.dot, OpState::Acknowledged, {}, {}));
    return own->hlc == op.hlc && !cameBack ? Done{} : tables.restamp(op.dot, op.hlc);
}

/// What a program that ends here has to know when it runs again.
Done keepCount(DeskTables& tables, const protocol::ScopePage& page, const ScopeCounts& counts)
{
    const auto count = counts.find(page.scope);
    if (page.more)
        return count == counts.end() ? Done{} : tables.setUnfinished(page.scope, count->second);
    return tables.setUnfinished(page.scope, std::nullopt);
}

Done takePage(DeskTables& tables, const protocol::ScopePage& page, Instant at)
{
    if (page.left) {
        CARREL_TRY(tables.leaveScope(page.scope));
        return tables.dropCursor(page.scope);
    }
    std::vector<protocol::Dot> dots;
    dots.reserve(page.changes.size());
    for (const protocol::Change& change : page.changes)
        dots.push_back(change.op.dot);
    CARREL_TRY(tables.expect(dots));
    for (const protocol::Change& change : page.changes) {
        if (change.op.scope != page.scope)
            return fail(ErrorKind::Unreadable, QStringLiteral("a change of another scope"));
        CARREL_TRY(takeChange(tables, change));
    }
    if (!page.more) {
        CARREL_TRY(tables.sweepSuspects(page.scope));
        CARREL_ASSIGN(const auto doubted, tables.doubted(page.scope));
        for (const QString& key : doubted)
            CARREL_TRY(judgeNote(tables, page.scope, key, protocol::Hlc::at(at)));
    }
    return tables.setCursor(page.scope, page.cursor, false);
}

}  // namespace

Result<protocol::SyncRequest> gather(DeskTables& tables, bool withDeferred, Instant now)
{
    if (withDeferred)
        CARREL_TRY(tables.wakeDeferred());
    protocol::SyncRequest request;
    request.sentAt = now;
    CARREL_ASSIGN(request.replica, tables.replica());
    CARREL_ASSIGN(request.lease, tables.lease());
    CARREL_ASSIGN(request.cursors, tables.cursors());
    CARREL_ASSIGN(request.restarts, tables.restarts());
    CARREL_ASSIGN(request.ops, tables.waiting(protocol::kMostOpsInRequest));
    qsizetype bytes = 0;
    std::size_t fit = 0;
    while (fit < request.ops.size() && (fit == 0 || bytes + sizeOf(request.ops[fit]) <= kMostBodyBytes))
        bytes += sizeOf(request.ops[fit++]);
    request.ops.resize(fit);
    return request;
}

Result<ScopeItems> goneFromHere(DeskTables& tables, const protocol::SyncReply& reply)
{
    ScopeItems gone;
    for (const protocol::ScopePage& page : reply.pages)
        for (const protocol::Change& change : page.changes) {
            if (!isGone(change.op))
                continue;
            CARREL_ASSIGN(const bool here, tables.isHere(page.scope, change.op.kind, change.op.key));
            if (here)
                gone[page.scope].emplace(change.op.kind, change.op.key);
        }
    return gone;
}

Done bringIn(DeskTables& tables, const protocol::SyncReply& reply, const std::set<QString>& withheld,
             const ScopeCounts& counts)
{
    const bool readToEnd =
        std::none_of(reply.pages.begin(), reply.pages.end(), [](const protocol::ScopePage& page) { return page.more; });
    CARREL_TRY(keepPlaces(tables, reply.outcomes));
    for (const protocol::OpOutcome& outcome : reply.outcomes)
        CARREL_TRY(takeOutcome(tables, outcome, readToEnd, withheld));
    for (const protocol::ScopePage& page : reply.pages) {
        CARREL_TRY(takePage(tables, page, reply.serverTime));
        CARREL_TRY(keepCount(tables, page, counts));
    }
    if (readToEnd)
        CARREL_TRY(tables.wakeUnread(withheld));
    if (reply.serverTime != Instant{})  // a part of the past tells no time
        CARREL_TRY(tables.bringBack(reply.serverTime));
    return tables.setLease(reply.lease);
}

Result<bool> apply(DeskTables& tables, const protocol::SyncReply& reply, const std::set<QString>& withheld,
                   const ScopeCounts& counts)
{
    CARREL_TRY(bringIn(tables, reply, withheld, counts));
    CARREL_ASSIGN(const auto waiting, tables.waiting(1));
    return !waiting.empty();
}

Done mintReplica(DeskTables& tables, const Uid& fresh)
{
    CARREL_TRY(tables.setReplica(fresh));
    return tables.setLease({});
}

Done resendMissing(DeskTables& tables, const QString& scope, const QString& cursor)
{
    CARREL_TRY(tables.waitAgain(scope));
    CARREL_TRY(tables.doubtNotes(scope));
    CARREL_TRY(tables.suspectItems(scope));
    return tables.setCursor(scope, cursor, true);
}

Done restartScope(DeskTables& tables, const QString& scope)
{
    CARREL_TRY(tables.suspectItems(scope));
    CARREL_ASSIGN(auto cursors, tables.cursors());
    return tables.setCursor(scope, cursors[scope], true);
}

}  // namespace carrel::sync
