// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quiz/Placing.h"
#include "tests/core/path/SyntheticLearners.h"
#include "tests/core/quiz/QuizGenerators.h"

#include <QTest>

#include <set>

using namespace carrel;
using namespace carrel::quiz;
using namespace Qt::StringLiterals;
using path::Draws;

namespace {

const Instant kStart{std::chrono::milliseconds(1'772'442'000'000)};

Item ofLevel(const QString& level, int number)
{
    ChoiceTask task;
    for (const auto& id : {u"yes"_s, u"no"_s, u"nor"_s, u"neither"_s})
        task.choices.push_back({id, {}, id == u"yes"_s ? 1.0 : 0.0, {}});
    Item item = test::asking(task, level + QString::number(number));
    item.level = level;
    item.category = level == u"practice"_s ? u"load"_s : u"start"_s;
    return item;
}

/// So many items of each of two levels; practice begins at 60 % of the marks.
Quiz placement(int ofEach)
{
    Quiz quiz;
    quiz.kind = QuizKind::Placement;
    quiz.adaptive = true;
    quiz.levels = {{u"foundation"_s, 0}, {u"practice"_s, 0.6}};
    for (int number = 0; number < ofEach; ++number)
        for (const QString& level : {u"foundation"_s, u"practice"_s})
            quiz.items.push_back(ofLevel(level, number));
    return quiz;
}

Response says(const QString& id, Certainty certainty = Certainty::NotAsked)
{
    Response response;
    response.chosen = {id};
    response.certainty = certainty;
    return response;
}

/// The item to answer now.
std::optional<int> asked(const Attempt& attempt)
{
    if (attempt.order().empty() || attempt.isClosed(attempt.order().back()))
        return std::nullopt;
    return attempt.order().back();
}

void settle(Attempt& attempt, int item, const Response& response)
{
    QVERIFY(attempt.give(item, response, kStart).has_value());
    QVERIFY(attempt.check(item, kStart).has_value());
}

/// Answers all that is asked, right where `knows` says so; how many that were.
template <class Knows>
int answerAll(Attempt& attempt, Knows knows)
{
    int answers = 0;
    for (auto item = asked(attempt); item; item = asked(attempt), ++answers)
        settle(attempt, *item, says(knows(*item) ? u"yes"_s : u"no"_s));
    return answers;
}

}  // namespace

class PlacingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theNextItemFollowsFromTheAnswers()
    {
        Attempt knowing(placement(12), 5, kStart);
        Attempt unknowing(placement(12), 5, kStart);
        QCOMPARE(knowing.order(), unknowing.order());
        for (int i = 0; i < 4; ++i) {
            settle(knowing, *asked(knowing), says(u"yes"_s));
            settle(unknowing, *asked(unknowing), says(u"no"_s));
        }
        QCOMPARE(knowing.quiz().items[static_cast<std::size_t>(*asked(knowing))].level, u"practice"_s);
        QCOMPARE(unknowing.quiz().items[static_cast<std::size_t>(*asked(unknowing))].level, u"foundation"_s);
    }

    void noMoreIsAskedThanALevelTakesAndItSaysHowSureItIs()
    {
        Attempt attempt(placement(12), 5, kStart);
        const int answers = answerAll(attempt, [](int) { return true; });
        QVERIFY2(answers >= 5 && answers < 12, qPrintable(QString::number(answers)));
        QCOMPARE(static_cast<int>(attempt.order().size()), answers);
        QVERIFY(attempt.handIn(kStart).has_value());
        const Summary summary = attempt.summary();
        QCOMPARE(summary.level, u"practice"_s);
        QVERIFY(summary.sureness >= 0.9 && summary.sureness < 1);
        QCOMPARE(summary.items, answers);
        QCOMPARE(summary.open, 0);
    }

    void aLearnerOfTheFirstLevelIsPlacedThereWithItsTopics()
    {
        Attempt attempt(placement(12), 5, kStart);
        answerAll(attempt, [&](int item) {
            return attempt.quiz().items[static_cast<std::size_t>(item)].level == u"foundation"_s;
        });
        QCOMPARE(attempt.summary().level, u"foundation"_s);
        const auto topics = Placing(attempt.quiz(), attempt.record()).topics();
        QCOMPARE(topics.size(), 2U);
        QCOMPARE(topics[0].topic, u"start"_s);
        QCOMPARE(topics[1].topic, u"load"_s);
        QVERIFY(topics[0].answers + topics[1].answers == static_cast<int>(attempt.order().size()));
        QVERIFY(topics[1].sureness > 0.5);
    }

    void whatWasAnsweredIsClosedAndNotKnowingIsAnAnswer()
    {
        Attempt attempt(placement(6), 5, kStart);
        const int first = *asked(attempt);
        QVERIFY(attempt.check(first, kStart).has_value());
        QVERIFY(attempt.isClosed(first));
        QVERIFY(!attempt.give(first, says(u"yes"_s), kStart).has_value());
        QCOMPARE(attempt.order().size(), 2U);
        // An item that was not asked cannot be answered.
        for (int item = 0; item < 12; ++item)
            if (!attempt.isDrawn(item))
                QVERIFY(!attempt.give(item, says(u"yes"_s), kStart).has_value());
        QVERIFY(attempt.handIn(kStart).has_value());
        QCOMPARE(attempt.order(), std::vector<int>{first});
    }

    void nothingAnsweredPlacesNobody()
    {
        Quiz three = placement(6);
        three.levels.insert(three.levels.begin() + 1, {u"between"_s, 0.3});
        Attempt attempt(three, 5, kStart);
        QVERIFY(attempt.handIn(kStart).has_value());
        QCOMPARE(attempt.summary().level, QString());
        QCOMPARE(attempt.summary().sureness, 0.0);
    }

    void anAnswerThatStandsWhenItIsHandedInCounts()
    {
        Attempt attempt(placement(6), 5, kStart);
        QVERIFY(attempt.give(*asked(attempt), says(u"yes"_s), kStart).has_value());
        QVERIFY(attempt.handIn(kStart).has_value());
        QCOMPARE(attempt.summary().items, 1);
        QCOMPARE(attempt.summary().right, 1);
    }

    void aRestartAsksWhatWouldHaveBeenAsked()
    {
        QVERIFY(rc::check("a kept record goes on where it stood", [] {
            Attempt attempt(placement(8), *rc::gen::arbitrary<std::uint32_t>(), kStart);
            while (const auto item = asked(attempt)) {
                settle(attempt, *item, says(*rc::gen::arbitrary<bool>() ? u"yes"_s : u"no"_s));
                const auto again = Attempt::restore(attempt.quiz(), attempt.record());
                RC_ASSERT(again.has_value());
                RC_ASSERT(again->order() == attempt.order());
            }
            const std::set<int> once(attempt.order().begin(), attempt.order().end());
            RC_ASSERT(once.size() == attempt.order().size());
        }));
    }

    void whatTwoDesksAnsweredInOneAttemptAllCounts()
    {
        // given one attempt that two desks went on with apart
        Attempt here(placement(12), 5, kStart);
        settle(here, *asked(here), says(u"yes"_s));
        Attempt there = here;
        settle(here, *asked(here), says(u"yes"_s));
        settle(here, *asked(here), says(u"yes"_s));
        settle(there, *asked(there), says(u"no"_s));
        const int onlyThere = *asked(there);
        settle(there, onlyThere, says(u"no"_s));
        // when their sheets come together, the later of each item
        AttemptRecord both = here.record();
        for (std::size_t item = 0; item < both.answers.size(); ++item)
            if (!there.record().answers[item].tries.empty())
                both.answers[item] = there.record().answers[item];
        const auto merged = Attempt::restore(here.quiz(), both);
        // then each is there once, and one is open
        std::set<int> all(here.order().begin(), here.order().end() - 1);
        all.insert(there.order().begin(), there.order().end() - 1);
        QVERIFY(merged->isDrawn(onlyThere) && merged->isClosed(onlyThere));
        QCOMPARE(merged->order().size(), all.size() + 1);
        QVERIFY(asked(*merged).has_value());
    }

    void anAnswerThatStandsIsClosedBeforeAnotherDesksComeIntoIt()
    {
        // given an answer that was given here and not closed
        Attempt here(placement(12), 5, kStart);
        settle(here, *asked(here), says(u"yes"_s));
        Attempt there = here;
        const int standing = *asked(here);
        QVERIFY(here.give(standing, says(u"yes"_s), kStart).has_value());
        // when another desk, where that one was not known, is two items further
        QVERIFY(there.check(standing, kStart).has_value());
        settle(there, *asked(there), says(u"no"_s));
        AttemptRecord both = there.record();
        both.answers[static_cast<std::size_t>(standing)] = here.record().answers[static_cast<std::size_t>(standing)];
        auto merged = Attempt::restore(here.quiz(), both);
        // then it is what is asked
        QCOMPARE(*asked(*merged), standing);
        QVERIFY(merged->check(standing, kStart).has_value());
        QVERIFY(merged->isClosed(standing) && merged->isDrawn(standing));
    }

    void aGuessTellsHalf()
    {
        Attempt sure(placement(6), 5, kStart);
        Attempt guessing(placement(6), 5, kStart);
        const int first = *asked(sure);
        settle(sure, first, says(u"no"_s, Certainty::Certain));
        settle(guessing, first, says(u"no"_s, Certainty::Guessing));
        QVERIFY(guessing.summary().sureness < sure.summary().sureness);
    }

    void whatIsNearlyRightPlacesHigherThanWhatIsNearlyWrong()
    {
        // Given three levels asked by pairs to match, ten an item
        Quiz pairs;
        pairs.kind = QuizKind::Placement;
        pairs.adaptive = true;
        pairs.levels = {{u"foundation"_s, 0}, {u"practice"_s, 0.4}, {u"expert"_s, 0.7}};
        MatchTask task;
        for (int pair = 0; pair < 10; ++pair) {
            task.prompts.push_back({{}, pair});
            task.targets.push_back({{QString::number(pair), course::Plain, {}}});
        }
        for (int number = 0; number < 9; ++number) {
            pairs.items.push_back(test::asking(task, QString::number(number)));
            pairs.items.back().level = pairs.levels[static_cast<std::size_t>(number) / 3].level;
        }
        const auto placedWith = [&](int right) {
            Response response;
            for (int pair = 0; pair < 10; ++pair)
                response.matched.push_back(pair < right ? pair : (pair + 1) % 10);
            Attempt attempt(pairs, 5, kStart);
            for (auto item = asked(attempt); item; item = asked(attempt))
                settle(attempt, *item, response);
            return attempt.summary().level;
        };
        QCOMPARE(placedWith(9), u"expert"_s);
        QCOMPARE(placedWith(5), u"practice"_s);
        QCOMPARE(placedWith(1), u"foundation"_s);
    }

    void whatWasSeenBeforeIsAskedLast()
    {
        Quiz again = placement(12);
        markSeen(again, {u"practice0"_s, u"foundation0"_s, u"practice1"_s, u"foundation1"_s});
        Attempt attempt(again, 5, kStart);
        answerAll(attempt, [](int item) { return item % 3 != 0; });
        QVERIFY(attempt.order().size() < 20U);
        for (const int item : attempt.order())
            QVERIFY(attempt.quiz().items[static_cast<std::size_t>(item)].exposure == 0);
    }

    void oneThatIsNotAdaptiveAsksEverything()
    {
        Quiz fixed = placement(6);
        fixed.adaptive = false;
        QCOMPARE(Attempt(fixed, 5, kStart).order().size(), 12U);
        Quiz noLevels = placement(6);
        noLevels.levels.clear();
        QCOMPARE(Attempt(noLevels, 5, kStart).order().size(), 12U);
    }

    void aLowestLevelThatBeginsSomewhereHasAPlaceBelowIt()
    {
        Quiz quiz = placement(6);
        quiz.levels = {{u"foundation"_s, 0.4}, {u"practice"_s, 0.7}};
        Attempt nothing(quiz, 5, kStart);
        answerAll(nothing, [](int) { return false; });
        QCOMPARE(nothing.summary().level, QString());
        Attempt everything(quiz, 5, kStart);
        answerAll(everything, [](int) { return true; });
        QCOMPARE(everything.summary().level, u"practice"_s);
    }

    void aCourseMaySayAnythingOfItsItems()
    {
        Quiz strange = placement(6);
        for (std::size_t at = 0; at < strange.items.size(); ++at) {
            strange.items[at].difficulty = at % 2 == 0 ? 1e308 : -1e308;
            strange.items[at].discrimination = at % 3 == 0 ? -1e308 : 1e308;
        }
        Attempt attempt(strange, 5, kStart);
        answerAll(attempt, [](int item) { return item % 2 == 0; });
        const double sureness = attempt.summary().sureness;
        QVERIFY2(sureness > 0 && sureness <= 1, qPrintable(QString::number(sureness)));
    }

    void nobodyIsBelowALevelThatBeginsAtNothing()
    {
        Quiz easy = placement(6);
        for (Item& item : easy.items)
            item.difficulty = -3;
        Attempt nothing(easy, 5, kStart);
        answerAll(nothing, [](int) { return false; });
        QCOMPARE(nothing.summary().level, u"foundation"_s);
    }

    void madeUpLearnersArePlacedWhereTheyBelongByAFewItems()
    {
        // given learners who know an item as its level says, one in twelve the wrong way
        constexpr int kLearners = 400;
        Draws draws(11);
        int rightly = 0;
        int items = 0;
        for (int learner = 0; learner < kLearners; ++learner) {
            const bool isPractised = learner % 2 == 0;
            Attempt attempt(placement(12), static_cast<std::uint64_t>(learner), kStart);
            items += answerAll(attempt, [&](int item) {
                const bool isHard = attempt.quiz().items[static_cast<std::size_t>(item)].level == u"practice"_s;
                return draws.happens(isPractised || !isHard ? 11.0 / 12 : 1.0 / 6);
            });
            rightly += attempt.summary().level == (isPractised ? u"practice"_s : u"foundation"_s) ? 1 : 0;
        }
        QVERIFY2(rightly > kLearners * 9 / 10, qPrintable(QString::number(rightly)));
        QVERIFY2(items < kLearners * 15, qPrintable(QString::number(items)));
    }
};

QTEST_GUILESS_MAIN(PlacingTest)
#include "PlacingTest.moc"
