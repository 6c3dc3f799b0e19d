// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/store/Database.h"
#include "tests/academy/ExamJourney.h"

using namespace carrel;
using namespace carrel::protocol;
using namespace Qt::StringLiterals;
using carrel::test::resultsIn;
using carrel::test::TestDesk;
using carrel::test::words;

namespace {

/// Two essays beside the three items that the key marks.
const QByteArray kEssays = "\n## essay: Valves\n@points 6\n\nWhat is a valve for?\n\n= Names the flow.\n= Says why.\n"
                           "\n## essay: Leaks\n@criterion 4: Names a test\n\nHow is a leak found?\n";

}  // namespace

/// An essay of an exam, from the hand-in to a person's mark on the learner's desk.
class EssayJourneyTest : public QObject, private test::ExamJourney {
    Q_OBJECT

    quiz::Quiz m_exam;

    TestDesk annaWithExam()
    {
        const TestDesk anna = enrol("north anna@n.e");
        m_exam = given(anna, publish(courseWithExam(u"a"_s, "The pump", kEssays)));
        return anna;
    }
    QString key(std::size_t item) const { return m_exam.items[item].key; }
    /// All that the key marks is right, and both essays are written.
    std::vector<Op> taken(const TestDesk& desk)
    {
        std::vector<Op> ops{begun(desk, m_exam)};
        for (const Op& each : rightAnswers(desk, m_exam))
            ops.push_back(each);
        for (std::size_t essay : {3U, 4U}) {
            quiz::Response written;
            written.text = u"My words on %1.\nWith a second line."_s.arg(essay);
            ops.push_back(answer(desk, m_exam.items[essay], written));
        }
        ops.push_back(handedIn(desk));
        return ops;
    }
    QJsonArray listed(const QString& option = {})
    {
        QStringList line = test::words("exam list north");
        if (!option.isEmpty())
            line << option;
        return m_academy->run(line).json()[u"handIns"].toArray();
    }
    test::AcademyProcess::Ran mark(std::size_t item, const char* points, const QStringList& more = {})
    {
        return m_academy->run(QStringList{u"exam"_s, u"mark"_s, u"north"_s, kAttempt, u"--item"_s, key(item),
                                          u"--points"_s, QString::fromLatin1(points)}
                              + more);
    }
    QStringList audited(const QString& act)
    {
        QStringList details;
        const QJsonArray rows = m_academy->run(words("audit north")).json()[u"audit"].toArray();
        for (const QJsonValue& each : rows)
            if (each[u"act"].toString() == act)
                details.prepend(each[u"detail"].toString());
        return details;
    }
    quiz::Marking told(const Op& result) const { return *quiz::markingFromJson(m_exam, result.body); }

private Q_SLOTS:
    void initTestCase_data() { test::Places::addRows(); }

    void init()
    {
        test::beginOrSkip([this](const QString& kind) { return beginCourses(kind); });
    }
    void cleanup() { m_academy.reset(); }

