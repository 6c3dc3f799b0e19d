// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/Past.h"
#include "tests/sim/World.h"

namespace carrel::sim {

using namespace std::chrono;
using protocol::Op;

/// Mutant::DotsNotCompared: what comes under a dot that is held passes for what is held.
std::vector<protocol::OpOutcome> World::passForHeld(const QString& account, protocol::SyncRequest& request)
{
    std::vector<protocol::OpOutcome> outcomes;
    const auto scope = m_academy.scopes.find(account);
    if (scope == m_academy.scopes.end())
        return outcomes;
    std::erase_if(request.ops, [&](const Op& op) {
        const auto found = scope->second.held.find(op.dot);
        if (found == scope->second.held.end())
            return false;
        outcomes.push_back({.dot = op.dot,
                            .fate = protocol::OpFate::Duplicate,
                            .hlc = found->second.hlc,
                            .problem = {},
                            .detail = {},
                            .heldAs = {}});
        return true;
    });
    return outcomes;
}

/// As the academy's gate says it, whatever is asked for.
protocol::Problem World::revokedProblem()
{
    protocol::Problem problem;
    problem.status = 401;
    problem.type = QStringLiteral("device-revoked");
    return problem;
}

std::variant<protocol::SyncReply, protocol::Problem> World::serve(const Tokens& tokens,
                                                                  const protocol::SyncRequest& asked)
{
    ++m_outcome.exchanges;
    if (isRevoked(tokens.device) && m_options.mutant != Mutant::RevokedIgnored)
        return revokedProblem();
    if (auto problem = refusedWhole(tokens.account, asked))
        return *std::move(problem);
    protocol::SyncRequest request = asked;
    std::vector<protocol::OpOutcome> passed = reject(tokens.account, request);
    if (m_options.mutant == Mutant::DotsNotCompared)
        for (auto& outcome : passForHeld(tokens.account, request))
            passed.push_back(std::move(outcome));
    auto answer = exchange(tokens.account, request);
    if (auto* reply = std::get_if<protocol::SyncReply>(&answer))
        reply->outcomes.insert(reply->outcomes.end(), passed.begin(), passed.end());
    return answer;
}

std::variant<protocol::SyncReply, protocol::Problem> World::exchange(const QString& account,
                                                                     const protocol::SyncRequest& request)
{
    MemoryScopeLog log(m_academy, account, m_random, m_options.mutant);
    protocol::Exchange one(log, {QStringLiteral("academy"), QStringLiteral("tenant"), account}, m_time);
    if (!m_options.codec)
        return *one.run(request);
    const auto read = protocol::readRequest(*protocol::unpacked(protocol::packed(protocol::toBytes(request))));
    if (!read || *read != request)
        m_outcome.violations << QStringLiteral("a request is not what it was after its bytes");
    auto answer = *one.run(*read);
    if (const auto* reply = std::get_if<protocol::SyncReply>(&answer)) {
        auto again = protocol::readReply(protocol::toBytes(*reply));
        if (!again)
            m_outcome.violations << QStringLiteral("a reply cannot be read");
        else
            return *again;
    }
    return answer;
}

std::optional<sync::Event> World::post(Machine& machine, const protocol::SyncRequest& request)
{
    if (!machine.up || chance(m_faults / 2))
        return sync::NoAnswer{};  // the request was lost
    if (chance(m_faults / 4)) {
        protocol::Problem busy;
        busy.status = 503;
        return sync::Refused{busy};
    }
    if (m_delayed && chance(50)) {
        (void)serve(m_delayed->first, m_delayed->second);  // somebody's duplicate arrives late
        m_delayed.reset();
    }
    if (machine.astray)
        return takeAstray(machine);
    const Tokens tokens = tokensFor(machine, request);
    const auto answer = serve(tokens, request);
    if (chance(m_faults / 3))
        m_delayed = {tokens, request};
    if (chance(m_faults / 2))
        return sync::NoAnswer{};  // the reply was lost, cut or came too late
    if (const auto* problem = std::get_if<protocol::Problem>(&answer)) {
        say(QStringLiteral("problem ") + problem->type);
        return sync::Refused{*problem};
    }
    const auto& reply = std::get<protocol::SyncReply>(answer);
    return sync::Replied{reply, *sync::goneFromHere(machine.disk, reply)};
}

void World::rememberAcknowledged(const Machine& machine, const protocol::SyncReply& reply)
{
    for (const protocol::OpOutcome& outcome : reply.outcomes) {
        const auto found = machine.disk.ops().find(outcome.dot);
        if (found == machine.disk.ops().end() || found->second.state != sync::OpState::Acknowledged)
            continue;
        const Op& op = found->second.op;
        if (isOfNote(op)) {
            for (const QString& word : wordsOf(op.body.value(QLatin1String("text")).toString()))
                m_certain[machine.account].insert(word);
        } else {
            m_acknowledged[machine.account].insert(actOf(op));
        }
    }
}

std::optional<sync::Event> World::write(Machine& machine, const sync::Write& writing)
{
    const protocol::SyncReply& reply = writing.reply;
    if (m_options.mutant == Mutant::CursorSavedEarly)
        for (const auto& page : reply.pages)
            (void)machine.disk.setCursor(page.scope, page.cursor, false);
    if (chance(m_faults / 5)) {
        crash(machine);  // before the commit
        return std::nullopt;
    }
    if (chance(m_faults / 8))
        return sync::DiskFailed{};
    const bool forgets = m_options.mutant == Mutant::HalfReadForgotten;
    const auto more =
        sync::apply(machine.disk, reply, writing.withheld, forgets ? sync::ScopeCounts() : writing.counts);
    if (m_options.mutant == Mutant::AcknowledgedUnread)
        for (const auto& outcome : reply.outcomes)
            if (const auto op = machine.disk.ops().find(outcome.dot);
                op != machine.disk.ops().end() && op->second.unread)
                (void)machine.disk.setState(outcome.dot, sync::OpState::Acknowledged, {}, {});
    machine.disk.finish();
    machine.pastComes = false;
    rememberAcknowledged(machine, reply);
    followReading(machine, reply);
    checkAsked(machine, reply);
    if (!more)
        m_outcome.violations << QStringLiteral("a reply could not be applied: ") + more.error().trail();
    if (chance(m_faults / 5)) {
        crash(machine);  // after the commit
        return std::nullopt;
    }
    return sync::Written{more.value_or(false)};
}

bool World::bringPast(Machine& machine)
{
    // What starts over is read page by page: segments after the cursor would leave out what is before it.
    if (machine.disk.restarts()->contains(QStringLiteral("me")))
        return true;
    if (isRevoked(machine.device))
        return true;
    MemoryScopeLog log(m_academy, machine.account, m_random, m_options.mutant);
    auto pages = log.segments();
    const auto cursors = *machine.disk.cursors();
    if (const auto mine = cursors.find(QStringLiteral("me")); mine != cursors.end()) {
        std::vector<QString> ends;
        ends.reserve(pages.size());
        for (const protocol::ScopePage& page : pages)
            ends.push_back(page.cursor);
        const auto behind = sync::segmentsBehind(ends, mine->second);
        pages.erase(pages.begin(), pages.begin() + static_cast<std::ptrdiff_t>(behind));
    }
    for (protocol::ScopePage& page : pages) {
        if (!machine.up || chance(m_faults / 4))
            return true;  // the rest comes page by page
        protocol::SyncReply segment;
        segment.identity = machine.engine.identity;
        segment.lease = *machine.disk.lease();
        segment.pages.push_back(std::move(page));
        if (const auto brought = sync::apply(machine.disk, segment); !brought)
            m_outcome.violations << QStringLiteral("a segment could not be applied: ") + brought.error().trail();
        machine.disk.finish();
        machine.pastComes = true;
        ++m_outcome.segments;
        if (chance(m_faults / 4)) {
            crash(machine);
            return false;
        }
    }
    return true;
}

sync::ScopeCounts World::countsOf(Machine& machine) const
{
    sync::ScopeCounts counts = *machine.disk.liveItems();
    if (m_options.mutant == Mutant::RemovedUnasked)
        for (auto& [scope, count] : counts)
            count.live = 1'000;  // of so many nothing is much
    return counts;
}

std::optional<sync::Event> World::carryOut(Machine& machine, const sync::Action& action)
{
    if (const auto* gather = std::get_if<sync::Gather>(&action)) {
        const bool beginsWithNothing = !machine.disk.cursors()->contains(QStringLiteral("me"));
        if (m_writesDown && (machine.pastComes || beginsWithNothing) && !std::exchange(machine.pastAsked, true)
            && !bringPast(machine))
            return std::nullopt;
        auto request = *sync::gather(machine.disk, gather->withDeferred, now(machine));
        if (m_options.mutant == Mutant::FloorForgotten)
            for (auto& [scope, cursor] : request.cursors)
                cursor = cursor.section(u'-', 0, 2);
        if (m_options.mutant == Mutant::OutboxRemovedBeforeCommit)
            for (const Op& op : request.ops)
                (void)machine.disk.setState(op.dot, sync::OpState::Acknowledged, {}, {});
        if (m_options.mutant == Mutant::VersionAsEdit)
            for (Op& op : request.ops)
                if (op.kind == protocol::kNoteVersion)
                    op.kind = QStringLiteral("note");
        beginRound(machine);
        return sync::Gathered{std::move(request), countsOf(machine), *machine.disk.suspects()};
    }
    if (const auto* posting = std::get_if<sync::Post>(&action))
        return post(machine, posting->request);
    if (const auto* writing = std::get_if<sync::Write>(&action))
        return write(machine, *writing);
    if (const auto* missing = std::get_if<sync::ResendMissing>(&action))
        (void)sync::resendMissing(machine.disk, missing->scope, missing->cursor);
    else if (const auto* restart = std::get_if<sync::RestartScope>(&action))
        (void)sync::restartScope(machine.disk, restart->scope);
    else
        (void)sync::mintReplica(machine.disk, freshUid());
    return sync::Mended{};
}

void World::carryOut(Machine& machine)
{
    if (machine.todo.empty())
        return;
    const sync::Action action = std::move(machine.todo.front());
    machine.todo.erase(machine.todo.begin());
    if (const auto event = carryOut(machine, action))
        handle(machine, *event);
}

void World::handle(Machine& machine, const sync::Event& event)
{
    auto next = sync::step(std::move(machine.engine), event, now(machine));
    machine.engine = std::move(next.state);
    if (std::holds_alternative<sync::Written>(event))
        endRound(machine);
    if (const auto* refused = std::get_if<sync::Refused>(&event);
        refused && refused->problem.retryAfterSeconds > 0
        && machine.engine.due < now(machine) + seconds(refused->problem.retryAfterSeconds))
        m_outcome.violations << QStringLiteral("a desk is back before it was asked to be");
    for (sync::Action& action : next.actions)
        machine.todo.push_back(std::move(action));
}

void World::becomeQuiet()
{
    m_faults = 0;
    for (Machine& machine : m_machines) {
        machine.up = true;
        machine.astray.reset();
        machine.mixedUp.reset();
    }
    checkRevoked();
    endRefusals();
    for (int round = 0; round < m_options.rounds; ++round) {
        m_time += minutes(20);
        for (Machine& machine : m_machines) {
            handle(machine, sync::Woken{});
            comeToRest(machine);
        }
    }
}

}  // namespace carrel::sim
