// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/Pathing.h"
#include "core/formats/CoursePackage.h"
#include "tests/support/OpenDesk.h"
#include "tests/support/PathCourse.h"

#include <QTest>

using namespace carrel;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using test::OpenDesk;
using Reason = desk::NextStep::Reason;

namespace {

/// A learner at a desk with the course about pumps.
class Learner {
public:
    explicit Learner(formats::CoursePackage package = test::pumps()) { desk.keep(std::move(package)); }

    CourseId course() { return OpenDesk::wait(desk->reading.shelf()).value().front().id; }
    std::optional<desk::NextStep> next() { return OpenDesk::wait(desk->today.view()).value().next; }
    desk::PathView path()
    {
        return OpenDesk::wait(desk::Pathing(desk->vault(), desk->preferences).view(course())).value();
    }

    void read(const QString& key)
    {
        desk.clock.advance(1h);
        const UnitId id = OpenDesk::wait(desk->reading.findUnit(course(), key)).value();
        OpenDesk::wait(desk->reading.open(id)).value();
        OpenDesk::wait(desk->reading.report(id, {}, 0, 60s)).value();
        OpenDesk::wait(desk->reading.complete(id)).value();
    }

    /// One letter for each item: the choice given; '?' after it: as a guess. Of the last check, or of the one called
    /// so.
    void takeCheck(const QStringList& answers, const QString& title = {})
    {
        desk.clock.advance(1h);
        QuizId quiz;
        const auto outline = OpenDesk::wait(desk->reading.outline(course())).value();
        for (const auto& entry : outline.entries)
            if (entry.kind == desk::OutlineEntry::Kind::Quiz && (title.isEmpty() || entry.title == title))
                quiz = QuizId{entry.id};
        const auto attempt = OpenDesk::wait(desk->testing.start(quiz)).value();
        for (int item = 0; item < answers.size(); ++item) {
            quiz::Response response;
            response.chosen = {answers[item].left(1)};
            if (answers[item].endsWith(u'?'))
                response.certainty = quiz::Certainty::Guessing;
            OpenDesk::wait(desk->testing.give(attempt.id, item, response)).value();
        }
        OpenDesk::wait(desk->testing.handIn(attempt.id)).value();
    }

    OpenDesk desk;
};

/// Four units, each with a check of its own behind it, in this order.
formats::CoursePackage stairs()
{
    formats::CoursePackage package;
    package.course.key = u"stairs"_s;
    package.course.title = u"Stairs"_s;
    course::Module all{u"all"_s, u"All"_s, {}, {}};
    for (const QString& key : {u"one"_s, u"two"_s, u"three"_s, u"four"_s}) {
        package.units.push_back(test::unitOnPath(key, u"Unit "_s + key));
        quiz::Quiz check;
        check.key = u"check-"_s + key;
        check.title = u"Check "_s + key;
        check.passShare = 0.6;
        check.items = {test::questionOn(u"1"_s, key, key), test::questionOn(u"2"_s, key, key)};
        package.quizzes.push_back(check);
        all.entries.push_back({course::EntryKind::Unit, key});
        all.entries.push_back({course::EntryKind::Quiz, check.key});
    }
    package.course.modules = {all};
    return package;
}

}  // namespace

class PathingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCourseIsWalkedInItsOrderAndItsCheckComesAfterWhatItAsks()
    {
        Learner learner;
        QCOMPARE(learner.next()->reason, Reason::StartCourse);
        learner.read(u"pressure"_s);
        QCOMPARE(learner.next()->title, u"Flow"_s);
        QCOMPARE(learner.next()->reason, Reason::NextInCourse);
        learner.read(u"flow"_s);
        QCOMPARE(learner.next()->reason, Reason::CheckReady);
        learner.takeCheck({u"a"_s, u"a"_s, u"a"_s});
        // The remedial unit stands next in the course and on nobody's way.
        QCOMPARE(learner.next()->title, u"Pumps on ships"_s);
    }

    void aFailedCheckLeadsBackAndASecondOneToTheRemedyWithTheSignalShown()
    {
        Learner learner;
        learner.read(u"pressure"_s);
        learner.read(u"flow"_s);
        learner.takeCheck({u"b"_s, u"b"_s, u"a"_s});

        auto step = learner.next();
        QCOMPARE(step->title, u"Pressure"_s);
        QCOMPARE(step->reason, Reason::CheckFailed);
        QCOMPARE(step->count, 1);
        QVERIFY(step->strugglesWith.isEmpty());

        learner.read(u"pressure"_s);
        QCOMPARE(learner.next()->reason, Reason::CheckReady);
        learner.takeCheck({u"b"_s, u"a"_s, u"a"_s});

        // It was passed as a whole, and not in what it asks about pressure.
        step = learner.next();
        QCOMPARE(step->title, u"Pressure, slowly"_s);
        QCOMPARE(step->reason, Reason::Struggling);
        QCOMPARE(step->of, u"Pressure"_s);
        QCOMPARE(step->count, 2);
        QCOMPARE(step->strugglesWith, u"Pressure"_s);
        QCOMPARE(learner.path().strugglesWith, u"Pressure"_s);
        QCOMPARE(learner.path().remedy, u"Pressure, slowly"_s);

        learner.read(u"pressure-again"_s);
        step = learner.next();
        QCOMPARE(step->what, desk::NextStep::What::Quiz);
        QCOMPARE(step->reason, Reason::ProveAgain);
        learner.takeCheck({u"a"_s, u"a"_s, u"a"_s});
        QVERIFY(learner.next()->strugglesWith.isEmpty());
        QVERIFY(learner.next()->title != u"Pressure"_s);
    }

    void aCheckThatTheQuizCallsPassedIsPassedOnThePathToo()
    {
        // Given a check that asks 80 % of three questions
        formats::CoursePackage package = stairs();
        quiz::Quiz& check = package.quizzes.front();
        check.passShare = 0.8;
        check.items.push_back(test::questionOn(u"3"_s, u"one"_s, u"one"_s));
        std::get<quiz::ChoiceTask>(check.items[0].task).choices.push_back({u"c"_s, {}, 0.4, {}});
        Learner learner(package);
        learner.read(u"one"_s);
        // When 0.4, 1 and 1 are earned, which a machine adds up to a hair less than 80 %
        learner.takeCheck({u"c"_s, u"a"_s, u"a"_s}, u"Check one"_s);
        // Then the path does not call it failed
        QVERIFY(learner.next()->reason != Reason::CheckFailed);
    }

    void whoIsRightAtOnceThreeTimesIsShownItAndMayProveTheNextUnitFirst()
    {
        // Given a learner who passes the checks of three units at once
        Learner learner(stairs());
        for (const QString& unit : {u"one"_s, u"two"_s, u"three"_s}) {
            QCOMPARE(learner.path().provenInRow, 0);
            learner.read(unit);
            learner.takeCheck({u"a"_s, u"a"_s}, u"Check "_s + unit);
        }
        // Then the signal is shown with what it proposes, and the next step stays what it was
        const auto ahead = learner.path();
        QCOMPARE(ahead.provenInRow, 3);
        QCOMPARE(ahead.ahead, u"Unit four"_s);
        QVERIFY(ahead.aheadCheck);
        QCOMPARE(learner.next()->title, u"Unit four"_s);
        // When the check of the fourth is passed unread, Then that unit is passed over
        learner.takeCheck({u"a"_s, u"a"_s}, u"Check four"_s);
        QCOMPARE(learner.path().provenInRow, 4);
        QVERIFY(!learner.path().aheadCheck);
        QVERIFY(!learner.next());
    }

    void aGuessOrASecondTryIsNoSignOfBeingAhead_data()
    {
        QTest::addColumn<QStringList>("first");
        QTest::newRow("a guess") << QStringList{u"a"_s, u"a?"_s};
        QTest::newRow("half wrong") << QStringList{u"a"_s, u"b"_s};
        QTest::newRow("failed before") << QStringList{u"b"_s, u"b"_s};
    }
    void aGuessOrASecondTryIsNoSignOfBeingAhead()
    {
        QFETCH(const QStringList, first);
        Learner learner(stairs());
        for (const QString& unit : {u"one"_s, u"two"_s, u"three"_s}) {
            learner.read(unit);
            learner.takeCheck(unit == u"three"_s ? first : QStringList{u"a"_s, u"a"_s}, u"Check "_s + unit);
        }
        if (first.front() == u"b"_s)
            learner.takeCheck({u"a"_s, u"a"_s}, u"Check three"_s);
        QCOMPARE(learner.path().provenInRow, 0);
    }

    void aGoalTakesWhatItNeedsAndATrackLeavesTheOtherOut()
    {
        Learner learner;
        QCOMPARE(learner.path().offer.goals, QStringList{u"Site engineer"_s});
        QCOMPARE(learner.path().offer.tracks, (QStringList{u"Ships"_s, u"Mines"_s}));
        desk::Pathing pathing(learner.desk->vault(), learner.desk->preferences);
        OpenDesk::wait(pathing.chooseTrack(u"pumps"_s, u"Mines"_s)).value();
        learner.read(u"pressure"_s);
        learner.read(u"flow"_s);
        learner.takeCheck({u"a"_s, u"a"_s, u"a"_s});
        QCOMPARE(learner.next()->title, u"Pumps in mines"_s);

        OpenDesk::wait(pathing.chooseGoal(u"pumps"_s, u"Site engineer"_s)).value();
        QCOMPARE(learner.path().choice.goal, u"Site engineer"_s);
        auto step = learner.next();
        QCOMPARE(step->title, u"Cavitation"_s);
        QCOMPARE(step->reason, Reason::OnTheWay);
        QCOMPARE(step->of, u"Site engineer"_s);
        learner.read(u"cavitation"_s);
        QVERIFY(!learner.next());

        OpenDesk::wait(pathing.chooseGoal(u"pumps"_s, {})).value();
        QCOMPARE(learner.next()->title, u"Pumps in mines"_s);
    }

    void whatAUnitNeedsComesBeforeIt()
    {
        Learner learner;
        desk::Pathing pathing(learner.desk->vault(), learner.desk->preferences);
        OpenDesk::wait(pathing.chooseGoal(u"pumps"_s, u"Site engineer"_s)).value();
        const auto step = learner.next();
        QCOMPARE(step->title, u"Pressure"_s);
        QCOMPARE(step->reason, Reason::NeededFirst);
        QCOMPARE(step->of, u"Cavitation"_s);
    }

    void answersSayHowFarAConceptIsHeldAndAGuessCountsHalf()
    {
        Learner learner;
        QCOMPARE(learner.path().concepts.size(), std::size_t(2));
        QVERIFY(!learner.path().concepts.front().isMastered);
        learner.read(u"pressure"_s);
        learner.read(u"flow"_s);
        learner.takeCheck({u"a"_s, u"a"_s, u"a?"_s});
        const auto concepts = learner.path().concepts;
        QCOMPARE(concepts[0].name, u"pressure"_s);
        QVERIFY(concepts[0].isMastered);
        QCOMPARE(concepts[0].answers, 2);
        QVERIFY(!concepts[1].isMastered);
        // A guess on flow: it is read again, with the reason.
        const auto step = learner.next();
        QCOMPARE(step->title, u"Flow"_s);
        QCOMPARE(step->reason, Reason::HeldTooLittle);
        QCOMPARE(step->guesses, 1);
    }

    void theWeakestComesFirstAndWhatWasNeverAskedLast()
    {
        // given a concept that was missed, one that is held, and one that no check asked about
        auto package = test::pumps();
        package.quizzes.push_back(package.quizzes.front());
        package.quizzes.back().key = u"later"_s;
        package.quizzes.back().items = {test::questionOn(u"c1"_s, u"cavitation"_s, u"cavitation"_s)};
        package.course.modules[0].entries.insert(package.course.modules[0].entries.begin(),
                                                 {course::EntryKind::Quiz, u"later"_s});
        Learner learner(package);
        learner.takeCheck({u"a"_s, u"a"_s, u"b"_s});

        const auto concepts = desk::weakestFirst(learner.path().concepts);

        QCOMPARE(concepts.size(), std::size_t(3));
        QCOMPARE(concepts[0].name, u"flow"_s);
        QCOMPARE(concepts[1].name, u"pressure"_s);
        QCOMPARE(concepts[2].name, u"cavitation"_s);
        QVERIFY(!concepts[2].wasAsked());
    }

    void theReviewsOfItsCardsStandBehindAConcept()
    {
        // given a card from the paragraph that a question on flow comes from
        auto package = test::pumps();
        course::Card card;
        card.key = card.noteKey = u"flow-1"_s;
        card.unitKey = u"flow"_s;
        card.unitAnchor = u"rate"_s;
        package.cards.push_back(card);
        package.quizzes[0].items[2].unitAnchor = u"rate"_s;
        Learner learner(package);
        for (int review = 0; review < 3; ++review) {
            OpenDesk::wait(learner.desk->reviewing.answerNow(CardId{1}, recall::Rating::Good)).value();
            learner.desk.clock.advance(24h);
        }

        const auto concepts = desk::weakestFirst(learner.path().concepts);

        QCOMPARE(concepts[0].name, u"flow"_s);
        QCOMPARE(concepts[0].cards, 1);
        QCOMPARE(concepts[0].reviews, 3);
        QCOMPARE(concepts[0].answers, 0);
    }

    void aCourseWhoseQuestionsNameNoConceptIsToldByItsUnits()
    {
        auto package = test::pumps();
        for (quiz::Item& item : package.quizzes[0].items)
            item.conceptName.clear();
        Learner learner(package);
        learner.takeCheck({u"a"_s, u"a"_s, u"b"_s});

        QVERIFY(learner.path().isToldByUnits);
        QCOMPARE(desk::weakestFirst(learner.path().concepts).front().name, u"Flow"_s);
    }

    void whatWasProvenLongAgoIsAskedAgain()
    {
        Learner learner;
        learner.read(u"pressure"_s);
        learner.read(u"flow"_s);
        learner.takeCheck({u"a"_s, u"a"_s, u"a"_s});
        learner.desk.clock.advance(24h * 200);
        const auto step = learner.next();
        QCOMPARE(step->what, desk::NextStep::What::Quiz);
        QCOMPARE(step->reason, Reason::ProveAgain);
        QCOMPARE(step->of, u"Pressure"_s);
    }

    void aVariantThatAProgramMadeCountsOnceAPersonHasReadIt()
    {
        for (const bool reviewed : {false, true}) {
            auto package = test::pumps();
            package.units[0].path.madeByProgram = true;
            package.units[0].path.reviewedBy = reviewed ? u"R. Ito"_s : QString();
            OpenDesk desk;
            desk.keep(package);
            const auto step = OpenDesk::wait(desk->today.view()).value().next;
            QCOMPARE(step->title, reviewed ? u"Pressure"_s : u"Flow"_s);
            QCOMPARE(step->reviewedBy, reviewed ? u"R. Ito"_s : QString());
        }
    }

    void aPathGoesThroughAPackageUnchanged()
    {
        formats::PublishedCourse course;
        course.content = test::pumps();
        const auto read = formats::readPublishedCourse(formats::toJson(course));
        QVERIFY2(read, read ? "" : qPrintable(read.error().trail()));
        for (std::size_t i = 0; i < course.content.units.size(); ++i)
            QCOMPARE(read->content.units[i].path, course.content.units[i].path);
    }
};

QTEST_GUILESS_MAIN(PathingTest)
#include "PathingTest.moc"
