// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/Engine.h"
#include "tests/sim/MemoryDesk.h"

#include <QTest>

#include <deque>

using namespace Qt::StringLiterals;
using namespace carrel;
using namespace carrel::sync;

namespace {

const auto kOrg = u"org"_s;
const auto kMe = u"me"_s;

protocol::Change itemOf(int number, const QString& scope)
{
    protocol::Change change;
    change.op.scope = scope;
    change.op.kind = scope == kOrg ? u"course"_s : u"enrolment"_s;
    change.op.key = u"course-%1"_s.arg(number);
    return change;
}

/// A page with so many courses of the catalogue, or enrolments of one's own, from that number on.
protocol::SyncReply page(int from, int count, bool more, const QString& scope = kOrg)
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
protocol::SyncReply taking(protocol::SyncReply reply, int from, int count)
{
    for (int i = 0; i < count; ++i) {
        protocol::Change gone = itemOf(from + i, reply.pages.front().scope);
        gone.op.body.insert(u"gone"_s, true);
        reply.pages.front().changes.push_back(gone);
    }
    return reply;
}

Refused startOver(const QString& scope = kOrg)
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
            if (auto* replied = std::get_if<Replied>(&said))
                for (const protocol::Op& op : std::get<Post>(action).request.ops)
                    replied->reply.outcomes.push_back({op.dot, protocol::OpFate::Applied, {}, {}, {}, {}});
            return said;
        }
        if (const auto* write = std::get_if<Write>(&action)) {
            if (std::exchange(diskFails, false))
                return DiskFailed{};
            return Written{*apply(desk, write->reply, write->withheld)};
        }
        if (const auto* missing = std::get_if<ResendMissing>(&action))
            (void)resendMissing(desk, missing->scope, missing->cursor);
        return Mended{};
    }
    std::size_t courses() { return (*desk.liveItems())[kOrg]; }
    /// What a person does while this goes on.
    protocol::Dot study() { return desk.act(u"review"_s, u"card"_s, {{u"rating"_s, 3}}, now); }
    OpState stateOf(const protocol::Dot& dot) const { return desk.ops().at(dot).state; }

    sim::MemoryDesk desk;
    State state;
    Instant now{};
    std::deque<Event> says;
    bool diskFails = false;
};

}  // namespace

