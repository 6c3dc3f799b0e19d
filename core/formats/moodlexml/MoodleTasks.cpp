// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/moodlexml/MoodleTasks.h"

#include "core/formats/QuestionParts.h"
#include "core/formats/moodlexml/MoodleCalculated.h"
#include "core/formats/moodlexml/MoodleGaps.h"
#include "core/formats/moodlexml/MoodlePictures.h"

#include <QHash>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

constexpr std::size_t kMostAnswers = 1000;

tl::unexpected<Error> malformed(const QString& why)
{
    return fail(ErrorKind::Unreadable, why);
}

Done readChoice(MoodleReading reading)
{
    CARREL_ASSIGN(const auto answers, moodleAnswers(reading));
    quiz::ChoiceTask task;
    task.multiple = !isYes(reading.question.child("single"), true);
    task.shuffle = isYes(reading.question.child("shuffleanswers"), true);
    for (const MoodleAnswer& answer : answers) {
        quiz::Choice choice =
            choiceOf(u"c%1"_s.arg(task.choices.size() + 1), reading.texts.pictured(answer.node, LinePictures::First));
        if (isBlank(choice) && answer.node.child("file"))
            choice.text = plainWords(QString::fromUtf8(answer.node.child("file").attribute("name").value()));
        if (isBlank(choice))
            return malformed(u"an answer without words"_s);
        choice.fraction = answer.fraction;
        choice.feedback = answer.feedback;
        task.choices.push_back(std::move(choice));
    }
    CARREL_TRY(checkChoices(task.choices, task.multiple, reading.changes));
    reading.item.task = std::move(task);
    keepFromNegative(reading.item);
    return {};
}

Done readTrueFalse(MoodleReading reading)
{
    CARREL_ASSIGN(const auto answers, moodleAnswers(reading));
    std::optional<bool> isTrue;
    quiz::Feedback onTrue;
    quiz::Feedback onFalse;
    for (const MoodleAnswer& answer : answers) {
        const bool saysTrue = answer.words.compare(u"true"_s, Qt::CaseInsensitive) == 0;
        (saysTrue ? onTrue : onFalse) = answer.feedback;
        if (answer.fraction > 0.5)
            isTrue = saysTrue;
    }
    if (!isTrue || answers.size() != 2)
        return malformed(u"it does not say whether true or false is right"_s);
    reading.item.task = trueFalse(*isTrue, onTrue, onFalse);
    return {};
}

Done readShortAnswer(MoodleReading reading)
{
    CARREL_ASSIGN(const auto answers, moodleAnswers(reading));
    quiz::TextTask task;
    task.caseSensitive = isYes(reading.question.child("usecase"), false);
    double most = 0;
    for (const MoodleAnswer& answer : answers) {
        if (answer.words.isEmpty())
            return malformed(u"an answer without words"_s);
        task.accepted.push_back(acceptedFromPattern(answer.words, answer.fraction, answer.feedback));
        most = std::max(most, answer.fraction);
    }
    if (most <= 0)
        return malformed(u"no answer that would be accepted"_s);
    reading.item.task = std::move(task);
    return {};
}

Done readNumerical(MoodleReading reading)
{
    CARREL_ASSIGN(const auto answers, moodleAnswers(reading));
    quiz::NumericTask task;
    double most = 0;
    for (const MoodleAnswer& answer : answers) {
        if (answer.words == u"*" && answer.fraction <= 0) {
            reading.item.feedbackWrong = answer.feedback;
            continue;
        }
        const QString written = QString::fromUtf8(answer.node.child("tolerance").text().get());
        CARREL_ASSIGN(quiz::AcceptedNumber accepted, moodleNumber(answer.words, written));
        accepted.fraction = answer.fraction;
        accepted.feedback = answer.feedback;
        most = std::max(most, accepted.fraction);
        task.accepted.push_back(std::move(accepted));
    }
    if (most <= 0)
        return malformed(u"no number that would be accepted"_s);
    readMoodleUnits(reading, task);
    reading.item.task = std::move(task);
    return {};
}

Done readMatching(MoodleReading reading)
{
    quiz::MatchTask task;
    task.shuffle = isYes(reading.question.child("shuffleanswers"), true);
    for (const pugi::xml_node pair : reading.question.children("subquestion")) {
        const course::Text target = reading.texts.text(pair.child("answer"));
        const course::Text prompt = reading.texts.text(pair);
        if (target.empty() && prompt.empty())
            continue;
        if (target.empty())
            return malformed(u"a pair without its right side"_s);
        if (task.targets.size() == kMostAnswers || task.prompts.size() == kMostAnswers)
            return malformed(u"more than %1 pairs"_s.arg(kMostAnswers));
        auto at = std::find(task.targets.begin(), task.targets.end(), target);
        if (at == task.targets.end())
            at = task.targets.insert(at, target);
        if (!prompt.empty())
            task.prompts.push_back({prompt, static_cast<int>(at - task.targets.begin())});
    }
    if (task.prompts.empty() || task.targets.size() < 2)
        return malformed(u"fewer than two pairs to match"_s);
    reading.item.task = std::move(task);
    return {};
}

Done readEssay(MoodleReading reading)
{
    quiz::EssayTask task;
    task.guidance = reading.texts.blocks(reading.question.child("graderinfo"));
    if (!MoodleTexts::words(reading.question.child("responsetemplate")).trimmed().isEmpty())
        tellOnce(reading.changes, u"the text that the answer would begin with was left out"_s);
    if (reading.question.child("attachments").text().as_int() != 0)
        tellOnce(reading.changes, u"files cannot be handed in with the answer here"_s);
    reading.item.task = std::move(task);
    return {};
}

