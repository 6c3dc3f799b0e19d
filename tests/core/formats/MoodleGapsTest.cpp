// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/formats/BlocksAsText.h"
#include "tests/core/formats/MoodleQuestions.h"

#include <QTest>

#include <rapidcheck.h>

using namespace carrel;
using namespace carrel::formats;
using namespace Qt::StringLiterals;

/// Texts with gaps out of Moodle XML: cloze, and words that are chosen or dragged.
class MoodleGapsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void clozeHasGapsOfEveryKind()
    {
        const quiz::Item item = only(question(
            "cloze", "",
            "<p>Read <b>this</b>.</p><p>{2:SHORTANSWER:=Paris#yes~%50%Lyon\\~~*#no} has {:NM:=2.1:0.5#near~*#far} and "
            "{1:MCVS:rain~=sun \\} &#43; air#fine}.</p><p>{1:SA:%100%end} ok</p>"));
        const auto& task = taskOf<quiz::GapTask>(item);
        QCOMPARE(asText(item.stem), u"p Read *this*."_s);
        QCOMPARE(task.gaps.size(), 4U);
        QCOMPARE(item.points, 5.0);
        QCOMPARE(task.gaps[0].accepted[1].pattern, u"Lyon~"_s);
        QCOMPARE(asText(task.gaps[1].before), u" has "_s);
        QCOMPARE(asText(task.gaps[2].options[1].text), u"sun } + air"_s);
        QCOMPARE(asText(task.gaps[2].options[1].feedback), u"fine"_s);
        QCOMPARE(asText(task.tail), u" ok"_s);
        QCOMPARE(marks(item, {u"paris"_s, u"2.5"_s, u"c2"_s, u"end"_s}), 1.0);
        QCOMPARE(marks(item, {u"x"_s, u"2.7"_s, u"c1"_s, u"end"_s}), 0.2);
        QCOMPARE(quiz::wantedInGap(task.gaps[1]), u"2.1"_s);
    }

    void aGapMayTakeSeveralChoices_data()
    {
        QTest::addColumn<QByteArray>("kind");
        QTest::addColumn<bool>("across");
        QTest::addColumn<bool>("shuffle");
        QTest::newRow("below one another") << QByteArray("MULTIRESPONSE") << false << false;
        QTest::newRow("beside one another") << QByteArray("MULTIRESPONSE_H") << true << false;
        QTest::newRow("shuffled") << QByteArray("MULTIRESPONSE_S") << false << true;
        QTest::newRow("beside one another, shuffled") << QByteArray("MULTIRESPONSE_HS") << true << true;
        QTest::newRow("in short") << QByteArray("MR") << false << false;
        QTest::newRow("in short, beside one another, shuffled") << QByteArray("MRHS") << true << true;
    }

    void aGapMayTakeSeveralChoices()
    {
        QFETCH(const QByteArray, kind);
        QFETCH(const bool, across);
        QFETCH(const bool, shuffle);
        QStringList why;
        const quiz::Item item = only(
            question("cloze", "", "Noble are {2:" + kind + ":%50%neon#yes~%50%argon~%-50%iron#no~tin} all."), &why);
        QCOMPARE(why, QStringList{QString()});  // it came whole
        const auto& task = taskOf<quiz::GapTask>(item);
        QCOMPARE(task.gaps.size(), 1U);
        QVERIFY(task.gaps[0].multiple);
        QCOMPARE(task.gaps[0].across, across);
        QCOMPARE(task.gaps[0].shuffle, shuffle);
        QCOMPARE(marks(item, {quiz::gapWithIds({u"c2"_s, u"c1"_s})}), 1.0);
        QCOMPARE(marks(item, {quiz::gapWithIds({u"c1"_s, u"c4"_s})}), 0.5);
        QCOMPARE(marks(item, {quiz::gapWithIds({u"c1"_s, u"c3"_s})}), 0.0);
        QCOMPARE(marks(item, {u"c3"_s}), 0.0);  // none of them takes anything away for it
    }

    void wordsAreChosenForTheirGaps()
    {
        const auto box = [](const char* name, const char* words, const char* group) {
            return QByteArray("<") + name + "><text>" + words + "</text><group>" + group + "</group></" + name + ">";
        };
        const QByteArray stem = "The [[1]] sat on the [[3]].";
        const auto boxes = [&](const char* name) {
            return box(name, "cat", "1") + box(name, "cot", "1") + box(name, "mat", "2") + box(name, "met", "2");
        };
        const quiz::Item item = only(question("gapselect", boxes("selectoption"), stem));
        const auto& task = taskOf<quiz::GapTask>(item);
        QCOMPARE(task.gaps.size(), 2U);
        QCOMPARE(task.gaps[1].options.size(), 2U);
        QCOMPARE(marks(item, {u"c1"_s, u"c3"_s}), 1.0);
        QStringList why;
        QCOMPARE(marks(only(question("ddwtos", boxes("dragbox"), stem), &why), {u"c1"_s, u"c4"_s}), 0.5);
        QCOMPARE(why.first(), u"words are chosen for each gap here instead of dragged"_s);
    }

    void gapsThatNeverEndTakeNoLongerThanTheirText()
    {
        // given a megabyte of gaps that are opened and not closed, which looking ahead from each would take hours
        QStringList why;
        only(question("cloze", "", QByteArray("{1:SA:=").repeated(150'000)), &why);
        QCOMPARE(why, QStringList(u"there is no gap in it"_s));
        only(question("cloze", "", "{1:MC:" + QByteArray("~=x").repeated(2000) + "}"), &why);
        QCOMPARE(why.last(), u"more than 1000 answers to a gap"_s);
    }

    void anyGapTextIsReadOrRefused()
    {
        const QByteArrayList pieces{"{",
                                    "}",
                                    "1:",
                                    "SA:",
                                    "{1:MC:",
                                    "=",
                                    "~",
                                    "#",
                                    "%50%",
                                    "\\",
                                    "&#43;",
                                    "<b>",
                                    "</p>",
                                    "a",
                                    "*",
                                    "[[1]]",
                                    "\xef\xb7\x90",
                                    "{:NM:=1:2}",
                                    "<img src=\"@@PLUGINFILE@@/x\">"};
        QVERIFY(rc::check("no words make the reader fail in another way", [&] {
            const auto chosen =
                *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, static_cast<int>(pieces.size())));
            QByteArray stem;
            for (const int piece : chosen)
                stem += pieces[piece];
            test::Desk desk;
            const auto package = read(question("cloze", "", stem) + question("gapselect", "", stem), desk);
            if (!package) {
                RC_ASSERT(package.error().kind == ErrorKind::Unreadable);
                return;
            }
            const quiz::Quiz& quiz = package->courses[0].quizzes[0];
            RC_ASSERT(quiz::quizFromJson(quiz::quizToJson(quiz)).has_value());
        }));
    }
};

QTEST_GUILESS_MAIN(MoodleGapsTest)
#include "MoodleGapsTest.moc"
