// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/gift/GiftWriter.h"
#include "core/formats/moodlexml/MoodleXmlWriter.h"
#include "core/quiz/Grading.h"
#include "tests/core/formats/MadeArchive.h"
#include "tests/core/formats/Reading.h"

#include <QTemporaryDir>
#include <QTest>

using namespace carrel;
using namespace carrel::formats;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kGift = "::M:: Which?{\n~%50%a\n~%50%b\n~%-100%c\n~%-100%d\n}\n";
const QByteArray kGiftSingle = "::S:: Which?{\n=a\n~%-50%b\n}\n";

QByteArray moodle(const char* single)
{
    const auto answer = [](const char* fraction, const char* words) {
        return QByteArray("<answer fraction=\"") + fraction + "\"><text>" + words + "</text></answer>";
    };
    return QByteArray("<?xml version=\"1.0\"?><quiz><question type=\"multichoice\"><name><text>M</text></name>"
                      "<questiontext format=\"html\"><text>Which?</text></questiontext><single>")
           + single + "</single>" + answer("50", "a") + answer("50", "b") + answer("-50", "c") + answer("-50", "d")
           + "</question></quiz>";
}

/// Canvas: A and B are right.
const QByteArray kCanvas = [] {
    const auto field = [](const char* label, const char* entry) {
        return QByteArray("<qtimetadatafield><fieldlabel>") + label + "</fieldlabel><fieldentry>" + entry
               + "</fieldentry></qtimetadatafield>";
    };
    QByteArray choices;
    for (const char* id : {"A", "B", "C", "D"})
        choices += QByteArray("<response_label ident=\"") + id + "\"><material><mattext>" + id
                   + "</mattext></material></response_label>";
    return "<questestinterop><assessment ident=\"a\" title=\"Quiz\"><section ident=\"s\"><item ident=\"q\" title=\"T\">"
           "<itemmetadata><qtimetadata>"
           + field("question_type", "multiple_answers_question") + field("points_possible", "2")
           + "</qtimetadata></itemmetadata><presentation><material><mattext>Which?</mattext></material><response_lid "
             "ident=\"r\" rcardinality=\"Multiple\"><render_choice>"
           + choices
           + "</render_choice></response_lid></presentation><resprocessing><outcomes><decvar maxvalue=\"100\" "
             "minvalue=\"0\" varname=\"SCORE\"/></outcomes><respcondition><conditionvar><and>"
             "<varequal respident=\"r\">A</varequal><varequal respident=\"r\">B</varequal>"
             "<not><varequal respident=\"r\">C</varequal></not><not><varequal respident=\"r\">D</varequal></not>"
             "</and></conditionvar><setvar action=\"Set\" varname=\"SCORE\">100</setvar></respcondition>"
             "</resprocessing></item></section></assessment></questestinterop>";
}();

const QByteArray kH5p = R"({"question":"<p>Which?</p>","answers":[{"text":"a","correct":true},{"text":"b",
"correct":true},{"text":"c","correct":false},{"text":"d","correct":false}],"behaviour":{"type":"multi"}})";

const QByteArray kOlx =
    "<course url_name=\"r\" org=\"o\" course=\"c\" display_name=\"C\"><chapter url_name=\"ch\"><sequential "
    "url_name=\"s\"><vertical url_name=\"v\"><problem url_name=\"p\" display_name=\"P\"><choiceresponse><label>Which?"
    "</label><checkboxgroup><choice correct=\"true\">a</choice><choice correct=\"true\">b</choice>"
    "<choice correct=\"false\">c</choice><choice correct=\"false\">d</choice></checkboxgroup></choiceresponse>"
    "</problem></vertical></sequential></chapter></course>";

quiz::Item choosing(bool multiple, double least)
{
    quiz::Item item;
    item.key = u"k"_s;
    item.title = u"K"_s;
    item.leastShare = least;
    const auto plain = [](const QString& words) { return course::Text{{words, course::Plain, {}}}; };
    item.task =
        quiz::ChoiceTask{{{u"c1"_s, plain(u"a"_s), 1, {}}, {u"c2"_s, plain(u"b"_s), -1, {}}}, multiple, false, true};
    return item;
}

}  // namespace

