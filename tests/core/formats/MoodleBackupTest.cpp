// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/formats/BlocksAsText.h"
#include "tests/core/formats/MadeArchive.h"
#include "tests/core/formats/Reading.h"

#include <QTemporaryDir>
#include <QTest>

using namespace carrel;
using namespace carrel::formats;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kHash = "0123456789abcdef0123456789abcdef01234567";

QByteArray file(const char* component, const char* area, const char* item, const char* name)
{
    return "<file><contenthash>" + kHash + "</contenthash><contextid>7</contextid><component>" + component
           + "</component><filearea>" + area + "</filearea><itemid>" + item
           + "</itemid><filepath>/</filepath><filename>" + name + "</filename><mimetype>image/png</mimetype></file>";
}

QByteArray activity(const char* kind, const char* title)
{
    return QByteArray("<activity><sectionid>1</sectionid><modulename>") + kind + "</modulename><title>" + title
           + "</title><directory>activities/" + kind + "_1</directory></activity>";
}

QByteArray question(const char* id, const char* type, const char* name, const QByteArray& plugin)
{
    return QByteArray("<question id=\"") + id + "\"><parent>0</parent><name>" + name
           + "</name><questiontext>&lt;p&gt;Q &lt;img src=\"@@PLUGINFILE@@/a%20b.png\" "
             "alt=\"alt\"&gt;&lt;/p&gt;</questiontext>"
             "<questiontextformat>1</questiontextformat><defaultmark>2</defaultmark><penalty>0.1</penalty><qtype>"
           + type + "</qtype><plugin_qtype_" + type + "_question>" + plugin + "</plugin_qtype_" + type
           + "_question></question>";
}

QByteArray answer(const char* id, const char* words, const char* fraction)
{
    return QByteArray("<answer id=\"") + id + "\"><answertext>" + words
           + "</answertext><answerformat>1</answerformat><fraction>" + fraction
           + "</fraction><feedback>said</feedback><feedbackformat>1</feedbackformat></answer>";
}

QByteArray entry(const char* id, const QByteArray& questions)
{
    QByteArray versions;
    int number = 0;
    for (const QByteArray& each : questions.split('|'))
        versions += "<question_versions><version>" + QByteArray::number(++number) + "</version><questions>" + each
                    + "</questions></question_versions>";
    return QByteArray("<question_bank_entry id=\"") + id + "\"><idnumber>$@NULL@$</idnumber><question_version>"
           + versions + "</question_version></question_bank_entry>";
}

}  // namespace

class MoodleBackupTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_reading = std::make_unique<Reading>();
        m_files = {
            {"moodle_backup.xml",
             "<moodle_backup><information><original_course_fullname>The course</original_course_fullname>"
             "<original_course_shortname>C "
             "1</original_course_shortname><contents><sections><section><sectionid>1</sectionid>"
             "<title>1</title><directory>sections/section_1</directory></section></sections><activities>"
                 + activity("page", "Page") + activity("book", "Book") + activity("label", "Label")
                 + activity("url", "Web") + activity("forum", "Talk") + activity("quiz", "Quiz")
                 + "</activities></contents></information></moodle_backup>"},
            {"sections/section_1/section.xml",
             "<section><name>First</name><summary>About "
             "&lt;b&gt;it&lt;/b&gt;</summary><summaryformat>1</summaryformat></section>"},
            {"files.xml", "<files>" + file("mod_page", "content", "0", "p.png")
                              + file("question", "questiontext", "12", "a b.png") + "</files>"},
            {"files/01/" + kHash, "\x89PNG\r\n\x1a\n"},
            {"files/02/other", "unused"},
            {"activities/page_1/page.xml", "<activity contextid=\"7\"><page><content>&lt;p&gt;See &lt;img "
                                           "src=\"@@PLUGINFILE@@/p.png\" alt=\"x\"&gt;&lt;/p&gt;</content>"
                                           "<contentformat>1</contentformat></page></activity>"},
            {"activities/book_1/book.xml",
             "<activity contextid=\"7\"><book><chapters><chapter id=\"1\"><title>One</title><content>words</content>"
             "<contentformat>1</contentformat></chapter><chapter "
             "id=\"2\"><title>Two</title><content>x</content><hidden>1</hidden>"
             "</chapter></chapters></book></activity>"},
            {"activities/label_1/label.xml", "<activity contextid=\"7\"><label><intro>Mind "
                                             "**this**</intro><introformat>4</introformat></label></activity>"},
            {"activities/url_1/url.xml",
             "<activity><url><externalurl>https://example.org/</externalurl></url></activity>"},
            {"activities/quiz_1/quiz.xml",
             "<activity "
             "contextid=\"7\"><quiz><intro>Begin</intro><introformat>1</introformat><timelimit>600</timelimit>"
             "<attempts_number>2</attempts_number><preferredbehaviour>immediatefeedback</"
             "preferredbehaviour><question_instances>"
             "<question_instance><maxmark>3</maxmark><question_reference><questionbankentryid>5</questionbankentryid></"
             "question_reference></question_instance>"
             "<question_instance><question_set_reference/></question_instance>"
             "<question_instance><question_reference><questionbankentryid>9</questionbankentryid></"
             "question_reference></question_instance>"
             "</question_instances></quiz></activity>"},
            {"questions.xml",
             "<question_categories><question_category><name>Bank</name><contextid>7</contextid><question_bank_entries>"
                 + entry("5", question("11", "multichoice", "Old", "") + '|'
                                  + question("12", "multichoice", "New",
                                             "<answers>" + answer("1", "a", "1") + answer("2", "b", "0")
                                                 + "</answers><multichoice><single>1</single></multichoice>"))
                 + entry("6", question("13", "truefalse", "Vrai",
                                       "<answers>" + answer("1", "Vrai", "0") + answer("2", "Faux", "1")
                                           + "</answers><truefalse><trueanswer>1</trueanswer><falseanswer>2</"
                                             "falseanswer></truefalse>"))
                 + entry("7",
                         question("14", "numerical", "Number",
                                  "<answers>" + answer("1", "5", "1")
                                      + "</answers><numerical_records><numerical_record><answer>1</"
                                        "answer><tolerance>0.5</tolerance></numerical_record></numerical_records>"))
                 + entry("8",
                         question("15", "match", "Pairs",
                                  "<matches><match><questiontext>a</questiontext><answertext>1</answertext></match>"
                                  "<match><questiontext>b</questiontext><answertext>2</answertext></match></matches>"))
                 + "</question_bank_entries></question_category></question_categories>"},
        };
    }

    void aBackupHasItsSectionsPagesAndPictures()
    {
        const CoursePackage course = read();
        QCOMPARE(course.course.title + u' ' + course.course.key, u"The course c-1"_s);
        QCOMPARE(course.course.modules[0].title + u' ' + course.course.modules[0].summary, u"First About it"_s);
        QStringList units;
        for (const course::Unit& unit : course.units)
            units += unit.title;
        QCOMPARE(units, QStringList({u"Page"_s, u"Book: One"_s, u"Mind this"_s, u"Web"_s}));
        QVERIFY(course.units[0].blocks.at(1).kind == course::BlockKind::Image);
        QCOMPARE(asText(course.units[2].blocks), u"p Mind *this*"_s);
        QCOMPARE(asText(course.units[3].blocks), u"link {Web|https://example.org/}"_s);
        QCOMPARE(m_reading->told(Arrival::LeftOut),
                 QStringList({u"book First / Book / Two Two: the chapter is hidden in Moodle"_s,
                              u"forum First / Talk Talk: an activity of this kind lives at its server"_s,
                              u"question First / Quiz, slot 2 : Moodle draws it from a category for each attempt"_s,
                              u"question First / Quiz, slot 3 : it is not in the backup's question bank"_s,
                              u"file files/02/other : nothing that came in refers to it"_s}));
    }

    void quizzesHaveTheNewestVersionsOfTheirQuestions()
    {
        const CoursePackage course = read();
        QCOMPARE(course.quizzes.size(), 2U);
        const quiz::Quiz& quiz = course.quizzes[0];
        QVERIFY(quiz.timeLimitSeconds == 600 && quiz.attemptLimit == 2 && quiz.behaviour == quiz::Behaviour::Immediate);
        QCOMPARE(quiz.items.size(), 1U);
        QCOMPARE(quiz.items[0].title, u"New"_s);
        QVERIFY(quiz.items[0].points == 3 && quiz.items[0].penalty == 0.1 && quiz.items[0].category == u"Bank");
        QVERIFY(quiz.items[0].stem.at(1).kind == course::BlockKind::Image);
        QCOMPARE(asText(std::get<quiz::ChoiceTask>(quiz.items[0].task).choices[0].feedback), u"said"_s);

        const quiz::Quiz& bank = course.quizzes[1];
        QCOMPARE(bank.items.size(), 3U);
        QCOMPARE(std::get<quiz::ChoiceTask>(bank.items[0].task).choices[1].fraction, 1.0);
        QCOMPARE(std::get<quiz::NumericTask>(bank.items[1].task).accepted[0].high, 5.5);
        QCOMPARE(std::get<quiz::MatchTask>(bank.items[2].task).prompts.size(), 2U);
    }

    void answersAndWhatIsSaidOfThemShowTheirPictures()
    {
        // given: an answer that is a picture, one of which a picture is said, and one for whoever is right
        const auto picture = [](const char* name) {
            return QByteArray("&lt;img src=\"@@PLUGINFILE@@/") + name + ".png\" alt=\"" + name + "\"&gt;";
        };
        edit("questions.xml", "<answertext>b</answertext>", "<answertext>" + picture("b") + "</answertext>");
        edit("questions.xml",
             "<answertext>a</answertext><answerformat>1</answerformat><fraction>1</fraction><feedback>",
             "<answertext>a</answertext><answerformat>1</answerformat><fraction>1</fraction><feedback>" + picture("s"));
        edit("questions.xml", "<single>1</single>",
             "<single>1</single><correctfeedback>" + picture("c")
                 + "</correctfeedback><correctfeedbackformat>1</correctfeedbackformat>");
        edit("files.xml", "</files>",
             file("question", "answer", "2", "b.png") + file("question", "answerfeedback", "1", "s.png")
                 + file("question", "correctfeedback", "12", "c.png") + "</files>");
        // when
        const quiz::Item item = read().quizzes.at(0).items.at(0);
        // then
        const auto& choices = std::get<quiz::ChoiceTask>(item.task).choices;
        QVERIFY(choices.at(1).text.empty() && !choices[1].picture.media.isEmpty());
        QCOMPARE(choices[1].picture.alt, u"b"_s);
        QCOMPARE(asText(choices[0].feedback), u"said [s]"_s);
        QCOMPARE(asText(item.feedbackRight), u"[c]"_s);
    }

    void whatIsHiddenThereStaysHidden()
    {
        // given: a page and the quiz are hidden, so is one question of the bank, and of another the newest is a draft
        m_files.append(MadeEntry{"activities/page_1/module.xml", "<module><visible>0</visible></module>"});
        m_files.append(MadeEntry{"activities/quiz_1/module.xml", "<module><visible>0</visible></module>"});
        m_files.append(MadeEntry{"activities/book_1/module.xml", "<module><visible>1</visible></module>"});
        edit("questions.xml", "<version>1</version><questions><question id=\"14\"",
             "<version>1</version><status>hidden</status><questions><question id=\"14\"");
        edit("questions.xml", "<version>1</version><questions><question id=\"15\"",
             "<version>1</version><status>draft</status><questions><question id=\"15\"");
        // when
        const CoursePackage course = read();
        // then: nothing of them is there, nor the question of the hidden quiz among those of the bank
        QCOMPARE(course.units.size(), 3U);
        QCOMPARE(course.quizzes.size(), 1U);
        QCOMPARE(course.quizzes[0].items.size(), 1U);
        QCOMPARE(course.quizzes[0].items[0].title, u"Vrai"_s);
        const QString told = m_reading->told(Arrival::LeftOut).join(u'\n');
        QVERIFY(told.contains(u"page First / Page Page: it is hidden in Moodle"_s));
        QVERIFY(told.contains(u"quiz First / Quiz Quiz: it is hidden in Moodle"_s));
        QCOMPARE(told.count(u"it is hidden in Moodle, or a draft"_s), 2);
    }

    void aHiddenSectionHidesWhatIsInIt()
    {
        edit("sections/section_1/section.xml", "<name>", "<visible>0</visible><name>");
        const CoursePackage course = read();
        QVERIFY(course.units.empty());
        QCOMPARE(m_reading->report.count(Arrival::LeftOut, u"page"_s), 1);
    }

    void aDraftLeavesTheVersionBeforeItStanding()
    {
        edit("questions.xml", "<version>2</version>", "<version>2</version><status>draft</status>");
        edit("questions.xml", question("11", "multichoice", "Old", ""),
             question("11", "multichoice", "Old",
                      "<answers>" + answer("1", "a", "1") + answer("2", "b", "0")
                          + "</answers><multichoice><single>1</single></multichoice>"));
        QCOMPARE(read().quizzes.at(0).items.at(0).title, u"Old"_s);
    }

    void aClozeQuestionIsPutTogetherOfItsParts()
    {
        // Given a cloze question with two parts, each an entry of the bank by itself
        const auto part = [](const char* id, const char* words) {
            QByteArray made = question(id, "shortanswer", "part", "");
            made.replace("<parent>0</parent>", "<parent>20</parent>");
            return made.replace("&lt;p&gt;Q &lt;img src=\"@@PLUGINFILE@@/a%20b.png\" alt=\"alt\"&gt;&lt;/p&gt;", words);
        };
        QByteArray whole = question("20", "multianswer", "Cloze",
                                    "<multianswer><question>20</question><sequence>21,22</sequence></multianswer>");
        whole.replace("&lt;p&gt;Q", "&lt;p&gt;One is {#1}, two is {#2}.");
        edit("questions.xml", "</question_bank_entries>",
             entry("9", whole) + entry("10", part("21", "{1:SHORTANSWER:=uno}"))
                 + entry("11", part("22", "{2:NUMERICAL:=2:0.5}")) + "</question_bank_entries>");

        // Then its quiz has it whole, and the bank has no part of it
        const CoursePackage course = read();
        const auto& items = course.quizzes.at(0).items;
        QCOMPARE(items.size(), 2U);
        const auto& gaps = std::get<quiz::GapTask>(items.at(1).task).gaps;
        QCOMPARE(gaps.size(), 2U);
        QCOMPARE(gaps.at(0).accepted.at(0).pattern, u"uno"_s);
        QVERIFY(gaps.at(1).weight == 2 && gaps.at(1).numbers.at(0).high == 2.5);
        for (const quiz::Item& item : course.quizzes.at(1).items)
            QVERIFY(item.title != u"part");
    }

    void aCalculatedQuestionHasItsNumbers()
    {
        edit("questions.xml", "</question_bank_entries>",
             entry("9", question("20", "calculated", "Sum",
                                 "<answers>" + answer("71", "{a} + 1", "1")
                                     + "</answers><calculated_records><calculated_record><answer>71</answer><tolerance>"
                                       "0.5</tolerance><tolerancetype>2</tolerancetype></calculated_record>"
                                       "</calculated_records><dataset_definitions><dataset_definition><name>a</name>"
                                       "<dataset_items><dataset_item><number>1</number><value>4</value></dataset_item>"
                                       "</dataset_items></dataset_definition></dataset_definitions>"))
                 + "</question_bank_entries>");
        const CoursePackage course = read();
        const auto& accepted = std::get<quiz::NumericTask>(course.quizzes.at(0).items.at(1).task).accepted;
        QVERIFY(accepted.at(0).value == 5 && accepted.at(0).low == 4.5 && accepted.at(0).high == 5.5);
    }

    void aQuizClosesIsShuffledAndTellsAsItDoesThere()
    {
        edit("activities/quiz_1/quiz.xml", "<timelimit>",
             "<timeopen>1700000000</timeopen><timeclose>1700003600</timeclose><shuffleanswers>0</shuffleanswers>"
             "<reviewcorrectness>69904</reviewcorrectness><reviewmarks>4368</reviewmarks>"
             "<reviewrightanswer>16</reviewrightanswer><reviewspecificfeedback>0</reviewspecificfeedback>"
             "<sections><section><shufflequestions>1</shufflequestions></section></sections><timelimit>");
        const quiz::Quiz quiz = read().quizzes.at(0);
        QCOMPARE(quiz.closesAt, std::optional(Instant(std::chrono::seconds(1'700'003'600))));
        QVERIFY(quiz.shuffleItems);
        QVERIFY(!std::get<quiz::ChoiceTask>(quiz.items.at(0).task).shuffle);
        QVERIFY((quiz.during == quiz::Telling{true, false, false, false}));
        QVERIFY((quiz.after == quiz::Telling{true, true, false, false}));
        QVERIFY((quiz.closed == quiz::Telling{true, true, true, false}));
        QCOMPARE(m_reading->told(Arrival::Changed).filter(u"it opens at a moment in Moodle"_s).size(), 1);
    }

private:
    void edit(const QByteArray& name, const QByteArray& what, const QByteArray& instead)
    {
        for (MadeEntry& entry : m_files) {
            if (entry.name != name)
                continue;
            QVERIFY(entry.bytes.contains(what));
            entry.bytes.replace(what, instead);
        }
    }

    CoursePackage read()
    {
        const QString path = m_dir->filePath(u"backup.mbz"_s);
        makeArchive(path, m_files);
        const auto package = m_reading->read(path);
        if (!package) {
            qWarning() << package.error().trail();
            return {};
        }
        return package->courses.at(0);
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QList<MadeEntry> m_files;
    std::unique_ptr<Reading> m_reading;
};

QTEST_GUILESS_MAIN(MoodleBackupTest)
#include "MoodleBackupTest.moc"
