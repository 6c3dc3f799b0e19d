// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/Exchange.h"

#include "core/protocol/Limits.h"

#include <QCryptographicHash>

#include <algorithm>
#include <set>

namespace carrel::protocol {
namespace {

constexpr qsizetype kLongestKind = 64;
constexpr qsizetype kLongestKey = 512;

Problem problem(int status, const QString& type, const QString& detail = {})
{
    Problem made;
    made.status = status;
    made.type = type;
    made.detail = detail;
    return made;
}

std::vector<OpContent> contentsOf(const std::vector<Op>& ops)
{
    std::vector<OpContent> contents;
    contents.reserve(ops.size());
    for (const Op& op : ops)
        contents.push_back(contentOf(op));
    return contents;
}

/// What a push says, to the last byte: its ops' contents and their stamps.
QByteArray pushHash(const std::vector<Op>& ops, const std::vector<OpContent>& contents)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (std::size_t at = 0; at < ops.size(); ++at)
        hash.addData(contents[at].hash + QByteArray::number(static_cast<qulonglong>(ops[at].hlc.value)) + ';');
    return hash.result();
}

OpOutcome outcomeOf(const Op& op, OpFate fate, const QString& why = {}, const QString& detail = {})
{
    return {.dot = op.dot, .fate = fate, .hlc = {}, .problem = why, .detail = detail, .heldAs = {}};
}

/// No dot of a desk carries the academy's own name, or none: those would stand in the way of what the academy writes.
bool namesItsReplicas(const SyncRequest& request)
{
    const auto good = [](const Uid& replica) { return !replica.isNull() && replica != academyReplica(); };
    constexpr std::uint64_t kMostSeq = 1ULL << 53;
    return good(request.replica) && std::all_of(request.ops.begin(), request.ops.end(), [&good](const Op& op) {
               return good(op.dot.replica) && op.dot.seq > 0 && op.dot.seq < kMostSeq;
           });
}

/// What is refused before anything is looked up.
std::optional<Problem> refusedUnread(const SyncRequest& request)
{
    if (request.version > kProtocolVersion)
        return problem(426, QStringLiteral("version-unknown"));
    if (!namesItsReplicas(request))
        return problem(400, QStringLiteral("malformed"), QStringLiteral("a replica or a seq that no desk has"));
    return std::nullopt;
}

}  // namespace

Uid academyReplica()
{
    return *Uid::fromString(QStringLiteral("00000000-0000-7000-8000-000000000001"));
}

Result<Exchange::LeaseCheck> Exchange::checkLease(const SyncRequest& request, const QByteArray& push)
{
    LeaseCheck check;
    CARREL_ASSIGN(auto known, m_log.lease(request.replica));
    if (!known) {
        check.lease.account = m_identity.account;
        return check;
    }
    check.lease = *known;
    if (known->account != m_identity.account)
        check.problem = problem(409, QStringLiteral("replica-forked"), QStringLiteral("another account's replica"));
    else if (known->revoked)
        check.problem = problem(403, QStringLiteral("device-revoked"));
    else if (request.lease != known->current) {
        check.retry = request.lease == known->previous && !request.ops.empty() && push == known->lastPush;
        if (!check.retry)
            check.problem = problem(409, QStringLiteral("replica-forked"));
    }
    return check;
}

Result<std::optional<Problem>> Exchange::checkCursors(const SyncRequest& request, const std::vector<QString>& scopes)
{
    for (const auto& [scope, text] : request.cursors) {
        if (text.isEmpty() || std::find(scopes.begin(), scopes.end(), scope) == scopes.end())
            continue;
        CARREL_ASSIGN(const ScopeHead head, m_log.head(scope, false));
        const Cursor cursor = Cursor::fromString(text).value_or(Cursor{});
        std::optional<Problem> found;
        // The nonce first: a cursor from a lost history must not pass for one that is merely old.
        CARREL_ASSIGN(const auto nonce, m_log.nonceAt(scope, cursor.seq));
        bool lost = cursor.timeline != head.timeline || cursor.seq > head.seq || nonce != cursor.nonce;
        if (cursor.floor > 0) {
            // Who reads a compacted history from its start has not seen what an academy put back to before still has.
            CARREL_ASSIGN(const auto floorNonce, m_log.nonceAt(scope, cursor.floor));
            lost = lost || floorNonce != cursor.floorNonce;
        }
        if (lost) {
            found = problem(409, QStringLiteral("timeline-forked"));
            CARREL_ASSIGN(const auto newest, m_log.nonceAt(scope, head.seq));
            found->cursor = Cursor{head.timeline, head.seq, newest.value_or(0), 0, 0}.toString();
        } else if (cursor.seq < head.floor && cursor.floor != head.floor && !request.restarts.contains(scope)) {
            found = problem(410, QStringLiteral("cursor-expired"));
        }
        if (found) {
            found->scope = scope;
            return found;
        }
    }
    return std::optional<Problem>{};
}

