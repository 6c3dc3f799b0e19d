// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/Engine.h"

#include <QTest>

#include <set>

using namespace Qt::StringLiterals;
using namespace carrel;
using namespace carrel::sync;

namespace {

/// The engine over a desk that has ops to send, and an academy that refuses a request whole for some of them.
struct Road {
    explicit Road(std::uint64_t ops)
    {
        for (std::uint64_t seq = 1; seq <= ops; ++seq)
            waiting.insert(seq);
    }

    void carryOn(const Event& event)
    {
        Step next = step(std::move(state), event, now);
        state = std::move(next.state);
        for (const Action& action : next.actions) {
            if (std::holds_alternative<Gather>(action))
                carryOn(Gathered{request(), {}});
            else if (const auto* post = std::get_if<Post>(&action))
                carryOn(answer(post->request));
            else if (const auto* write = std::get_if<Write>(&action))
                carryOn(take(write->reply));
        }
    }
    protocol::SyncRequest request() const
    {
        protocol::SyncRequest made;
        for (const std::uint64_t seq : waiting) {
            protocol::Op op;
            op.dot.seq = seq;
            made.ops.push_back(op);
        }
        return made;
    }
    Event answer(const protocol::SyncRequest& sent)
    {
        ++requests;
        const bool isRefused = std::any_of(sent.ops.begin(), sent.ops.end(),
                                           [this](const auto& op) { return refusedOps.contains(op.dot.seq); });
        if (refusesAll || isRefused)
            return Refused{problem()};
        protocol::SyncReply reply;
        if (pages > 0)
            reply.pages.push_back({.scope = u"org"_s, .changes = {}, .cursor = {}, .more = --pages > 0, .left = false});
        if (saysNothing)
            return Replied{reply};
        for (const auto& op : sent.ops)
            reply.outcomes.push_back({op.dot, protocol::OpFate::Applied, {}, {}, {}, {}});
        return Replied{reply};
    }
    static protocol::Problem problem()
    {
        protocol::Problem problem;
        problem.status = 400;
        problem.type = u"invalid"_s;
        problem.detail = u"what is this"_s;
        return problem;
    }
    Event take(const protocol::SyncReply& reply)
    {
        for (const auto& outcome : reply.outcomes) {
            waiting.erase(outcome.dot.seq);
            if (outcome.fate == protocol::OpFate::Rejected)
                setAside.insert(outcome.dot.seq);
        }
        return Written{!waiting.empty()};
    }

    State state;
    Instant now{};
    std::set<std::uint64_t> waiting;
    std::set<std::uint64_t> refusedOps;
    std::set<std::uint64_t> setAside;
    bool refusesAll = false;
    bool saysNothing = false;
    int pages = 0;  ///< of the catalogue that the desk has not read
    int requests = 0;
};

}  // namespace

class EngineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anOpThatMakesTheAcademyRefuseARequestWholeIsSetAsideAloneAndTheOthersGo()
    {
        // Given three ops of a thousand that no request may hold
        Road road(1000);
        road.refusedOps = {1, 500, 501};

        // When the desk is woken once
        road.carryOn(Woken{});

        // Then those three are set aside, the others are there, and it did not take a request for each
        QVERIFY(road.waiting.empty());
        QCOMPARE(road.setAside, road.refusedOps);
        QCOMPARE(road.state.phase, Phase::Idle);
        QCOMPARE(road.state.trouble, Trouble::None);
        QVERIFY2(road.requests < 120, qPrintable(QString::number(road.requests)));
    }

    void whatIsSetAsideDoesNotEndARoundThatIsHalfRead()
    {
        // Given an op that no request may hold, and a catalogue of three pages, of which one comes before it is found
        Road road(1);
        road.refusedOps = {1};
        road.pages = 3;

        // When the desk is woken once
        road.carryOn(Woken{});

        // Then it is set aside, and the rest is read before the desk says that it is in step
        QCOMPARE(road.setAside, road.refusedOps);
        QCOMPARE(road.state.phase, Phase::Idle);
        QCOMPARE(road.pages, 0);
    }

    void aProofThatWasRefusedEndsNoSession()
    {
        // Given a desk whose request is answered 401
        const auto told = [](const QString& type) {
            State state = step({}, Woken{}, {}).state;
            state = step(state, Gathered{{}, {}}, {}).state;
            protocol::Problem problem;
            problem.status = 401;
            problem.type = type;
            return step(state, Refused{problem}, {}).state;
        };
        // Then it asks a person to sign in where the session is over, and else comes again by itself
        QCOMPARE(told(u"unauthenticated"_s).phase, Phase::Stopped);
        for (const auto& type : {u"proof-refused"_s, u"dpop-nonce"_s}) {
            const State state = told(type);
            QCOMPARE(state.phase, Phase::Idle);
            QCOMPARE(state.trouble, Trouble::Refused);
            const Step next = step(state, TimePassed{}, state.due);
            QCOMPARE(next.state.phase, Phase::Exchanging);
        }
    }

    void anAccountThatIsDisabledIsNamedAndAskedForAgain()
    {
        // Given a desk that is told that its account was disabled
        State state = step({}, Woken{}, {}).state;
        state = step(state, Gathered{{}, {}}, {}).state;
        protocol::Problem problem;
        problem.status = 403;
        problem.type = u"account-disabled"_s;
        state = step(state, Refused{problem}, {}).state;
        // Then it can say so, and comes again by itself
        QCOMPARE(state.phase, Phase::Idle);
        QCOMPARE(state.trouble, Trouble::AccountDisabled);
        QCOMPARE(step(state, TimePassed{}, state.due).state.phase, Phase::Exchanging);
    }

    void manySmallPagesThatTakeAwayMuchAreAskedAboutAsOneThatDoes()
    {
        // Given a catalogue of a hundred, and an academy that takes away eight of it with each page
        State state;
        int course = 0;
        const auto page = [&course](bool more) {
            Replied replied;
            protocol::ScopePage gone;
            gone.scope = u"org"_s;
            gone.more = more;
            for (int i = 0; i < 8; ++i) {
                protocol::Change change;
                change.op.kind = u"course"_s;
                change.op.scope = u"org"_s;
                change.op.key = QString::number(++course);
                change.op.body.insert(u"gone"_s, true);
                gone.changes.push_back(change);
                replied.here[gone.scope].emplace(change.op.kind, change.op.key);
            }
            replied.reply.pages.push_back(gone);
            return replied;
        };
        state = step(state, Woken{}, {}).state;
        std::size_t here = 100;
        int taken = 0;
        for (; taken < 10 && state.phase == Phase::Gathering; ++taken, here -= 8) {
            state = step(state, Gathered{{}, {{u"org"_s, {here, 0}}}}, {}).state;
            state = step(state, page(true), {}).state;
            if (state.phase == Phase::Writing)
                state = step(state, Written{false}, {}).state;
        }

        // Then a person is asked before a fifth is gone
        QCOMPARE(state.phase, Phase::Held);
        QCOMPARE(state.trouble, Trouble::MassDelete);
        QCOMPARE(taken, 3);
    }

    void anAcademyThatSaysNothingOfWhatItWasSentIsNotAskedInACircle()
    {
        // Given one that takes a request and does not say what became of its ops
        Road road(10);
        road.saysNothing = true;
        road.carryOn(Woken{});
        // Then the desk asks once, keeps them, and comes again in a while
        QCOMPARE(road.requests, 1);
        QCOMPARE(road.waiting.size(), std::size_t(10));
        QCOMPARE(road.state.trouble, Trouble::Refused);
        QVERIFY(road.state.due >= road.now + kQuietWait);

        // And once it says, all goes
        road.saysNothing = false;
        road.now = road.state.due;
        road.carryOn(TimePassed{});
        QVERIFY(road.waiting.empty());
        QCOMPARE(road.state.trouble, Trouble::None);
    }

    void anAcademyThatRefusesEverythingCostsNoOp()
    {
        Road road(10);
        road.refusesAll = true;
        road.carryOn(Woken{});
        QCOMPARE(road.waiting.size(), std::size_t(10));
        QVERIFY(road.setAside.empty());
        QCOMPARE(road.state.trouble, Trouble::Refused);
        QCOMPARE(road.state.phase, Phase::Idle);

        // And once it takes requests again, all goes
        road.refusesAll = false;
        road.carryOn(Woken{});
        QVERIFY(road.waiting.empty());
    }
};

QTEST_GUILESS_MAIN(EngineTest)
#include "EngineTest.moc"
