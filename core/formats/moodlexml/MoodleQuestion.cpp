// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/moodlexml/MoodleQuestion.h"

#include "core/formats/QuestionParts.h"
#include "core/formats/moodlexml/MoodleCalculated.h"

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

constexpr double kMostPoints = 10'000;

void readMarks(pugi::xml_node question, MoodleQuestion& read)
{
    if (const pugi::xml_node grade = question.child("defaultgrade"); grade && !grade.text().empty()) {
        read.item.points = within(grade.text().as_double(), 0, kMostPoints, 1);
        if (std::holds_alternative<quiz::NoTask>(read.item.task))
            read.item.points = 1;
    }
    read.item.penalty = within(question.child("penalty").text().as_double(), 0, 1, 0);
}

void readFeedback(pugi::xml_node question, MoodleTexts& texts, quiz::Item& item)
{
    const auto said = [&](const char* name) {
        return feedbackOf(texts.pictured(question.child(name), LinePictures::All));
    };
    item.feedback = said("generalfeedback");
    item.feedbackRight = said("correctfeedback");
    item.feedbackPartly = said("partiallycorrectfeedback");
    if (question.child("incorrectfeedback"))
        item.feedbackWrong = said("incorrectfeedback");
    for (const pugi::xml_node hint : question.children("hint")) {
        course::Text text = texts.text(hint);
        if (!text.empty())
            item.hints.push_back(std::move(text));
    }
}

QStringList tagsOf(pugi::xml_node question)
{
    QStringList tags;
    for (const pugi::xml_node tag : question.child("tags").children("tag")) {
        const QString name = QString::fromUtf8(tag.child("text").text().get()).simplified();
        if (!name.isEmpty())
            tags.append(name);
    }
    return tags;
}

/// Whoever exports without a stem means the gaps' words; anything else has to ask something.
Done checkStem(const quiz::Item& item)
{
    if (item.stem.empty() && !std::holds_alternative<quiz::GapTask>(item.task))
        return fail(ErrorKind::Unreadable, u"no words that ask something"_s);
    return {};
}

}  // namespace

Result<MoodleQuestion> readMoodleQuestion(pugi::xml_node question, MediaShelf& shelf, const QString& where)
{
    MoodleQuestion read;
    MoodleTexts texts(shelf, where, read.changes);
    const QString type = QString::fromUtf8(question.attribute("type").value());
    pugi::xml_document filled;
    if (isMoodleCalculated(type)) {
        CARREL_ASSIGN(filled, withFirstNumbers(question, read.changes));
        question = filled.document_element();
    }
    if (isYes(question.child("hidden"), false))
        return fail(ErrorKind::Unsupported, u"it is hidden in Moodle: deleted there, or an old version"_s);
    read.item.title = MoodleTexts::words(question.child("name")).simplified();
    read.idNumber = QString::fromUtf8(question.child("idnumber").text().get()).simplified();
    const bool hasGaps = type == u"cloze" || type == u"multianswer" || type == u"gapselect" || type == u"ddwtos";
    if (!hasGaps)
        read.item.stem = texts.blocks(question.child("questiontext"));
    readFeedback(question, texts, read.item);
    CARREL_TRY(readMoodleTask(type, {question, texts, read.item, read.changes}));
    CARREL_TRY(checkStem(read.item));
    readMarks(question, read);
    read.item.tags = tagsOf(question);
    return read;
}

}  // namespace carrel::formats
