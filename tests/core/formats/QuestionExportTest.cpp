// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/QuestionsCsv.h"
#include "core/formats/gift/GiftReader.h"
#include "core/formats/gift/GiftWriter.h"
#include "core/formats/moodlexml/MoodleXmlReader.h"
#include "core/formats/moodlexml/MoodleXmlWriter.h"
#include "tests/core/formats/AnyQuiz.h"
#include "tests/support/ReadingDesk.h"

#include <QTest>

using namespace carrel;
using namespace carrel::formats;
using namespace carrel::quiz;
using namespace carrel::test;
using namespace Qt::StringLiterals;

class QuestionExportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void moodleXmlComesBackAsItWas()
    {
        const auto task = rc::gen::oneOf(anyChoiceTask(), anyPictureChoiceTask(), anyTrueFalse(), anyTextTask(),
                                         anyNumericTask(), anyMatchTask(), anyGapTask(), anyOrderTask(),
                                         rc::gen::just(Task(EssayTask{})), rc::gen::just(Task(NoTask{})));
        QVERIFY(rc::check("exported and imported again it is equal", [&] {
            Quiz quiz = quizOf(*anyItem(task, true));
            quiz.items[0].hints = {{{u"look"_s, course::Plain, {}}}};
            quiz.introduction = *anyStem(false);
            QStringList lost;
            test::Desk desk;
            const QString hash = *desk.media.put(kPng, {});
            for (course::Block& block : quiz.items[0].stem)
                block.media = block.media.isEmpty() ? QString() : hash;
            course::assignAnchors(quiz.items[0].stem);
            showOnChoices(quiz.items[0], hash);
            showInFeedback(quiz.items[0], hash);
            const QByteArray xml = moodleXml(
                {quiz}, [](const QString&) { return kPng; }, lost);
            const auto package = readMoodleXml(xml, u"t.xml"_s, desk.context);
            RC_ASSERT(package.has_value());
            RC_ASSERT(lost.isEmpty());
            RC_ASSERT(quizToJson(package->courses[0].quizzes.at(0)).toStdString() == quizToJson(quiz).toStdString());
        }));
    }

    void giftComesBackAsItWas()
    {
        const auto task =
            rc::gen::oneOf(anyChoiceTask(), anyTrueFalse(), anyTextTask(), anyNumericTask(), anyMatchTask(),
                           rc::gen::just(Task(EssayTask{})), rc::gen::just(Task(NoTask{})));
        QVERIFY(rc::check("exported and imported again it is equal", [&] {
            Quiz quiz = quizOf(*anyItem(task, false));
            if (std::holds_alternative<NoTask>(quiz.items[0].task))
                quiz.items[0].feedback = {};
            QStringList lost;
            const QString gift = giftText({quiz}, lost);
            if (const auto* text = std::get_if<TextTask>(&quiz.items[0].task);
                text != nullptr && (text->accepted[0].pattern + text->accepted[1].pattern).contains(u"->"))
                RC_DISCARD("an arrow, which GIFT takes for a pair");
            test::Desk desk;
            const auto package = readGift(gift, u"t.gift"_s, desk.context);
            if (!package)
                qWarning().noquote() << gift << package.error().detail;
            RC_ASSERT(package.has_value());
            RC_ASSERT(lost.isEmpty());
            RC_ASSERT(quizToJson(package->courses[0].quizzes.at(0)).toStdString() == quizToJson(quiz).toStdString());
        }));
    }

    void anAnswerThatEndsInABackslashStaysOne()
    {
        // given: a gap with two answers, the first of which ends in a sign that would hide what parts them
        Gap gap;
        gap.accepted = {accepted(u"C:\\"_s, {}), accepted(u"D"_s, {})};
        Item item;
        item.key = item.title = u"q"_s;
        item.task = GapTask{{gap}, {}, false};
        Quiz quiz;
        quiz.title = u"q"_s;
        quiz.items = {item};
        // when
        QStringList lost;
        test::Desk desk;
        const auto package = readMoodleXml(moodleXml({quiz}, {}, lost), u"t.xml"_s, desk.context);
        // then
        QVERIFY(package.has_value());
        const auto& task = std::get<GapTask>(package->courses[0].quizzes.at(0).items.at(0).task);
        QVERIFY(task.gaps.at(0).accepted == gap.accepted);
    }

    void whatHasNoFormIsNamed()
    {
        Quiz quiz;
        quiz.key = u"q"_s;
        quiz.timeLimitSeconds = 60;
        Item order;
        order.key = u"o"_s;
        order.task = OrderTask{{{{u"a"_s, 0, {}}}, {{u"b"_s, 0, {}}}}};
        order.wholeOnly = true;
        order.points = 2;
        quiz.items = {order};
        QStringList lost;
        moodleXml({quiz}, {}, lost);
        QCOMPARE(lost,
                 QStringList({u"q: the rules it is taken by"_s, u"o: that a part of the answer earns nothing"_s}));
        lost.clear();
        giftText({quiz}, lost);
        QCOMPARE(lost, QStringList({u"q: its introduction and the rules it is taken by"_s,
                                    u"o: the whole question: GIFT has no form for it"_s}));
    }

    void picturesOfChoicesAreNamedWhereThereIsNoPlaceForThem()
    {
        // given: a choice that is a picture, and one that has words too
        Quiz quiz;
        quiz.title = quiz.key = u"q"_s;
        Item item;
        item.key = item.title = u"k"_s;
        item.feedback = Feedback({}, {{u"hash"_s, u"a rivet"_s}});
        item.task = ChoiceTask{{{u"c1"_s, {}, 1, {}, {u"hash"_s, u"a {bolt}"_s}},
                                {u"c2"_s, {{u"this"_s, course::Plain, {}}}, 0, {}, {u"hash"_s, u"a nut"_s}}}};
        quiz.items = {item};
        // when: it is written as GIFT and as a table
        QStringList lost;
        const QString gift = giftText({quiz}, lost);
        const QByteArrayList lines = questionsCsv({quiz}).split('\r');
        // then: what the picture shows stands for it, and the loss is told
        QCOMPARE(lost, QStringList{u"k: a picture or sound"_s});
        QVERIFY2(gift.contains(u"=a \\{bolt\\}\n~this\n####a rivet}"_s), qPrintable(gift));
        QCOMPARE(lines.at(1), QByteArray("\nq,k,single-choice,k,,\"a {bolt}\nthis\",a {bolt},1,,"));
    }

    void aTableHasALineForEachQuestionAndNoFormula()
    {
        Quiz quiz;
        quiz.title = u"=cmd()"_s;
        Item item;
        item.key = u"k"_s;
        item.title = u"say \"hi\", then"_s;
        course::Block block;
        block.text = {{u"@SUM(1)"_s, course::Plain, {}}};
        item.stem = {block};
        item.task = NumericTask{{{-5, -5, -5, 1, {}}}, u"m"_s};
        quiz.items = {item};
        const QByteArrayList lines = questionsCsv({quiz}).split('\n');
        QCOMPARE(lines.at(1), QByteArray("'=cmd(),k,numeric,\"say \"\"hi\"\", then\",'@SUM(1),,'-5 m,1,,\r"));
        QCOMPARE(csvCell(u"\tx"_s), u"'\tx"_s);
        QCOMPARE(csvCell(u"a\nb"_s), u"\"a\nb\""_s);
    }
};

QTEST_GUILESS_MAIN(QuestionExportTest)
#include "QuestionExportTest.moc"
