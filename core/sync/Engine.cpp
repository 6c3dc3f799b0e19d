// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/Engine.h"

#include "core/base/Random.h"

#include <algorithm>
#include <utility>

namespace carrel::sync {
namespace {

using namespace std::chrono;

/// Between half of `wait` and all of it, so that a fleet that lost its academy does not come back in one moment.
milliseconds spread(State& state, milliseconds wait)
{
    const auto half = wait.count() / 2;
    return milliseconds(half
                        + static_cast<std::int64_t>(splitMix64(state.jitter) % static_cast<std::uint64_t>(half + 1)));
}

Step with(State state, Action action)
{
    return {std::move(state), {std::move(action)}};
}

Step begin(State state, bool newRound)
{
    state.phase = Phase::Gathering;
    state.again = false;
    return with(std::move(state), Gather{newRound});
}

/// Sends what was sent before, byte for byte, or asks the vault what there is.
Step attempt(State state)
{
    if (!state.sent)
        return begin(std::move(state), true);
    state.phase = Phase::Exchanging;
    Post post{*state.sent};
    return with(std::move(state), std::move(post));
}

Step waitAfterFailure(State state, Instant now, Trouble trouble, seconds atLeast = {})
{
    state.phase = Phase::Idle;
    state.trouble = trouble;
    state.failures = std::min(state.failures + 1, 20);
    const milliseconds wait = std::min<milliseconds>(seconds(1) * (1LL << std::min(state.failures, 12)), kLongestWait);
    state.due = now + std::max<milliseconds>(spread(state, wait), atLeast);
    return {std::move(state), {}};
}

Step stop(State state, Trouble trouble)
{
    state.phase = Phase::Stopped;
    state.trouble = trouble;
    return {std::move(state), {}};
}

Step mend(State state, Action action)
{
    state.phase = Phase::Mending;
    state.sent.reset();
    return with(std::move(state), std::move(action));
}

const ScopeItems::mapped_type& itemsOf(const ScopeItems& items, const QString& scope)
{
    static const ScopeItems::mapped_type kNone;
    const auto found = items.find(scope);
    return found == items.end() ? kNone : found->second;
}

/// How many items go with this page, of `here`: those it says last of all are gone, and after a scope's last page those
/// that a scope that was begun anew did not say again. What came into such a scope since it was begun does not count.
std::size_t goingWith(const State& state, const protocol::ScopePage& page, const ScopeItems& here)
{
    const auto began = state.suspects.here.find(page.scope);
    const auto counts = [&](const auto& item) {
        return began == state.suspects.here.end() || began->second.contains(item);
    };
    auto unsaid = itemsOf(state.suspects.unsaid, page.scope);
    ScopeItems::mapped_type going;
    for (const protocol::Change& change : page.changes) {
        if (protocol::ruleOf(change.op.kind) != protocol::MergeRule::Server)
            continue;
        const std::pair item(change.op.kind, change.op.key);
        unsaid.erase(item);
        if (isGone(change.op) && counts(item) && itemsOf(here, page.scope).contains(item))
            going.insert(item);
        else
            going.erase(item);
    }
    const auto swept = page.more ? 0 : std::count_if(unsaid.begin(), unsaid.end(), counts);
    return going.size() + static_cast<std::size_t>(swept);
}

/// The scopes of which the round takes away more than a fifth of what they held as it began, with this reply, and more
/// than a person lets go.
std::vector<MassDelete> massDeletes(State& state, const protocol::SyncReply& reply, const ScopeItems& here)
{
    std::vector<MassDelete> found;
    state.going.clear();
    state.leaving.clear();
    for (const protocol::ScopePage& page : reply.pages) {
        if (page.left)
            state.leaving.insert(page.scope);
        const auto count = state.counts.find(page.scope);
        if (page.left || count == state.counts.end() || count->second.live < kSmallScope)
            continue;
        const auto [live, before] = count->second;
        const std::size_t going = state.going[page.scope] = goingWith(state, page, here);
        const std::size_t gone = std::min(before + going, live);
        const auto allowed = state.allowed.find(page.scope);
        if (going > 0 && gone * 5 > live && (allowed == state.allowed.end() || gone > allowed->second))
            found.push_back({page.scope, live, gone});
    }
    return found;
}

/// How many items of the scope go with the reply that is being written.
std::size_t goingIn(const State& state, const QString& scope)
{
    const auto going = state.going.find(scope);
    return going == state.going.end() ? 0 : going->second;
}

/// What a person is asked about comes with a later reply. What became of this desk's own ops, and all else, does not
/// wait for that: after the academy lost history, what a desk hands in is what brings it back.
Write withheld(State& state, protocol::SyncReply reply, const std::vector<MassDelete>& much)
{
    Write write{std::move(reply)};
    for (const MassDelete& each : much) {
        state.going.erase(each.scope);
        write.withheld.insert(each.scope);
        std::erase_if(write.reply.pages, [&each](const auto& page) { return page.scope == each.scope; });
    }
    for (const protocol::ScopePage& page : write.reply.pages)
        if (const auto count = state.counts.find(page.scope); count != state.counts.end())
            write.counts[page.scope] = {count->second.live, count->second.gone + goingIn(state, page.scope)};
    return write;
}

Step replied(State state, const Replied& event)
{
    const protocol::SyncReply& reply = event.reply;
    if (reply.identity != state.identity)
        return stop(std::move(state), Trouble::WrongAccount);
    state.answered = !state.sent || state.sent->ops.empty() || !reply.outcomes.empty();
    const auto much = massDeletes(state, reply, event.here);
    state.asked = much.empty() ? std::nullopt : std::optional(much.front());
    Write write = withheld(state, reply, much);
    state.phase = Phase::Writing;
    state.again = state.again
                  || std::any_of(write.reply.pages.begin(), write.reply.pages.end(),
                                 [](const protocol::ScopePage& page) { return page.more; });
    return with(std::move(state), std::move(write));
}

/// A request that the academy will never take: the op that it does not take is looked for by halves, and set aside as
/// if the academy had refused that one alone.
Step refusedWhole(State state, const protocol::Problem& problem, Instant now)
{
    const protocol::SyncRequest request = *std::exchange(state.sent, std::nullopt);
    if (request.ops.size() == 1 && state.acceptsNone) {
        protocol::SyncReply reply;
        reply.identity = state.identity;
        reply.serverTime = now;
        reply.lease = request.lease;
        reply.outcomes.push_back({.dot = request.ops.front().dot,
                                  .fate = protocol::OpFate::Rejected,
                                  .hlc = {},
                                  .problem = problem.type,
                                  .detail = problem.detail,
                                  .heldAs = {}});
        state.phase = Phase::Writing;
        state.again = true;  // nothing was read with this: what the academy has more of is still to come
        return with(std::move(state), Write{std::move(reply)});
    }
    if (request.ops.empty()) {
        state.most = protocol::kMostOpsInRequest;
        state.acceptsNone = false;
        return waitAfterFailure(std::move(state), now, Trouble::Refused);
    }
    state.most = request.ops.size() / 2;
    return begin(std::move(state), false);
}

Step refused(State state, const protocol::Problem& problem, Instant now)
{
    if (problem.type == QLatin1String("replica-forked"))
        return mend(std::move(state), MintReplica{});
    if (problem.type == QLatin1String("timeline-forked"))
        return mend(std::move(state), ResendMissing{problem.scope, problem.cursor});
    if (problem.type == QLatin1String("cursor-expired"))
        return mend(std::move(state), RestartScope{problem.scope});
    if (problem.type == QLatin1String("device-revoked"))
        return stop(std::move(state), Trouble::Revoked);
    if (problem.status == 426)
        return stop(std::move(state), Trouble::TooOld);
    // A proof speaks of one request: it does not tell that the session is over.
    const bool ofRequest =
        problem.type == QLatin1String("proof-refused") || problem.type == QLatin1String("dpop-nonce");
    if (problem.status == 401 && !ofRequest)
        return stop(std::move(state), Trouble::SignInNeeded);
    if (problem.status == 400 || problem.status == 413 || problem.status == 422)
        return refusedWhole(std::move(state), problem, now);
    const bool busy = problem.status == 429 || problem.status >= 500;
    const bool disabled = problem.type == QLatin1String("account-disabled");
    return waitAfterFailure(std::move(state), now,
                            busy       ? Trouble::ServerBusy
                            : disabled ? Trouble::AccountDisabled
                                       : Trouble::Refused,
                            seconds(std::clamp(problem.retryAfterSeconds, 0, 3600)));
}

Step written(State state, bool moreToSend, Instant now)
{
    if (state.sent) {
        state.acceptsNone = state.most == 0;
        state.most = std::clamp<std::size_t>(state.most * 2, 1, protocol::kMostOpsInRequest);
    }
    state.sent.reset();
    for (const auto& [scope, count] : std::exchange(state.going, {}))
        state.counts[scope].gone += count;
    for (const QString& scope : std::exchange(state.leaving, {})) {
        // Who comes back to it within the round has what comes then, and no longer what there was.
        state.counts.erase(scope);
    }
    state.failures = 0;
    state.trouble = Trouble::None;
    if (moreToSend && !std::exchange(state.answered, true))
        return waitAfterFailure(std::move(state), now, Trouble::Refused, kQuietWait);
    if (moreToSend || state.again)
        return begin(std::move(state), false);
    state.allowed.clear();
    state.counts.clear();
    state.suspects = {};
    state.phase = state.asked ? Phase::Held : Phase::Idle;
    if (state.asked)
        state.trouble = Trouble::MassDelete;
    else
        state.lastInStep = now;
    state.due = now + spread(state, kQuietWait);
    return {std::move(state), {}};
}

/// What is let go comes with the next round; what is not is asked about again by a later one.
Step decided(State state, bool remove)
{
    const MassDelete asked = *std::exchange(state.asked, std::nullopt);
    const bool rests = state.phase == Phase::Idle || state.phase == Phase::Held;
    if (remove)
        state.allowed[asked.scope] = asked.gone;
    if (remove && rests)
        return attempt(std::move(state));
    state.again = state.again || remove;
    if (rests)
        state.phase = Phase::Idle;
    return {std::move(state), {}};
}

}  // namespace

Step step(State state, const Event& event, Instant now)
{
    const Phase phase = state.phase;
    if (std::holds_alternative<Woken>(event)) {
        if (phase == Phase::Idle || phase == Phase::Held || phase == Phase::Stopped)
            return attempt(std::move(state));
        state.again = true;
        return {std::move(state), {}};
    }
    const bool rests = phase == Phase::Idle || phase == Phase::Held;
    if (std::holds_alternative<TimePassed>(event) && rests && now >= state.due)
        return attempt(std::move(state));
    if (const auto* gathered = std::get_if<Gathered>(&event); gathered && phase == Phase::Gathering) {
        state.phase = Phase::Exchanging;
        state.sent = gathered->request;
        if (state.sent->ops.size() > state.most)
            state.sent->ops.resize(state.most);
        state.counts.insert(gathered->counts.begin(), gathered->counts.end());
        state.suspects = gathered->suspects;
        Post post{*state.sent};
        return with(std::move(state), std::move(post));
    }
    if (const auto* reply = std::get_if<Replied>(&event); reply && phase == Phase::Exchanging)
        return replied(std::move(state), *reply);
    if (const auto* problem = std::get_if<Refused>(&event); problem && phase == Phase::Exchanging)
        return refused(std::move(state), problem->problem, now);
    if (std::holds_alternative<NoAnswer>(event) && (phase == Phase::Exchanging || phase == Phase::Gathering))
        return waitAfterFailure(std::move(state), now, Trouble::Offline);
    if (const auto* done = std::get_if<Written>(&event); done && phase == Phase::Writing)
        return written(std::move(state), done->moreToSend, now);
    if (std::holds_alternative<Mended>(event) && phase == Phase::Mending)
        return begin(std::move(state), false);
    if (std::holds_alternative<DiskFailed>(event) && !rests && phase != Phase::Stopped) {
        // What was sent may be sent again: the academy knows every dot it has.
        return waitAfterFailure(std::move(state), now, Trouble::Disk);
    }
    if (const auto* decision = std::get_if<Decided>(&event); decision && state.asked)
        return decided(std::move(state), decision->remove);
    return {std::move(state), {}};  // late news of something given up
}

}  // namespace carrel::sync
