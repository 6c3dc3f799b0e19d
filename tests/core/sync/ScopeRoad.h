// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/Engine.h"
#include "tests/sim/MemoryDesk.h"

#include <algorithm>
#include <deque>

namespace carrel::test {

using namespace Qt::StringLiterals;
using namespace carrel::sync;

inline const auto kOrg = u"org"_s;
inline const auto kMe = u"me"_s;

inline protocol::Change itemOf(int number, const QString& scope)
{
    protocol::Change change;
    change.op.scope = scope;
    change.op.kind = scope == kOrg ? u"course"_s : u"enrolment"_s;
    change.op.key = u"course-%1"_s.arg(number);
    return change;
}

/// A page with so many courses of the catalogue, or enrolments of one's own, from that number on.
inline protocol::SyncReply page(int from, int count, bool more, const QString& scope = kOrg)
{
    protocol::ScopePage page;
    page.scope = scope;
    page.cursor = u"after-%1"_s.arg(from + count);
    page.more = more;
    for (int i = 0; i < count; ++i)
        page.changes.push_back(itemOf(from + i, scope));
    protocol::SyncReply reply;
    reply.pages.push_back(page);
    return reply;
}

/// The same page, which then says of some that they are gone.
inline protocol::SyncReply taking(protocol::SyncReply reply, int from, int count)
{
    for (int i = 0; i < count; ++i) {
        protocol::Change gone = itemOf(from + i, reply.pages.front().scope);
        gone.op.body.insert(u"gone"_s, true);
        reply.pages.front().changes.push_back(gone);
    }
    return reply;
}

inline Refused startOver(const QString& scope = kOrg)
{
    protocol::Problem problem;
    problem.status = 409;
    problem.type = u"timeline-forked"_s;
    problem.scope = scope;
    problem.cursor = u"new"_s;
    return {problem};
}

/// The engine over a desk with a catalogue, or enrolments, and an academy that says what it is told to, the last for
/// ever.
struct Road {
    explicit Road(int items, const QString& scope = kOrg)
    {
        for (int i = 0; i < items; ++i)
            (void)desk.putItem(scope, itemOf(i, scope).op);
        (void)desk.setCursor(scope, u"old"_s, false);
    }

    /// A round in which the academy says this.
    void meet(std::initializer_list<Event> said)
    {
        says = said;
        carryOn(Woken{});
    }
    void carryOn(const Event& event)
    {
        Step next = step(std::move(state), event, now);
        state = std::move(next.state);
        for (const Action& action : next.actions)
            carryOn(done(action));
    }
    Event done(const Action& action)
    {
        if (const auto* all = std::get_if<Gather>(&action))
            return Gathered{*gather(desk, all->withDeferred, now), *desk.liveItems(), *desk.suspects()};
        if (std::holds_alternative<Post>(action)) {
            Event said = says.front();
            if (says.size() > 1)
                says.pop_front();
            if (auto* replied = std::get_if<Replied>(&said)) {
                replied->here = *goneFromHere(desk, replied->reply);
                for (const protocol::Op& op : std::get<Post>(action).request.ops)
                    replied->reply.outcomes.push_back({op.dot, protocol::OpFate::Applied, {}, {}, {}, {}});
            }
            return said;
        }
        if (const auto* write = std::get_if<Write>(&action)) {
            if (std::exchange(diskFails, false))
                return DiskFailed{};
            return Written{*apply(desk, write->reply, write->withheld, write->counts)};
        }
        if (const auto* missing = std::get_if<ResendMissing>(&action))
            (void)resendMissing(desk, missing->scope, missing->cursor);
        return Mended{};
    }
    std::size_t courses() const
    {
        return static_cast<std::size_t>(std::count_if(desk.items().begin(), desk.items().end(),
                                                      [](const auto& item) { return item.first.first == kOrg; }));
    }
    /// The program ends, and runs again: the desk is what it was.
    void runAgain() { state = {}; }
    /// What a person does while this goes on.
    protocol::Dot study() { return desk.act(u"review"_s, u"card"_s, {{u"rating"_s, 3}}, now); }
    OpState stateOf(const protocol::Dot& dot) const { return desk.ops().at(dot).state; }

    sim::MemoryDesk desk;
    State state;
    Instant now{};
    std::deque<Event> says;
    bool diskFails = false;
};

/// Ten courses, of which two went with the first of two pages, before the network was away.
inline Road halfRead()
{
    Road road(10);
    road.meet({Replied{taking(page(0, 0, true), 0, 2)}, NoAnswer{}});
    return road;
}

}  // namespace carrel::test