    void anEssayWaitsForAPersonWhoseMarkComesWithTheNextSync()
    {
        // Given an exam with two essays, and all of it handed in
        TestDesk anna = annaWithExam();
        const auto reply = anna.sync(*m_academy, taken(anna));
        QVERIFY(reply);
        // Then the reply has what the key could mark, and nobody has passed by that
        const quiz::Marking first = told(resultsIn(*reply).at(0));
        QCOMPARE(first.marks, 3.0);
        QCOMPARE(first.awaiting, 10.0);
        QCOMPARE(first.passed, std::optional(false));
        // And the academy knows that it waits, and for how much
        QCOMPARE(listed(u"--waiting"_s).size(), 1);
        QCOMPARE(listed()[0][u"waiting"].toInt(), 2);
        QCOMPARE(listed()[0][u"attempt"].toString(), kAttempt);
        QCOMPARE(listed()[0][u"email"].toString(), u"anna@n.e"_s);

        // When somebody reads it, Then there is what to know for a mark
        const QJsonObject shown = m_academy->run(words("exam show north") + QStringList{kAttempt}).json();
        const QJsonArray items = shown[u"items"].toArray();
        QCOMPARE(items[0][u"outcome"].toString(), u"right"_s);
        QCOMPARE(items[3][u"outcome"].toString(), u"person"_s);
        QCOMPARE(items[3][u"text"].toString(), u"My words on 3.\nWith a second line."_s);
        QCOMPARE(items[3][u"question"].toString(), u"What is a valve for?"_s);
        QVERIFY(items[3][u"rubric"].toString().contains(u"Names the flow."));
        QCOMPARE(items[4][u"rubric"].toString(), u"4: Names a test"_s);

        // When the first of the two is marked, Then nothing is told yet
        QCOMPARE(mark(3, "4", {u"--criterion"_s, u"Flow=3/3"_s, u"--criterion"_s, u"Reason=1/3"_s}).exitCode, 0);
        QCOMPARE(listed(u"--waiting"_s)[0][u"waiting"].toInt(), 1);
        QCOMPARE(resultsIn(*anna.sync(*m_academy)).size(), 0U);
        // When the other is, Then the next sync brings both, with the rubric and the comment
        QCOMPARE(mark(4, "2.5", {u"--comment"_s, u"Soap is missing."_s}).exitCode, 0);
        QCOMPARE(listed(u"--waiting"_s).size(), 0);
        const quiz::Marking all = told(resultsIn(*anna.sync(*m_academy)).at(0));
        QCOMPARE(all.marks, 9.5);
        QCOMPARE(all.maximum, 13.0);
        QCOMPARE(all.awaiting, 0.0);
        QCOMPARE(all.passed, std::optional(true));
        QCOMPARE(course::plainText(all.grades[3].feedback.words), u"Flow: 3/3\nReason: 1/3"_s);
        QCOMPARE(course::plainText(all.grades[4].feedback.words), u"Soap is missing."_s);
        // And the audit has who marked what
        QCOMPARE(audited(u"exam mark"_s).size(), 2);
    }

    void whatALearnerWroteCommandsNoTerminal()
    {
        // Given an essay that would clear the screen of whoever reads it
        TestDesk anna = annaWithExam();
        std::vector<Op> ops = taken(anna);
        quiz::Response written;
        written.text = u"It drips.\u001B[2J\nThen it runs."_s;
        ops[4].body = answer(anna, m_exam.items[3], written).body;
        QVERIFY(anna.sync(*m_academy, ops));
        mark(4, "2.5", {u"--criterion"_s, u"Soap=2.5/4"_s, u"--comment"_s, u"Where?"_s});
        // Then it is printed as it was written, but for that
        const auto shown = m_academy->runAsIs(words("exam show north") + QStringList{kAttempt});
        QCOMPARE(shown.exitCode, 0);
        QVERIFY2(shown.out.contains("  text:\n    It drips.\uFFFD[2J\n    Then it runs.\n"), shown.out);
        QVERIFY2(shown.out.contains("\tessay\twaits for a person\t6\n"), shown.out);
        QVERIFY2(shown.out.contains("  marked:\n    Soap: 2.5/4\n    Where?\n"), shown.out);
        const auto listed = m_academy->runAsIs(words("exam list north"));
        QVERIFY2(listed.out.contains("anna@n.e\tpumps\t1 for a person\n"), listed.out);
    }

    void aSecondMarkTakesThePlaceOfTheFirst()
    {
        // Given a hand-in that was marked, and a desk that knows
        TestDesk anna = annaWithExam();
        QVERIFY(anna.sync(*m_academy, taken(anna)));
        mark(3, "1");
        mark(4, "0");
        QCOMPARE(told(resultsIn(*anna.sync(*m_academy)).at(0)).marks, 4.0);
        // When one is marked again
        const auto ran = mark(3, "6", {u"--comment"_s, u"I read it once more."_s});
        QCOMPARE(ran.json()[u"replaced"].toDouble(), 1.0);
        // Then the desk has the later one, and the audit both
        const auto results = resultsIn(*anna.sync(*m_academy));
        QCOMPARE(results.size(), 1U);
        QCOMPARE(told(results[0]).marks, 9.0);
        QCOMPARE(audited(u"exam mark"_s).size(), 3);
        QVERIFY(audited(u"exam mark"_s)[2].endsWith(u": 6 instead of 1"));
    }

