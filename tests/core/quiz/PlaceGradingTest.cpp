// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/quiz/QuizGenerators.h"

#include <QTest>

#include <cmath>

using namespace carrel;
using namespace carrel::quiz;
using carrel::test::asking;
using namespace Qt::StringLiterals;

namespace {

Text words(const QString& text)
{
    return {{text, course::Plain, {}}};
}

Choice choice(const QString& id, double fraction)
{
    return {id, words(id), fraction, {}};
}

Area box(double left, double top, double size = 10)
{
    return {AreaShape::Rectangle, {{left, top}, {left + size, top + size}}, 0};
}

/// Three boxes in a row; the first two share the mark, the third costs as much as one of them.
HotspotTask threeBoxes(bool pointing, int most)
{
    HotspotTask task{{u"h"_s, u"a row"_s, 100, 50}, {}, most, pointing, 0};
    task.spots = {
        {choice(u"a"_s, 0.5), box(0, 0)}, {choice(u"b"_s, 0.5), box(20, 0)}, {choice(u"c"_s, -0.5), box(40, 0)}};
    return task;
}

Response chosen(const QStringList& ids)
{
    Response response;
    response.chosen = ids;
    return response;
}

Response pointing(const std::vector<Point>& points)
{
    Response response;
    response.points = points;
    return response;
}

Response pairing(const std::vector<Pair>& pairs)
{
    Response response;
    response.pairs = pairs;
    return response;
}

Response typed(const QString& text)
{
    Response response;
    response.text = text;
    return response;
}

/// Four things of which the first and second, and the third and fourth, belong together.
AssociateTask twoPairs()
{
    return {
        {{words(u"a"_s)}, {words(u"b"_s)}, {words(u"c"_s)}, {words(u"d"_s)}}, {{0, 1, 0.5}, {2, 3, 0.5}}, 2, 0, true};
}

/// A response that takes everything that earns something, and what of it is right may be left out by a mask.
Response rightAnswer(const Task& task, unsigned mask)
{
    Response response;
    unsigned bit = 1;
    const auto keep = [&] { return (std::exchange(bit, bit * 2) & mask) != 0; };
    if (const auto* spots = std::get_if<HotspotTask>(&task)) {
        for (const Spot& spot : spots->spots) {
            if (!(spot.choice.fraction > 0) || !keep())
                continue;
            response.chosen += spot.choice.id;
            response.points.push_back(middleOf(spot.area));
        }
        (spots->pointing ? response.chosen.clear() : response.points.clear());
    }
    if (const auto* text = std::get_if<HotTextTask>(&task))
        for (const HotWord& word : text->words)
            if (word.choice.fraction > 0 && keep())
                response.chosen += word.choice.id;
    if (const auto* associate = std::get_if<AssociateTask>(&task))
        for (const PairShare& pair : associate->pairs)
            if (keep())
                response.pairs.push_back({pair.second, pair.first});
    if (const auto* label = std::get_if<LabelTask>(&task))
        for (const PairShare& pair : label->pairs)
            if (keep())
                response.pairs.push_back({pair.first, pair.second});
    return response;
}

std::vector<Choice> shared(int right, int wrong)
{
    std::vector<Choice> choices;
    for (int i = 0; i < right + wrong; ++i)
        choices.push_back(choice(QString::number(i), i < right ? 1.0 / right : -1.0 / right));
    return choices;
}

/// Tasks with a key: `right` parts share the mark evenly, `wrong` ones stand beside them.
rc::Gen<Task> taskWithKey()
{
    return rc::gen::map(rc::gen::tuple(rc::gen::inRange(0, 5), rc::gen::inRange(1, 5), rc::gen::inRange(0, 4)),
                        [](const std::tuple<int, int, int>& parts) -> Task {
                            const auto& [kind, right, wrong] = parts;
                            const std::vector<Choice> choices = shared(right, wrong);
                            HotspotTask hotspot{{u"h"_s, {}, 1000, 100}, {}, kind == 0 ? right : 0, kind == 1, -0.25};
                            HotTextTask text;
                            AssociateTask associate;
                            LabelTask label{{u"h"_s, {}, 1000, 100}, {}, {}, {}, 0, true};
                            for (int i = 0; i < right + wrong; ++i) {
                                const auto& each = choices[static_cast<std::size_t>(i)];
                                hotspot.spots.push_back({each, box(i * 20, 0)});
                                text.words.push_back({{}, each});
                                associate.things.push_back({words(u"left %1"_s.arg(i))});
                                associate.things.push_back({words(u"right %1"_s.arg(i))});
                                label.labels.push_back({words(u"label %1"_s.arg(i))});
                                label.areas.push_back({QString::number(i), box(i * 20, 0)});
                                if (i < right) {
                                    associate.pairs.push_back({2 * i, 2 * i + 1, 1.0 / right});
                                    label.pairs.push_back({i, right - 1 - i, 1.0 / right});
                                }
                            }
                            if (kind <= 1)
                                return hotspot;
                            return kind == 2 ? Task(text) : kind == 3 ? Task(associate) : Task(label);
                        });
}

}  // namespace

class PlaceGradingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theKeyEarnsTheWholeMark()
    {
        QVERIFY(rc::check("whatever is right, all of it, is right", [] {
            const Item item = asking(*taskWithKey());
            const Response key = rightAnswer(item.task, ~0U);
            RC_ASSERT(checkResponse(item, key).has_value());
            RC_ASSERT(grade(item, key).outcome == Outcome::Right);
            RC_ASSERT(grade(item, key).fraction == 1);
        }));
    }

    void moreThatIsRightNeverEarnsLess()
    {
        QVERIFY(rc::check("adding a right part raises the mark", [] {
            const Item item = asking(*taskWithKey());
            const auto some = *rc::gen::inRange(0U, 32U);
            const auto more = some | *rc::gen::inRange(0U, 32U);
            const double less = grade(item, rightAnswer(item.task, some)).fraction;
            const double greater = grade(item, rightAnswer(item.task, more)).fraction;
            RC_ASSERT(greater >= less);
            RC_ASSERT(some == more || greater > less || rightAnswer(item.task, more) == rightAnswer(item.task, some));
        }));
    }

    void whatIsGradedHasTheShapeOfItsTask()
    {
        QVERIFY(rc::check("parts are finite and the bounds hold for any response", [] {
            Item item = asking(*rc::gen::oneOf(test::anyHotspot(), test::anyHotText(), test::anySlider(),
                                               test::anyAssociate(), test::anyLabel()));
            item.leastShare = *rc::gen::element(-1.0, -0.5, 0.0);
            const Grade earned = grade(item, *test::anyResponse());
            RC_ASSERT(earned.fraction >= item.leastShare && earned.fraction <= 1);
            for (const double part : earned.parts)
                RC_ASSERT(std::isfinite(part));
        }));
    }

    void aResponseThatFitsStaysAsItIsGraded()
    {
        QVERIFY(rc::check("checkResponse takes what is on the sheet and nothing else", [] {
            const Item item = asking(*taskWithKey());
            Response response = rightAnswer(item.task, *rc::gen::inRange(0U, 32U));
            RC_ASSERT(checkResponse(item, response).has_value());
            response.order = {0};
            RC_ASSERT(!checkResponse(item, response).has_value());
        }));
    }

    void chosenAreasSumTheirSharesUpToTheMost()
    {
        const Item any = asking(threeBoxes(false, 0));
        QCOMPARE(grade(any, chosen({u"a"_s, u"c"_s})).fraction, 0.0);
        QCOMPARE(grade(any, chosen({u"c"_s})).fraction, -0.5);
        QCOMPARE(grade(any, chosen({u"a"_s, u"b"_s})).outcome, Outcome::Right);
        // twice the same is once
        QCOMPARE(grade(any, chosen({u"a"_s, u"a"_s})).fraction, 0.5);
        const Item one = asking(threeBoxes(false, 1));
        QCOMPARE(grade(one, chosen({u"a"_s, u"b"_s})).fraction, 0.5);
        QCOMPARE(grade(one, chosen({u"a"_s, u"b"_s})).parts, (std::vector<double>{0.5, 0, 0}));
    }

    void anAreaCountsOnceHoweverOftenItIsHit()
    {
        HotspotTask task = threeBoxes(true, 3);
        task.elsewhere = -0.25;
        const Item item = asking(task);
        QCOMPARE(grade(item, pointing({{5, 5}, {6, 6}})).fraction, 0.5);
        QCOMPARE(grade(item, pointing({{5, 5}, {25, 5}})).outcome, Outcome::Right);
        QCOMPARE(grade(item, pointing({{5, 5}, {90, 40}})).fraction, 0.25);
        QCOMPARE(grade(item, pointing({{90, 40}, {91, 40}, {92, 40}})).fraction, -0.75);
        // past the most that may be pointed at
        QCOMPARE(grade(item, pointing({{90, 40}, {91, 40}, {92, 40}, {5, 5}})).fraction, -0.75);
    }

    void thePointInTwoAreasIsTheFirsts()
    {
        // Given a ring around a bull's-eye that takes marks away
        HotspotTask task;
        task.pointing = true;
        task.spots.push_back({{u"eye"_s, {}, 1, {}}, *areaFromText(u"circle 50,50,10"_s)});
        task.spots.push_back({{u"ring"_s, {}, -0.5, {}}, *areaFromText(u"circle 50,50,30"_s)});
        const Item item = asking(task);
        QCOMPARE(grade(item, pointing({{50, 50}})).fraction, 1.0);
        QCOMPARE(grade(item, pointing({{70, 50}})).fraction, -0.5);
    }

    void noAnswerEarnsLessThanTheLeast()
    {
        Item item = asking(threeBoxes(false, 0));
        item.leastShare = 0;
        QCOMPARE(grade(item, chosen({u"c"_s})).fraction, 0.0);
        QCOMPARE(grade(item, chosen({u"c"_s})).outcome, Outcome::Wrong);
    }

    void wordsAreChosenLikeAreas()
    {
        const Item item = asking(HotTextTask{
            {{words(u"The "_s), choice(u"1"_s, 1)}, {words(u" is "_s), choice(u"2"_s, -1)}}, words(u"."_s), 1});
        QCOMPARE(grade(item, chosen({u"1"_s})).outcome, Outcome::Right);
        QCOMPARE(grade(item, chosen({u"2"_s, u"1"_s})).fraction, -1.0);
        QVERIFY(!checkResponse(item, chosen({u"2"_s, u"1"_s})).has_value());
        QVERIFY(!checkResponse(item, chosen({u"3"_s})).has_value());
    }

    void aScaleTakesItsNumbersWithTheirTolerance()
    {
        const Item item =
            asking(SliderTask{0, 1, 0.1, {{0.3, 0.3, 0.3, 1, words(u"yes"_s)}, {0.5, 0.2, 0.8, 0.5, {}}}, {}});
        QCOMPARE(grade(item, typed(QString::number(0.1 + 0.2, 'g', 17))).outcome, Outcome::Right);
        QCOMPARE(grade(item, typed(u"0.3"_s)).feedback.words, words(u"yes"_s));
        QCOMPARE(grade(item, typed(u"0.7"_s)).fraction, 0.5);
        QCOMPARE(grade(item, typed(u"0.9"_s)).outcome, Outcome::Wrong);
        QCOMPARE(grade(item, typed(u"nan"_s)).outcome, Outcome::Wrong);
        QVERIFY(!checkResponse(item, typed(u"1.5"_s)).has_value());
        QVERIFY(!checkResponse(item, typed(u"nan"_s)).has_value());
        QVERIFY(!checkResponse(item, typed(u"0,3"_s)).has_value());
    }

    void aPairIsTheSameFromEitherSide()
    {
        const Item item = asking(twoPairs());
        QCOMPARE(grade(item, pairing({{1, 0}, {2, 3}})).outcome, Outcome::Right);
        QCOMPARE(grade(item, pairing({{1, 0}})).fraction, 0.5);
        // given twice, from both sides: the second cannot be made
        QCOMPARE(grade(item, pairing({{0, 1}, {1, 0}})).fraction, 0.5);
        QVERIFY(!checkResponse(item, pairing({{0, 1}, {1, 0}})).has_value());
        QVERIFY(!checkResponse(item, pairing({{0, 0}})).has_value());
        QVERIFY(!checkResponse(item, pairing({{0, 9}})).has_value());
    }

    void aWrongPairCostsWhereTheItemSaysSo()
    {
        AssociateTask task = twoPairs();
        task.otherwise = -0.25;
        QCOMPARE(grade(asking(task), pairing({{0, 2}})).fraction, -0.25);
        QCOMPARE(grade(asking(task), pairing({{0, 1}, {2, 3}})).parts, (std::vector<double>{0.5, 0.5}));
    }

    void labelsThatReadTheSameStandForOneAnother()
    {
        LabelTask task{
            {u"h"_s, {}, 100, 100}, {{words(u"wing"_s)}, {words(u"wing"_s)}}, {}, {{0, 0, 0.5}, {1, 1, 0.5}}, 0, true};
        task.areas = {{u"left"_s, box(0, 0)}, {u"right"_s, box(50, 0)}};
        const Item item = asking(task);
        QCOMPARE(grade(item, pairing({{1, 0}, {0, 1}})).outcome, Outcome::Right);
        QCOMPARE(grade(item, pairing({{0, 0}})).parts, (std::vector<double>{0.5, 0}));
    }

    void anAreaHoldsAsManyLabelsAsItSays()
    {
        LabelTask task{
            {u"h"_s, {}, 100, 100}, {{words(u"a"_s)}, {words(u"b"_s), 0}}, {}, {{0, 0, 0.5}, {1, 0, 0.5}}, 0, true};
        task.areas = {{u"one"_s, box(0, 0)}, {u"other"_s, box(50, 0)}};
        QCOMPARE(grade(asking(task), pairing({{0, 0}, {1, 0}})).fraction, 0.5);
        task.areas[0].holds = 2;
        QCOMPARE(grade(asking(task), pairing({{0, 0}, {1, 0}})).outcome, Outcome::Right);
        // b may stand in both areas, a in one
        QVERIFY(checkResponse(asking(task), pairing({{1, 0}, {1, 1}})).has_value());
        QVERIFY(!checkResponse(asking(task), pairing({{0, 0}, {0, 1}})).has_value());
    }

    void areasHoldWhatLiesWithinThem_data()
    {
        QTest::addColumn<QString>("area");
        QTest::addColumn<double>("x");
        QTest::addColumn<double>("y");
        QTest::addColumn<bool>("within");
        QTest::newRow("a corner") << u"rect 10,10,20,20"_s << 10.0 << 20.0 << true;
        QTest::newRow("corners the other way round") << u"rect 20,20,10,10"_s << 15.0 << 15.0 << true;
        QTest::newRow("beside") << u"rect 10,10,20,20"_s << 21.0 << 15.0 << false;
        QTest::newRow("on a circle") << u"circle 5,5,5"_s << 10.0 << 5.0 << true;
        QTest::newRow("past a circle") << u"circle 5,5,5"_s << 9.0 << 9.0 << false;
        QTest::newRow("in a triangle") << u"poly 0,0,10,0,0,10"_s << 3.0 << 3.0 << true;
        QTest::newRow("past a triangle") << u"poly 0,0,10,0,0,10"_s << 6.0 << 6.0 << false;
        QTest::newRow("in the notch of an arrow") << u"poly 0,0,10,10,0,20,4,10"_s << 2.0 << 10.0 << false;
        QTest::newRow("in its wing") << u"poly 0,0,10,10,0,20,4,10"_s << 3.0 << 5.0 << true;
        QTest::newRow("closed by its first corner") << u"poly 0,0,10,0,0,10,0,0"_s << 3.0 << 3.0 << true;
        QTest::newRow("an ellipse") << u"ellipse 50,50,40,10"_s << 85.0 << 50.0 << true;
        QTest::newRow("above an ellipse") << u"ellipse 50,50,40,10"_s << 50.0 << 61.0 << false;
    }

    void areasHoldWhatLiesWithinThem()
    {
        QFETCH(QString, area);
        QFETCH(double, x);
        QFETCH(double, y);
        const auto read = areaFromText(area);
        QVERIFY(read.has_value());
        QTEST(contains(*read, {x, y}), "within");
    }

    void anAreaReadsAsItWasWritten()
    {
        QVERIFY(rc::check("areaToText then areaFromText is the identity", [] {
            const Area area = *test::anyArea();
            RC_ASSERT(areaFromText(areaToText(area)).value() == area);
        }));
    }

    void whatIsNoAreaIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text : {"", "rect", "rect 1,2,3", "rect 1,1,1,1", "circle 1,1,0", "circle 1,1,-5",
                                 "poly 1,1,2,2", "poly 1,1,2,2,3", "rect a,b,c,d", "rect 0,0,inf,9", "star 1,2,3,4"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }

    void whatIsNoAreaIsRefused()
    {
        QFETCH(QString, text);
        QVERIFY(!areaFromText(text).has_value());
    }
};

QTEST_GUILESS_MAIN(PlaceGradingTest)
#include "PlaceGradingTest.moc"
