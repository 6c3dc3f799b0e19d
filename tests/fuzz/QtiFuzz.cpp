// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/qti/QtiReader.h"
#include "tests/fuzz/ReadPackage.h"

using namespace carrel;
using namespace carrel::formats;

std::vector<QByteArray> fuzz::seeds()
{
    const auto item = [](const char* type, const char* right, const char* body) {
        return QByteArray("<assessmentItem identifier=\"i\" title=\"T\"><responseDeclaration identifier=\"R\" "
                          "cardinality=\"multiple\" "
                          "baseType=\"")
               + type + "\"><correctResponse>" + right
               + "</correctResponse><mapping defaultValue=\"-1\"><mapEntry mapKey=\"A\" mappedValue=\"2\"/></mapping>"
                 "</responseDeclaration><itemBody><p>Q</p>"
               + body
               + "</itemBody><responseProcessing><responseCondition><responseIf><match><variable "
                 "identifier=\"R\"/><correct "
                 "identifier=\"R\"/></match><setOutcomeValue "
                 "identifier=\"F\"><baseValue>f</baseValue></setOutcomeValue>"
                 "</responseIf></responseCondition></responseProcessing><modalFeedback "
                 "identifier=\"f\">F</modalFeedback></assessmentItem>";
    };
    return {
        item("identifier", "<value>A</value>",
             "<choiceInteraction responseIdentifier=\"R\"><simpleChoice identifier=\"A\">a"
             "</simpleChoice><simpleChoice identifier=\"B\">b</simpleChoice></choiceInteraction>"),
        item("float", "<value>4</value>", "<p>a <textEntryInteraction responseIdentifier=\"R\"/> b</p>"),
        item("identifier", "<value>A</value><value>B</value>",
             "<orderInteraction responseIdentifier=\"R\"><simpleChoice identifier=\"A\">a"
             "</simpleChoice><simpleChoice identifier=\"B\">b</simpleChoice></orderInteraction>"),
        item("directedPair", "<value>A B</value>",
             "<matchInteraction responseIdentifier=\"R\"><simpleMatchSet><simpleAssociableChoice "
             "identifier=\"A\">a</simpleAssociableChoice></simpleMatchSet><simpleMatchSet>"
             "<simpleAssociableChoice identifier=\"B\">b</simpleAssociableChoice></simpleMatchSet></matchInteraction>"),
        item("directedPair", "<value>A G</value>",
             "<gapMatchInteraction responseIdentifier=\"R\"><gapText identifier=\"A\">a</gapText>"
             "<p><gap identifier=\"G\"/></p></gapMatchInteraction>")};
}

void fuzz::tryOne(const QByteArray& input)
{
    test::Desk desk;
    holdRead(readQtiFile(input, QStringLiteral("t.xml"), desk.context), desk);
}
