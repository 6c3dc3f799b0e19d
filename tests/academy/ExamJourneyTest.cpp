// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/Keys.h"
#include "core/quiz/Sealing.h"
#include "tests/academy/CoursesJourney.h"

using namespace carrel;
using namespace carrel::protocol;
using carrel::test::TestDesk;
using carrel::test::words;

namespace {

const QString kAttempt = QStringLiteral("01890000-0000-7000-8000-00000000000a");

/// What came of exams, as a reply brings it.
std::vector<Op> resultsIn(const SyncReply& reply)
{
    std::vector<Op> found;
    for (const ScopePage& page : reply.pages)
        for (const Change& change : page.changes)
            if (change.op.kind == QLatin1String("exam-result"))
                found.push_back(change.op);
    return found;
}

QString choiceCalled(const quiz::Item& item, const QString& words)
{
    for (const quiz::Choice& each : std::get<quiz::ChoiceTask>(item.task).choices)
        if (course::plainText(each.text) == words)
            return each.id;
    return {};
}

std::vector<int> inOrder(const quiz::Item& item, const QStringList& wanted)
{
    const auto& things = std::get<quiz::OrderTask>(item.task).items;
    std::vector<int> order;
    for (const QString& each : wanted)
        for (std::size_t at = 0; at < things.size(); ++at)
            if (course::plainText(things[at]) == each)
                order.push_back(static_cast<int>(at));
    return order;
}

}  // namespace

/// An exam from its author to its mark: the key stays where it is.
class ExamJourneyTest : public QObject, private test::CoursesJourney {
    Q_OBJECT

    quint64 m_seq = 0;

    /// A course whose exam takes `right` for what lifts water.
    QString courseWithExam(const QString& folder, const QByteArray& right)
    {
        const QString path = course(folder, "Words.", {QStringLiteral("one")});
        QByteArray choices;
        for (const QByteArray each : {"The pump", "The anchor", "The lamp"})
            choices +=
                "- [" + QByteArray(each == right ? "x" : " ") + "] " + each + "\n  > Telltale of " + each + ".\n";
        QFile file(path + QStringLiteral("/01-one/03-final.quiz.md"));
        const QByteArray exam =
            "---\ntitle: Final\nkind: exam\npass: 60\n---\n\n## single: Water\n\nWhat lifts water?\n\n" + choices
            + "\n## order: Steps\n\nPut in order.\n\n1. first\n2. second\n3. third\n"
            + "\n## number: Pressure\n\nHow much?\n\n= 12345 +- 1\n";
        return file.open(QIODevice::WriteOnly) && file.write(exam) == exam.size() ? path : QString();
    }
    QByteArray packageOf(const TestDesk& desk, const QJsonObject& entry)
    {
        return test::bytesOf(get(desk, "/v1/blobs/" + entry[u"package"].toString().toStdString()));
    }
    quiz::Quiz examOf(const QByteArray& package)
    {
        const auto course = formats::readPublishedCourse(package);
        return course && course->content.quizzes.size() == 1 ? course->content.quizzes.front() : quiz::Quiz();
    }
    Op op(const TestDesk& desk, const QString& kind, const QStringList& item, const QJsonObject& body)
    {
        return {{desk.replica, ++m_seq},
                Hlc::at(m_clock.now()),
                QStringLiteral("me"),
                kind,
                keyOf(QStringList{QStringLiteral("pumps"), kAttempt} + item),
                body};
    }
    Op begun(const TestDesk& desk, const quiz::Quiz& exam)
    {
        return op(desk, QStringLiteral("attempt-started"), {},
                  {{QStringLiteral("quiz"), exam.key},
                   {QStringLiteral("seed"), QStringLiteral("7")},
                   {QStringLiteral("paper"), exam.paper}});
    }
    Op answer(const TestDesk& desk, const quiz::Item& item, const quiz::Response& response)
    {
        return op(desk, QStringLiteral("response"), {item.key},
                  {{QStringLiteral("response"), QString::fromUtf8(quiz::responseToJson(response))}});
    }
    Op handedIn(const TestDesk& desk) { return op(desk, QStringLiteral("attempt-handed-in"), {}, {}); }
    /// All three right, where the pump lifts water.
    std::vector<Op> rightAnswers(const TestDesk& desk, const quiz::Quiz& exam)
    {
        quiz::Response pump;
        pump.chosen = {choiceCalled(exam.items[0], QStringLiteral("The pump"))};
        quiz::Response steps;
        steps.order =
            inOrder(exam.items[1], {QStringLiteral("first"), QStringLiteral("second"), QStringLiteral("third")});
        quiz::Response pressure;
        pressure.text = QStringLiteral("12345");
        return {answer(desk, exam.items[0], pump), answer(desk, exam.items[1], steps),
                answer(desk, exam.items[2], pressure)};
    }
    /// A learner who is enrolled, and the exam as her desk has it.
    quiz::Quiz given(const TestDesk& anna, const QJsonObject& entry)
    {
        m_academy->run(words("enrol north anna@n.e pumps"));
        return examOf(packageOf(anna, entry));
    }

private Q_SLOTS:
    void initTestCase_data() { test::Places::addRows(); }

    void init()
    {
        QFETCH_GLOBAL(QString, kind);
        if (const QString missing = beginCourses(kind); !missing.isEmpty())
            QSKIP(qPrintable(missing));
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
        QCOMPARE(course::plainText(marking->grades[0].feedback), QStringLiteral("Telltale of The pump."));

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

    void whatIsNotTheirsIsMarkedByNobody()
    {
        // Given an exam, a colleague who is not enrolled, and somebody of another organisation
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
