// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quiz/JsonParts.h"

#include <algorithm>

namespace carrel::quiz {
namespace {

using namespace Qt::StringLiterals;

// The order of Task's alternatives.
const QStringList& taskNames()
{
    static const QStringList names{u"choice"_s, u"text"_s,      u"number"_s, u"match"_s,   u"gap"_s,
                                   u"order"_s,  u"essay"_s,     u"none"_s,   u"hotspot"_s, u"hot-text"_s,
                                   u"slider"_s, u"associate"_s, u"label"_s};
    return names;
}

QJsonValue acceptedToJson(const AcceptedText& accepted)
{
    QJsonObject object{{u"pattern"_s, accepted.pattern}};
    putUnless(object, u"fraction"_s, accepted.fraction, 1.0);
    put(object, u"feedback"_s, accepted.feedback);
    putUnless(object, u"wildcards"_s, accepted.wildcards, false);
    putUnless(object, u"regular"_s, accepted.regularExpression, false);
    return object;
}

AcceptedText acceptedFromJson(const QJsonValue& value, JsonProblem& problem)
{
    JsonFields fields(value, u"an accepted text"_s, problem);
    return {fields.string(u"pattern"_s), fields.number(u"fraction"_s, 1),
            feedbackFromJson(fields.value(u"feedback"_s), problem), fields.flag(u"wildcards"_s, false),
            fields.flag(u"regular"_s, false)};
}

QJsonValue promptToJson(const MatchPrompt& prompt)
{
    QJsonObject object{{u"target"_s, prompt.target}};
    put(object, u"text"_s, prompt.text);
    return object;
}

MatchPrompt promptFromJson(const QJsonValue& value, JsonProblem& problem)
{
    JsonFields fields(value, u"a prompt"_s, problem);
    return {textFromJson(fields.value(u"text"_s), problem), fields.whole(u"target"_s, -1)};
}

QJsonValue gapToJson(const Gap& gap)
{
    QJsonObject object;
    put(object, u"before"_s, gap.before);
    putList(object, u"accepted"_s, gap.accepted, acceptedToJson);
    putList(object, u"options"_s, gap.options, choiceToJson);
    putList(object, u"numbers"_s, gap.numbers, numberToJson);
    putUnless(object, u"weight"_s, gap.weight, 1.0);
    putUnless(object, u"multiple"_s, gap.multiple, false);
    putUnless(object, u"shuffle"_s, gap.shuffle, true);
    putUnless(object, u"across"_s, gap.across, false);
    return object;
}

Gap gapFromJson(const QJsonValue& value, JsonProblem& problem)
{
    JsonFields fields(value, u"a gap"_s, problem);
    return {textFromJson(fields.value(u"before"_s), problem),
            fields.list(u"accepted"_s, acceptedFromJson),
            fields.list(u"options"_s, choiceFromJson),
            fields.list(u"numbers"_s, numberFromJson),
            fields.number(u"weight"_s, 1),
            fields.flag(u"multiple"_s, false),
            fields.flag(u"shuffle"_s, true),
            fields.flag(u"across"_s, false)};
}

QJsonValue lineToJson(const RubricLine& line)
{
    return QJsonObject{{u"name"_s, line.name}, {u"most"_s, line.most}};
}

RubricLine lineFromJson(const QJsonValue& value, JsonProblem& problem)
{
    JsonFields fields(value, u"a line of a rubric"_s, problem);
    const RubricLine line{fields.string(u"name"_s), fields.number(u"most"_s, 0)};
    if (line.name.trimmed().isEmpty() || !(line.most >= 0))
        problem.note(u"a line of a rubric has no name, or no points"_s);
    return line;
}

/// Writes the members of each task beside the name of its kind.
struct TaskWriter {
    QJsonObject& object;

