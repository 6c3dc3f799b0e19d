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
            "{\"form\":1,\"items\":[{\"key\":\"a\",\"task\":{\"kind\":\"hotspot\"}}]}");
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