    void whatComesLaterIsNotWhatIsMarked()
    {
        // Given an answer that was given on a tablet, which has no network, before the laptop handed in
        TestDesk laptop = annaWithExam();
        TestDesk tablet = enrol("north anna@n.e");
        std::vector<Op> ops = taken(laptop);
        quiz::Response other;
        other.text = u"Words that came too late."_s;
        Op late = answer(tablet, m_exam.items[3], other);
        ops.back().hlc = Hlc::at(m_clock.now() + std::chrono::seconds(1));
        QVERIFY(laptop.sync(*m_academy, ops));
        // When it comes once the exam is marked by the key
        QVERIFY(tablet.sync(*m_academy, {late}));
        // Then a person reads and marks what was there then
        const QJsonArray items =
            m_academy->run(words("exam show north") + QStringList{kAttempt}).json()[u"items"].toArray();
        QCOMPARE(items[3][u"text"].toString(), u"My words on 3.\nWith a second line."_s);
    }

    void whatAnEarlierProgramTookIsCountedWhenSomebodyLooks()
    {
        // Given a hand-in from before there were marks by people
        TestDesk anna = annaWithExam();
        QVERIFY(anna.sync(*m_academy, taken(anna)));
        academy::Database database(m_place.startsWith(u"postgresql:") ? m_place : m_place + u".d/academy.db"_s);
        QVERIFY(database.transact(academy::Access::Write, [](academy::Connection& connection) {
            return connection.script(u"UPDATE exam_attempts SET waiting = NULL"_s);
        }));
        // Then it is there with what waits, now and when it is looked at again
        QCOMPARE(listed(u"--waiting"_s).size(), 1);
        QCOMPARE(listed(u"--waiting"_s)[0][u"waiting"].toInt(), 2);
    }

    void aMarkThatCannotBeMeantIsRefusedAndChangesNothing()
    {
        TestDesk anna = annaWithExam();
        QVERIFY(anna.sync(*m_academy, taken(anna)));
        // More than there is, no number, what the key marks, no such item, criteria of another sum or another form
        QCOMPARE(mark(3, "7").exitCode, 2);
        QCOMPARE(mark(3, "many").exitCode, 2);
        QCOMPARE(mark(0, "1").exitCode, 2);
        QCOMPARE(
            m_academy->run(words("exam mark north") + QStringList{kAttempt} + words("--item none --points 1")).exitCode,
            1);
        QCOMPARE(mark(3, "3", {u"--criterion"_s, u"Flow=2/3"_s}).exitCode, 2);
        QCOMPARE(mark(3, "3", {u"--criterion"_s, u"Flow"_s}).exitCode, 2);
        // Nor of another organisation, nor an attempt that nobody handed in
        QCOMPARE(m_academy->run(words("exam show south") + QStringList{kAttempt}).exitCode, 1);
        QCOMPARE(m_academy->run(words("exam show north 01890000-0000-7000-8000-0000000000ff")).exitCode, 1);
        QCOMPARE(listed(u"--waiting"_s)[0][u"waiting"].toInt(), 2);
        QCOMPARE(audited(u"exam mark"_s).size(), 0);
    }

    void whoseItIsIsSaidWhereTwoCallAnAttemptTheSame()
    {
        // Given a colleague whose desk calls an attempt as Anna's does
        TestDesk anna = annaWithExam();
        TestDesk ines = enrol("north ines@n.e");
        QCOMPARE(m_academy->run(words("enrol north ines@n.e pumps")).exitCode, 0);
        QVERIFY(anna.sync(*m_academy, taken(anna)));
        QVERIFY(ines.sync(*m_academy, taken(ines)));
        // Then a mark has to say whose
        QCOMPARE(mark(3, "5").exitCode, 2);
        QCOMPARE(mark(3, "5", {u"--member"_s, u"ines@n.e"_s}).exitCode, 0);
        const QJsonArray both = listed();
        QCOMPARE(both[0][u"waiting"].toInt() + both[1][u"waiting"].toInt(), 3);
    }
};

QTEST_GUILESS_MAIN(EssayJourneyTest)
#include "EssayJourneyTest.moc"