    void operator()(const ChoiceTask& task) const
    {
        putList(object, u"choices"_s, task.choices, choiceToJson);
        putUnless(object, u"multiple"_s, task.multiple, false);
        putUnless(object, u"trueFalse"_s, task.trueFalse, false);
        putUnless(object, u"shuffle"_s, task.shuffle, true);
        putUnless(object, u"most"_s, task.most, 0);
    }
    void operator()(const TextTask& task) const
    {
        putList(object, u"accepted"_s, task.accepted, acceptedToJson);
        putUnless(object, u"case"_s, task.caseSensitive, false);
        putUnless(object, u"accents"_s, task.accentSensitive, true);
    }
    void operator()(const NumericTask& task) const
    {
        putList(object, u"accepted"_s, task.accepted, numberToJson);
        put(object, u"unit"_s, task.unit);
    }
    void operator()(const MatchTask& task) const
    {
        putList(object, u"prompts"_s, task.prompts, promptToJson);
        putList(object, u"targets"_s, task.targets, textToJson);
        putUnless(object, u"shuffle"_s, task.shuffle, true);
    }
    void operator()(const GapTask& task) const
    {
        putList(object, u"gaps"_s, task.gaps, gapToJson);
        put(object, u"tail"_s, task.tail);
        putUnless(object, u"case"_s, task.caseSensitive, false);
    }
    void operator()(const OrderTask& task) const { putList(object, u"items"_s, task.items, textToJson); }
    void operator()(const EssayTask& task) const
    {
        put(object, u"guidance"_s, task.guidance);
        putList(object, u"rubric"_s, task.rubric, lineToJson);
    }
    void operator()(const NoTask&) const {}
    template <class Other>
    void operator()(const Other& task) const
    {
        writeTask(object, task);
    }
};

MatchTask matchFromFields(JsonFields& fields, JsonProblem& problem)
{
    MatchTask task{fields.list(u"prompts"_s, promptFromJson), fields.list(u"targets"_s, textFromJson),
                   fields.flag(u"shuffle"_s, true)};
    for (const MatchPrompt& prompt : task.prompts) {
        if (prompt.target < -1 || prompt.target >= static_cast<int>(task.targets.size()))
            problem.note(u"a prompt has a target that is not there"_s);
    }
    return task;
}

}  // namespace

QJsonObject taskToJson(const Task& task)
{
    QJsonObject object{{u"kind"_s, taskNames().at(static_cast<qsizetype>(task.index()))}};
    std::visit(TaskWriter{object}, task);
    return object;
}

Task taskFromJson(const QJsonValue& value, JsonProblem& problem)
{
    JsonFields fields(value, u"a task"_s, problem);
    switch (fields.oneOf<int>(u"kind"_s, taskNames())) {
    case 0:
        return ChoiceTask{fields.list(u"choices"_s, choiceFromJson), fields.flag(u"multiple"_s, false),
                          fields.flag(u"trueFalse"_s, false), fields.flag(u"shuffle"_s, true),
                          std::max(0, fields.whole(u"most"_s, 0))};
    case 1:
        return TextTask{fields.list(u"accepted"_s, acceptedFromJson), fields.flag(u"case"_s, false),
                        fields.flag(u"accents"_s, true)};
    case 2: return NumericTask{fields.list(u"accepted"_s, numberFromJson), fields.string(u"unit"_s)};
    case 3: return matchFromFields(fields, problem);
    case 4:
        return GapTask{fields.list(u"gaps"_s, gapFromJson), textFromJson(fields.value(u"tail"_s), problem),
                       fields.flag(u"case"_s, false)};
    case 5: return OrderTask{fields.list(u"items"_s, textFromJson)};
    case 6: return EssayTask{fields.blocks(u"guidance"_s), fields.list(u"rubric"_s, lineFromJson)};
    case 8: return hotspotFrom(fields, problem);
    case 9: return hotTextFrom(fields, problem);
    case 10: return sliderFrom(fields, problem);
    case 11: return associateFrom(fields, problem);
    case 12: return labelFrom(fields, problem);
    default: return NoTask{};
    }
}

}  // namespace carrel::quiz
