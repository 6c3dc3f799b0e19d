// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/sync/ScopeRoad.h"

#include <QTest>

using namespace carrel;
using namespace carrel::test;

/// What an academy takes away at once is asked about, however it takes it.
class MassDeleteTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatAScopeThatIsBegunAnewDoesNotSayAgainIsAskedAbout()
    {
        // Given a desk with ten courses, and an academy that was put back to when it had two
        Road road(10);
        // When they meet, then a person is asked, and everything is there
        road.meet({startOver(), Replied{page(0, 2, false)}});
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
        // When a person is asked, then the answer is there already
        road.meet({startOver(), Replied{page(0, 2, false)}});
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
        road.meet({startOver(kMe), Replied{page(0, 2, false, kMe)}});
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
        road.meet({startOver(), Replied{page(0, 5, false)}, Replied{page(0, 2, false)}});
        QCOMPARE(road.state.asked->gone, std::size_t(5));
        // When the academy takes eight away by the time they say yes
        road.carryOn(Decided{true});
        // Then they are asked about eight
        QCOMPARE(road.state.phase, Phase::Held);
        QCOMPARE(road.state.asked->gone, std::size_t(8));
        QCOMPARE(road.courses(), std::size_t(10));
    }

    void aScopeThatIsBegunAnewAndSaidWholeIsNotAskedAbout()
    {
        Road road(10);
        road.meet({startOver(), Replied{page(0, 5, true)}, Replied{page(5, 4, false)}});
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

    void aReplyThatTheDiskLetsNobodyLookUpIsAskedForAgain()
    {
        // Given a disk that fails as the desk looks up what of a reply is here
        Road road(10);
        road.meet({DiskFailed{}, Replied{taking(page(0, 0, false), 0, 1)}});
        QCOMPARE(road.state.trouble, Trouble::Disk);
        // When it is time, then it asks for the same, and one of ten goes
        road.now = road.state.due;
        road.carryOn(TimePassed{});
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
        // When they meet, then nobody is asked
        road.meet({startOver(), Replied{reply}});
        QCOMPARE(road.state.phase, Phase::Idle);
        QCOMPARE(road.courses(), std::size_t(10));
    }

    void whatWentBeforeItEverCameIsNotAskedAbout()
    {
        // Given ten courses, and an academy that says of five others, which came and went since, that they are gone
        Road road(10);
        // When they meet, and one of the ten goes with those
        road.meet({Replied{taking(taking(page(0, 0, false), 20, 5), 0, 1)}});
        // Then nobody is asked about one of ten
        QCOMPARE(road.state.phase, Phase::Idle);
        QCOMPARE(road.courses(), std::size_t(9));
    }

    void whatGoesBeforeAndAfterAnInterruptionIsAddedUp()
    {
        // Given a scope of which two of ten go, and after the network was away for a moment one more
        Road road = halfRead();
        QCOMPARE(road.state.trouble, Trouble::Offline);
        road.meet({Replied{taking(page(0, 0, false), 2, 1)}});
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
        road.meet({startOver(), Replied{page(0, 2, false)}});
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
        road.meet({Replied{reply}});
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
        // When the second has come, then the academy has it
        road.meet({startOver(), Replied{both(true)}, Replied{both(false)}});
        QCOMPARE(road.state.phase, Phase::Held);
        QCOMPARE(road.stateOf(answer), OpState::Acknowledged);
    }
};

QTEST_GUILESS_MAIN(MassDeleteTest)
#include "MassDeleteTest.moc"
