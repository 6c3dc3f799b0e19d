// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/moodlexml/MoodleXmlReader.h"
#include "tests/fuzz/ReadPackage.h"

using namespace carrel;
using namespace carrel::formats;

std::vector<QByteArray> fuzz::seeds()
{
    const auto question = [](const char* type, const char* inside) {
        return QByteArray(
                   "<quiz><question type=\"category\"><category><text>$course$/top/A/B</text></category></question>"
                   "<question type=\"")
               + type
               + "\"><name><text>N</text></name><questiontext format=\"html\"><text>&lt;p&gt;Q [[1]] {1:SA:=a#b~%50%c} "
                 "{2:MC:=x~y} {:NM:=2:1}&lt;/p&gt; &lt;img src=\"@@PLUGINFILE@@/a.png\"&gt;</text><file name=\"a.png\" "
                 "encoding=\"base64\">iVBORw0KGgo=</file></questiontext>"
               + inside + "</question></quiz>";
    };
    return {
        question("cloze", ""),
        question("multichoice", "<single>false</single><answer fraction=\"100\"><text>a</text></answer><answer "
                                "fraction=\"-50\"><text>b</text></answer>"),
        question("numerical", "<answer fraction=\"100\"><text>3</text><tolerance>1</tolerance></answer><units><unit>"
                              "<multiplier>1</multiplier><unit_name>m</unit_name></unit></units>"),
        question("matching", "<subquestion><text>a</text><answer><text>1</text></answer></subquestion><subquestion>"
                             "<text></text><answer><text>2</text></answer></subquestion>"),
        question("gapselect", "<selectoption><text>w</text><group>1</group></selectoption>"),
        question("truefalse", "<answer fraction=\"100\"><text>true</text></answer><answer><text>false</text></answer>"),
        question("essay", "<graderinfo><text>g</text></graderinfo>")};
}

void fuzz::tryOne(const QByteArray& input)
{
    test::Desk desk;
    holdRead(readMoodleXml(input, QStringLiteral("t.xml"), desk.context), desk);
}