Done Exchange::expectDots(const std::vector<Op>& ops)
{
    std::map<QString, std::vector<Dot>> dots;
    for (const Op& op : ops)
        if (m_log.mayWrite(op.scope))
            dots[op.scope].push_back(op.dot);
    for (const auto& [scope, some] : dots)
        CARREL_TRY(m_log.expect(scope, some));
    return {};
}

Result<std::variant<SyncReply, Problem>> Exchange::run(const SyncRequest& request)
{
    if (const auto refused = refusedUnread(request))
        return *refused;
    const std::vector<OpContent> contents = contentsOf(request.ops);
    const QByteArray push = pushHash(request.ops, contents);
    CARREL_ASSIGN(LeaseCheck lease, checkLease(request, push));
    if (lease.problem)
        return *lease.problem;
    CARREL_ASSIGN(const auto scopes, m_log.readable());
    CARREL_ASSIGN(const auto forked, checkCursors(request, scopes));
    if (forked)
        return *forked;

    SyncReply reply{
        .identity = m_identity, .serverTime = m_now, .lease = lease.lease.current, .outcomes = {}, .pages = {}};
    CARREL_ASSIGN(reply.outcomes, takeAndFollow(request, contents));
    // A lease changes with each push and only then, so that an exchange with nothing new writes nothing.
    if (!request.ops.empty() && !lease.retry) {
        lease.lease.previous = request.lease;
        lease.lease.current = m_log.newLease();
        lease.lease.lastPush = push;
        CARREL_TRY(m_log.putLease(request.replica, lease.lease));
        reply.lease = lease.lease.current;
    }
    std::size_t room = kMostChangesInReply;
    for (const QString& scope : scopes) {
        CARREL_ASSIGN(auto next, page(request, scope, room));
        reply.pages.push_back(std::move(next));
    }
    for (const auto& [scope, cursor] : request.cursors)
        if (std::find(scopes.begin(), scopes.end(), scope) == scopes.end())
            reply.pages.push_back({.scope = scope, .changes = {}, .cursor = {}, .more = false, .left = true});
    return reply;
}

Result<std::variant<std::vector<OpOutcome>, Problem>> Exchange::takeIn(const SyncRequest& request)
{
    if (auto refused = refusedUnread(request))
        return *std::move(refused);
    CARREL_ASSIGN(auto outcomes, takeAndFollow(request, contentsOf(request.ops)));
    return outcomes;
}

Result<std::vector<OpOutcome>> Exchange::takeAndFollow(const SyncRequest& request,
                                                       const std::vector<OpContent>& contents)
{
    CARREL_ASSIGN(auto outcomes, takeAll(request, contents));
    if (m_following)
        CARREL_TRY(m_following(request.ops, outcomes));
    return outcomes;
}

Result<std::vector<OpOutcome>> Exchange::takeAll(const SyncRequest& request, const std::vector<OpContent>& contents)
{
    CARREL_TRY(expectDots(request.ops));
    std::vector<OpOutcome> outcomes;
    outcomes.reserve(request.ops.size());
    std::set<Dot> taken;
    for (std::size_t at = 0; at < request.ops.size(); ++at) {
        const Op& op = request.ops[at];
        // An edit made on one that is to get another dot would speak of a stranger's: it waits for the new name.
        const auto after = dotOf(op.body.value(QLatin1String("after")).toString());
        if (after && taken.contains(*after) && ruleOf(op.kind) == MergeRule::Note) {
            outcomes.push_back(outcomeOf(op, OpFate::Deferred, QStringLiteral("target-renamed")));
            taken.insert(op.dot);  // and so does what was made on it
            continue;
        }
        CARREL_ASSIGN(auto outcome, take(op, contents[at], request.replica));
        if (outcome.fate == OpFate::DotTaken)
            taken.insert(op.dot);
        keepPlace(op, outcome);
        outcomes.push_back(std::move(outcome));
    }
    return outcomes;
}

/// What comes with it and after it is stamped later than it may be once it comes again. What was kept, the scope's head
/// tells.
void Exchange::keepPlace(const Op& op, const OpOutcome& outcome)
{
    const bool kept = outcome.fate != OpFate::DotTaken && outcome.hlc.value != 0;
    if (!kept)
        m_newest = std::max(m_newest, clamped(op.hlc, m_newest, m_now));
}

