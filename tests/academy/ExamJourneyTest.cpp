// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/academy/ExamJourney.h"
#include "app/academy/exams/Examining.h"

#include <set>

using namespace carrel;
using namespace carrel::protocol;
using carrel::test::resultsIn;
using carrel::test::TestDesk;

/// An exam from its author to its mark: the key stays where it is.
class ExamJourneyTest : public QObject, private test::ExamJourney {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { test::Places::addRows(); }

    void init()
    {
        test::beginOrSkip([this](const QString& kind) { return beginCourses(kind); });
    }
    void cleanup() { m_academy.reset(); }

    void theKeyStaysAndTheMarkComesWithTheReply()
    {
        // Given an exam that was published, and a learner's desk that has fetched it
        TestDesk anna = enrol("north anna@n.e");
        const QJsonObject entry = publish(courseWithExam(QStringLiteral("a"), "The pump"));
        const quiz::Quiz exam = given(anna, entry);
        QVERIFY(exam.isSealed());
        QCOMPARE(exam.items.size(), 3U);
        // Then nothing in it tells what is right
        const QByteArray package = packageOf(anna, entry);
        for (const char* told : {"Telltale", "12345", "fraction"})
            QVERIFY2(!package.contains(told), told);

        // When she hands in what she took without a network
        std::vector<Op> ops{begun(anna, exam)};
        for (const Op& each : rightAnswers(anna, exam))
            ops.push_back(each);
        ops.push_back(handedIn(anna));
        const auto reply = anna.sync(*m_academy, ops);
        QVERIFY(reply);

        // Then the same reply says what came of it, by the key that she never had
        const auto results = resultsIn(*reply);
        QCOMPARE(results.size(), 1U);
        QCOMPARE(results[0].key, ops[0].key);
        const auto marking = quiz::markingFromJson(exam, results[0].body);
        QVERIFY(marking);
        QCOMPARE(marking->marks, 3.0);
        QCOMPARE(marking->passed, std::optional(true));
        QCOMPARE(course::plainText(marking->grades[0].feedback.words), QStringLiteral("Telltale of The pump."));

        // And nothing is said twice, whatever is sent again or afterwards
        std::vector<Op> more = ops;
        more.push_back(answer(anna, exam.items[0], {}));
        more.push_back(handedIn(anna));
        const auto again = anna.sync(*m_academy, more);
        QVERIFY(again);
        QCOMPARE(resultsIn(*again).size(), 0U);
    }

    void anAttemptThatMovedFromDeskToDeskIsMarkedByThePaperItWasBegunOn()
    {
        // Given an attempt that was begun on a laptop
        TestDesk laptop = enrol("north anna@n.e");
        TestDesk tablet = enrol("north anna@n.e");
        const QString path = courseWithExam(QStringLiteral("a"), "The pump");
        const quiz::Quiz exam = given(laptop, publish(path));
        QVERIFY(laptop.sync(*m_academy, {begun(laptop, exam)}));
        // And another key since, which is another version for everybody, while the same once more is none
        QCOMPARE(publish(path)[u"changed"].toBool(), false);
        const QJsonObject second = publish(courseWithExam(QStringLiteral("b"), "The lamp"));
        QCOMPARE(second[u"revision"].toInt(), 2);
        QVERIFY(examOf(packageOf(laptop, second)).paper != exam.paper);
        // When it is answered and handed in on a tablet
        QVERIFY(tablet.sync(*m_academy, rightAnswers(tablet, exam)));
        QVERIFY(tablet.sync(*m_academy, {handedIn(tablet)}));
        // Then the laptop hears that the pump was right
        const auto results = resultsIn(*laptop.sync(*m_academy));
        QCOMPARE(results.size(), 1U);
        QCOMPARE(quiz::markingFromJson(exam, results[0].body)->marks, 3.0);
    }

    void whoLeftTheCourseMeanwhileIsMarkedAllTheSame_data()
    {
        QTest::addColumn<bool>("toldOfItsBeginning");
        QTest::newRow("all of it comes after she left") << false;
        QTest::newRow("the academy knew that it had begun") << true;
    }
    void whoLeftTheCourseMeanwhileIsMarkedAllTheSame()
    {
        QFETCH(bool, toldOfItsBeginning);
        // Given an exam that is begun, and taken without a network
        TestDesk anna = enrol("north anna@n.e");
        const quiz::Quiz exam = given(anna, publish(courseWithExam(QStringLiteral("a"), "The pump")));
        std::vector<Op> ops{begun(anna, exam)};
        if (toldOfItsBeginning)
            QVERIFY(anna.sync(*m_academy, std::exchange(ops, {})));
        for (const Op& each : rightAnswers(anna, exam))
            ops.push_back(each);
        ops.push_back(handedIn(anna));
        // When she is taken from the course before it is handed in
        QCOMPARE(m_academy->run(test::words("unenrol north anna@n.e pumps")).exitCode, 0);
        const auto reply = anna.sync(*m_academy, ops);
        // Then it is marked: what a learner did is kept, and an attempt is never dropped
        QVERIFY(reply);
        const auto results = resultsIn(*reply);
        QCOMPARE(results.size(), 1U);
        QCOMPARE(quiz::markingFromJson(exam, results[0].body)->marks, 3.0);
    }

