// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Json.h"
#include "core/quiz/JsonParts.h"

#include <QJsonDocument>

#include <algorithm>
#include <cmath>

namespace carrel::quiz {
namespace {

using namespace Qt::StringLiterals;

/// Raised whenever a reader of today could not read what is written tomorrow.
constexpr int kForm = 1;
constexpr JsonLimits kLimits{.bytes = 128LL * 1024 * 1024, .depth = 64};

const QStringList& quizKinds()
{
    static const QStringList names{u"check"_s, u"placement"_s, u"assessment"_s, u"exam"_s};
    return names;
}

const QStringList& behaviours()
{
    static const QStringList names{u"deferred"_s, u"immediate"_s, u"several-tries"_s};
    return names;
}

QJsonValue itemToJson(const Item& item)
{
    QJsonObject object{{u"key"_s, item.key}, {u"task"_s, taskToJson(item.task)}};
    put(object, u"title"_s, item.title);
    put(object, u"stem"_s, item.stem);
    putUnless(object, u"points"_s, item.points, 1.0);
    putUnless(object, u"penalty"_s, item.penalty, 0.0);
    putUnless(object, u"least"_s, item.leastShare, -1.0);
    put(object, u"feedback"_s, item.feedback);
    put(object, u"right"_s, item.feedbackRight);
    put(object, u"wrong"_s, item.feedbackWrong);
    put(object, u"partly"_s, item.feedbackPartly);
    putUnless(object, u"whole"_s, item.wholeOnly, false);
    putList(object, u"hints"_s, item.hints, textToJson);
    put(object, u"category"_s, item.category);
    put(object, u"tags"_s, item.tags);
    put(object, u"concept"_s, item.conceptName);
    put(object, u"unit"_s, item.unitKey);
    put(object, u"anchor"_s, item.unitAnchor);
    put(object, u"level"_s, item.level);
    if (item.difficulty)
        object.insert(u"difficulty"_s, *item.difficulty);
    if (item.discrimination)
        object.insert(u"discrimination"_s, *item.discrimination);
    putUnless(object, u"exposure"_s, item.exposure, 0.0);
    putUnless(object, u"seconds"_s, item.timeLimitSeconds, 0);
    return object;
}

std::optional<double> wantedNumber(JsonFields& fields, const QString& name)
{
    return fields.value(name).isUndefined() ? std::nullopt : std::optional(fields.number(name, 0));
}

Item itemFromJson(const QJsonValue& value, JsonProblem& problem)
{
    JsonFields fields(value, u"an item"_s, problem);
    Item item;
    item.key = fields.string(u"key"_s);
    item.title = fields.string(u"title"_s);
    item.stem = fields.blocks(u"stem"_s);
    item.task = taskFromJson(fields.value(u"task"_s), problem);
    item.points = fields.number(u"points"_s, 1);
    item.penalty = fields.number(u"penalty"_s, 0);
    item.leastShare = fields.number(u"least"_s, -1);
    item.feedback = feedbackFromJson(fields.value(u"feedback"_s), problem);
    item.feedbackRight = feedbackFromJson(fields.value(u"right"_s), problem);
    item.feedbackWrong = feedbackFromJson(fields.value(u"wrong"_s), problem);
    item.feedbackPartly = feedbackFromJson(fields.value(u"partly"_s), problem);
    item.wholeOnly = fields.flag(u"whole"_s, false);
    item.hints = fields.list(u"hints"_s, textFromJson);
    item.category = fields.string(u"category"_s);
    item.tags = fields.strings(u"tags"_s);
    item.conceptName = fields.string(u"concept"_s);
    item.unitKey = fields.string(u"unit"_s);
    item.unitAnchor = fields.string(u"anchor"_s);
    item.level = fields.string(u"level"_s);
    item.difficulty = wantedNumber(fields, u"difficulty"_s);
    item.discrimination = wantedNumber(fields, u"discrimination"_s);
    item.exposure = fields.number(u"exposure"_s, 0);
    item.timeLimitSeconds = std::max(0, fields.whole(u"seconds"_s, 0));
    if (item.key.isEmpty())
        problem.note(u"an item has no key"_s);
    return item;
}

QJsonValue levelToJson(const LevelThreshold& threshold)
{
    return QJsonObject{{u"level"_s, threshold.level}, {u"from"_s, threshold.fromShare}};
}

LevelThreshold levelFromJson(const QJsonValue& value, JsonProblem& problem)
{
    JsonFields fields(value, u"a level"_s, problem);
    return {fields.string(u"level"_s), fields.number(u"from"_s, 0)};
}

QJsonValue sectionToJson(const Section& section)
{
    QJsonObject object{{u"first"_s, section.first}};
    put(object, u"title"_s, section.title);
    put(object, u"words"_s, section.words);
    putUnless(object, u"draw"_s, section.draw, 0);
    putUnless(object, u"shuffle"_s, section.shuffle, false);
    putUnless(object, u"forward"_s, section.forwardOnly, false);
    return object;
}

Section sectionFromJson(const QJsonValue& value, JsonProblem& problem)
{
    JsonFields fields(value, u"a section"_s, problem);
    return {fields.string(u"title"_s),  fields.blocks(u"words"_s),        fields.whole(u"first"_s, -1),
            fields.whole(u"draw"_s, 0), fields.flag(u"shuffle"_s, false), fields.flag(u"forward"_s, false)};
}

/// Sections follow one another and draw no less than nothing.
void checkSections(const Quiz& quiz, JsonProblem& problem)
{
    int before = 0;
    for (const Section& section : quiz.sections) {
        if (section.first < before || section.first > static_cast<int>(quiz.items.size()) || section.draw < 0)
            problem.note(u"a section does not fit the items"_s);
        before = section.first;
    }
}

void putTelling(QJsonObject& object, const QString& name, const Telling& telling)
{
    QJsonObject told;
    putUnless(told, u"outcome"_s, telling.outcome, true);
    putUnless(told, u"marks"_s, telling.marks, true);
    putUnless(told, u"answer"_s, telling.answer, true);
    putUnless(told, u"feedback"_s, telling.feedback, true);
    if (!told.isEmpty())
        object.insert(name, told);
}

Telling tellingFrom(const QJsonValue& value, JsonProblem& problem)
{
    if (value.isUndefined())
        return {};
    JsonFields fields(value, u"what is told"_s, problem);
    return {fields.flag(u"outcome"_s, true), fields.flag(u"marks"_s, true), fields.flag(u"answer"_s, true),
            fields.flag(u"feedback"_s, true)};
}

std::optional<Instant> instantFrom(const QJsonValue& value, JsonProblem& problem)
{
    constexpr double kMost = 9007199254740991;  // JSON's whole numbers
    if (value.isUndefined())
        return std::nullopt;
    const double milliseconds = value.toDouble(kMost + 1);
    if (std::abs(milliseconds) > kMost || milliseconds != std::floor(milliseconds))
        problem.note(u"a moment is no whole number of milliseconds"_s);
    else
        return Instant(std::chrono::milliseconds(static_cast<qint64>(milliseconds)));
    return std::nullopt;
}

Quiz quizFromValue(const QJsonValue& value, JsonProblem& problem)
{
    JsonFields fields(value, u"the quiz"_s, problem);
    if (fields.whole(u"form"_s, 0) != kForm)
        problem.note(u"the quiz is written in a form that is not known here"_s);
    Quiz quiz;
    quiz.key = fields.string(u"key"_s);
    quiz.title = fields.string(u"title"_s);
    quiz.kind = fields.oneOf<QuizKind>(u"kind"_s, quizKinds());
    quiz.behaviour = fields.oneOf<Behaviour>(u"behaviour"_s, behaviours());
    quiz.introduction = fields.blocks(u"introduction"_s);
    quiz.items = fields.list(u"items"_s, itemFromJson);
    quiz.passShare = fields.number(u"pass"_s, 0);
    quiz.timeLimitSeconds = fields.whole(u"seconds"_s, 0);
    quiz.attemptLimit = fields.whole(u"attempts"_s, 0);
    quiz.shuffleItems = fields.flag(u"shuffle"_s, false);
    quiz.forwardOnly = fields.flag(u"forward"_s, false);
    quiz.certainty = fields.flag(u"certainty"_s, false);
    quiz.adaptive = fields.flag(u"adaptive"_s, false);
    quiz.levels = fields.list(u"levels"_s, levelFromJson);
    quiz.sections = fields.list(u"sections"_s, sectionFromJson);
    quiz.tryLimit = fields.whole(u"tries"_s, 0);
    quiz.closesAt = instantFrom(fields.value(u"closes"_s), problem);
    quiz.during = tellingFrom(fields.value(u"during"_s), problem);
    quiz.after = tellingFrom(fields.value(u"after"_s), problem);
    quiz.closed = tellingFrom(fields.value(u"closed"_s), problem);
    quiz.paper = fields.string(u"paper"_s);
    checkSections(quiz, problem);
    return quiz;
}

}  // namespace

QJsonObject quizToJsonObject(const Quiz& quiz)
{
    QJsonObject object{{u"form"_s, kForm}};
    put(object, u"key"_s, quiz.key);
    put(object, u"title"_s, quiz.title);
    if (quiz.kind != QuizKind::Check)
        object.insert(u"kind"_s, quizKinds().at(static_cast<int>(quiz.kind)));
    if (quiz.behaviour != Behaviour::Deferred)
        object.insert(u"behaviour"_s, behaviours().at(static_cast<int>(quiz.behaviour)));
    put(object, u"introduction"_s, quiz.introduction);
    putList(object, u"items"_s, quiz.items, itemToJson);
    putUnless(object, u"pass"_s, quiz.passShare, 0.0);
    putUnless(object, u"seconds"_s, quiz.timeLimitSeconds, 0);
    putUnless(object, u"attempts"_s, quiz.attemptLimit, 0);
    putUnless(object, u"shuffle"_s, quiz.shuffleItems, false);
    putUnless(object, u"forward"_s, quiz.forwardOnly, false);
    putUnless(object, u"certainty"_s, quiz.certainty, false);
    putUnless(object, u"adaptive"_s, quiz.adaptive, false);
    putList(object, u"levels"_s, quiz.levels, levelToJson);
    putList(object, u"sections"_s, quiz.sections, sectionToJson);
    putUnless(object, u"tries"_s, quiz.tryLimit, 0);
    if (quiz.closesAt)
        object.insert(u"closes"_s, static_cast<qint64>(quiz.closesAt->time_since_epoch().count()));
    putTelling(object, u"during"_s, quiz.during);
    putTelling(object, u"after"_s, quiz.after);
    putTelling(object, u"closed"_s, quiz.closed);
    put(object, u"paper"_s, quiz.paper);
    return object;
}

QByteArray quizToJson(const Quiz& quiz)
{
    return QJsonDocument(quizToJsonObject(quiz)).toJson(QJsonDocument::Compact);
}

Result<Quiz> quizFromJsonValue(const QJsonValue& json)
{
    JsonProblem problem;
    Quiz quiz = quizFromValue(json, problem);
    if (!problem.text.isEmpty())
        return fail(ErrorKind::Unreadable, problem.text);
    return quiz;
}

Result<Quiz> quizFromJson(const QByteArray& json)
{
    CARREL_ASSIGN(const QJsonValue value, readJson(json, kLimits));
    return quizFromJsonValue(value);
}

}  // namespace carrel::quiz