/// What to say of an op that is here already, or whose dot another has. An op has one name here, the first it came
/// under: a copy of a vault may know it by its dot, and another by the name it was given because that was taken.
Result<std::optional<OpOutcome>> Exchange::takenBefore(const Op& op, const QByteArray& hash)
{
    CARREL_ASSIGN(auto held, m_log.held(op.scope, op.dot));
    if (held) {
        const bool same = held->hash.isEmpty() || held->hash == hash;
        OpOutcome outcome = outcomeOf(op, same ? OpFate::Duplicate : OpFate::DotTaken);
        outcome.hlc = held->hlc;
        return outcome;
    }
    if (isMadeName(op.dot)) {
        CARREL_ASSIGN(const auto original, m_log.originalOf(op.scope, op.dot));
        if (!original)
            return std::nullopt;
        OpOutcome outcome = outcomeOf(op, OpFate::HeldAs);
        outcome.heldAs = original;
        CARREL_ASSIGN(held, m_log.held(op.scope, *original));
        outcome.hlc = held->hlc;
        return outcome;
    }
    CARREL_ASSIGN(const bool made, m_log.holdsMadeNames(op.scope));
    if (!made)
        return std::nullopt;
    CARREL_ASSIGN(held, m_log.held(op.scope, dotFromHash(hash)));
    if (!held)
        return std::nullopt;
    // An edit that is in a version that was put back goes by no other name: it never came by itself.
    return outcomeOf(op, held->hash.isEmpty() ? OpFate::Duplicate : OpFate::DotTaken);
}

Result<OpOutcome> Exchange::take(const Op& op, const OpContent& content, const Uid& via)
{
    if (op.scope.isEmpty() || !m_log.mayWrite(op.scope))
        return outcomeOf(op, OpFate::Rejected, QStringLiteral("not-yours"));
    const MergeRule rule = ruleOf(op.kind);
    if (rule == MergeRule::Server)
        return outcomeOf(op, OpFate::Rejected, QStringLiteral("academy-only"));
    const qsizetype largest = op.kind == kNoteVersion ? kLargestVersion : kLargestBody;
    if (op.kind.size() > kLongestKind || op.key.size() > kLongestKey || content.bodyBytes > largest)
        return outcomeOf(op, OpFate::Rejected, QStringLiteral("too-large"));
    // What is stamped here comes after all that is here, whatever this academy's clock did meanwhile: who was told of
    // that and did more since did it later.
    CARREL_ASSIGN(const ScopeHead head, m_log.head(op.scope, true));
    m_newest = std::max(m_newest, head.newest);
    const QByteArray& hash = content.hash;
    CARREL_ASSIGN(const auto before, takenBefore(op, hash));
    if (before)
        return *before;
    if (op.kind == QLatin1String("void") && !isMadeName(dotOf(op.key).value_or(Dot{})))
        return outcomeOf(op, OpFate::Rejected, QStringLiteral("malformed"),
                         QStringLiteral("a void names an op by its content"));
    OpOutcome outcome = outcomeOf(op, OpFate::Applied);
    Op kept = op;
    kept.hlc = clamped(op.hlc, m_newest, m_now);
    if (kept.hlc != op.hlc) {
        outcome.fate = OpFate::Restamped;
        outcome.hlc = kept.hlc;
    }
    if (rule == MergeRule::Note)
        return m_notes.take(kept, outcome, hash);
    CARREL_TRY(m_log.append(op.scope, kept, hash, via));
    return outcome;
}

Result<std::uint64_t> Exchange::publish(ScopeLog& log, const QString& scope, const QString& kind, const QString& key,
                                        const QJsonObject& body, Instant now)
{
    CARREL_ASSIGN(const ScopeHead head, log.head(scope, true));
    const Op op{{academyReplica(), head.seq + 1}, Hlc::at(now), scope, kind, key, body};
    return log.append(scope, op, contentHash(op), academyReplica());
}

Result<ScopePage> Exchange::page(const SyncRequest& request, const QString& scope, std::size_t& room)
{
    ScopePage page;
    page.scope = scope;
    CARREL_ASSIGN(const ScopeHead head, m_log.head(scope, false));
    Cursor cursor{head.timeline, 0, 0, head.floor, 0};
    const auto asked = request.cursors.find(scope);
    if (asked != request.cursors.end() && !asked->second.isEmpty() && !request.restarts.contains(scope)) {
        const Cursor last = Cursor::fromString(asked->second).value_or(Cursor{});
        cursor.seq = last.seq;
        cursor.floor = last.floor;
        cursor.floorNonce = last.floorNonce;
    } else if (head.floor > 0) {
        CARREL_ASSIGN(const auto floorNonce, m_log.nonceAt(scope, head.floor));
        cursor.floorNonce = floorNonce.value_or(0);
    }
    CARREL_ASSIGN(auto stretch, m_log.after(scope, cursor.seq, room, request.replica));
    cursor.seq = stretch.upTo;
    page.changes = std::move(stretch.changes);
    room -= std::min(room, page.changes.size());
    page.more = cursor.seq < head.seq;
    CARREL_ASSIGN(const auto nonce, m_log.nonceAt(scope, cursor.seq));
    cursor.nonce = nonce.value_or(0);
    if (cursor.seq >= head.floor)
        cursor.floor = cursor.floorNonce = 0;
    page.cursor = cursor.toString();
    return page;
}

}  // namespace carrel::protocol
