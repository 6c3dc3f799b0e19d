// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quiz/Item.h"
#include "core/quiz/TextJson.h"

namespace carrel::quiz {

/// What is empty, or as usual, is left out.
void put(QJsonObject& object, const QString& name, const QString& value);
void put(QJsonObject& object, const QString& name, const Text& value);
void put(QJsonObject& object, const QString& name, const Blocks& value);
void put(QJsonObject& object, const QString& name, const QStringList& value);
void put(QJsonObject& object, const QString& name, const Feedback& value);

template <class Value>
void putUnless(QJsonObject& object, const QString& name, Value value, Value usual)
{
    if (value != usual)
        object.insert(name, value);
}

template <class Value, class Write>
void putList(QJsonObject& object, const QString& name, const std::vector<Value>& values, Write write)
{
    if (values.empty())
        return;
    QJsonArray array;
    for (const Value& value : values)
        array.append(write(value));
    object.insert(name, array);
}

/// Words alone are as a text is; with pictures they are an object.
QJsonValue feedbackToJson(const Feedback& feedback);
Feedback feedbackFromJson(const QJsonValue& value, JsonProblem& problem);
QJsonValue choiceToJson(const Choice& choice);
Choice choiceFromJson(const QJsonValue& value, JsonProblem& problem);
QJsonValue numberToJson(const AcceptedNumber& accepted);
AcceptedNumber numberFromJson(const QJsonValue& value, JsonProblem& problem);

QJsonObject taskToJson(const Task& task);
Task taskFromJson(const QJsonValue& value, JsonProblem& problem);

/// The members of the tasks with places, words to choose and pairs; reading refuses what does not fit together.
void writeTask(QJsonObject& object, const HotspotTask& task);
void writeTask(QJsonObject& object, const HotTextTask& task);
void writeTask(QJsonObject& object, const SliderTask& task);
void writeTask(QJsonObject& object, const AssociateTask& task);
void writeTask(QJsonObject& object, const LabelTask& task);
HotspotTask hotspotFrom(JsonFields& fields, JsonProblem& problem);
HotTextTask hotTextFrom(JsonFields& fields, JsonProblem& problem);
SliderTask sliderFrom(JsonFields& fields, JsonProblem& problem);
AssociateTask associateFrom(JsonFields& fields, JsonProblem& problem);
LabelTask labelFrom(JsonFields& fields, JsonProblem& problem);

}  // namespace carrel::quiz