/// Moodle, Canvas, H5P and edX take nothing away for an answer of several choices: it earns at least nothing. An order
/// that Moodle marks as a whole is.
class LeastMarksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void severalChoicesNeverEarnLessThanNothing_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("gift") << u"a.gift"_s << kGift;
        QTest::newRow("moodle") << u"a.xml"_s << moodle("false");
        QTest::newRow("canvas") << u"a.xml"_s << kCanvas;
        QTest::newRow("h5p") << u"a.h5p"_s << kH5p;
        QTest::newRow("olx") << u"course/course.xml"_s << kOlx;
    }

    void severalChoicesNeverEarnLessThanNothing()
    {
        // given: two right choices and two wrong ones
        QFETCH(const QString, file);
        QFETCH(const QByteArray, bytes);
        const quiz::Item item = read(file, bytes);
        const auto* task = std::get_if<quiz::ChoiceTask>(&item.task);
        QVERIFY(task != nullptr && task->choices.size() == 4);
        // when: only the wrong ones are ticked
        quiz::Response response;
        for (const quiz::Choice& choice : task->choices) {
            if (choice.fraction <= 0)
                response.chosen << choice.id;
        }
        QCOMPARE(response.chosen.size(), 2);
        // then
        QCOMPARE(quiz::grade(item, response).marks, 0.0);
    }

    void oneChoiceOfMoodleKeepsWhatItCosts()
    {
        quiz::Response wrong;
        wrong.chosen = {u"c2"_s};
        QCOMPARE(quiz::grade(read(u"a.gift"_s, kGiftSingle), wrong).marks, -0.5);
        wrong.chosen = {u"c3"_s};
        QCOMPARE(quiz::grade(read(u"a.xml"_s, moodle("true")), wrong).marks, -0.5);
    }

    void anOrderIsMarkedAsMoodleMarksIt()
    {
        const auto order = [](const char* settings) {
            return QByteArray("<?xml version=\"1.0\"?><quiz><question type=\"ordering\"><name><text>O</text></name>"
                              "<questiontext format=\"html\"><text>Sort.</text></questiontext>")
                   + settings
                   + "<answer fraction=\"1\"><text>a</text></answer><answer fraction=\"2\"><text>b</text></answer>"
                     "<answer fraction=\"3\"><text>c</text></answer></question></quiz>";
        };
        quiz::Response swapped;
        swapped.order = {0, 2, 1};
        const quiz::Item whole = read(u"a.xml"_s, order("<gradingtype>ALL_OR_NOTHING</gradingtype>"));
        QCOMPARE(quiz::grade(whole, swapped).marks, 0.0);
        QCOMPARE(quiz::grade(read(u"a.xml"_s, order("")), swapped).marks, 0.5);
    }

    void whatMoodleDoesNotTakeAwayIsTold_data()
    {
        QTest::addColumn<bool>("multiple");
        QTest::addColumn<double>("least");
        QTest::addColumn<bool>("told");
        QTest::newRow("several, as Moodle does") << true << 0.0 << false;
        QTest::newRow("several, below nothing") << true << -1.0 << true;
        QTest::newRow("one, as Moodle does") << false << -1.0 << false;
        QTest::newRow("one, not below nothing") << false << 0.0 << true;
    }

    void whatMoodleDoesNotTakeAwayIsTold()
    {
        QFETCH(const bool, multiple);
        QFETCH(const double, least);
        QFETCH(const bool, told);
        quiz::Quiz quiz;
        quiz.key = quiz.title = u"q"_s;
        quiz.items = {choosing(multiple, least)};
        const QStringList expected = told ? QStringList(u"k: the least that an answer earns"_s) : QStringList();
        QStringList gift;
        giftText({quiz}, gift);
        QCOMPARE(gift, expected);
        QStringList moodle;
        moodleXml({quiz}, {}, moodle);
        QCOMPARE(moodle, expected);
    }

private:
    static quiz::Item read(const QString& file, const QByteArray& bytes)
    {
        QTemporaryDir dir;
        Reading reading;
        QString path = dir.filePath(file.section(u'/', 0, 0));
        bool fine = true;
        if (file.endsWith(u".h5p"))
            fine = makeArchive(path,
                               {{"h5p.json", R"({"title":"Set","language":"en","mainLibrary":"H5P.MultiChoice"})"},
                                {"content/content.json", bytes}},
                               true);
        else
            fine = writeFile(dir.path(), file, bytes);
        const auto package = reading.read(path);
        if (fine && package && !package->courses.empty() && !package->courses[0].quizzes.empty()
            && package->courses[0].quizzes[0].items.size() == 1)
            return package->courses[0].quizzes[0].items[0];
        qWarning() << "not one question:"
                   << (package ? reading.told(Arrival::LeftOut).join(u'|') : package.error().detail);
        return {};
    }
};

QTEST_GUILESS_MAIN(LeastMarksTest)
#include "LeastMarksTest.moc"
