// SPDX-License-Identifier: GPL-3.0-or-later
// Responses graded without a window or a desk, through the real program.
#include "tests/journeys/CtlRun.h"

#include <QTest>

using namespace carrel;
using namespace carrel::journeys;
using namespace Qt::StringLiterals;

namespace {

constexpr char kQuestions[] = "::tide::Spring tides come at full and new moon.{TRUE}\n\n"
                              "::boat::Which of these carry sail?{~%50%ketch ~%50%yawl ~%-50%barge without masts}\n\n"
                              "::depth::How many metres are two fathoms?{#3.66:0.02}\n\n"
                              "::words::The tide that falls is the ____.{=ebb}\n\n"
                              "::why::Why do neap tides differ?{}\n";

QJsonObject itemOf(const QJsonObject& graded, const QString& key)
{
    for (const QJsonValue& item : graded[u"items"].toArray())
        if (item[u"key"].toString() == key)
            return item.toObject();
    return {};
}

}  // namespace

class GradeJourneyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachAnswerEarnsWhatTheQuizSays()
    {
        // given a file of questions, and answers of which one is half right, one is open and one is for a person
        const Machine machine;
        const QString quiz = machine.write(u"tides.gift"_s, kQuestions);
        const Ran plain = machine.run({u"grade"_s, quiz, u"-"_s, u"--json"_s}, "{}");
        QCOMPARE(plain.exitCode, 0);
        QStringList keys;
        for (const QJsonValue& item : plain.json()[u"items"].toArray())
            keys << item[u"key"].toString();
        QCOMPARE(keys.size(), 5);
        const QByteArray answers =
            u"{\"%1\":{\"chosen\":[\"true\"]},\"%2\":{\"chosen\":[\"c1\"]},\"%3\":{\"text\":\"3.65\"},\"%4\":{\"text\":\"rain\"}}"_s
                .arg(keys[0], keys[1], keys[2], keys[4])
                .toUtf8();

        // when
        const Ran ran = machine.run({u"grade"_s, quiz, machine.write(u"answers.json"_s, answers), u"--json"_s});

        // then
        QVERIFY2(ran.exitCode == 0, ran.err);
        const QJsonObject graded = ran.json();
        QCOMPARE(itemOf(graded, keys[0])[u"outcome"].toString(), u"right"_s);
        QCOMPARE(itemOf(graded, keys[1])[u"outcome"].toString(), u"partly-right"_s);
        QCOMPARE(itemOf(graded, keys[1])[u"marks"].toDouble(), 0.5);
        QCOMPARE(itemOf(graded, keys[2])[u"marks"].toDouble(), 1.0);
        QCOMPARE(itemOf(graded, keys[3])[u"outcome"].toString(), u"open"_s);
        QCOMPARE(itemOf(graded, keys[4])[u"outcome"].toString(), u"for-a-person"_s);
        QCOMPARE(graded[u"marks"].toDouble(), 2.5);
        QCOMPARE(graded[u"maximum"].toDouble(), 4.0);
        QCOMPARE(graded[u"awaiting"].toDouble(), 1.0);
        const Ran words = machine.run({u"grade"_s, quiz, u"-"_s}, answers);
        QVERIFY(words.out.contains("2.5 of 4"));
    }

    void aGapOfSeveralIsGivenAsAList()
    {
        // given a cloze of Moodle's with a gap to tick in, and what grade tells of its options
        const Machine machine;
        const QString quiz = machine.write(
            u"cloze.xml"_s, "<quiz><question type=\"cloze\"><name><text>gases</text></name><questiontext "
                            "format=\"html\"><text><![CDATA[Noble are {1:MULTIRESPONSE:%50%neon~%50%argon~%-50%iron}."
                            "]]></text></questiontext></question></quiz>");
        const QJsonObject told = machine.run({u"grade"_s, quiz, u"-"_s, u"--json"_s}, "{}").json();
        const QJsonObject item = told[u"items"][0].toObject();
        QCOMPARE(item[u"gaps"][0][1][u"text"].toString(), u"argon"_s);
        const auto graded = [&](const QByteArray& gap) {
            const QByteArray answers = "{\"" + item[u"key"].toString().toUtf8() + "\":{\"gaps\":[" + gap + "]}}";
            return machine.run({u"grade"_s, quiz, u"-"_s, u"--json"_s}, answers);
        };
        // when both right ones are given, one of them, and one that is not there
        QCOMPARE(graded("[\"c2\",\"c1\"]").json()[u"marks"].toDouble(), 1.0);
        QCOMPARE(graded("\"c1\"").json()[u"marks"].toDouble(), 0.5);
        QCOMPARE(graded("[\"c1\",\"c9\"]").exitCode, 10);
    }

    void whatTheQuizDoesNotHaveIsRefused_data()
    {
        QTest::addColumn<QByteArray>("answers");
        QTest::newRow("no such item") << QByteArray("{\"nowhere\":{\"text\":\"x\"}}");
        QTest::newRow("no such choice") << QByteArray("{\"tide\":{\"chosen\":[\"perhaps\"]}}");
        QTest::newRow("no object") << QByteArray("[1,2]");
        QTest::newRow("no JSON") << QByteArray("{");
        QTest::newRow("nothing") << QByteArray();
    }
    void whatTheQuizDoesNotHaveIsRefused()
    {
        QFETCH(QByteArray, answers);
        const Machine machine;
        const QString quiz = machine.write(u"tides.gift"_s, kQuestions);
        const Ran ran = machine.run({u"grade"_s, quiz, u"-"_s, u"--json"_s}, answers);
        QCOMPARE(ran.exitCode, 10);
        QVERIFY(ran.out.isEmpty());
        QVERIFY(!ran.err.isEmpty());
    }

    void oneOfSeveralQuizzesIsNamed()
    {
        // given a course with several quizzes, and one of their keys as the program tells them
        const Machine machine;
        const QString course = QStringLiteral(CARREL_SOURCE_DIR "/resources/academy/the-book-and-its-readers");
        const Ran none = machine.run({u"grade"_s, course, u"-"_s, u"--json"_s}, "{}");
        QCOMPARE(none.exitCode, 2);
        const QString told = none.error()[u"detail"].toString();
        QVERIFY2(told.contains(u"--quiz"), qPrintable(told));
        const QString key = told.section(u", "_s, -1);
        // when that one is asked for
        const Ran ran = machine.run({u"grade"_s, u"--quiz"_s, key, course, u"-"_s, u"--json"_s}, "{}");
        // then nothing has been earned of what it has to give
        QVERIFY2(ran.exitCode == 0, ran.err);
        QCOMPARE(ran.json()[u"quiz"].toString(), key);
        QCOMPARE(ran.json()[u"marks"].toDouble(), 0.0);
        QVERIFY(ran.json()[u"maximum"].toDouble() > 0);
    }

    void whatIsGivenIsGradedWhateverAnAttemptWouldAsk()
    {
        // given a quiz that is closed and draws one of three, and an adaptive placement
        const Machine machine;
        const QString drawn = machine.write(u"drawn.quiz.md"_s, "---\ntitle: Drawn\ncloses: 2020-01-01T00:00:00Z\n---\n"
                                                                "## section: s\n@draw 1\n\n"
                                                                "## true: x\n@key x\na\n\n## true: y\n@key y\nb\n\n"
                                                                "## true: z\n@key z\nc\n");
        QByteArray items =
            "---\ntitle: Placed\nkind: placement\nlevels: foundation 0, practice 50\nadaptive: yes\n---\n";
        QByteArray answers;
        for (int item = 0; item < 8; ++item) {
            const QByteArray key = "i" + QByteArray::number(item);
            items +=
                "\n## true: " + key + "\n@key " + key + "\n@level " + (item < 4 ? "foundation" : "practice") + "\na\n";
            answers += (item == 0 ? "\"" : ",\"") + key + "\":{\"chosen\":[\"true\"]}";
        }
        const QString placed = machine.write(u"placed.quiz.md"_s, items);

        // when two of the first are answered, and all of the other
        const Ran two = machine.run({u"grade"_s, drawn, u"-"_s, u"--json"_s},
                                    "{\"x\":{\"chosen\":[\"true\"]},\"z\":{\"chosen\":[\"true\"]}}");
        const Ran all = machine.run({u"grade"_s, placed, u"-"_s, u"--json"_s}, '{' + answers + '}');

        // then each answer has its grade
        QVERIFY2(two.exitCode == 0, two.err);
        QCOMPARE(two.json()[u"marks"].toDouble(), 2.0);
        QCOMPARE(two.json()[u"maximum"].toDouble(), 3.0);
        QVERIFY2(all.exitCode == 0, all.err);
        QCOMPARE(all.json()[u"marks"].toDouble(), 8.0);
        QCOMPARE(all.json()[u"level"].toString(), u"practice"_s);
    }
};

QTEST_GUILESS_MAIN(GradeJourneyTest)
#include "GradeJourneyTest.moc"
