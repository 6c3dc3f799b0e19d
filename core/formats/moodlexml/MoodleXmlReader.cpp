// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/moodlexml/MoodleXmlReader.h"

#include "core/formats/NoFiles.h"
#include "core/formats/QuestionFile.h"
#include "core/formats/SafeXml.h"
#include "core/formats/moodlexml/MoodleQuestion.h"
#include "core/formats/moodlexml/MoodleTexts.h"

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

/// A category is a question of its own kind, before those that belong to it.
void readCategory(pugi::xml_node question, MediaShelf& shelf, QuestionFile& file)
{
    file.startQuiz(moodleCategory(MoodleTexts::words(question.child("category"))));
    QStringList changes;
    MoodleTexts texts(shelf, u"category"_s, changes);
    if (const pugi::xml_node info = question.child("info"))
        file.introduce(texts.blocks(info));
}

}  // namespace

Result<Package> readMoodleXml(const QByteArray& xml, const QString& name, ReadContext& context)
{
    context.report.format = u"moodle-xml"_s;
    if (xml.size() > context.limits.textBytes)
        return fail(ErrorKind::TooLarge, u"a question file of %1 bytes"_s.arg(xml.size()));
    pugi::xml_document document;
    CARREL_TRY(parseXml(xml, document));
    NoFiles source;
    MediaShelf shelf(source, context);
    QuestionFile file(name, context);
    int number = 0;
    for (const pugi::xml_node question : document.document_element().children("question")) {
        CARREL_TRY(context.progress.step(number, 0));
        if (question.attribute("type").value() == std::string_view("category")) {
            readCategory(question, shelf, file);
            continue;
        }
        const QString where = u"question %1"_s.arg(++number);
        Result<MoodleQuestion> read = readMoodleQuestion(question, shelf, where);
        CARREL_TRY(shelf.state());
        if (read)
            CARREL_TRY(file.add(std::move(read->item), where, read->idNumber, read->changes));
        else
            file.leaveOut(where, MoodleTexts::words(question.child("name")), read.error().detail);
    }
    CARREL_TRY(shelf.state());
    return std::move(file).finish();
}

}  // namespace carrel::formats
