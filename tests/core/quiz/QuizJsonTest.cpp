// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/quiz/QuizGenerators.h"

#include <QJsonDocument>
#include <QTest>

using namespace carrel;
using namespace carrel::quiz;
using namespace Qt::StringLiterals;

namespace {

Text words(const QString& text)
{
    return {{text, course::Plain, {}}};
}

}  // namespace

class QuizJsonTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aQuizComesBackAsItWas()
    {
        QVERIFY(rc::check("quizToJson then quizFromJson is the identity", [] {
            const Quiz quiz = *test::anyQuiz();
            const auto back = quizFromJson(quizToJson(quiz));
            RC_ASSERT(back.has_value());
            RC_ASSERT(*back == quiz);
        }));
    }

    void whatWasSaidBeforeThereWerePicturesIsReadAsItWas()
    {
        // Given a quiz as it was kept when a feedback was a text
        const auto kept = quizFromJson(R"({"form":1,"items":[{"key":"a","feedback":"yes","right":["so ",["it",1]],)"
                                       R"("task":{"kind":"none"}}]})");
        // Then it is said, and what has no picture is still kept in that form
        QVERIFY(kept.has_value());
        QCOMPARE(kept->items[0].feedback, Feedback(words(u"yes"_s)));
        QCOMPARE(course::plainText(kept->items[0].feedbackRight.words), u"so it"_s);
        QVERIFY(quizToJson(*kept).contains(R"("feedback":"yes")"));
    }

    void thePicturesOfAFeedbackAreAmongTheMedia()
    {
        Item item = test::asking(GapTask{{{{}, {{u"x"_s, 1, Feedback({}, {{u"one"_s, {}}})}}, {}}}, {}});
        item.feedbackPartly = Feedback({}, {{u"two"_s, {}}});
        Quiz quiz;
        quiz.items = {item};
        QCOMPARE(mediaOf(quiz), QStringList({u"one"_s, u"two"_s}));
    }

    void aResponseComesBackAsItWas()
    {
        QVERIFY(rc::check("responseToJson then responseFromJson is the identity", [] {
            const Response response = *test::anyResponse();
            const auto back = responseFromJson(responseToJson(response));
            RC_ASSERT(back.has_value());
            RC_ASSERT(*back == response);
        }));
    }

    void anEmptyResponseTakesTwoBytes() { QCOMPARE(responseToJson({}), QByteArray("{}")); }

    void whatIsNotKnownIsRefused_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("no object") << QByteArray("[]");
        QTest::newRow("no form") << QByteArray("{}");
        QTest::newRow("a later form") << QByteArray("{\"form\":2}");
        QTest::newRow("an unknown field") << QByteArray("{\"form\":1,\"colour\":\"red\"}");
        QTest::newRow("an unknown kind") << QByteArray("{\"form\":1,\"kind\":\"survey\"}");
        QTest::newRow("a wrong type") << QByteArray("{\"form\":1,\"shuffle\":1}");
        QTest::newRow("half a second") << QByteArray("{\"form\":1,\"seconds\":0.5}");
        QTest::newRow("an item without key") << QByteArray("{\"form\":1,\"items\":[{\"task\":{\"kind\":\"none\"}}]}");
        QTest::newRow("an unknown task") << QByteArray(
            "{\"form\":1,\"items\":[{\"key\":\"a\",\"task\":{\"kind\":\"survey\"}}]}");
        QTest::newRow("a field of another task")
            << QByteArray("{\"form\":1,\"items\":[{\"key\":\"a\",\"task\":{\"kind\":\"none\",\"unit\":\"m\"}}]}");
        QTest::newRow("a target that is not there") << QByteArray(
            "{\"form\":1,\"items\":[{\"key\":\"a\",\"task\":{\"kind\":\"match\",\"prompts\":[{\"target\":0}]}}]}");
        QTest::newRow("a style from the future") << QByteArray(
            "{\"form\":1,\"items\":[{\"key\":\"a\",\"feedback\":[[\"x\",512]],\"task\":{\"kind\":\"none\"}}]}");
        QTest::newRow("a link that may not be followed")
            << QByteArray("{\"form\":1,\"items\":[{\"key\":\"a\",\"feedback\":[[\"x\",0,\"javascript:1\"]],"
                          "\"task\":{\"kind\":\"none\"}}]}");
    }

    void aTaskThatDoesNotFitTogetherIsRefused_data()
    {
        QTest::addColumn<QByteArray>("task");
        const QByteArray picture = "\"picture\":{\"media\":\"h\",\"width\":10,\"height\":10}";
        const auto row = [](const char* name, const QByteArray& task) { QTest::newRow(name) << task; };
        row("a picture without a size", R"({"kind":"hotspot","picture":{"media":"h","width":0,"height":10}})");
        row("no picture", R"({"kind":"hotspot"})");
        row("an area of one corner",
            "{\"kind\":\"hotspot\"," + picture + R"(,"spots":[{"choice":{"id":"a"},"area":"poly 1,1"}]})");
        row("an area of no shape",
            "{\"kind\":\"hotspot\"," + picture + R"(,"spots":[{"choice":{"id":"a"},"area":"star 1,1,2,2"}]})");
        row("an area without size",
            "{\"kind\":\"hotspot\"," + picture + R"(,"spots":[{"choice":{"id":"a"},"area":"rect 1,1,1,5"}]})");
        row("a circle past all numbers",
            "{\"kind\":\"hotspot\"," + picture + R"(,"spots":[{"choice":{"id":"a"},"area":"circle 1,1,inf"}]})");
        row("fewer than no choices", "{\"kind\":\"hotspot\"," + picture + R"(,"most":-1})");
        row("words without a choice", R"({"kind":"hot-text","words":[{"before":"a"}]})");
        row("a scale upside down", R"({"kind":"slider","low":5,"high":1})");
        row("a scale of no steps", R"({"kind":"slider","low":0,"high":1,"step":0})");
        row("a scale of too many steps", R"({"kind":"slider","low":0,"high":1e9,"step":0.001})");
        row("a pair with nobody", R"({"kind":"associate","things":[{"text":"a"}],"pairs":[{"first":0,"second":1}]})");
        row("a pair without a side", R"({"kind":"associate","things":[{"text":"a"}],"pairs":[{"first":0}]})");
        row("a label for no area",
            "{\"kind\":\"label\"," + picture + R"(,"labels":[{"text":"a"}],"pairs":[{"first":0,"second":0}]})");
        row("a thing used less than never", R"({"kind":"associate","things":[{"text":"a","uses":-1}]})");
    }

    void aTaskThatDoesNotFitTogetherIsRefused()
    {
        QFETCH(QByteArray, task);
        const auto quiz = quizFromJson("{\"form\":1,\"items\":[{\"key\":\"a\",\"task\":" + task + "}]}");
        QVERIFY(!quiz.has_value());
        QCOMPARE(quiz.error().kind, ErrorKind::Unreadable);
    }

    void aSectionPastTheItemsIsRefused()
    {
        QVERIFY(quizFromJson(R"({"form":1,"sections":[{"first":0}]})").has_value());
        QVERIFY(!quizFromJson(R"({"form":1,"sections":[{"first":1}]})").has_value());
        QVERIFY(!quizFromJson(R"({"form":1,"sections":[{"first":0,"draw":-1}]})").has_value());
        QVERIFY(!quizFromJson(R"({"form":1,"closes":0.5})").has_value());
    }

    void everyCutOfAQuizIsReadOrRefused()
    {
        QVERIFY(rc::check("a text that was cut or changed in one place does no harm", [] {
            QByteArray json = quizToJson(*test::anyQuiz());
            const auto at = *rc::gen::inRange<qsizetype>(0, json.size());
            if (*rc::gen::arbitrary<bool>())
                json.truncate(at);
            else
                json[at] = *rc::gen::element('0', '-', '"', '}', 'x', '9');
            if (const auto quiz = quizFromJson(json))
                RC_ASSERT(quizFromJson(quizToJson(*quiz)).value() == *quiz);
        }));
    }

    void whatIsNotKnownIsRefused()
    {
        QFETCH(QByteArray, json);
        const auto quiz = quizFromJson(json);
        QVERIFY(!quiz.has_value());
        QCOMPARE(quiz.error().kind, ErrorKind::Unreadable);
    }

    void everyKindHasItsName()
    {
        const std::vector<std::pair<Task, QString>> expected{
            {ChoiceTask{}, u"single-choice"_s},
            {ChoiceTask{.choices = {}, .multiple = true}, u"multiple-choice"_s},
            {ChoiceTask{.choices = {}, .trueFalse = true}, u"true-false"_s},
            {TextTask{}, u"short-text"_s},
            {NumericTask{}, u"numeric"_s},
            {MatchTask{}, u"matching"_s},
            {GapTask{}, u"gap-fill"_s},
            {OrderTask{}, u"ordering"_s},
            {EssayTask{}, u"essay"_s},
            {NoTask{}, u"description"_s},
            {HotspotTask{}, u"hotspot"_s},
            {HotTextTask{}, u"hot-text"_s},
            {SliderTask{}, u"slider"_s},
            {AssociateTask{}, u"association"_s},
            {LabelTask{}, u"labelling"_s},
        };
        for (const auto& [task, name] : expected)
            QCOMPARE(kindName(test::asking(task)), name);
    }

    void searchNeverTellsWhichIsRight()
    {
        // given: an answer that only the key holds, and options whose order would tell
        const Item text = test::asking(TextTask{.accepted = {test::accepting(u"Secret"_s)}});
        const Item order = test::asking(OrderTask{{words(u"zebra"_s), words(u"ant"_s)}});
        // then
        QVERIFY(!searchableText(text).contains(u"Secret"_s));
        QCOMPARE(searchableText(order), u"ant\nzebra"_s);
    }
};

QTEST_GUILESS_MAIN(QuizJsonTest)
#include "QuizJsonTest.moc"
