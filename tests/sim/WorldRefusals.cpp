// SPDX-License-Identifier: GPL-3.0-or-later
// What the academy and those before it do not take, what people make of that, and courses that they leave.
#include "tests/sim/World.h"

namespace carrel::sim {

using protocol::Op;
using std::chrono::seconds;

namespace {

constexpr std::uint64_t kSomeOf = 9;  ///< what is not taken is one of so many

/// The same for an op whatever it is called.
std::uint64_t sortOf(const Op& op)
{
    return protocol::contentName(op).seq % kSomeOf;
}

QString courseScope(std::uint64_t number)
{
    return QStringLiteral("course:%1").arg(number);
}

}  // namespace

void World::troubleOfRefusals()
{
    if (!m_refuses)
        return;
    Machine& machine = m_machines[drawAside(m_machines.size())];
    const auto turns = [this](std::optional<std::uint64_t>& sort) {
        sort = sort ? std::nullopt : std::optional(drawAside(kSomeOf));
        m_delayed.reset();  // what an answer was given to does not come once more to be answered otherwise
    };
    switch (drawAside(40)) {
    case 0: turns(m_rejected); break;
    case 1: turns(m_malformed); break;
    case 2: m_most = m_most ? std::nullopt : std::optional<std::size_t>(1 + drawAside(3)); break;
    case 3:
    case 4: lookAtRefused(machine); break;
    default: break;
    }
}

bool World::isHeld(const QString& account, const Op& op)
{
    MemoryScopeLog log(m_academy, account, m_random, Mutant::None);
    return *log.held(op.scope, op.dot) || (protocol::isMadeName(op.dot) && *log.originalOf(op.scope, op.dot));
}

std::optional<protocol::Problem> World::refusedWhole(const QString& account, const protocol::SyncRequest& request)
{
    if (!m_refuses)
        return std::nullopt;
    protocol::Problem problem;
    if (m_faults > 0 && drawAside(12) == 0) {
        problem.status = 429;
        problem.retryAfterSeconds = 1 + static_cast<int>(drawAside(1'800));
    } else if (m_most && request.ops.size() > *m_most) {
        problem.status = 413;
    } else if (std::any_of(request.ops.begin(), request.ops.end(),
                           [&](const Op& op) { return m_malformed == sortOf(op) && !isHeld(account, op); })) {
        problem.status = 400;
        if (request.ops.size() == 1)
            m_refused.insert(request.ops.front().dot);
    } else {
        return std::nullopt;
    }
    ++m_outcome.refusals;
    return problem;
}

std::vector<protocol::OpOutcome> World::reject(const QString& account, protocol::SyncRequest& request)
{
    std::vector<protocol::OpOutcome> outcomes;
    std::erase_if(request.ops, [&](const Op& op) {
        if (m_rejected != sortOf(op) || isHeld(account, op))
            return false;
        m_refused.insert(op.dot);
        outcomes.push_back({.dot = op.dot,
                            .fate = protocol::OpFate::Rejected,
                            .hlc = {},
                            .problem = QStringLiteral("too-large"),
                            .detail = {},
                            .heldAs = {}});
        return true;
    });
    m_outcome.rejected += static_cast<int>(outcomes.size());
    return outcomes;
}

void World::lookAtRefused(Machine& machine)
{
    std::vector<Op> refused;
    for (const auto& [dot, entry] : machine.disk.ops())
        if (entry.state == sync::OpState::Quarantined)
            refused.push_back(entry.op);
    for (const Op& op : refused)
        switch (drawAside(3)) {
        case 0:
            machine.disk.retry(op.dot);
            say(QStringLiteral("tried again"));
            break;
        case 1: handIn(machine.account, op); break;
        default: break;
        }
    handle(machine, sync::Woken{});
}

/// As one that was exported, by somebody else's hand.
void World::handIn(const QString& account, const Op& op)
{
    protocol::SyncRequest push;
    push.replica = freshUid();
    push.ops.push_back(op);
    if (!reject(account, push).empty())
        return;
    MemoryScopeLog log(m_academy, account, m_random, m_options.mutant);
    protocol::Exchange one(log, {QStringLiteral("academy"), QStringLiteral("tenant"), account}, m_time);
    (void)*one.takeIn(push);
    say(QStringLiteral("handed in"));
}

void World::endRefusals()
{
    if (!m_refuses || drawAside(2) == 0)
        return;
    m_rejected.reset();
    m_malformed.reset();
    m_most.reset();
    m_refused.clear();  // nothing stays refused then
    for (Machine& machine : m_machines) {
        comeToRest(machine);
        std::vector<protocol::Dot> refused;
        for (const auto& [dot, entry] : machine.disk.ops())
            if (entry.state == sync::OpState::Quarantined)
                refused.push_back(dot);
        for (const protocol::Dot& dot : refused)
            machine.disk.retry(dot);
    }
}

std::set<QString> World::actsSetAside(const QString& account)
{
    std::set<QString> acts;
    for (const Machine& machine : m_machines)
        for (const auto& [dot, entry] : machine.disk.ops())
            if (machine.account == account && entry.state == sync::OpState::Quarantined) {
                if (isOfNote(entry.op))
                    for (const QString& word : wordsOf(entry.op.body.value(QLatin1String("text")).toString()))
                        acts.insert(word);
                else
                    acts.insert(actOf(entry.op));
            }
    return acts;
}

std::set<QString> World::notesSetAside(const Machine& machine)
{
    std::set<QString> keys;
    for (const auto& [dot, entry] : machine.disk.ops())
        if (isOfNote(entry.op) && entry.state == sync::OpState::Quarantined)
            keys.insert(entry.op.key);
    return keys;
}

void World::checkRefused(const Machine& machine)
{
    for (const auto& [dot, entry] : machine.disk.ops())
        if (entry.state == sync::OpState::Quarantined && !m_refused.contains(dot))
            m_outcome.violations << QStringLiteral("an honest op was refused: ") + entry.op.kind;
}

void World::troubleOfCourses()
{
    if (!m_givesCourses)
        return;
    const QString account = m_machines[drawAside(m_machines.size())].account;
    const std::uint64_t course = drawAside(2);
    const QString key = QString::number(course);
    switch (drawAside(24)) {
    case 0: {
        const bool comes = m_academy.enrolled.emplace(account, courseScope(course)).second;
        if (!comes)
            m_academy.enrolled.erase({account, courseScope(course)});
        MemoryScopeLog log(m_academy, account, m_random, m_options.mutant);
        (void)protocol::Exchange::publish(log, QStringLiteral("me"), QStringLiteral("enrolment"), key,
                                          comes ? QJsonObject{{QStringLiteral("since"), ++m_acts}}
                                                : QJsonObject{{QStringLiteral("gone"), true}},
                                          m_time);
        ++m_outcome.courses;
        say(comes ? QStringLiteral("enrolled") : QStringLiteral("left a course"));
        break;
    }
    case 1:
    case 2:
    case 3: {
        MemoryScopeLog log(m_academy, account, m_random, m_options.mutant);
        (void)protocol::Exchange::publish(log, courseScope(course), QStringLiteral("course"),
                                          QStringLiteral("part-%1").arg(drawAside(9)),
                                          drawAside(5) == 0 ? QJsonObject{{QStringLiteral("gone"), true}}
                                                            : QJsonObject{{QStringLiteral("version"), ++m_acts}},
                                          m_time);
        if (drawAside(8) == 0)
            log.compact(courseScope(course));
        break;
    }
    default: break;
    }
}

void World::checkCourses(const Machine& machine)
{
    for (const std::uint64_t course : {0, 1})
        checkScope(machine, courseScope(course), m_academy.enrolled.contains({machine.account, courseScope(course)}));
}

}  // namespace carrel::sim