/// What an academy takes away at once is asked about, however it takes it.
class MassDeleteTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatAScopeThatIsBegunAnewDoesNotSayAgainIsAskedAbout()
    {
        // Given a desk with ten courses, and an academy that was put back to when it had two
        Road road(10);
        road.says = {startOver(), Replied{page(0, 2, false)}};
        // When they meet, then a person is asked, and everything is there
        road.carryOn(Woken{});
        QCOMPARE(road.state.phase, Phase::Held);
        QCOMPARE(road.state.trouble, Trouble::MassDelete);
        QCOMPARE(road.state.asked->scope, kOrg);
        QCOMPARE(road.state.asked->live, std::size_t(10));
        QCOMPARE(road.state.asked->gone, std::size_t(8));
        QCOMPARE(road.courses(), std::size_t(10));

        // And where the answer is no, it is so still, and the next round asks again
        road.carryOn(Decided{false});
        QCOMPARE(road.courses(), std::size_t(10));
        road.carryOn(Woken{});
        QCOMPARE(road.state.phase, Phase::Held);
        QCOMPARE(road.state.asked->gone, std::size_t(8));

        // And where it is yes, what the academy has is what is here
        road.carryOn(Decided{true});
        QCOMPARE(road.state.phase, Phase::Idle);
        QCOMPARE(road.state.trouble, Trouble::None);
        QCOMPARE(road.courses(), std::size_t(2));
    }

    void whatIsDoneHereIsHandedInWhileAPersonIsAsked()
    {
        // Given a desk with an answer that was not sent, and an academy that was put back
        Road road(10);
        const auto first = road.study();
        road.says = {startOver(), Replied{page(0, 2, false)}};
        // When a person is asked, then the answer is there already
        road.carryOn(Woken{});
        QCOMPARE(road.state.phase, Phase::Held);
        QCOMPARE(road.stateOf(first), OpState::Acknowledged);
        // And what is done before they say anything goes when it is time
        const auto second = road.study();
        road.now = road.state.due;
        road.carryOn(TimePassed{});
        QCOMPARE(road.stateOf(second), OpState::Acknowledged);
        QCOMPARE(road.state.phase, Phase::Held);
        // And so does what is done after they said no
        road.carryOn(Decided{false});
        const auto third = road.study();
        road.now = road.state.due;
        road.carryOn(TimePassed{});
        QCOMPARE(road.stateOf(third), OpState::Acknowledged);
        QCOMPARE(road.state.phase, Phase::Held);
        QCOMPARE(road.courses(), std::size_t(10));
        QVERIFY(!road.state.lastInStep);
    }

    void whatIsHandedInBesideAPageThatWaitsGoesOnceMoreAfterIt()
    {
        // Given a person who is asked about enrolments, which come in the same scope as what they do
        Road road(10, kMe);
        const auto answer = road.study();
        road.says = {startOver(kMe), Replied{page(0, 2, false, kMe)}};
        road.carryOn(Woken{});
        QCOMPARE(road.state.phase, Phase::Held);
        // Then the answer does not count as delivered: the desk has not read as far
        QCOMPARE(road.stateOf(answer), OpState::Deferred);
        // And once the page is in, it does
        road.carryOn(Decided{true});
        QCOMPARE(road.state.phase, Phase::Idle);
        QCOMPARE(road.stateOf(answer), OpState::Acknowledged);
    }

    void whoLetsSomeGoIsAskedAboutMore()
    {
        // Given a person who is asked about five of ten
        Road road(10);
        road.says = {startOver(), Replied{page(0, 5, false)}, Replied{page(0, 2, false)}};
        road.carryOn(Woken{});
        QCOMPARE(road.state.asked->gone, std::size_t(5));
        // When the academy takes eight away by the time they say yes
        road.carryOn(Decided{true});
        // Then they are asked about eight
        QCOMPARE(road.state.phase, Phase::Held);
        QCOMPARE(road.state.asked->gone, std::size_t(8));
        QCOMPARE(road.courses(), std::size_t(10));
    }

    void aProgramThatEndsInTheMiddleOfABegunScopeAsksAllTheSame()
    {
        // Given a scope that is begun anew, of which one page of two is written when the program ends
        Road road(10);
        QVERIFY(resendMissing(road.desk, kOrg, u"new"_s));
        QVERIFY(apply(road.desk, page(0, 3, true)));
        // When it runs again, and the rest is two more
        road.says = {Replied{page(3, 2, false)}};
        road.carryOn(Woken{});
        // Then the five that were not said are asked about
        QCOMPARE(road.state.phase, Phase::Held);
        QCOMPARE(road.state.asked->gone, std::size_t(5));
        QCOMPARE(road.courses(), std::size_t(10));
    }

    void aScopeThatIsBegunAnewAndSaidWholeIsNotAskedAbout()
    {
        Road road(10);
        road.says = {startOver(), Replied{page(0, 5, true)}, Replied{page(5, 4, false)}};
        road.carryOn(Woken{});
        QCOMPARE(road.state.phase, Phase::Idle);
        QCOMPARE(road.courses(), std::size_t(9));  // one of ten may go
    }

    void whatIsWrittenAgainAfterAFullDiskIsCountedOnce()
    {
        // Given a page that takes one of ten courses away, and a disk that takes it at the second try
        Road road(10);
        road.says = {Replied{taking(page(0, 0, false), 0, 1)}};
        road.diskFails = true;
        // When the same is written again within the round, and again
        road.carryOn(Woken{});
        QCOMPARE(road.state.trouble, Trouble::Disk);
        road.diskFails = true;
        road.carryOn(Woken{});
        QCOMPARE(road.state.trouble, Trouble::Disk);
        road.carryOn(Woken{});
        // Then nobody is asked about three
        QCOMPARE(road.state.phase, Phase::Idle);
        QCOMPARE(road.state.trouble, Trouble::None);
        QCOMPARE(road.courses(), std::size_t(9));
    }

    void whatIsNotHereOrComesBackIsNotAskedAbout()
    {
        // Given ten courses, and an academy that begins anew: it says five, of five that they went long ago, of three
        // that they went, and all ten in the end
        Road road(10);
        auto reply = taking(taking(page(0, 5, false), 20, 5), 0, 3);
        const auto whole = page(0, 10, false);
        for (const protocol::Change& change : whole.pages.front().changes)
            reply.pages.front().changes.push_back(change);
        road.says = {startOver(), Replied{reply}};
        // When they meet, then nobody is asked
        road.carryOn(Woken{});
        QCOMPARE(road.state.phase, Phase::Idle);
        QCOMPARE(road.courses(), std::size_t(10));
    }

    void whatGoesBeforeAndAfterAnInterruptionIsAddedUp()
    {
        // Given a scope of which two of ten go, and after the network was away for a moment one more
        Road road(10);
        road.says = {Replied{taking(page(0, 0, true), 0, 2)}, NoAnswer{}, Replied{taking(page(0, 0, false), 2, 1)}};
        road.carryOn(Woken{});
        QCOMPARE(road.state.trouble, Trouble::Offline);
        road.carryOn(Woken{});
        // Then a person is asked about three
        QCOMPARE(road.state.phase, Phase::Held);
        QCOMPARE(road.state.asked->gone, std::size_t(3));
        QCOMPARE(road.courses(), std::size_t(8));
    }

    void whoLeavesAScopeAndComesBackIsAskedByWhatCameThen()
    {
        // Given a desk with little of a scope, whose person leaves it, and comes back while it is read.
        Road road(3);
        protocol::SyncReply left = page(0, 1, true, kMe);
        left.pages.push_back({.scope = kOrg, .changes = {}, .cursor = {}, .more = false, .left = true});
        road.says = {Replied{left}, Replied{page(0, 10, true)}, Replied{taking(page(10, 0, false), 0, 4)}};

        // When the academy takes much of what came.
        road.carryOn(Woken{});

        // Then it is asked about, though there was little when the round began.
        QCOMPARE(road.state.trouble, Trouble::MassDelete);
        QCOMPARE(road.courses(), 10U);
    }

    void whatWasPutOffGoesAllTheSameWhileAPersonIsAsked()
    {
        // Given a person who is asked about the catalogue, and an op that the academy put off
        Road road(10);
        road.says = {startOver(), Replied{page(0, 2, false)}};
        road.carryOn(Woken{});
        QCOMPARE(road.state.phase, Phase::Held);
        const auto answer = road.study();
        QVERIFY(road.desk.setState(answer, OpState::Deferred, u"too-much-at-once"_s, {}));
        // When the next round comes, then it goes
        road.now = road.state.due;
        road.carryOn(TimePassed{});
        QCOMPARE(road.state.phase, Phase::Held);
        QCOMPARE(road.stateOf(answer), OpState::Acknowledged);
    }

    void whatWasRefusedOnItsWayAndCameByAnotherCounts()
    {
        // Given an answer that a proxy refused, and that somebody else delivered
        Road road(0);
        const auto answer = road.study();
        QVERIFY(road.desk.setState(answer, OpState::Quarantined, u"too-large"_s, {}));
        auto reply = page(0, 0, false, kMe);
        reply.pages.front().changes.push_back({});
        reply.pages.front().changes.back().op = road.desk.ops().at(answer).op;
        // When the academy shows it, then it is no longer refused
        road.says = {Replied{reply}};
        road.carryOn(Woken{});
        QCOMPARE(road.stateOf(answer), OpState::Acknowledged);
    }

    void whatIsUnreadInAnotherScopeGoesOnceThatIsRead()
    {
        // Given an answer that is handed in beside the first of two pages of its scope, while the catalogue is held
        Road road(10);
        const auto answer = road.study();
        const auto both = [](bool more) {
            protocol::SyncReply reply = page(0, 2, false);
            reply.pages.push_back(page(0, 1, more, kMe).pages.front());
            return reply;
        };
        road.says = {startOver(), Replied{both(true)}, Replied{both(false)}};
        // When the second has come, then the academy has it
        road.carryOn(Woken{});
        QCOMPARE(road.state.phase, Phase::Held);
        QCOMPARE(road.stateOf(answer), OpState::Acknowledged);
    }
};

QTEST_GUILESS_MAIN(MassDeleteTest)
#include "MassDeleteTest.moc"
