// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/OnlineShelf.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace carrel;
using namespace std::chrono_literals;
using test::kBooks;
using test::kFigures;
using test::kLaw;
using test::kPatience;
using test::OnlineShelf;
using ui::DownloadController;
using ui::LibraryController;
using ui::ShelfRow;

/// Courses of the academy come onto the shelf, and go from it.
class DownloadControllerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCourseOfTheAcademyStandsOnTheShelfAndIsFetched()
    {
        OnlineShelf here({kLaw, kFigures});
        QCOMPARE(here.standing(kLaw), u"offered"_s);
        QCOMPARE(here.row(kLaw).standingWords, u"Download"_s);
        QCOMPARE(here.row(kLaw).courseId, 0);
        QVERIFY(here.row(kLaw).size.endsWith(u"kB"_s));
        QVERIFY(here.downloads.wantingWords().startsWith(u"two courses, "_s));
        QVERIFY(here.library.summary().startsWith(u"Your academy has two courses"_s));
        QSignalSpy arrived(&here.downloads, &DownloadController::arrived);

        here.downloads.download(kLaw);
        QCOMPARE(here.standing(kLaw), u"fetching"_s);

        QTRY_COMPARE_WITH_TIMEOUT(here.standing(kLaw), u"here"_s, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(arrived.size(), 1, kPatience);
        QCOMPARE(arrived[0][0].toString(), here.row(kLaw).title);
        QCOMPARE(arrived[0][1].toBool(), false);
        QVERIFY(!here.downloads.isUnderWay());
        QCOMPARE(here.downloads.wanting(), 1);
        QVERIFY(here.mediaBytes() > 0);
        QVERIFY(here.library.summary().startsWith(u"One course."_s));
        const auto entries = here.outline(CourseId{here.row(kLaw).courseId}).entries;
        QVERIFY(entries.size() > 3);
        QVERIFY(here.row(kLaw).fromAcademy);
    }

    void allAreFetchedOneAfterTheOther()
    {
        OnlineShelf here({kLaw, kFigures, kBooks});
        here.slowDown();

        here.downloads.downloadAll();

        QCOMPARE(here.downloads.wanting(), 0);
        int waiting = 0;
        for (const ShelfRow& row : here.rows())
            waiting += row.standing == u"waiting"_s ? 1 : 0;
        QCOMPARE(waiting, 2);
        here.proxy.setPlan({});
        QTRY_VERIFY_WITH_TIMEOUT(here.library.total() == 3 && !here.downloads.isUnderWay(), kPatience);
    }

    void aStoppedDownloadLeavesTheShelfAsItWas()
    {
        OnlineShelf here({kLaw, kFigures});
        here.fetch(kFigures);
        here.slowDown();
        here.downloads.download(kLaw);
        QTRY_VERIFY_WITH_TIMEOUT(here.row(kLaw).fetched > 0, kPatience);
        QVERIFY(here.row(kLaw).standingWords.contains(u" of "_s));

        here.downloads.cancel(kLaw);

        QTRY_COMPARE_WITH_TIMEOUT(here.standing(kLaw), u"offered"_s, kPatience);
        QVERIFY2(here.downloads.trouble().isEmpty(), "who stops a download needs no words about it");
        QCOMPARE(here.library.total(), 1);
        here.proxy.setPlan({});
        here.fetch(kLaw);
        QCOMPARE(here.library.total(), 2);
    }

    void whoWaitsInLineIsLeftOut()
    {
        OnlineShelf here({kLaw, kFigures});
        here.slowDown();
        here.downloads.download(kLaw);
        here.downloads.download(kFigures);
        QCOMPARE(here.standing(kFigures), u"waiting"_s);

        here.downloads.cancel(kFigures);

        QCOMPARE(here.standing(kFigures), u"offered"_s);
        here.proxy.setPlan({});
        QTRY_COMPARE_WITH_TIMEOUT(here.standing(kLaw), u"here"_s, kPatience);
        QCOMPARE(here.standing(kFigures), u"offered"_s);
    }

    void withoutANetworkItIsSaidAndTheShelfStays()
    {
        OnlineShelf here({kLaw, kFigures});
        here.fetch(kFigures);
        here.academy.kill();

        here.downloads.downloadAll();

        QTRY_VERIFY_WITH_TIMEOUT(!here.downloads.trouble().isEmpty(), kPatience);
        QVERIFY2(here.downloads.trouble().happened.contains(u"did not answer"_s),
                 qPrintable(here.downloads.trouble().happened));
        QVERIFY(here.downloads.trouble().happened.contains(here.row(kLaw).title));
        QCOMPARE(here.standing(kLaw), u"offered"_s);
        QCOMPARE(here.standing(kFigures), u"here"_s);
        QCOMPARE(here.library.total(), 1);
        here.downloads.forgetTrouble();
        QVERIFY(here.downloads.trouble().isEmpty());
    }

    void aSpoiledFileIsNotKept()
    {
        OnlineShelf here({kLaw});
        test::FaultPlan plan;
        plan.shares[test::Fault::FlipByte] = 1;  // in the demand for a nonce too, which is not read
        here.proxy.setPlan(plan);

        here.downloads.download(kLaw);

        QTRY_VERIFY_WITH_TIMEOUT(!here.downloads.trouble().isEmpty(), kPatience);
        QVERIFY2(here.downloads.trouble().happened.contains(u"not what the academy promised"_s),
                 qPrintable(here.downloads.trouble().happened));
        QCOMPARE(here.library.total(), 0);
        here.proxy.setPlan({});
        here.fetch(kLaw);
    }

    void takingItOffGivesRoomBackAndKeepsWhatWasDone()
    {
        OnlineShelf here({kLaw});
        const CourseId course = here.fetch(kLaw);
        const qint64 full = here.mediaBytes();
        const UnitId unit = here.sample.unit(course, u"what-it-is/what-counts"_s);
        here.sample.waitFor(here.sample.desk().reading.complete(unit));
        here.review(course, 3);
        const auto note =
            here.sample.waitFor(here.sample.desk().noting.create(u"Mine"_s, {course, unit, {}, u"a sentence"_s}));
        const QuizId quiz = here.sample.quiz(course, {});
        const auto attempt = here.sample.waitFor(here.sample.desk().testing.start(quiz));
        here.sample.waitFor(here.sample.desk().testing.makeCard(attempt.id, 0));
        const int cards = here.sample.waitFor(here.sample.desk().reading.shelf()).at(0).cards;

        here.library.remove(course.value);
        QTRY_COMPARE_WITH_TIMEOUT(here.standing(kLaw), u"offered"_s, kPatience);
        here.downloads.dropRemoved();

        QTRY_VERIFY_WITH_TIMEOUT(here.mediaBytes() < full, kPatience);
        QCOMPARE(here.sample.waitFor(here.sample.desk().noting.get(note.id)).body, u"Mine"_s);
        QCOMPARE(here.sample.waitFor(here.sample.desk().testing.attempts(quiz)).size(), std::size_t(1));

        // Once more, and all of it stands where it stood.
        QCOMPARE(here.fetch(kLaw), course);
        const auto shelf = here.sample.waitFor(here.sample.desk().reading.shelf()).at(0);
        QCOMPARE(shelf.unitsDone, 1);
        QCOMPARE(shelf.cards, cards);
        QVERIFY(here.mediaBytes() >= full);
        const auto opened = here.sample.waitFor(here.sample.desk().reading.open(unit));
        QVERIFY(opened.completed && !opened.unit.blocks.empty());
        QCOMPARE(opened.notes.size(), std::size_t(1));
        QCOMPARE(here.sample.waitFor(here.sample.desk().today.view()).week.back().cards, 3);
    }

    void whatIsPutBackInTimeIsWhole()
    {
        OnlineShelf here({kLaw});
        const CourseId course = here.fetch(kLaw);
        here.library.remove(course.value);
        QTRY_COMPARE_WITH_TIMEOUT(here.standing(kLaw), u"offered"_s, kPatience);

        // As the window does: the press that puts it back takes the toast away, and then the room would be given back.
        here.library.putBack(course.value);
        here.downloads.dropRemoved();

        QTRY_COMPARE_WITH_TIMEOUT(here.standing(kLaw), u"here"_s, kPatience);
        const UnitId unit = here.sample.unit(course, u"what-it-is/what-counts"_s);
        QVERIFY(!here.sample.waitFor(here.sample.desk().reading.open(unit)).unit.blocks.empty());
    }

    void whatIsNotKeptMakesRoomTogether()
    {
        OnlineShelf here({kLaw, kFigures, kBooks});
        const CourseId law = here.fetch(kLaw);
        here.fetch(kFigures);
        here.sample.waitFor(here.sample.desk().reading.setPinned(law, true));
        QTRY_VERIFY(here.library.unkeptWords().startsWith(u"one course, "_s));
        QSignalSpy removed(&here.library, &LibraryController::unkeptRemoved);

        here.library.removeUnkept();

        QVERIFY(removed.wait(kPatience));
        QTRY_COMPARE_WITH_TIMEOUT(here.standing(kFigures), u"offered"_s, kPatience);
        QCOMPARE(here.standing(kLaw), u"here"_s);
        QVERIFY(here.library.unkeptWords().isEmpty());
        here.library.putUnkeptBack();
        QTRY_COMPARE_WITH_TIMEOUT(here.standing(kFigures), u"here"_s, kPatience);
    }

    void aDeskThatClosesWaitsForNobody()
    {
        OnlineShelf here({kLaw});
        here.slowDown();
        here.downloads.download(kLaw);
        QTRY_VERIFY_WITH_TIMEOUT(here.row(kLaw).fetched > 0, kPatience);

        // As the lock does, while this thread delivers nothing: the download must end by itself.
        Q_EMIT here.sample.handle->closing();
        here.sample.handle->stack()->shut();

        QVERIFY(!here.downloads.isUnderWay());
    }

    void theTimeLeftIsToldWhenItCanBeKnown()
    {
        QVERIFY(!ui::timeLeft(1, 100, 10s));
        QVERIFY(!ui::timeLeft(50, 100, 1s));
        QCOMPARE(ui::timeLeft(50, 100, 20s), std::optional<std::chrono::seconds>(21s));
        QVERIFY(!ui::timeLeft(5, 0, 20s));
    }
};

QTEST_GUILESS_MAIN(DownloadControllerTest)
#include "DownloadControllerTest.moc"
