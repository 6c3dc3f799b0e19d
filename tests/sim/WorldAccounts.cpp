// SPDX-License-Identifier: GPL-3.0-or-later
// Devices that are revoked and come back, accounts that are taken for each other, and roles that come and go.
#include "tests/sim/World.h"

namespace carrel::sim {

using protocol::Op;

namespace {

const QString kAdmin = QStringLiteral("admin");

}  // namespace

void World::troubleOfAccounts()
{
    if (!m_mayRevoke && !m_mixesAccounts)
        return;
    Machine& machine = m_machines[drawAside(m_machines.size())];
    switch (drawAside(60)) {
    case 0:
    case 1:
        if (m_mayRevoke)
            revoke(machine);
        break;
    case 2:
    case 3:
    case 4:
        if (isRevoked(machine.device))
            enrolAnew(machine);
        break;
    case 5:
    case 6:
        if (m_mixesAccounts)
            misdirect(machine);
        break;
    case 7:
        if (m_mixesAccounts)
            mixTokens(machine);
        break;
    default: break;
    }
}

void World::revoke(Machine& machine)
{
    if (!m_academy.revoked.insert(machine.device).second)
        return;
    for (const auto& [dot, entry] : machine.disk.ops())
        if (!isOfNote(entry.op) && (entry.state == sync::OpState::Waiting || entry.state == sync::OpState::Deferred))
            machine.owed.insert(actOf(entry.op));
    ++m_outcome.revoked;
    say(QStringLiteral("revoked"));
}

void World::enrolAnew(Machine& machine)
{
    machine.device = ++m_devices;
    if (drawAside(2) == 0)
        (void)sync::mintReplica(machine.disk, freshUid());  // the vault goes on under its name, or the desk is new
    crash(machine);                                         // whoever signs in begins with a new client and engine
    say(QStringLiteral("enrolled anew"));
    handle(machine, sync::Woken{});
}

Machine* World::ofAnother(const QString& account)
{
    std::vector<Machine*> others;
    for (Machine& machine : m_machines)
        if (machine.account != account)
            others.push_back(&machine);
    return others.empty() ? nullptr : others[drawAside(others.size())];
}

void World::misdirect(Machine& machine)
{
    Machine* other = ofAnother(machine.account);
    if (!other)
        return;
    const auto answer = serve({other->account, other->device}, *sync::gather(other->disk, false, now(*other)));
    if (const auto* problem = std::get_if<protocol::Problem>(&answer))
        machine.astray = sync::Refused{*problem};
    else
        machine.astray = sync::Replied{std::get<protocol::SyncReply>(answer)};
    ++m_outcome.astray;
    say(QStringLiteral("an answer goes astray"));
}

sync::Event World::takeAstray(Machine& machine)
{
    sync::Event event = *std::exchange(machine.astray, std::nullopt);
    if (auto* replied = std::get_if<sync::Replied>(&event); replied && m_options.mutant == Mutant::IdentityNotCompared)
        replied->reply.identity = machine.engine.identity;
    return event;
}

void World::mixTokens(Machine& machine)
{
    Machine* other = ofAnother(machine.account);
    if (!other)
        return;
    machine.mixedUp = {other->account, other->device};
    ++m_outcome.astray;
    say(QStringLiteral("tokens of another account"));
}

Tokens World::tokensFor(Machine& machine, const protocol::SyncRequest& request)
{
    const auto mixedUp = std::exchange(machine.mixedUp, std::nullopt);
    // A replica that it has never met the academy takes for that of whoever comes with it.
    return mixedUp && m_academy.leases.contains(request.replica) ? *mixedUp : Tokens{machine.account, machine.device};
}

void World::tellRoster(const QString& kind, const QString& key, const QJsonObject& body)
{
    MemoryScopeLog log(m_academy, m_machines[0].account, m_random, m_options.mutant);
    (void)protocol::Exchange::publish(log, kAdmin, kind, key, body, m_time);
}

void World::troubleOfRoles()
{
    if (!m_givesRoles)
        return;
    const QString account = m_machines[drawAside(m_machines.size())].account;
    switch (drawAside(30)) {
    case 0: {
        const bool given = m_academy.admins.insert(account).second;
        if (!given)
            m_academy.admins.erase(account);
        tellRoster(QStringLiteral("member"), account, {{QStringLiteral("admin"), given}});
        ++m_outcome.roles;
        say(given ? QStringLiteral("made an admin") : QStringLiteral("an admin no more"));
        break;
    }
    case 1:
    case 2:
    case 3: {
        const QString key = QStringLiteral("%1/course-%2").arg(account).arg(drawAside(9));
        tellRoster(QStringLiteral("enrolment"), key,
                   drawAside(4) == 0 ? QJsonObject{{QStringLiteral("gone"), true}}
                                     : QJsonObject{{QStringLiteral("since"), ++m_acts}});
        break;
    }
    default: break;
    }
}

void World::checkScope(const Machine& machine, const QString& scope, bool mayRead)
{
    if (mayRead) {
        MemoryScopeLog log(m_academy, machine.account, m_random, Mutant::None);
        if (log.digest(scope) != machine.disk.digest(scope))
            m_outcome.violations << QStringLiteral("digests of %1 differ").arg(scope);
        return;
    }
    for (const auto& [name, item] : machine.disk.items())
        if (name.first == scope)
            m_outcome.violations
                << QStringLiteral("%1, who may not read %2, has %3").arg(machine.account, scope, item.key);
}

void World::comeToRest(Machine& machine)
{
    for (int i = 0; i < 400 && !machine.todo.empty(); ++i) {
        carryOut(machine);
        if (machine.engine.phase == sync::Phase::Held)
            decide(machine, true);
    }
    if (!machine.todo.empty())
        m_outcome.violations << QStringLiteral("an engine never comes to rest");
}

void World::checkRevoked()
{
    for (Machine& machine : m_machines) {
        if (!isRevoked(machine.device))
            continue;
        comeToRest(machine);
        handle(machine, sync::Woken{});
        comeToRest(machine);
        if (machine.engine.phase != sync::Phase::Stopped || machine.engine.trouble != sync::Trouble::Revoked)
            m_outcome.violations << QStringLiteral("a desk that was revoked goes on");
        enrolAnew(machine);
    }
}

void World::checkOwed(const Machine& machine)
{
    std::set<QString> there;
    for (const auto& [dot, entry] : machine.disk.ops())
        there.insert(actOf(entry.op));
    for (const QString& act : machine.owed)
        if (!there.contains(act))
            m_outcome.violations << QStringLiteral("act %1, which waited on a revoked desk, is lost").arg(act);
}

void World::checkPurity(const QString& account, const QString& where, const Op& op)
{
    if (protocol::ruleOf(op.kind) == protocol::MergeRule::Server)
        return;  // nobody's act
    QStringList acts{actOf(op)};
    if (isOfNote(op)) {
        acts = wordsOf(op.body.value(QLatin1String("text")).toString());
        acts.replaceInStrings(QStringLiteral("w"), QString());
    }
    for (const QString& act : acts)
        if (m_authors[act] != account)
            m_outcome.violations << QStringLiteral("act %1 of %2 is %3 of %4").arg(act, m_authors[act], where, account);
}

void World::checkPurity()
{
    for (const Machine& machine : m_machines)
        for (const auto& [dot, entry] : machine.disk.ops())
            checkPurity(machine.account, QStringLiteral("on a desk"), entry.op);
    for (const Machine& machine : m_machines)
        for (const auto& row : m_academy.scopes[machine.account].rows)
            checkPurity(machine.account, QStringLiteral("in the log"), row.change.op);
}

}  // namespace carrel::sim
