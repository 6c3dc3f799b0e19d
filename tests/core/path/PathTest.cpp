// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/path/NextStep.h"
#include "tests/core/path/SyntheticLearners.h"

#include <rapidcheck.h>

#include <QTest>

using namespace carrel::path;

namespace {

const Mastery kHeld{0.9, 0.8};
const Mastery kFaded{0.5, 0.8};
const Mastery kUnsure{0.9, 0.2};

PathUnit studied(const Mastery& mastery)
{
    PathUnit unit;
    unit.isStudied = true;
    unit.mastery = mastery;
    return unit;
}

PathUnit needing(std::vector<std::size_t> needs)
{
    PathUnit unit;
    unit.needs = std::move(needs);
    return unit;
}

using What = NextStep::What;
using Why = NextStep::Why;

}  // namespace

class PathTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aThousandMadeUpLearnersArePlacedAndTaught()
    {
        const Trial trial = triedOn(1000, 7);
        QVERIFY2(trial.error < 0.45, qPrintable(QString::number(trial.error)));
        QVERIFY(std::abs(trial.bias) < 0.05);
        QVERIFY(trial.items < 15);
        QVERIFY(trial.error < trial.randomError);
        QVERIFY2(trial.mostExposed < 0.45, qPrintable(QString::number(trial.mostExposed)));
        QVERIFY2(trial.reachedByPath > trial.reachedInOrder + 0.1,
                 qPrintable(QStringLiteral("%1 %2").arg(trial.reachedByPath).arg(trial.reachedInOrder)));
    }

    void aRightAnswerRaisesAndAWrongOneLowersAndBothSharpen()
    {
        QVERIFY(rc::check("the posterior moves with each answer", [] {
            Draws draws(*rc::gen::arbitrary<std::uint64_t>());
            const auto items = itemBank(draws);
            Placement placement(items, {.seed = 3});
            while (const auto item = placement.next()) {
                const Ability before = placement.ability();
                const bool right = *rc::gen::arbitrary<bool>();
                placement.answer(*item, right);
                const Ability after = placement.ability();
                RC_ASSERT((right ? after.mean - before.mean : before.mean - after.mean) > 0);
                RC_ASSERT(after.standardError > 0 && after.mean > -4 && after.mean < 4);
            }
            RC_ASSERT(placement.ability().standardError < 1);
            RC_ASSERT(placement.asked() <= PlacementOptions{}.most);
        }));
    }

    void noItemIsAskedTwiceAndAWornOneLast()
    {
        std::vector<PlacementItem> items(5, {1.5, 0, 0, 0.9});
        items[3].exposure = 0;
        Placement placement(items, {.standardError = 0, .most = 20});
        QCOMPARE(*placement.next(), 3U);
        std::vector<bool> asked(items.size(), false);
        while (const auto item = placement.next()) {
            QVERIFY(!asked[*item]);
            asked[*item] = true;
            placement.answer(*item, true);
        }
        QCOMPARE(placement.asked(), 5);
    }

    void aTestEndsOnceItsLevelIsSureEnough()
    {
        const std::vector<PlacementItem> items(20, {1.4, 0, 0, 0});
        Placement placement(items, {.standardError = 0, .sureness = 0.9, .fewest = 3, .most = 20, .cuts = {0}});
        while (const auto item = placement.next())
            placement.answer(*item, true);
        QVERIFY2(placement.asked() < 8, qPrintable(QString::number(placement.asked())));
        QCOMPARE(placement.level().level, 1U);
        QVERIFY(placement.level().sureness >= 0.9);
    }

    void whatTellsHalfMovesLess()
    {
        const std::vector<PlacementItem> items(2, {1.4, 0, 0, 0});
        Placement guessed(items, {});
        guessed.answer(0, true, 0.5);
        Placement known(items, {});
        known.answer(0, true);
        QVERIFY(guessed.ability().mean > 0 && guessed.ability().mean < known.ability().mean);
        QVERIFY(guessed.ability().standardError > known.ability().standardError);
    }

    void aShareOfAnAnswerLiesBetweenRightAndWrong()
    {
        const auto after = [](double share) {
            Placement placement({{1.4, 0, 0, 0}}, {});
            placement.answer(0, share);
            return placement.ability().mean;
        };
        QVERIFY(rc::check("the more is right, the higher", [&] {
            const int more = *rc::gen::inRange(1, 101);
            const int less = *rc::gen::inRange(0, more);
            RC_ASSERT(after(less / 100.0) < after(more / 100.0));
        }));
        QCOMPARE(after(1), -after(0));
        QVERIFY(std::abs(after(0.5)) < 1e-12);
    }

    void aTopicIsNoSurerThanTheWholeOfTheSameAnswers()
    {
        // Given answers of a single topic, which may lie off the whole
        Placement placement(std::vector<PlacementItem>(8, {1.4, 0, 0, 0}), {.standardError = 0, .cuts = {0}});
        for (std::size_t item = 0; item < 8; ++item)
            placement.answer(item, item % 4 != 0);
        // Then they say no more of the topic than of the whole
        const TopicLevel topic = placement.levels().front();
        QVERIFY(topic.ability.standardError > placement.level().ability.standardError);
    }

    void eachTopicHasALevelAndSaysHowSureItIs()
    {
        std::vector<PlacementItem> items;
        for (int i = 0; i < 16; ++i)
            items.push_back({2, -1.5 + 0.2 * i, i % 2, 0});
        Placement placement(items, {.standardError = 0, .most = 16});
        while (const auto item = placement.next())
            placement.answer(*item, items[*item].topic == 0);  // all of one topic, nothing of the other
        const auto levels = placement.levels();
        QCOMPARE(levels.size(), 2U);
        QVERIFY(levels[0].ability.mean > levels[1].ability.mean + 0.5);
        QVERIFY(levels[0].level > levels[1].level);
        for (const TopicLevel& level : levels)
            QVERIFY(level.sureness > 1.0 / 3 && level.sureness <= 1 && level.answers == 8);
        QVERIFY(Placement(items, {}).levels()[0].sureness < levels[0].sureness);
    }

    void whoIsRightAtOnceInARowIsAheadAndMayProveTheNextUnitFirst()
    {
        // Given a course of six units, of which the first three were proven by their first checks
        std::vector<PathUnit> units(6);
        for (std::size_t at = 0; at < 3; ++at) {
            units[at] = studied(kHeld);
            units[at].isChecked = units[at].isProvenAtOnce = true;
        }
        // Then the learner is ahead, and the fourth is the one whose check may come first
        QCOMPARE(advanceOf(units, {})->proven, 3);
        QCOMPARE(advanceOf(units, {})->unit, std::optional<std::size_t>(3));
        // And the next step stays what it was: nothing is skipped that was not asked for
        QCOMPARE(nextStep(units, {}).what, What::Study);
        // When one of them was proven at a second try only, Then the row is too short
        units[1].isProvenAtOnce = false;
        QVERIFY(!advanceOf(units, {}));
    }

    void nobodyIsAheadWhoStruggles()
    {
        QVERIFY(rc::check("a struggle on the way, or fewer than the row asks, and there is no such signal", [] {
            std::vector<PathUnit> units(static_cast<std::size_t>(*rc::gen::inRange(1, 12)));
            for (PathUnit& unit : units) {
                unit = studied(*rc::gen::element(kHeld, kFaded, kUnsure));
                unit.isCheck = *rc::gen::weightedElement<bool>({{3, false}, {1, true}});
                unit.isChecked = *rc::gen::arbitrary<bool>();
                unit.isProvenAtOnce = unit.isChecked && *rc::gen::arbitrary<bool>();
                unit.failures = *rc::gen::weightedElement<int>({{6, 0}, {1, 1}, {1, 3}});
                unit.isStudied = *rc::gen::arbitrary<bool>();
            }
            const auto advance = advanceOf(units, {});
            if (!advance)
                return;
            // Then at the end of what was checked stands a row as long as it says, proven at once
            int row = 0;
            for (const PathUnit& unit : units) {
                RC_ASSERT(unit.failures < 2 || isMastered(unit.mastery));
                if (!unit.isCheck && unit.isChecked)
                    row = unit.isProvenAtOnce ? row + 1 : 0;
            }
            RC_ASSERT(advance->proven == row);
            RC_ASSERT(row >= kAdvanced);
            if (!advance->unit)
                return;
            // And what it proposes is the first unit that would teach something new
            const PathUnit& next = units[*advance->unit];
            RC_ASSERT(!next.isCheck && !next.isStudied && !next.isChecked && !isMastered(next.mastery));
        }));
    }

    void masteryRisesWithOutcomesAndFadesWithTimeAndForgetting()
    {
        const std::vector<Outcome> right(3, {1, 1, 0});
        const std::vector<Outcome> old(3, {1, 1, 300});
        QCOMPARE(masteryOf({}, {}).sureness, 0.0);
        QCOMPARE(masteryOf({}, {}).value, 0.5);
        QVERIFY(isMastered(masteryOf(right, {})));
        QVERIFY(!isMastered(masteryOf(std::span(right).first(1), {})));
        QVERIFY(!isMastered(masteryOf(old, {})));
        QVERIFY(masteryOf(right, {5, 5, 0.3}).value < masteryOf(right, {5, 5, 0.95}).value);
        QVERIFY(masteryOf(right, {5, 1, 0.3}).value > masteryOf(right, {5, 5, 0.3}).value);
        QVERIFY(rc::check("value and sureness are shares", [] {
            std::vector<Outcome> outcomes(static_cast<std::size_t>(*rc::gen::inRange(0, 10)));
            for (Outcome& outcome : outcomes)
                outcome = {*rc::gen::inRange(0, 11) / 10.0, *rc::gen::inRange(1, 50) / 10.0, *rc::gen::inRange(0, 999)};
            const int cards = *rc::gen::inRange(0, 30);
            const Mastery mastery =
                masteryOf(outcomes, {cards, *rc::gen::inRange(0, cards + 1), *rc::gen::inRange(0, 11) / 10.0});
            RC_ASSERT(mastery.value >= 0 && mastery.value <= 1);
            RC_ASSERT(mastery.sureness >= 0 && mastery.sureness < 1);
        }));
    }

    void whatAUnitNeedsComesFirstAndTheStepSaysWhatFor()
    {
        const std::vector<PathUnit> units{needing({1}), needing({}), studied(kHeld)};
        const NextStep step = nextStep(units, {.units = {0}});
        QCOMPARE(step.what, What::Study);
        QCOMPARE(step.why, Why::NeededFirst);
        QCOMPARE(*step.unit, 1U);
        QCOMPARE(*step.of, 0U);
    }

    void whatIsStudiedIsCheckedAndWhatFadedIsStudiedAgain()
    {
        QCOMPARE(nextStep(std::vector{studied(kUnsure)}, {}).what, What::Check);
        QCOMPARE(nextStep(std::vector{studied(kUnsure)}, {}).why, Why::NotYetSure);
        QCOMPARE(nextStep(std::vector{studied(kFaded)}, {}).why, Why::Faded);
        QCOMPARE(nextStep(std::vector{studied(kHeld)}, {}).why, Why::GoalReached);
        PathUnit failed;
        failed.failures = 1;
        QCOMPARE(nextStep(std::vector{failed}, {}).why, Why::CheckFailed);
    }

    void aStruggleIsAnsweredWithARemedyThatAPersonHasRead()
    {
        PathUnit hard;
        hard.failures = 2;
        PathUnit made;
        made.remedialFor = 0;
        made.isReviewed = false;
        PathUnit read = made;
        read.isReviewed = true;
        const NextStep none = nextStep(std::vector{hard, made}, {});
        QCOMPARE(none.why, Why::CheckFailed);
        const NextStep remedy = nextStep(std::vector{hard, made, read}, {});
        QCOMPARE(remedy.what, What::Remedy);
        QCOMPARE(*remedy.unit, 2U);
        QCOMPARE(*remedy.of, 0U);
        QCOMPARE(remedy.number, 2);
    }

    void dueCardsComeFirstWhenTheyAreManyAndLastWhenFew()
    {
        const std::vector<PathUnit> units{needing({})};
        QCOMPARE(nextStep(units, {.dueCards = 30}).why, Why::MuchIsDue);
        QCOMPARE(nextStep(units, {.dueCards = 3}).what, What::Study);
        QCOMPARE(nextStep(std::vector{studied(kHeld)}, {.dueCards = 3}).why, Why::SomethingIsDue);
    }

    void tracksAndLevelsPickTheirVariants()
    {
        PathUnit easy = needing({});
        easy.level = Level::Beginner;
        PathUnit deep = needing({});
        deep.level = Level::Advanced;
        PathUnit other = needing({});
        other.track = 2;
        const std::vector<PathUnit> units{easy, deep, other};
        QCOMPARE(*nextStep(units, {.track = 1, .level = Level::Advanced}).unit, 1U);
        QCOMPARE(*nextStep(units, {.track = 2, .level = Level::Intermediate}).unit, 2U);
        QCOMPARE(nextStep(units, {.track = 1, .level = Level::Intermediate}).what, What::Nothing);
    }

    void aRingOfPrerequisitesEndsAndEveryPathReachesItsGoal()
    {
        QVERIFY(rc::check("doing what is said masters the course in as many steps as it has units, twice", [] {
            std::vector<PathUnit> units(static_cast<std::size_t>(*rc::gen::inRange(1, 15)));
            for (PathUnit& unit : units)
                for (int i = *rc::gen::inRange(0, 3); i > 0; --i)
                    unit.needs.push_back(*rc::gen::inRange<std::size_t>(0, units.size() + 2));
            std::size_t steps = 0;
            for (NextStep step = nextStep(units, {}); step.what != What::Nothing; step = nextStep(units, {})) {
                RC_ASSERT(++steps <= 2 * units.size());
                PathUnit& unit = units[*step.unit];
                if (step.what == What::Check)
                    unit.mastery = kHeld;
                unit.isStudied = true;
            }
        }));
    }
};

QTEST_GUILESS_MAIN(PathTest)
#include "PathTest.moc"