    void ofManyAtOnceAllAreMarkedByWhatWasHandedIn()
    {
        // Given more attempts than the academy marks in one go, handed in by one push
        TestDesk laptop = enrol("north anna@n.e");
        TestDesk tablet = enrol("north anna@n.e");
        const quiz::Quiz exam = given(laptop, publish(courseWithExam(QStringLiteral("a"), "The pump")));
        std::vector<Op> ops;
        for (std::size_t each = 0; each < 2 * academy::Examining::kAtOnce + 2; ++each) {
            m_attempt = kAttempt.chopped(2) + QStringLiteral("%1").arg(each, 2, 16, QLatin1Char('0'));
            ops.push_back(begun(laptop, exam));
            for (const Op& answer : rightAnswers(laptop, exam))
                ops.push_back(answer);
            ops.push_back(handedIn(laptop));
        }
        ops.back().hlc = Hlc::at(m_clock.now() + std::chrono::seconds(2));
        // When the desk goes on asking
        std::vector<Op> results = resultsIn(*laptop.sync(*m_academy, ops));
        QCOMPARE(results.size(), academy::Examining::kAtOnce);
        const auto more = resultsIn(*laptop.sync(*m_academy));
        QCOMPARE(more.size(), academy::Examining::kAtOnce);
        results.insert(results.end(), more.begin(), more.end());
        // And another answer to the last one, of before it was handed in, comes once it was
        Op late = answer(tablet, exam.items[0], {});
        late.hlc = Hlc::at(m_clock.now() + std::chrono::seconds(1));
        QVERIFY(tablet.sync(*m_academy, {late}));
        const auto last = resultsIn(*laptop.sync(*m_academy));
        results.insert(results.end(), last.begin(), last.end());
        // Then each is marked once, and by what was there when it was handed in
        std::set<QString> told;
        for (const Op& each : results) {
            told.insert(each.key);
            QCOMPARE(quiz::markingFromJson(exam, each.body)->marks, 3.0);
        }
        QCOMPARE(results.size(), 2 * academy::Examining::kAtOnce + 2);
        QCOMPARE(told.size(), results.size());
    }

    void whatIsNotTheirsIsMarkedByNobody()
    {
        // Given an exam, a colleague who never was enrolled, and somebody of another organisation
        TestDesk anna = enrol("north anna@n.e");
        const quiz::Quiz exam = given(anna, publish(courseWithExam(QStringLiteral("a"), "The pump")));
        TestDesk ines = enrol("north ines@n.e");
        TestDesk sam = enrol("south sam@s.e");
        for (TestDesk* other : {&ines, &sam}) {
            // When they hand in answers to it, Then their log has them, and nothing is said of them
            std::vector<Op> ops{begun(*other, exam)};
            for (const Op& each : rightAnswers(*other, exam))
                ops.push_back(each);
            ops.push_back(handedIn(*other));
            const auto reply = other->sync(*m_academy, ops);
            QVERIFY(reply);
            QCOMPARE(reply->outcomes.back().fate, OpFate::Applied);
            QCOMPARE(resultsIn(*reply).size(), 0U);
        }
        // And nobody marks themselves
        const auto forged = anna.sync(*m_academy, {op(anna, QStringLiteral("exam-result"), {}, {})});
        QVERIFY(forged);
        QCOMPARE(forged->outcomes.front().problem, QStringLiteral("academy-only"));
    }

    void anExamWithoutItsKeysIsNotPublished()
    {
        // Given the course as a learner's desk has it
        TestDesk anna = enrol("north anna@n.e");
        const QJsonObject entry = publish(courseWithExam(QStringLiteral("a"), "The pump"));
        given(anna, entry);
        const QByteArray package = packageOf(anna, entry);
        // When an instructor publishes that as the next version, Then it is refused: nobody could pass it
        const TestDesk ines = enrol("north ines@n.e");
        const auto reply = send(ines, "POST", "/v1/courses", package.toStdString(), "application/json",
                                {{"If-Match", '"' + entry[u"package"].toString().toStdString() + '"'}});
        QCOMPARE(reply->status, 422);
    }
};

QTEST_GUILESS_MAIN(ExamJourneyTest)
#include "ExamJourneyTest.moc"
