// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/olx/OlxReader.h"
#include "tests/fuzz/ReadPackage.h"

using namespace carrel;
using namespace carrel::formats;

std::vector<QByteArray> fuzz::seeds()
{
    const QByteArray course = "<course url_name=\"run\" org=\"O\" course=\"C\"/>";
    const QByteArray outline =
        "<course display_name=\"T\" language=\"en\"><chapter display_name=\"A\"><sequential display_name=\"B\" "
        "graded=\"true\" format=\"Exam\"><vertical display_name=\"U\"><html url_name=\"h\"/><problem url_name=\"p\"/>"
        "<video display_name=\"V\" youtube=\"1.00:x\" sub=\"s\"><transcript language=\"en\" src=\"s.srt\"/></video>"
        "<discussion/><library_content><problem url_name=\"p\"/></library_content></vertical></sequential></chapter>"
        "</course>";
    const QByteArray page = "<p>see <a href=\"/jump_to_id/v\">x</a> <img src=\"/static/a.png\"/> \\(x^2\\)</p>";
    const auto join = [&](const QByteArray& problem) {
        return QByteArrayList{course, outline, page, problem}.join(kNextFile);
    };
    return {
        join("<problem><multiplechoiceresponse><label>Q</label><choicegroup><choice correct=\"true\">a<choicehint>h"
             "</choicehint></choice><choice "
             "correct=\"false\">b</choice></choicegroup></multiplechoiceresponse></problem>"),
        join("<problem display_name=\"P\"><choiceresponse partial_credit=\"EDC\"><checkboxgroup><choice "
             "correct=\"true\">a"
             "</choice><choice correct=\"false\">b</choice><compoundhint value=\"A B\">h</compoundhint></checkboxgroup>"
             "</choiceresponse><solution><p>s</p></solution><demandhint><hint>h</hint></demandhint></problem>"),
        join("<problem><optionresponse><optioninput options=\"('a','b')\" correct=\"b\"/></optionresponse>"
             "<numericalresponse answer=\"[1,3)\"><responseparam type=\"tolerance\" "
             "default=\"5%\"/><formulaequationinput/>"
             "</numericalresponse></problem>"),
        join("<problem><stringresponse answer=\"x\" type=\"ci regexp\"><additional_answer answer=\"y\"/><textline "
             "trailing_text=\"m\"/></stringresponse></problem>"),
        join("<problem><script>x=1</script><numericalresponse answer=\"$x\"/></problem>")};
}

void fuzz::tryOne(const QByteArray& input)
{
    FilesInMemory source = filesOf(input, {QStringLiteral("course.xml"), QStringLiteral("course/run.xml"),
                                           QStringLiteral("html/h.html"), QStringLiteral("problem/p.xml")});
    test::Desk desk;
    holdRead(readOlx(source, QStringLiteral("t"), desk.context), desk);
}
