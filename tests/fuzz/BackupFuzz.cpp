// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/moodlebackup/BackupReader.h"
#include "tests/fuzz/ReadPackage.h"

using namespace carrel;
using namespace carrel::formats;

/// A Moodle backup: what is in it, its files, a page or book, a quiz, its questions.
std::vector<QByteArray> fuzz::seeds()
{
    const auto activity = [](const char* kind) {
        return QByteArray("<activity><sectionid>1</sectionid><modulename>") + kind + "</modulename><title>T</title>"
               + "<directory>activities/" + kind + "_1</directory></activity>";
    };
    const QByteArray contents =
        "<moodle_backup><information><original_course_fullname>C</"
        "original_course_fullname><contents><sections><section>"
        "<sectionid>1</sectionid><title>1</title><directory>sections/section_1</directory></section></sections>"
        "<activities>"
        + activity("page") + activity("quiz") + "</activities></contents></information></moodle_backup>";
    const QByteArray files =
        "<files><file><contenthash>0123456789abcdef0123456789abcdef01234567</contenthash><contextid>7</contextid>"
        "<component>question</component><filearea>questiontext</filearea><itemid>12</itemid><filepath>/</filepath>"
        "<filename>a.png</filename><mimetype>image/png</mimetype></file></files>";
    const QByteArray page =
        "<activity contextid=\"7\"><page><content>&lt;p&gt;x &lt;img src=\"@@PLUGINFILE@@/a.png\"&gt;"
        "</content><contentformat>1</contentformat></page></activity>";
    const QByteArray quiz =
        "<activity "
        "contextid=\"7\"><quiz><intro>I</intro><timelimit>600</timelimit><preferredbehaviour>immediatefeedback"
        "</preferredbehaviour><question_instances><question_instance><maxmark>3</maxmark><question_reference>"
        "<questionbankentryid>5</questionbankentryid></question_reference></question_instance></question_instances></"
        "quiz>"
        "</activity>";
    const auto bank = [](const char* type, const char* inside) {
        return QByteArray("<question_categories><question_category><name>B</name><contextid>7</contextid>"
                          "<question_bank_entries><question_bank_entry id=\"5\"><question_version><question_versions>"
                          "<version>1</version><questions><question id=\"12\"><name>N</name><questiontext>Q {1:SA:=a} "
                          "[[1]]</questiontext><questiontextformat>1</questiontextformat><qtype>")
               + type + "</qtype><plugin_qtype_" + type + "_question>" + inside + "</plugin_qtype_" + type
               + "_question></question></questions></question_versions></question_version></question_bank_entry>"
                 "</question_bank_entries></question_category></question_categories>";
    };
    const auto join = [&](const QByteArray& questions) {
        return QByteArrayList{contents, files, page, quiz, questions}.join(kNextFile);
    };
    return {join(bank("multichoice",
                      "<answers><answer id=\"1\"><answertext>a</answertext><fraction>1</fraction></answer>"
                      "<answer id=\"2\"><answertext>b</answertext><fraction>-0.5</fraction></answer></answers>"
                      "<multichoice><single>0</single></multichoice>")),
            join(bank("numerical", "<answers><answer id=\"1\"><answertext>5</answertext><fraction>1</fraction></answer>"
                                   "</answers><numerical_records><numerical_record><answer>1</answer><tolerance>1"
                                   "</tolerance></numerical_record></numerical_records>")),
            join(bank("match", "<matches><match><questiontext>a</questiontext><answertext>1</answertext></match><match>"
                               "<questiontext>b</questiontext><answertext>2</answertext></match></matches>")),
            join(bank("gapselect", "<answers><answer id=\"1\"><answertext>w</answertext><feedback>1</feedback></answer>"
                                   "</answers>"))};
}

void fuzz::tryOne(const QByteArray& input)
{
    FilesInMemory source =
        filesOf(input, {QStringLiteral("moodle_backup.xml"), QStringLiteral("files.xml"),
                        QStringLiteral("activities/page_1/page.xml"), QStringLiteral("activities/quiz_1/quiz.xml"),
                        QStringLiteral("questions.xml")});
    test::Desk desk;
    holdRead(readMoodleBackup(source, QStringLiteral("t"), desk.context), desk);
}
