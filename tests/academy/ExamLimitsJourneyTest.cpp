// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/academy/ExamJourney.h"

using namespace carrel;
using namespace carrel::protocol;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using carrel::test::resultsIn;
using carrel::test::TestDesk;
using carrel::test::words;

/// Limits of time and of attempts, which desks keep, as the academy looks at them.
class ExamLimitsJourneyTest : public QObject, private test::ExamJourney {
    Q_OBJECT

    static inline const QString kSecondAttempt = u"01890000-0000-7000-8000-00000000000b"_s;
    quiz::Quiz m_exam;

    TestDesk annaWithExam(const QByteArray& rules, const QByteArray& more = {})
    {
        const TestDesk anna = enrol("north anna@n.e");
        m_exam = given(anna, publish(courseWithExam(u"a"_s, "The pump", more, rules)));
        return anna;
    }
    /// All right, the last answer after `spent`, and handed in after `whole` of the desk's own time.
    std::vector<Op> taken(const TestDesk& desk, std::chrono::milliseconds spent, std::chrono::milliseconds whole)
    {
        std::vector<Op> ops{begun(desk, m_exam)};
        for (const Op& each : rightAnswers(desk, m_exam))
            ops.push_back(each);
        quiz::Response written;
        written.text = u"It lets water pass."_s;
        for (std::size_t essay = 3; essay < m_exam.items.size(); ++essay)
            ops.push_back(answer(desk, m_exam.items[essay], written));
        ops.back().body.insert(u"elapsed"_s, static_cast<qint64>(spent.count()));
        ops.push_back(handedIn(desk));
        ops.back().body.insert(u"elapsed"_s, static_cast<qint64>(whole.count()));
        return ops;
    }
    /// What the result holds against the attempt.
    quiz::Objection againstIn(const Op& result)
    {
        const auto marking = quiz::markingFromJson(m_exam, result.body);
        return marking ? marking->objection : quiz::Objection();
    }
    QJsonArray listed(const char* line = "exam list north")
    {
        return m_academy->run(words(line)).json()[u"handIns"].toArray();
    }
    int accept() { return m_academy->run(words("exam accept north") + QStringList{m_attempt}).exitCode; }

private Q_SLOTS:
    void initTestCase_data() { test::Places::addRows(); }

    void init()
    {
        QFETCH_GLOBAL(QString, kind);
        m_attempt = kAttempt;
        if (const QString missing = beginCourses(kind); !missing.isEmpty())
            QSKIP(qPrintable(missing));
    }
    void cleanup() { m_academy.reset(); }

    void whatIsAnsweredAfterItsTimeIsTakenAndDoesNotCount()
    {
        // Given an exam of ten minutes, with an answer after twelve
        TestDesk anna = annaWithExam("time-limit: 10\n");
        const auto reply = anna.sync(*m_academy, taken(anna, 12min, 12min));
        // Then it is marked, and told why it does not count
        const Op result = resultsIn(*reply).at(0);
        const auto marking = quiz::markingFromJson(m_exam, result.body);
        QCOMPARE(marking->marks, 3.0);
        QCOMPARE(marking->passed, std::optional(false));
        QCOMPARE(againstIn(result), (quiz::Objection{true, false}));
        // And it is listed among what waits for a person
        QCOMPARE(listed("exam list north --waiting").size(), 1);
        QCOMPARE(listed()[0][u"late"].toBool(), true);
        // When somebody at the academy has it count, Then the next sync says so
        QCOMPARE(accept(), 0);
        const Op again = resultsIn(*anna.sync(*m_academy)).at(0);
        QCOMPARE(quiz::markingFromJson(m_exam, again.body)->passed, std::optional(true));
        QVERIFY(!againstIn(again));
        QCOMPARE(listed()[0][u"accepted"].toBool(), true);
        QCOMPARE(listed("exam list north --waiting").size(), 0);
        // And that is said once
        QCOMPARE(accept(), 1);
    }

    void whoOpensTheDeskDaysLaterIsNotLate()
    {
        // Given answers in time, and a desk that was shut before it could hand them in
        TestDesk anna = annaWithExam("time-limit: 10\n");
        const Op result = resultsIn(*anna.sync(*m_academy, taken(anna, 10min + 30s, 72h))).at(0);
        // Then nothing stands against them: no answer is of later than its time, but for the grace of a minute
        QVERIFY(!againstIn(result));
        QCOMPARE(quiz::markingFromJson(m_exam, result.body)->passed, std::optional(true));
    }

    void oneAttemptMoreThanAllowedIsTakenAndDoesNotCount()
    {
        // Given an exam that may be taken once, and two desks that each took it without knowing of the other
        TestDesk laptop = annaWithExam("attempts: 1\n");
        TestDesk tablet = enrol("north anna@n.e");
        const Op first = resultsIn(*laptop.sync(*m_academy, taken(laptop, 1min, 1min))).at(0);
        m_attempt = kSecondAttempt;
        const std::vector<Op> ops = taken(tablet, 1min, 1min);
        const auto reply = tablet.sync(*m_academy, ops);
        // Then the one that came first counts, and the other is told that it does not
        QVERIFY(!againstIn(first));
        for (const Op& each : resultsIn(*reply))
            QCOMPARE(againstIn(each).extra, each.key == ops[0].key);
        QCOMPARE(listed()[1][u"extra"].toBool(), true);
        // And only that one can be accepted
        m_attempt = kAttempt;
        QCOMPARE(accept(), 1);
    }

    void anExamThatWasPublishedAnewIsTheSameExam()
    {
        // Given an exam that may be taken once, that was, and another key of it since
        const QByteArray once = "attempts: 1\n";
        TestDesk anna = annaWithExam(once);
        QVERIFY(anna.sync(*m_academy, taken(anna, 1min, 1min)));
        const QString before = m_exam.paper;
        m_exam = given(anna, publish(courseWithExam(u"b"_s, "The lamp", {}, once)));
        QVERIFY(m_exam.paper != before);
        // When it is taken again, Then that is one attempt more than allowed
        m_attempt = kSecondAttempt;
        const auto reply = anna.sync(*m_academy, taken(anna, 1min, 1min));
        QCOMPARE(againstIn(resultsIn(*reply).at(0)), (quiz::Objection{false, true}));
    }

    void aMarkForAnEssayTakesNothingBackThatWasAccepted()
    {
        // Given answers after their time that were accepted, and an essay among them
        TestDesk anna = annaWithExam("time-limit: 10\n", "\n## essay: Valves\n@points 2\n\nWhat is a valve for?\n");
        QVERIFY(anna.sync(*m_academy, taken(anna, 12min, 12min)));
        QCOMPARE(accept(), 0);
        QVERIFY(anna.sync(*m_academy));
        // When a person marks it
        const QStringList mark{u"exam"_s,   u"mark"_s,           u"north"_s,    m_attempt,
                               u"--item"_s, m_exam.items[3].key, u"--points"_s, u"2"_s};
        QCOMPARE(m_academy->run(mark).exitCode, 0);
        // Then the desk is told the whole, and that it has passed
        const Op whole = resultsIn(*anna.sync(*m_academy)).at(0);
        QVERIFY(!againstIn(whole));
        QCOMPARE(quiz::markingFromJson(m_exam, whole.body)->passed, std::optional(true));
    }
};

QTEST_GUILESS_MAIN(ExamLimitsJourneyTest)
#include "ExamLimitsJourneyTest.moc"
