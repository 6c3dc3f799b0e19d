// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/gift/GiftReader.h"
#include "tests/core/formats/BlocksAsText.h"
#include "tests/core/formats/MoodleQuestions.h"

#include <QTest>

using namespace carrel;
using namespace carrel::formats;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kPng = QByteArray("\x89PNG\r\n\x1a\n");

QByteArray answer(const char* fraction, const QByteArray& words, const QByteArray& feedback = {})
{
    return QByteArray("<answer fraction=\"") + fraction + "\"><text>" + words + "</text><feedback><text>" + feedback
           + "</text></feedback></answer>";
}

/// What GIFT has no words for, so that the same question from both may be compared.
quiz::Item withoutNames(quiz::Item item)
{
    item.key.clear();
    item.title.clear();
    item.category.clear();
    item.penalty = 0;
    return item;
}

}  // namespace

class MoodleXmlReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itAgreesWithTheGiftReaderQuestionByQuestion()
    {
        // given the same questions in both of Moodle's formats
        const QString gift = u"Capital?{~Lyon#no =Paris#yes ~%50%Nice####Think.}\n\n"
                             "Two of them?{~%50%a ~%50%b#good ~%-100%c}\n\n"
                             "So?{FALSE#wrong so#right so}\n\n"
                             "Who?{=Ada*#her =%50%Babbage#nearly}\n\n"
                             "How many?{#=3:0.5#fine =%50%10:2 =%0%*#no idea}\n\n"
                             "Match{=a -> 1 =b -> 2 = -> 3}\n\nWrite{}\n\nJust words."_s;
        const QByteArray feedback = "<generalfeedback><text>Think.</text></generalfeedback>";
        const auto tolerance = [](QByteArray written, const char* around) {
            return written.replace("</answer>", QByteArray("<tolerance>") + around + "</tolerance></answer>");
        };
        const QByteArray xml =
            question("multichoice",
                     feedback + "<single>true</single>" + answer("0", "Lyon", "no") + answer("100", "Paris", "yes")
                         + answer("50", "Nice"),
                     "Capital?")
            + question("multichoice",
                       "<single>false</single>" + answer("50", "a") + answer("50", "b", "good") + answer("-100", "c"),
                       "Two of them?")
            + question("truefalse", answer("0", "true", "wrong so") + answer("100", "false", "right so"), "So?")
            + question("shortanswer", answer("100", "Ada*", "her") + answer("50", "Babbage", "nearly"), "Who?")
            + question("numerical",
                       tolerance(answer("100", "3", "fine"), "0.5") + tolerance(answer("50", "10"), "2")
                           + answer("0", "*", "no idea"),
                       "How many?")
            + question("matching",
                       "<subquestion><text>a</text><answer><text>1</text></answer></subquestion>"
                       "<subquestion><text>b</text><answer><text>2</text></answer></subquestion>"
                       "<subquestion><text></text><answer><text>3</text></answer></subquestion>",
                       "Match")
            + question("essay", "", "Write") + question("description", "", "Just words.");

        // when both are read
        test::Desk giftDesk;
        test::Desk xmlDesk;
        const auto one = readGift(gift, u"t"_s, giftDesk.context);
        const auto other = read(xml, xmlDesk);

        // then they are the same
        QVERIFY(one.has_value() && other.has_value());
        const auto& first = one->courses[0].quizzes[0].items;
        const auto& second = other->courses[0].quizzes[0].items;
        QCOMPARE(second.size(), first.size());
        for (std::size_t at = 0; at < first.size(); ++at) {
            const auto json = [](const quiz::Item& item) {
                quiz::Quiz quiz;
                quiz.items = {withoutNames(item)};
                return quiz::quizToJson(quiz);
            };
            QCOMPARE(json(second[at]), json(first[at]));
        }
    }

    void namesMarksHintsTagsAndFeedbackAreKept()
    {
        const quiz::Item item =
            only(question("truefalse", "<defaultgrade>2.5</defaultgrade><penalty>0.25</penalty><idnumber>q 7</idnumber>"
                                       "<correctfeedback><text>yes</text></correctfeedback>"
                                       "<partiallycorrectfeedback><text>partly</text></partiallycorrectfeedback>"
                                       "<incorrectfeedback><text>no</text></incorrectfeedback>"
                                       "<hint format=\"html\"><text>first</text></hint><hint><text>second</text></hint>"
                                       "<tags><tag><text>a b</text></tag><tag><text>c</text></tag></tags>"
                                           + answer("100", "true") + answer("0", "false")));
        QCOMPARE(item.key, u"q-7"_s);
        QCOMPARE(item.title, u"N"_s);
        QVERIFY(item.points == 2.5 && item.penalty == 0.25);
        QCOMPARE(asText(item.feedbackRight) + asText(item.feedbackPartly) + asText(item.feedbackWrong),
                 u"yespartlyno"_s);
        QCOMPARE(item.hints.size(), 2U);
        QCOMPARE(item.tags, QStringList({u"a b"_s, u"c"_s}));
    }

    void nestedCategoriesBecomeQuizzesWithTheirWords()
    {
        const auto category = [](const QByteArray& path, const QByteArray& info) {
            return "<question type=\"category\"><category><text>$course$/top/" + path
                   + "</text></category><info format=\"html\"><text>" + info + "</text></info></question>";
        };
        const QByteArray any = question("essay", "");
        test::Desk desk;
        const auto package = read(category("Iota", "About &lt;b&gt;iota&lt;/b&gt;") + any + category("Iota/Empty", "x")
                                      + category("Iota/Kappa", "") + any + any + category("Iota", "") + any,
                                  desk);
        QVERIFY(package.has_value());
        const auto& quizzes = package->courses[0].quizzes;
        QCOMPARE(quizzes.size(), 2U);
        QCOMPARE(quizzes[0].title, u"Iota"_s);
        QCOMPARE(asText(quizzes[0].introduction), u"p About *iota*"_s);
        QCOMPARE(quizzes[0].items.size(), 2U);
        QCOMPARE(quizzes[1].title, u"Iota / Kappa"_s);
        QCOMPARE(desk.report.items[0].where, u"question 1"_s);
    }

    void picturesComeFromWithinTheFile()
    {
        const QByteArray file =
            "<file name=\"a b.png\" path=\"/x/\" encoding=\"base64\">" + kPng.toBase64() + "</file>";
        const QByteArray sound =
            "<file name=\"s.mp3\" encoding=\"base64\">" + QByteArray("ID3\x04....").toBase64() + "</file>";
        test::Desk desk;
        const auto package =
            read("<question type=\"essay\"><questiontext format=\"html\"><text><![CDATA[<p>See</p><p><img "
                 "src=\"@@PLUGINFILE@@/x/a%20b.png\" alt=\"alt\"></p><p><a href=\"@@PLUGINFILE@@/s.mp3\">hear</a> <img "
                 "src=\"https://example.org/x.png\" alt=\"far\"></p>]]></text>"
                     + file + sound + "</questiontext></question>",
                 desk);
        QVERIFY(package.has_value());
        const course::Blocks& stem = package->courses[0].quizzes[0].items[0].stem;
        QCOMPARE(desk.media.kept.size(), 2);
        QCOMPARE(stem.size(), 4U);
        QVERIFY(stem[1].kind == course::BlockKind::Image && desk.media.kept.value(stem[1].media) == kPng);
        QCOMPARE(stem[1].alt, u"alt"_s);
        QVERIFY(stem[3].kind == course::BlockKind::Audio);
        const QString why = desk.report.items.back().why;
        QVERIFY2(why.contains(u"\"https://example.org/x.png\" is not in the file"_s), qPrintable(why));
        QVERIFY2(why.contains(u"lead to \"s.mp3\""_s), qPrintable(why));
    }

    void aChoiceShowsItsPicture()
    {
        // given: an answer that is a picture, and one with words whose picture is not in the file
        const QByteArray file = "<file name=\"a.png\" encoding=\"base64\">" + kPng.toBase64() + "</file>";
        QStringList why;
        const quiz::Item item = only(
            question("multichoice",
                     "<answer fraction=\"100\" format=\"html\"><text><![CDATA[<p><img src=\"@@PLUGINFILE@@/a.png\" "
                     "alt=\"a pump\"></p>]]></text>"
                         + file
                         + "</answer><answer fraction=\"0\" format=\"html\"><text><![CDATA[b <img "
                           "src=\"@@PLUGINFILE@@/b.png\" alt=\"far\">]]></text></answer>"),
            &why);
        // then
        const auto& choices = taskOf<quiz::ChoiceTask>(item).choices;
        QVERIFY(choices.at(0).text.empty() && !choices[0].picture.media.isEmpty());
        QCOMPARE(choices[0].picture.alt, u"a pump"_s);
        QCOMPARE(asText(choices.at(1).text), u"b far"_s);
        QVERIFY(choices[1].picture.media.isEmpty());
        QCOMPARE(why.first(), u"\"b.png\" is not in the file and is shown as its words"_s);
    }

    void whatIsSaidShowsItsPictures()
    {
        // given: what is said of a choice with two pictures, of all answers with one, and of a wrong one with a sound
        const QByteArray file = "<file name=\"a.png\" encoding=\"base64\">" + kPng.toBase64() + "</file>";
        const auto said = [&file](const char* element, const char* html) {
            return QByteArray("<") + element + " format=\"html\"><text><![CDATA[" + html + "]]></text>" + file
                   + "<file name=\"s.mp3\" encoding=\"base64\">" + QByteArray("ID3\x03").toBase64() + "</file></"
                   + element + ">";
        };
        QStringList why;
        const quiz::Item item =
            only(question("multichoice",
                          said("generalfeedback", "<p><img src=\"@@PLUGINFILE@@/a.png\" alt=\"a pump\"></p>")
                              + said("incorrectfeedback", "no <audio src=\"@@PLUGINFILE@@/s.mp3\">a hiss</audio>")
                              + "<answer fraction=\"100\"><text>a</text>"
                              + said("feedback", "<p>one <img src=\"@@PLUGINFILE@@/a.png\" alt=\"x\"></p><p>two <img "
                                                 "src=\"@@PLUGINFILE@@/a.png\" alt=\"y\"></p>")
                              + "</answer><answer fraction=\"0\"><text>b</text></answer>"),
                 &why);
        // then: the pictures are shown below the words, and that the sound is not heard is told
        QCOMPARE(asText(item.feedback), u"[a pump]"_s);
        QVERIFY(!item.feedback.pictures[0].media.isEmpty());
        QCOMPARE(asText(taskOf<quiz::ChoiceTask>(item).choices.at(0).feedback), u"one|two [x] [y]"_s);
        QVERIFY(item.feedbackWrong.pictures.empty());
        QCOMPARE(why, QStringList{u"sound or film: it stands inside one line, where its words are shown"_s});
    }

    void numbersHaveUnits()
    {
        QStringList why;
        const quiz::Item item = only(
            question("numerical", answer("100", "2.5")
                                      + "<units><unit><multiplier>1</multiplier><unit_name>kPa</unit_name></unit>"
                                        "<unit><multiplier>1000</multiplier><unit_name>Pa</unit_name></unit></units>"
                                        "<unitgradingtype>1</unitgradingtype>"),
            &why);
        QCOMPARE(taskOf<quiz::NumericTask>(item).unit, u"kPa"_s);
        QCOMPARE(why.first(), u"answers in Pa are not taken, only in the first unit; a wrong or missing unit costs no "
                              "marks of its own here"_s);
    }

    void thingsInOrderStandAtTheirPlaces()
    {
        const quiz::Item item =
            only(question("ordering", answer("2.0", "second") + answer("1.0", "first") + answer("3.0", "third")));
        const auto& items = taskOf<quiz::OrderTask>(item).items;
        QCOMPARE(items.size(), 3U);
        QCOMPARE(asText(items[0]) + u' ' + asText(items[2]), u"first third"_s);
    }

    void whatCannotComeInIsNamed_data()
    {
        QTest::addColumn<QByteArray>("xml");
        QTest::addColumn<QString>("why");
        QTest::newRow("calculated") << question("calculated", "")
                                    << u"its numbers are made by Moodle, and none are in the file"_s;
        QTest::newRow("plugin") << question("coderunner", "") << u"a question of the type \"coderunner\" is not read"_s;
        QTest::newRow("hidden") << question("essay", "<hidden>1</hidden>")
                                << u"it is hidden in Moodle: deleted there, or an old version"_s;
        QTest::newRow("no words") << question("essay", "", " ") << u"no words that ask something"_s;
        QTest::newRow("one choice") << question("multichoice", answer("100", "a"))
                                    << u"fewer than two answers to choose from"_s;
        QTest::newRow("none right") << question("multichoice", answer("0", "a") + answer("-50", "b"))
                                    << u"no right answer to choose"_s;
        QTest::newRow("no share") << question("shortanswer", answer("many", "a")) << u"\"many\" is no share"_s;
        QTest::newRow("no number") << question("numerical", answer("100", "four"))
                                   << u"\"four\" is no number with a tolerance"_s;
        QTest::newRow("no gap") << question("cloze", "", "No gap {1:FOO:=x}") << u"there is no gap in it"_s;
        QTest::newRow("empty gap") << question("cloze", "", "A {1:MULTICHOICE}") << u"a gap without an answer"_s;
        QTest::newRow("one to choose") << question("cloze", "", "A {1:MC:=x#y}")
                                       << u"fewer than two answers to choose from"_s;
        QTest::newRow("gap for zero") << question("cloze", "", "A {3:NUMERICAL:=zero}")
                                      << u"\"zero\" is no number with a tolerance"_s;
        QTest::newRow("none of several") << question("cloze", "", "A {1:MR:x~%-50%y}")
                                         << u"a gap without a right answer"_s;
        QTest::newRow("gap in a link") << question("cloze", "", "<a title=\"{1:SA:=x}\">A</a>")
                                       << u"a gap outside the words"_s;
        QTest::newRow("no such word") << question("gapselect", "", "A [[2]]")
                                      << u"a gap for word 2, which is not there"_s;
    }
    void whatCannotComeInIsNamed()
    {
        QFETCH(QByteArray, xml);
        QFETCH(QString, why);
        test::Desk desk;
        const auto package = read(xml + question("essay", ""), desk);
        QVERIFY(package.has_value());
        QCOMPARE(desk.report.count(Arrival::LeftOut, u"question"_s), 1);
        QCOMPARE(desk.report.items[0].why, why);
        QCOMPARE(desk.report.items[0].title, u"N"_s);
        QCOMPARE(desk.report.items[0].where, u"question 1"_s);
    }

    void labelsAndMarkersGoToPlacesOnThePicture()
    {
        const QByteArray picture = "<file name=\"a.png\" encoding=\"base64\">"
                                   + QByteArray::fromHex("89504e470d0a1a0a0000000d4948445200000140000000c8").toBase64()
                                   + "</file>";
        const QByteArray drags =
            "<drag><no>1</no><text>one</text><draggroup>1</draggroup></drag>"
            "<drag><no>2</no><text>two</text><infinite/></drag><drag><no>3</no><text>none</text></drag>";
        const quiz::Item dragged = only(
            question("ddimageortext",
                     picture + drags
                         + "<drop><text>here</text><no>1</no><choice>2</choice><xleft>10</xleft><ytop>20</ytop></drop>"
                           "<drop><text></text><no>2</no><choice>1</choice><xleft>300</xleft><ytop>20</ytop></drop>"));
        const auto& labels = taskOf<quiz::LabelTask>(dragged);
        QCOMPARE(labels.picture.width, 320.0);
        QCOMPARE(labels.labels.size(), std::size_t(3));
        QCOMPARE(labels.areas.at(0).name, u"here"_s);
        QVERIFY(quiz::contains(labels.areas.at(1).area, {319, 30})
                && !quiz::contains(labels.areas.at(1).area, {321, 30}));
        quiz::Response response;
        response.pairs = {{1, 0}, {0, 1}};
        QCOMPARE(quiz::grade(dragged, response).fraction, 1.0);

        const quiz::Item marked = only(question(
            "ddmarker",
            picture
                + "<drag><no>1</no><text>port</text><noofdrags>2</noofdrags></drag>"
                  "<drop><no>1</no><shape>circle</shape><coords>50,60;10</coords><choice>1</choice></drop>"
                  "<drop><no>2</no><shape>rectangle</shape><coords>100,20;30,40</coords><choice>1</choice></drop>"));
        const auto& areas = taskOf<quiz::LabelTask>(marked).areas;
        QVERIFY(quiz::contains(areas.at(0).area, {58, 60}));
        QVERIFY(quiz::contains(areas.at(1).area, {129, 59}) && !quiz::contains(areas.at(1).area, {131, 59}));
        response.pairs = {{0, 0}, {0, 1}};
        QCOMPARE(quiz::grade(marked, response).fraction, 1.0);
    }

    void aPlaceThatCannotBeLeavesItsQuestionOut_data()
    {
        QTest::addColumn<QByteArray>("inside");
        const QByteArray picture = "<file name=\"a.png\" encoding=\"base64\">"
                                   + QByteArray::fromHex("89504e470d0a1a0a0000000d4948445200000140000000c8").toBase64()
                                   + "</file>";
        const QByteArray drag = "<drag><no>1</no><text>one</text></drag>";
        QTest::newRow("no picture")
            << drag + "<drop><shape>circle</shape><coords>5,6;1</coords><choice>1</choice></drop>";
        QTest::newRow("no place") << picture + drag;
        QTest::newRow("no label") << picture
                                         + "<drop><shape>circle</shape><coords>5,6;1</coords><choice>1</choice></drop>";
        QTest::newRow("no size") << picture + drag
                                        + "<drop><shape>circle</shape><coords>5,6;0</coords><choice>1</choice></drop>";
        QTest::newRow("a rectangle of no size")
            << picture + drag + "<drop><shape>rectangle</shape><coords>5,6;0,0</coords><choice>1</choice></drop>";
        QTest::newRow("no coordinates") << picture + drag + "<drop><shape>polygon</shape><choice>1</choice></drop>";
    }
    void aPlaceThatCannotBeLeavesItsQuestionOut()
    {
        QFETCH(QByteArray, inside);
        QStringList why;
        only(question("ddmarker", inside), &why);
        QCOMPARE(why.size(), 1);
        QVERIFY(!why[0].isEmpty());
    }

    void aFileThatIsNoneIsRefused()
    {
        test::Desk desk;
        QCOMPARE(read("", desk).error().kind, ErrorKind::Unreadable);
        QCOMPARE(read("<question", desk).error().kind, ErrorKind::Unreadable);
        QCOMPARE(read(QByteArray("<a>").repeated(300) + QByteArray("</a>").repeated(300), desk).error().kind,
                 ErrorKind::TooLarge);
        desk.context.limits.items = 1;
        QCOMPARE(read(question("essay", "") + question("essay", ""), desk).error().kind, ErrorKind::TooLarge);
        desk.context.limits.textBytes = 10;
        QCOMPARE(read(question("essay", ""), desk).error().kind, ErrorKind::TooLarge);
        test::Desk stopped;
        stopped.progress.cancel();
        QCOMPARE(read(question("essay", ""), stopped).error().kind, ErrorKind::Cancelled);
    }

    void entitiesAreNeverExpanded()
    {
        test::Desk desk;
        const auto package =
            readMoodleXml("<!DOCTYPE quiz [<!ENTITY a \"aaaa\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]>"
                          "<quiz>"
                              + question("essay", "<graderinfo><text>&a;&f;</text></graderinfo>") + "</quiz>",
                          u"t.xml"_s, desk.context);
        QVERIFY(package.has_value());
        const QByteArray json = quiz::quizToJson(package->courses[0].quizzes[0]);
        QVERIFY(!json.contains("aaaa") && !json.contains("root:"));
    }
};

QTEST_GUILESS_MAIN(MoodleXmlReaderTest)
#include "MoodleXmlReaderTest.moc"