/// The answers carry their places as "fraction": 1, 2, 3.
Done readOrdering(MoodleReading reading)
{
    std::vector<std::pair<double, course::Text>> places;
    for (const pugi::xml_node node : reading.question.children("answer")) {
        course::Text text = reading.texts.text(node);
        if (text.empty())
            return malformed(u"a thing to put in order without words"_s);
        if (places.size() == kMostAnswers)
            return malformed(u"more than %1 things to put in order"_s.arg(kMostAnswers));
        places.emplace_back(node.attribute("fraction").as_double(), std::move(text));
    }
    if (places.size() < 2)
        return malformed(u"fewer than two things to put in order"_s);
    std::stable_sort(places.begin(), places.end(),
                     [](const auto& one, const auto& other) { return one.first < other.first; });
    const auto setting = [&](const char* name) {
        return QString::fromUtf8(reading.question.child(name).text().get()).trimmed();
    };
    static const QStringList kAll{QString(), u"0"_s, u"ALL"_s};
    static const QStringList kWhole{u"-1"_s, u"ALL_OR_NOTHING"_s};
    if (!kAll.contains(setting("selecttype")))
        tellOnce(reading.changes, u"all things are put in order here, not a choice of them"_s);
    reading.item.wholeOnly = kWhole.contains(setting("gradingtype"));
    if (!reading.item.wholeOnly && !setting("gradingtype").isEmpty())
        tellOnce(reading.changes, u"a part of the order earns here what its longest run in right order is worth"_s);
    quiz::OrderTask task;
    for (auto& [place, text] : places)
        task.items.push_back(std::move(text));
    reading.item.task = std::move(task);
    return {};
}

Done readDescription(MoodleReading reading)
{
    reading.item.task = quiz::NoTask{};
    return {};
}

/// Why a question of that type cannot come in.
QString reasonAgainst(const QString& type)
{
    static const QHash<QString, QString> kReasons{
        {u"random"_s, u"it stands for a question that Moodle draws from a category"_s},
        {u"randomsamatch"_s, u"Moodle makes it from short answers that it draws"_s},
        {u"missingtype"_s, u"its type was missing where it was exported"_s},
    };
    return kReasons.value(type, u"a question of the type \"%1\" is not read"_s.arg(type.left(40)));
}

}  // namespace

bool isYes(pugi::xml_node element, bool otherwise)
{
    const QString written = QString::fromUtf8(element.text().get()).trimmed().toLower();
    return written.isEmpty() ? otherwise : written == u"true" || written == u"1";
}

Result<std::vector<MoodleAnswer>> moodleAnswers(MoodleReading& reading)
{
    std::vector<MoodleAnswer> answers;
    for (const pugi::xml_node node : reading.question.children("answer")) {
        const QString written = QString::fromUtf8(node.attribute("fraction").value());
        const auto percent = written.isEmpty() ? std::optional(0.0) : finiteNumber(written);
        if (!percent)
            return malformed(u"\"%1\" is no share"_s.arg(written.left(40)));
        if (answers.size() == kMostAnswers)
            return malformed(u"more than %1 answers"_s.arg(kMostAnswers));
        answers.push_back({node, MoodleTexts::words(node).trimmed(), std::clamp(*percent / 100, -1.0, 1.0),
                           feedbackOf(reading.texts.pictured(node.child("feedback"), LinePictures::All))});
    }
    return answers;
}

void readMoodleUnits(const MoodleReading& reading, quiz::NumericTask& task)
{
    constexpr int kNoUnits = 3;
    const pugi::xml_node shown = reading.question.child("showunits");
    if (shown && shown.text().as_int() == kNoUnits)
        return;
    for (const pugi::xml_node unit : reading.question.child("units").children("unit")) {
        const QString name = QString::fromUtf8(unit.child("unit_name").text().get()).trimmed();
        if (std::abs(unit.child("multiplier").text().as_double(1) - 1) < 1e-12 && task.unit.isEmpty())
            task.unit = name;
        else
            tellOnce(reading.changes, u"answers in %1 are not taken, only in the first unit"_s.arg(name.left(40)));
    }
    if (reading.question.child("unitgradingtype").text().as_int() != 0)
        tellOnce(reading.changes, u"a wrong or missing unit costs no marks of its own here"_s);
}

Done readMoodleTask(const QString& type, MoodleReading reading)
{
    using Reader = Done (*)(MoodleReading);
    static const QHash<QString, Reader> kReaders{
        {u"multichoice"_s, readChoice},
        {u"truefalse"_s, readTrueFalse},
        {u"shortanswer"_s, readShortAnswer},
        {u"numerical"_s, readNumerical},
        {u"matching"_s, readMatching},
        {u"match"_s, readMatching},
        {u"calculated"_s, readMoodleCalculated},
        {u"calculatedsimple"_s, readMoodleCalculated},
        {u"calculatedmulti"_s, readChoice},
        {u"essay"_s, readEssay},
        {u"description"_s, readDescription},
        {u"ordering"_s, readOrdering},
        {u"cloze"_s, readMoodleCloze},
        {u"multianswer"_s, readMoodleCloze},
        {u"gapselect"_s, readMoodleWordChoice},
        {u"ddwtos"_s, readMoodleWordChoice},
        {u"ddimageortext"_s, readMoodleDragOnPicture},
        {u"ddmarker"_s, readMoodleMarkers},
    };
    const Reader reader = kReaders.value(type);
    if (reader == nullptr)
        return fail(ErrorKind::Unsupported, reasonAgainst(type));
    return reader(reading);
}

}  // namespace carrel::formats
