// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quiz/JsonParts.h"

#include "core/quiz/Rounded.h"

namespace carrel::quiz {

using namespace Qt::StringLiterals;

void put(QJsonObject& object, const QString& name, const QString& value)
{
    if (!value.isEmpty())
        object.insert(name, value);
}

void put(QJsonObject& object, const QString& name, const Text& value)
{
    if (!value.empty())
        object.insert(name, textToJson(value));
}

void put(QJsonObject& object, const QString& name, const Blocks& value)
{
    if (!value.empty())
        object.insert(name, course::blocksToJsonArray(value));
}

void put(QJsonObject& object, const QString& name, const QStringList& value)
{
    if (!value.isEmpty())
        object.insert(name, QJsonArray::fromStringList(value));
}

namespace {

QJsonValue figureToJson(const Figure& figure)
{
    QJsonObject object{{u"media"_s, figure.media}};
    put(object, u"alt"_s, figure.alt);
    return object;
}

Figure figureFromJson(const QJsonValue& value, JsonProblem& problem)
{
    if (value.isUndefined())
        return {};
    JsonFields fields(value, u"a picture"_s, problem);
    return {fields.string(u"media"_s), fields.string(u"alt"_s)};
}

}  // namespace

void put(QJsonObject& object, const QString& name, const Feedback& value)
{
    if (!value.empty())
        object.insert(name, feedbackToJson(value));
}

QJsonValue feedbackToJson(const Feedback& feedback)
{
    if (feedback.pictures.empty())
        return textToJson(feedback.words);
    QJsonObject object;
    put(object, u"words"_s, feedback.words);
    putList(object, u"pictures"_s, feedback.pictures, figureToJson);
    return object;
}

Feedback feedbackFromJson(const QJsonValue& value, JsonProblem& problem)
{
    if (!value.isObject())
        return textFromJson(value, problem);
    JsonFields fields(value, u"a feedback"_s, problem);
    return {textFromJson(fields.value(u"words"_s), problem), fields.list(u"pictures"_s, figureFromJson)};
}

QJsonValue choiceToJson(const Choice& choice)
{
    QJsonObject object{{u"id"_s, choice.id}};
    put(object, u"text"_s, choice.text);
    putUnless(object, u"fraction"_s, choice.fraction, 0.0);
    put(object, u"feedback"_s, choice.feedback);
    if (!choice.picture.media.isEmpty())
        object.insert(u"picture"_s, figureToJson(choice.picture));
    return object;
}

Choice choiceFromJson(const QJsonValue& value, JsonProblem& problem)
{
    JsonFields fields(value, u"a choice"_s, problem);
    return {fields.string(u"id"_s), textFromJson(fields.value(u"text"_s), problem), fields.number(u"fraction"_s, 0),
            feedbackFromJson(fields.value(u"feedback"_s), problem),
            figureFromJson(fields.value(u"picture"_s), problem)};
}

namespace {

const QStringList& roundings()
{
    static const QStringList names{u"significant"_s, u"decimals"_s};
    return names;
}

QJsonValue roundingToJson(const Rounding& rounding)
{
    return QJsonObject{{u"to"_s, roundings().at(static_cast<int>(rounding.to))}, {u"figures"_s, rounding.figures}};
}

std::optional<Rounding> roundingFromJson(const QJsonValue& value, JsonProblem& problem)
{
    if (value.isUndefined())
        return std::nullopt;
    JsonFields fields(value, u"a rounding"_s, problem);
    const Rounding rounding{fields.oneOf<Rounding::To>(u"to"_s, roundings()), fields.whole(u"figures"_s, -1)};
    if (!isRounding(rounding))
        problem.note(u"a number is rounded to figures that it does not have"_s);
    return rounding;
}

}  // namespace

QJsonValue numberToJson(const AcceptedNumber& accepted)
{
    QJsonObject object{{u"value"_s, accepted.value}, {u"low"_s, accepted.low}, {u"high"_s, accepted.high}};
    putUnless(object, u"fraction"_s, accepted.fraction, 1.0);
    put(object, u"feedback"_s, accepted.feedback);
    if (accepted.rounding)
        object.insert(u"rounding"_s, roundingToJson(*accepted.rounding));
    return object;
}

AcceptedNumber numberFromJson(const QJsonValue& value, JsonProblem& problem)
{
    JsonFields fields(value, u"an accepted number"_s, problem);
    return {fields.number(u"value"_s, 0),
            fields.number(u"low"_s, 0),
            fields.number(u"high"_s, 0),
            fields.number(u"fraction"_s, 1),
            feedbackFromJson(fields.value(u"feedback"_s), problem),
            roundingFromJson(fields.value(u"rounding"_s), problem)};
}

}  // namespace carrel::quiz
