// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quiz/JsonParts.h"

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

QJsonValue choiceToJson(const Choice& choice)
{
    QJsonObject object{{u"id"_s, choice.id}};
    put(object, u"text"_s, choice.text);
    putUnless(object, u"fraction"_s, choice.fraction, 0.0);
    put(object, u"feedback"_s, choice.feedback);
    return object;
}

Choice choiceFromJson(const QJsonValue& value, JsonProblem& problem)
{
    JsonFields fields(value, u"a choice"_s, problem);
    return {fields.string(u"id"_s), textFromJson(fields.value(u"text"_s), problem), fields.number(u"fraction"_s, 0),
            textFromJson(fields.value(u"feedback"_s), problem)};
}

QJsonValue numberToJson(const AcceptedNumber& accepted)
{
    QJsonObject object{{u"value"_s, accepted.value}, {u"low"_s, accepted.low}, {u"high"_s, accepted.high}};
    putUnless(object, u"fraction"_s, accepted.fraction, 1.0);
    put(object, u"feedback"_s, accepted.feedback);
    return object;
}

AcceptedNumber numberFromJson(const QJsonValue& value, JsonProblem& problem)
{
    JsonFields fields(value, u"an accepted number"_s, problem);
    return {fields.number(u"value"_s, 0), fields.number(u"low"_s, 0), fields.number(u"high"_s, 0),
            fields.number(u"fraction"_s, 1), textFromJson(fields.value(u"feedback"_s), problem)};
}

}  // namespace carrel::quiz
