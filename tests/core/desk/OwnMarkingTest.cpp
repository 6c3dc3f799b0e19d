// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/Keys.h"
#include "core/store/courses/CourseRepository.h"
#include "core/store/ops/OpLog.h"
#include "tests/support/OpenDesk.h"
#include "tests/support/QuizItems.h"

#include <QTest>

using namespace carrel;
using namespace Qt::StringLiterals;
using quiz::Outcome;
using test::OpenDesk;

namespace {

/// A desk with a quiz of a question and an essay, both answered and handed in; half of the marks are needed.
struct Written {
    OpenDesk desk;
    QuizId quiz;
    AttemptId attempt;

    explicit Written(quiz::QuizKind kind = quiz::QuizKind::Check)
    {
        quiz::Quiz written;
        written.key = u"written"_s;
        written.title = u"Written"_s;
        written.kind = kind;
        written.passShare = 0.5;
        written.items = {test::item(u"text"_s, quiz::TextTask{{test::accepted(u"carrel"_s)}}),
                         test::item(u"essay"_s, quiz::EssayTask{{}, {{u"Names a cause"_s, 2}, {u"Is clear"_s, 1}}})};
        written.items[1].points = 3;
        formats::CoursePackage package = test::smallCourse();
        package.course.modules.front().entries.push_back({course::EntryKind::Quiz, written.key});
        package.quizzes.push_back(written);
        desk.keep(std::move(package));
        quiz = quizOf(u"Written"_s);
        attempt = OpenDesk::wait(desk->testing.start(quiz)).value().id;
        quiz::Response response;
        response.text = u"no carrel"_s;
        OpenDesk::wait(desk->testing.give(attempt, 0, response)).value();
        response.text = u"It was the sea."_s;
        OpenDesk::wait(desk->testing.give(attempt, 1, response)).value();
        OpenDesk::wait(desk->testing.handIn(attempt)).value();
    }

    QuizId quizOf(const QString& title)
    {
        const auto shelf = OpenDesk::wait(desk->reading.shelf()).value();
        const auto outline = OpenDesk::wait(desk->reading.outline(shelf.front().id)).value();
        for (const auto& entry : outline.entries)
            if (entry.kind == desk::OutlineEntry::Kind::Quiz && entry.title == title)
                return QuizId{entry.id};
        return {};
    }

    Result<desk::OpenAttempt> mark(const std::optional<quiz::PersonMark>& given, int item = 1)
    {
        return OpenDesk::wait(desk->testing.markOwn(attempt, item, given));
    }
    desk::OpenAttempt open() { return OpenDesk::wait(desk->testing.open(attempt)).value(); }
    desk::PastAttempt past() { return OpenDesk::wait(desk->testing.attempts(quiz)).value().front(); }

    /// What other desks are told of it.
    QJsonObject told()
    {
        const QString key = protocol::keyOf({u"tides"_s, open().uid.toString(), u"essay"_s});
        return desk->vault()
            .readNow<QJsonObject>([key](store::Connection& connection) -> Result<QJsonObject> {
                CARREL_ASSIGN(const auto op, store::OpLog(connection).winner(u"own-mark"_s, key));
                return op ? op->body : QJsonObject{{u"none"_s, true}};
            })
            .value();
    }
};

quiz::PersonMark twoOfThree()
{
    return {2, {{u"Names a cause"_s, 1.5, 2}, {u"Is clear"_s, 0.5, 1}}, {}};
}

}  // namespace

/// Essays that nobody but whoever answered will mark.
class OwnMarkingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anEssayIsMarkedByWhoeverAnsweredAndItIsSaidSo()
    {
        // given an essay that waits for a person, in a course that came from a file
        Written here;
        QVERIFY(here.open().mayMarkOwn);
        QCOMPARE(here.open().attempt.summary().awaiting, 3.0);
        // when its writer gives it two of three points
        const auto marked = here.mark(twoOfThree());
        QVERIFY2(marked.has_value(), qPrintable(marked ? QString() : marked.error().trail()));
        // then the result is closed, and says who marked it
        const desk::OpenAttempt open = here.open();
        QVERIFY(open.attempt.gradeOf(1).byLearner);
        QVERIFY(!open.attempt.gradeOf(0).byLearner);
        QCOMPARE(open.attempt.gradeOf(1).marks, 2.0);
        const quiz::Summary summary = open.attempt.summary();
        QCOMPARE(summary.awaiting, 0.0);
        QCOMPARE(summary.ownMarked, 1);
        QCOMPARE(summary.passed, std::optional(true));
        QCOMPARE(here.past().marks, 2.0);
        QCOMPARE(here.past().ownMarked, 1);
        QVERIFY(here.past().passed);
        // and other desks are told
        QCOMPARE(here.told(), (QJsonObject{{u"mark"_s, quiz::personMarkToJson(twoOfThree())}}));
    }

    void theMarkIsTakenBack()
    {
        Written here;
        QVERIFY(here.mark(twoOfThree()).has_value());
        QVERIFY(here.mark(std::nullopt).has_value());
        QCOMPARE(here.open().attempt.gradeOf(1).outcome, Outcome::ForAPerson);
        QVERIFY(!here.past().passed);
        QCOMPARE(here.past().ownMarked, 0);
        QCOMPARE(here.told(), QJsonObject());
        // and it outlives a restart that it was
        here.desk.reopen();
        QCOMPARE(here.open().attempt.summary().awaiting, 3.0);
    }

    void whatDoesNotFitTheRubricIsRefused()
    {
        Written here;
        quiz::PersonMark other = twoOfThree();
        other.criteria[0].name = u"Is long"_s;
        QCOMPARE(here.mark(other).error().kind, ErrorKind::InvalidInput);
        QCOMPARE(here.mark(quiz::PersonMark{4, {}, {}}).error().kind, ErrorKind::InvalidInput);
        QCOMPARE(here.mark(quiz::PersonMark{1, {}, {}}, 0).error().kind, ErrorKind::InvalidInput);
        QCOMPARE(here.open().attempt.summary().ownMarked, 0);
    }

    void whereAnAcademyGaveTheCourseItDecides()
    {
        Written here;
        OpenDesk::wait(here.desk->vault().write<bool>([](store::Transaction& transaction) -> Result<bool> {
            store::CourseRepository courses(transaction.connection());
            CARREL_ASSIGN(const auto course, courses.find(u"tides"_s));
            CARREL_TRY(courses.setPackage(*course, QString(64, u'a')));
            return true;
        })).value();
        QVERIFY(!here.open().mayMarkOwn);
        QCOMPARE(here.mark(twoOfThree()).error().kind, ErrorKind::ReadOnly);
        QCOMPARE(here.told(), (QJsonObject{{u"none"_s, true}}));
    }

    void anEssayUnderWayIsNotMarked()
    {
        Written here;
        here.attempt = OpenDesk::wait(here.desk->testing.start(here.quiz)).value().id;
        QCOMPARE(here.mark(twoOfThree()).error().kind, ErrorKind::ReadOnly);
        // nor one that was left open
        OpenDesk::wait(here.desk->testing.handIn(here.attempt)).value();
        QCOMPARE(here.mark(twoOfThree()).error().kind, ErrorKind::InvalidInput);
    }
};

QTEST_GUILESS_MAIN(OwnMarkingTest)
#include "OwnMarkingTest.moc"
