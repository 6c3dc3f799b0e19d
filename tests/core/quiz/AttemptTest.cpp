// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quiz/Attempt.h"
#include "core/quiz/Shuffle.h"
#include "tests/core/quiz/QuizGenerators.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace carrel;
using namespace carrel::quiz;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const Instant kStart{std::chrono::milliseconds(1'772'442'000'000)};

Text words(const QString& text)
{
    return {{text, course::Plain, {}}};
}

Item yesOrNo(const QString& key)
{
    Item item = test::asking(ChoiceTask{.choices = {{u"yes"_s, {}, 1, {}}, {u"no"_s, {}, 0, {}}}}, key);
    item.penalty = 0.25;
    return item;
}

Quiz ofItems(int count)
{
    Quiz quiz;
    for (int i = 0; i < count; ++i)
        quiz.items.push_back(yesOrNo(QString::number(i)));
    return quiz;
}

Response says(const QString& id)
{
    Response response;
    response.chosen = QStringList{id};
    return response;
}

bool isPermutation(std::vector<int> order, std::size_t count)
{
    std::sort(order.begin(), order.end());
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (order[i] != static_cast<int>(i))
            return false;
    }
    return order.size() == count;
}

}  // namespace

class AttemptTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void shufflesArePermutationsThatDependOnTheSeedAlone()
    {
        QVERIFY(rc::check("shuffled()", [] {
            const auto count = *rc::gen::inRange(0, 60);
            const auto seed = *rc::gen::arbitrary<std::uint64_t>();
            const std::vector<int> order = shuffled(count, seed);
            RC_ASSERT(isPermutation(order, static_cast<std::size_t>(count)));
            RC_ASSERT(order == shuffled(count, seed));
        }));
    }

    void everyOrderComesUp()
    {
        std::set<std::vector<int>> seen;
        for (std::uint64_t seed = 0; seed < 200; ++seed)
            seen.insert(shuffled(3, seed));
        QCOMPARE(seen.size(), std::size_t(6));
    }

    void anAttemptShowsEveryItemAndEveryChoiceOnce()
    {
        QVERIFY(rc::check("order() and displayOrder() are permutations, equal for equal seeds", [] {
            Quiz quiz = *test::anyQuiz();
            quiz.adaptive = false;  // PlacingTest tells what those ask
            const auto seed = *rc::gen::arbitrary<std::uint64_t>();
            const Attempt one(quiz, seed, kStart);
            const Attempt other(quiz, seed, kStart + 5s);
            const std::set<int> once(one.order().begin(), one.order().end());
            RC_ASSERT(once.size() == one.order().size());
            RC_ASSERT(!quiz.sections.empty() || isPermutation(one.order(), quiz.items.size()));
            RC_ASSERT(one.order() == other.order());
            for (std::size_t i = 0; i < quiz.items.size(); ++i) {
                const auto shown = one.displayOrder(static_cast<int>(i));
                RC_ASSERT(isPermutation(shown, shown.size()));
                RC_ASSERT(shown == other.displayOrder(static_cast<int>(i)));
            }
        }));
    }

    void wordsBetweenItemsKeepTheirPlaces()
    {
        Quiz quiz = ofItems(6);
        quiz.shuffleItems = true;
        quiz.items[2].task = NoTask{};
        for (std::uint64_t seed = 0; seed < 20; ++seed)
            QCOMPARE(Attempt(quiz, seed, kStart).order()[2], 2);
    }

    void aSectionDrawsAsManyAsItSaysAndKeepsToItself()
    {
        QVERIFY(rc::check("each section shows as many of its own items as it draws, in its turn", [] {
            Quiz quiz = *test::anyQuiz();
            quiz.adaptive = false;  // PlacingTest tells what those ask
            const Attempt attempt(quiz, *rc::gen::arbitrary<std::uint64_t>(), kStart);
            std::vector<int> shown = attempt.order();
            std::size_t before =
                quiz.sections.empty() ? quiz.items.size() : static_cast<std::size_t>(quiz.sections[0].first);
            for (std::size_t i = 0; i < quiz.sections.size(); ++i) {
                const auto [from, to] = itemsOf(quiz, i);
                const auto within = [&, from = from, to = to](int item) {
                    return static_cast<std::size_t>(item) >= from && static_cast<std::size_t>(item) < to;
                };
                const auto asks = [&](int item) {
                    return within(item)
                           && !std::holds_alternative<NoTask>(quiz.items[static_cast<std::size_t>(item)].task);
                };
                std::size_t asking = 0;
                for (std::size_t item = from; item < to; ++item)
                    asking += asks(static_cast<int>(item)) ? 1U : 0U;
                const std::size_t draw =
                    quiz.sections[i].draw > 0
                        ? std::min<std::size_t>(asking, static_cast<std::size_t>(quiz.sections[i].draw))
                        : asking;
                RC_ASSERT(static_cast<std::size_t>(std::count_if(shown.begin(), shown.end(), asks)) == draw);
                for (std::size_t at = before; at < before + draw + (to - from - asking); ++at)
                    RC_ASSERT(within(shown.at(at)));
                before += draw + (to - from - asking);
            }
            RC_ASSERT(before == shown.size());
        }));
    }

    void whatIsDrawnStaysTheSameForEver()
    {
        // given: attempts of earlier releases keep their seed alone; this is what they drew
        Quiz quiz = ofItems(10);
        quiz.sections = {{u"easy"_s, {}, 0, 2, false}, {u"hard"_s, {}, 5, 3, true}};
        // then
        QCOMPARE(Attempt(quiz, 1, kStart).order(), (std::vector<int>{2, 3, 6, 8, 5}));
        QCOMPARE(Attempt(quiz, 20'261'121, kStart).order(), (std::vector<int>{1, 4, 5, 9, 7}));
    }

    void everyItemOfAPoolIsDrawnAlikeOften()
    {
        Quiz quiz = ofItems(5);
        quiz.sections = {{{}, {}, 0, 2, false}};
        std::vector<int> times(5, 0);
        for (std::uint64_t seed = 0; seed < 5000; ++seed) {
            const Attempt attempt(quiz, seed, kStart);
            for (const int item : attempt.order())
                ++times[static_cast<std::size_t>(item)];
        }
        for (const int each : times)
            QVERIFY2(each > 1850 && each < 2150, "two of five are drawn in two fifths of 5,000 attempts");
    }

    void whatWasNotDrawnIsNeitherAskedNorCounted()
    {
        // given: one item of four
        Quiz quiz = ofItems(4);
        quiz.sections = {{{}, {}, 0, 1, false}};
        Attempt attempt(quiz, 1, kStart);
        const int drawn = attempt.order().at(0);
        const int other = drawn == 0 ? 1 : 0;
        // when
        const auto refused = attempt.give(other, says(u"yes"_s), kStart);
        QVERIFY(attempt.give(drawn, says(u"yes"_s), kStart).has_value());
        QVERIFY(attempt.handIn(kStart + 1s).has_value());
        // then
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().kind, ErrorKind::InvalidInput);
        QCOMPARE(attempt.summary().maximum, 1.0);
        QCOMPARE(attempt.summary().share, 1.0);
        // and it is taken up again as it was
        const auto again = Attempt::restore(quiz, attempt.record());
        QCOMPARE(again->order(), attempt.order());
    }

    void aResponseThatDoesNotFitIsNotWrittenDown()
    {
        Attempt attempt(ofItems(1), 1, kStart);
        QCOMPARE(attempt.give(0, says(u"maybe"_s), kStart).error().kind, ErrorKind::InvalidInput);
        QVERIFY(attempt.record().answers[0].response.isOpen());
    }

    void aQuizThatClosesTakesNothingMoreAndTellsWhatItSaid()
    {
        // given: open for an hour, with half an hour for an attempt that begins late
        Quiz quiz = ofItems(1);
        quiz.timeLimitSeconds = 1800;
        quiz.closesAt = kStart + 60min;
        quiz.after = {true, false, false, false};
        Attempt attempt(quiz, 1, kStart + 50min);
        QCOMPARE(*attempt.timeLeft(kStart + 50min), std::chrono::milliseconds(10min));
        // when the clock runs out, and is set back
        attempt.passTime(kStart + 59min);
        attempt.passTime(kStart + 60min);
        QVERIFY(attempt.isTimeOver(kStart + 60min));
        QVERIFY(attempt.isTimeOver(kStart + 20min));
        QVERIFY(!attempt.give(0, says(u"yes"_s), kStart + 60min).has_value());
        QVERIFY(attempt.handIn(kStart + 61min).has_value());
        // then
        QVERIFY(!attempt.telling(kStart + 59min).answer);
        QVERIFY(attempt.telling(kStart + 61min).answer);
    }

    void aQuizMaySayHowManyTriesThereAre()
    {
        Quiz quiz = ofItems(1);
        quiz.behaviour = Behaviour::SeveralTries;
        quiz.tryLimit = 2;
        Attempt attempt(quiz, 1, kStart);
        QCOMPARE(attempt.triesLeft(0), 2);
        QVERIFY(attempt.give(0, says(u"no"_s), kStart).has_value());
        QVERIFY(attempt.check(0, kStart).has_value());
        QVERIFY(attempt.give(0, says(u"yes"_s), kStart).has_value());
        QCOMPARE(attempt.check(0, kStart)->marks, 0.75);
        QVERIFY(attempt.isClosed(0));
    }

    void anOrderingNeverStartsSolved()
    {
        Quiz quiz = ofItems(1);
        quiz.items[0].task = OrderTask{{words(u"a"_s), words(u"b"_s)}};
        for (std::uint64_t seed = 0; seed < 20; ++seed)
            QCOMPARE(Attempt(quiz, seed, kStart).displayOrder(0), (std::vector<int>{1, 0}));
    }

    void timeAsleepCountsAndAClockSetBackWinsNothing()
    {
        // given: ten minutes
        Quiz quiz = ofItems(1);
        quiz.timeLimitSeconds = 600;
        Attempt attempt(quiz, 1, kStart);
        // when: a minute passes, the clock goes back an hour, another minute passes, the machine sleeps five
        attempt.passTime(kStart + 1min);
        attempt.passTime(kStart - 59min);
        attempt.passTime(kStart - 58min);
        attempt.passTime(kStart - 53min);
        // then
        QCOMPARE(attempt.record().elapsed, std::chrono::milliseconds(7min));
        QCOMPARE(*attempt.timeLeft(kStart - 52min), std::chrono::milliseconds(2min));
    }

    void afterTheTimeNothingIsTakenButHandingIn()
    {
        Quiz quiz = ofItems(1);
        quiz.timeLimitSeconds = 60;
        Attempt attempt(quiz, 1, kStart);
        QVERIFY(attempt.give(0, says(u"yes"_s), kStart + 59s).has_value());
        const auto late = attempt.give(0, says(u"no"_s), kStart + 60s);
        QVERIFY(!late.has_value());
        QCOMPARE(late.error().kind, ErrorKind::ReadOnly);
        QVERIFY(attempt.handIn(kStart + 61s).has_value());
        QCOMPARE(attempt.summary().marks, 1.0);
    }

    void elapsedNeverFallsWhateverTheClockDoes()
    {
        QVERIFY(rc::check("elapsed grows and time left is never negative", [] {
            Quiz quiz = ofItems(1);
            quiz.timeLimitSeconds = 100;
            Attempt attempt(quiz, 1, kStart);
            auto before = attempt.record().elapsed;
            for (const int seconds : *rc::gen::container<std::vector<int>>(rc::gen::inRange(-500, 500))) {
                attempt.passTime(kStart + std::chrono::seconds(seconds));
                RC_ASSERT(attempt.record().elapsed >= before);
                RC_ASSERT(*attempt.timeLeft(kStart + std::chrono::seconds(seconds)) >= 0ms);
                before = attempt.record().elapsed;
            }
        }));
    }

    void deferredTakesAnswersUntilHandedIn()
    {
        Attempt attempt(ofItems(2), 1, kStart);
        QVERIFY(attempt.give(0, says(u"no"_s), kStart).has_value());
        QVERIFY(attempt.give(0, says(u"yes"_s), kStart).has_value());
        QVERIFY(!attempt.check(0, kStart).has_value());
        QVERIFY(attempt.handIn(kStart + 1s).has_value());
        QVERIFY(!attempt.give(1, says(u"yes"_s), kStart + 2s).has_value());
        QVERIFY(!attempt.handIn(kStart + 2s).has_value());
    }

    void immediateClosesAnItemOnceChecked()
    {
        Quiz quiz = ofItems(1);
        quiz.behaviour = Behaviour::Immediate;
        Attempt attempt(quiz, 1, kStart);
        QVERIFY(!attempt.check(0, kStart).has_value());  // open
        QVERIFY(attempt.give(0, says(u"no"_s), kStart).has_value());
        QCOMPARE(attempt.check(0, kStart)->outcome, Outcome::Wrong);
        QVERIFY(attempt.isClosed(0));
        QVERIFY(!attempt.give(0, says(u"yes"_s), kStart).has_value());
    }

    void eachFurtherTryCostsItsPenaltyAndGivesAHint()
    {
        Quiz quiz = ofItems(1);
        quiz.behaviour = Behaviour::SeveralTries;
        quiz.items[0].hints = {words(u"think"_s), words(u"think again"_s)};
        Attempt attempt(quiz, 1, kStart);
        QVERIFY(attempt.give(0, says(u"no"_s), kStart).has_value());
        QVERIFY(attempt.check(0, kStart).has_value());
        QCOMPARE(attempt.hints(0).size(), std::size_t(1));
        QCOMPARE(attempt.triesLeft(0), 2);
        QVERIFY(attempt.give(0, says(u"yes"_s), kStart).has_value());
        QCOMPARE(attempt.check(0, kStart)->marks, 0.75);
        QVERIFY(attempt.isClosed(0));
    }

    void theSummaryCountsWhatIsThere()
    {
        // given: three items and an essay, one right, one wrong, one open, the essay answered
        Quiz quiz = ofItems(3);
        quiz.items.push_back(test::asking(EssayTask{}, u"essay"_s));
        quiz.items.back().points = 4;
        quiz.items.push_back(test::asking(NoTask{}, u"words"_s));
        Attempt attempt(quiz, 1, kStart);
        QVERIFY(attempt.give(0, says(u"yes"_s), kStart).has_value());
        QVERIFY(attempt.give(1, says(u"no"_s), kStart).has_value());
        Response essay;
        essay.text = u"Because."_s;
        QVERIFY(attempt.give(3, essay, kStart).has_value());
        QVERIFY(attempt.setFlagged(2, true).has_value());
        // then
        const Summary summary = attempt.summary();
        QCOMPARE(summary.items, 4);
        QCOMPARE(summary.answered, 3);
        QCOMPARE(summary.open, 1);
        QCOMPARE(summary.flagged, 1);
        QCOMPARE(summary.right, 1);
        QCOMPARE(summary.awaiting, 4.0);
        QCOMPARE(summary.share, 1.0 / 3);
    }

    void anEssayThatWaitsHasPassedNobody()
    {
        // given: one right of two, and an essay of twice their points that nobody has marked
        Quiz quiz = ofItems(2);
        quiz.passShare = 0.5;
        quiz.levels = {{u"beginner"_s, 0}, {u"foundation"_s, 0.3}};
        Attempt without(quiz, 1, kStart);
        QVERIFY(without.give(0, says(u"yes"_s), kStart).has_value());
        quiz.items.push_back(test::asking(EssayTask{}, u"essay"_s));
        quiz.items.back().points = 4;
        Attempt with(quiz, 1, kStart);
        QVERIFY(with.give(0, says(u"yes"_s), kStart).has_value());
        Response essay;
        essay.text = u"Because."_s;
        // when it is answered
        QVERIFY(with.give(2, essay, kStart).has_value());
        // then its points count as nothing yet, and the share tells of the rest alone
        QCOMPARE(with.summary().share, 0.5);
        QCOMPARE(with.summary().passed, std::optional(false));
        QCOMPARE(with.summary().level, u"beginner"_s);
        QCOMPARE(without.summary().passed, std::optional(true));
        QCOMPARE(without.summary().level, u"foundation"_s);
    }

    void aKeptRecordGoesOnWhereItStood()
    {
        Quiz quiz = ofItems(5);
        quiz.shuffleItems = true;
        Attempt attempt(quiz, 7, kStart);
        QVERIFY(attempt.give(3, says(u"yes"_s), kStart + 3s).has_value());
        attempt.setPosition(2);
        const auto again = Attempt::restore(quiz, attempt.record());
        QVERIFY(again.has_value());
        QCOMPARE(again->order(), attempt.order());
        QVERIFY(again->record() == attempt.record());
    }

    void aRecordOfAnotherQuizIsRefused()
    {
        const Attempt attempt(ofItems(2), 7, kStart);
        QVERIFY(!Attempt::restore(ofItems(3), attempt.record()).has_value());
    }
};

QTEST_GUILESS_MAIN(AttemptTest)
#include "AttemptTest.moc"
