// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/cartridge/CartridgeReader.h"
#include "tests/fuzz/ReadPackage.h"

using namespace carrel;
using namespace carrel::formats;

std::vector<QByteArray> fuzz::seeds()
{
    const QByteArray manifest =
        "<manifest><metadata><schema>IMS Common Cartridge</schema></metadata><organizations><organization><item>"
        "<item><title>M</title><item identifierref=\"q\"><title>Q</title></item><item identifierref=\"p\"><title>P"
        "</title></item></item></item></organization></organizations><resources><resource identifier=\"q\" "
        "type=\"imsqti_xmlv1p2/imscc_xmlv1p1/assessment\" href=\"q.xml\"/><resource identifier=\"p\" "
        "type=\"webcontent\" href=\"p.html\"/></resources></manifest>";
    const auto quiz = [](const char* kind, const char* field) {
        return QByteArray("<questestinterop><assessment title=\"A\"><section><item "
                          "ident=\"i\"><itemmetadata><qtimetadata><qtimetadatafield>"
                          "<fieldlabel>question_type</fieldlabel><fieldentry>")
               + kind
               + "</fieldentry></qtimetadatafield></qtimetadata></itemmetadata><presentation><material><mattext>Q "
                 "[b]</mattext></material>"
               + field
               + "</presentation><resprocessing><outcomes><decvar "
                 "maxvalue=\"100\"/></outcomes><respcondition><conditionvar><varequal "
                 "respident=\"r\">1</varequal></conditionvar><setvar>100</setvar></respcondition></resprocessing></"
                 "item></section>"
                 "</assessment></questestinterop>";
    };
    const char* list =
        "<response_lid ident=\"r\"><material><mattext>b</mattext></material><render_choice><response_label "
        "ident=\"1\"><material>"
        "<mattext>a</mattext></material></response_label><response_label "
        "ident=\"2\"><material><mattext>c</mattext></material>"
        "</response_label></render_choice></response_lid>";
    const QByteArray page =
        fuzz::kNextFile + QByteArray("<html><body><p><a href=\"$WIKI_REFERENCE$/pages/p\">x</a></p></body></html>");
    std::vector<QByteArray> made;
    for (const char* kind : {"multiple_choice_question", "matching_question", "multiple_dropdowns_question",
                             "fill_in_multiple_blanks_question"})
        made.push_back(manifest + fuzz::kNextFile + quiz(kind, list) + page);
    for (const char* kind : {"short_answer_question", "numerical_question", "essay_question"})
        made.push_back(manifest + fuzz::kNextFile + quiz(kind, "<response_str ident=\"r\"/>") + page);
    return made;
}

void fuzz::tryOne(const QByteArray& input)
{
    FilesInMemory source =
        filesOf(input, {QStringLiteral("imsmanifest.xml"), QStringLiteral("q.xml"), QStringLiteral("p.html")});
    test::Desk desk;
    holdRead(readCartridge(source, QStringLiteral("t"), desk.context), desk);
}
