// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quiz/Attempt.h"
#include "tests/core/quiz/QuizGenerators.h"

#include <QTest>

using namespace carrel;
using namespace carrel::quiz;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const Instant kStart{std::chrono::milliseconds(1'772'442'000'000)};

/// Four items; of the last two, which stand in a section, whoever goes on does not come back.
Quiz withSection()
{
    Quiz quiz;
    for (const QString& key : {u"0"_s, u"1"_s, u"2"_s, u"3"_s})
        quiz.items.push_back(test::asking(ChoiceTask{.choices = {{u"yes"_s, {}, 1, {}}, {u"no"_s, {}, 0, {}}}}, key));
    quiz.sections.push_back({u"Forward"_s, {}, 2, 0, false, true});
    return quiz;
}

Quiz forward(int items)
{
    Quiz quiz;
    for (int i = 0; i < items; ++i)
        quiz.items.push_back(test::asking(TextTask{{test::accepting(u"a"_s)}}, QString::number(i)));
    quiz.forwardOnly = true;
    return quiz;
}

Response says(const QString& id)
{
    Response response;
    response.chosen = QStringList{id};
    return response;
}

}  // namespace

/// Items that are taken one by one: those without a way back, and those with a time of their own.
class OneByOneTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whoeverGoesOnDoesNotComeBack()
    {
        // given the second of two items without a way back in sight
        Attempt attempt(withSection(), 1, kStart);
        attempt.setPosition(2);
        QVERIFY(attempt.give(2, says(u"yes"_s), kStart));
        attempt.setPosition(3);
        QCOMPARE(attempt.record().position, 3);
        // then the first is closed with what was given, and nothing leads to it
        QVERIFY(attempt.isBehind(2));
        QVERIFY(attempt.isClosed(2));
        QCOMPARE(attempt.give(2, says(u"no"_s), kStart).error().kind, ErrorKind::ReadOnly);
        attempt.setPosition(2);
        QCOMPARE(attempt.record().position, 3);
        // but to those before, through which one may go as one likes
        attempt.setPosition(0);
        QCOMPARE(attempt.record().position, 0);
        QVERIFY(!attempt.isBehind(0));
        QVERIFY(attempt.give(0, says(u"yes"_s), kStart));
        // and once it is handed in, all is to be seen, and what was given counts
        QVERIFY(attempt.handIn(kStart));
        attempt.setPosition(2);
        QCOMPARE(attempt.record().position, 2);
        QVERIFY(!attempt.isBehind(2));
        QCOMPARE(attempt.summary().right, 2);
    }

    void noneIsPassedOver()
    {
        Attempt attempt(forward(4), 1, kStart);
        attempt.setPosition(3);
        QCOMPARE(attempt.record().position, 1);
        QVERIFY(!attempt.isBehind(1));
        // from where one goes as one likes, up to the first without a way back
        Attempt other(withSection(), 1, kStart);
        other.setPosition(3);
        QCOMPARE(other.record().position, 2);
    }

    void whatWasLeftIsPassedByOnTheWayOn()
    {
        // given whoever went on from the first of two without a way back, and then looked at the very first
        Attempt attempt(withSection(), 1, kStart);
        attempt.setPosition(2);
        attempt.setPosition(3);
        attempt.setPosition(0);
        QCOMPARE(attempt.record().position, 0);
        // then the second of them, which is still to be answered, is come to again, and the first is not
        QCOMPARE(attempt.reachable(2), 0);
        attempt.setPosition(3);
        QCOMPARE(attempt.record().position, 3);
        QVERIFY(attempt.give(3, says(u"yes"_s), kStart));
    }

    void whateverIsTriedTheWayLeadsForward()
    {
        QVERIFY(rc::check("the place never falls, and what is behind stays as it was", [] {
            Attempt attempt(forward(5), 1, kStart);
            const auto places = *rc::gen::container<std::vector<int>>(rc::gen::inRange(-1, 6));
            for (const int place : places) {
                const int before = attempt.record().position;
                const std::vector<Answer> answers = attempt.record().answers;
                Response response;
                response.text = QString::number(place);
                const int item = std::clamp(place, 0, 4);
                const bool given = attempt.give(item, response, kStart).has_value();
                RC_ASSERT(given == (item >= before));
                attempt.setPosition(place);
                RC_ASSERT(attempt.record().position >= before);
                RC_ASSERT(attempt.record().position <= before + 1);
                for (int behind = 0; behind < before; ++behind)
                    RC_ASSERT(attempt.record().answers[static_cast<std::size_t>(behind)]
                              == answers[static_cast<std::size_t>(behind)]);
            }
        }));
    }

    void anItemsTimeCountsWhileItIsInSight()
    {
        // given an item of half a minute behind one without a time
        Quiz quiz = withSection();
        quiz.sections.clear();
        quiz.items[1].timeLimitSeconds = 30;
        Attempt attempt(quiz, 1, kStart);
        const int timed = attempt.order()[1];
        attempt.passTime(kStart + 5min);
        QCOMPARE(attempt.timeLeftOf(timed, kStart + 5min), std::optional<std::chrono::milliseconds>(30s));
        // when it is seen for twenty seconds, left, and seen once more
        attempt.setPosition(1);
        attempt.passTime(kStart + 5min + 20s);
        attempt.setPosition(0);
        attempt.passTime(kStart + 8min);
        QCOMPARE(attempt.timeLeftOf(timed, kStart + 8min), std::optional<std::chrono::milliseconds>(10s));
        attempt.setPosition(1);
        QVERIFY(attempt.give(timed, says(u"yes"_s), kStart + 8min + 9s));
        // then it takes no answer past its time, and keeps the one it has; the others go on
        const Done late = attempt.give(timed, says(u"no"_s), kStart + 8min + 10s);
        QCOMPARE(late.error().kind, ErrorKind::ReadOnly);
        QVERIFY(attempt.isClosed(timed));
        QCOMPARE(attempt.record().answers[static_cast<std::size_t>(timed)].response, says(u"yes"_s));
        QVERIFY(!attempt.timeLeftOf(attempt.order()[0], kStart).has_value());
        attempt.setPosition(0);
        QVERIFY(attempt.give(attempt.order()[0], says(u"yes"_s), kStart + 9min));
        // and what was seen of it is kept with the attempt
        const auto again = Attempt::restore(quiz, attempt.record());
        QVERIFY(again->isTimeOverOf(timed, kStart + 9min));
    }

    void aPlacementKnowsNeither()
    {
        Quiz quiz = forward(3);
        quiz.kind = QuizKind::Placement;
        quiz.adaptive = true;
        quiz.levels = {{u"low"_s, 0}, {u"high"_s, 0.5}};
        for (Item& item : quiz.items)
            item.timeLimitSeconds = 5;
        Attempt attempt(quiz, 1, kStart);
        QVERIFY(!attempt.isOneByOne());
        attempt.passTime(kStart + 1min);
        QVERIFY(!attempt.isClosed(attempt.order().back()));
    }
};

QTEST_GUILESS_MAIN(OneByOneTest)
#include "OneByOneTest.moc"
