// SPDX-License-Identifier: GPL-3.0-or-later
// The JSON form of the tasks with places on pictures, words to choose, a scale and pairs.
#include "core/quiz/JsonParts.h"

#include <cmath>

namespace carrel::quiz {
namespace {

using namespace Qt::StringLiterals;

QJsonValue pictureToJson(const Picture& picture)
{
    QJsonObject object{{u"media"_s, picture.media}, {u"width"_s, picture.width}, {u"height"_s, picture.height}};
    put(object, u"alt"_s, picture.alt);
    return object;
}

Picture pictureFromJson(const QJsonValue& value, JsonProblem& problem)
{
    JsonFields fields(value, u"a picture"_s, problem);
    const Picture picture{fields.string(u"media"_s), fields.string(u"alt"_s), fields.number(u"width"_s, 0),
                          fields.number(u"height"_s, 0)};
    if (!std::isfinite(picture.width) || !std::isfinite(picture.height) || picture.width <= 0 || picture.height <= 0)
        problem.note(u"a picture has no size"_s);
    return picture;
}

Area areaFromJson(const QJsonValue& value, JsonProblem& problem)
{
    auto area = areaFromText(value.toString());
    if (!area) {
        problem.note(area.error().detail);
        return {};
    }
    return *std::move(area);
}

/// How many of something: never less than none.
int countFrom(JsonFields& fields, const QString& name, int usual, JsonProblem& problem)
{
    const int count = fields.whole(name, usual);
    if (count < 0)
        problem.note(u"\"%1\" is less than nothing"_s.arg(name));
    return std::max(count, 0);
}

QJsonValue spotToJson(const Spot& spot)
{
    return QJsonObject{{u"choice"_s, choiceToJson(spot.choice)}, {u"area"_s, areaToText(spot.area)}};
}

Spot spotFromJson(const QJsonValue& value, JsonProblem& problem)
{
    JsonFields fields(value, u"a spot"_s, problem);
    return {choiceFromJson(fields.value(u"choice"_s), problem), areaFromJson(fields.value(u"area"_s), problem)};
}

QJsonValue hotWordToJson(const HotWord& word)
{
    QJsonObject object{{u"choice"_s, choiceToJson(word.choice)}};
    put(object, u"before"_s, word.before);
    return object;
}

HotWord hotWordFromJson(const QJsonValue& value, JsonProblem& problem)
{
    JsonFields fields(value, u"words to choose"_s, problem);
    return {textFromJson(fields.value(u"before"_s), problem), choiceFromJson(fields.value(u"choice"_s), problem)};
}

QJsonValue thingToJson(const Thing& thing)
{
    QJsonObject object;
    put(object, u"text"_s, thing.text);
    putUnless(object, u"uses"_s, thing.uses, 1);
    return object;
}

Thing thingFromJson(const QJsonValue& value, JsonProblem& problem)
{
    JsonFields fields(value, u"a thing"_s, problem);
    return {textFromJson(fields.value(u"text"_s), problem), countFrom(fields, u"uses"_s, 1, problem)};
}

QJsonValue pairToJson(const PairShare& pair)
{
    QJsonObject object{{u"first"_s, pair.first}, {u"second"_s, pair.second}};
    putUnless(object, u"fraction"_s, pair.fraction, 1.0);
    return object;
}

PairShare pairFromJson(const QJsonValue& value, JsonProblem& problem)
{
    JsonFields fields(value, u"a pair"_s, problem);
    return {fields.whole(u"first"_s, -1), fields.whole(u"second"_s, -1), fields.number(u"fraction"_s, 1)};
}

QJsonValue labelAreaToJson(const LabelArea& area)
{
    QJsonObject object{{u"area"_s, areaToText(area.area)}};
    put(object, u"name"_s, area.name);
    putUnless(object, u"holds"_s, area.holds, 1);
    return object;
}

LabelArea labelAreaFromJson(const QJsonValue& value, JsonProblem& problem)
{
    JsonFields fields(value, u"an area"_s, problem);
    return {fields.string(u"name"_s), areaFromJson(fields.value(u"area"_s), problem),
            countFrom(fields, u"holds"_s, 1, problem)};
}

void checkPairs(const std::vector<PairShare>& pairs, std::size_t firsts, std::size_t seconds, JsonProblem& problem)
{
    for (const PairShare& pair : pairs) {
        if (pair.first < 0 || pair.second < 0 || static_cast<std::size_t>(pair.first) >= firsts
            || static_cast<std::size_t>(pair.second) >= seconds)
            problem.note(u"a pair has a side that is not there"_s);
    }
}

}  // namespace

void writeTask(QJsonObject& object, const HotspotTask& task)
{
    object.insert(u"picture"_s, pictureToJson(task.picture));
    putList(object, u"spots"_s, task.spots, spotToJson);
    putUnless(object, u"most"_s, task.most, 1);
    putUnless(object, u"pointing"_s, task.pointing, false);
    putUnless(object, u"elsewhere"_s, task.elsewhere, 0.0);
}

HotspotTask hotspotFrom(JsonFields& fields, JsonProblem& problem)
{
    return {pictureFromJson(fields.value(u"picture"_s), problem), fields.list(u"spots"_s, spotFromJson),
            countFrom(fields, u"most"_s, 1, problem), fields.flag(u"pointing"_s, false),
            fields.number(u"elsewhere"_s, 0)};
}

void writeTask(QJsonObject& object, const HotTextTask& task)
{
    putList(object, u"words"_s, task.words, hotWordToJson);
    put(object, u"tail"_s, task.tail);
    putUnless(object, u"most"_s, task.most, 0);
}

HotTextTask hotTextFrom(JsonFields& fields, JsonProblem& problem)
{
    return {fields.list(u"words"_s, hotWordFromJson), textFromJson(fields.value(u"tail"_s), problem),
            countFrom(fields, u"most"_s, 0, problem)};
}

void writeTask(QJsonObject& object, const SliderTask& task)
{
    object.insert(u"low"_s, task.low);
    object.insert(u"high"_s, task.high);
    putUnless(object, u"step"_s, task.step, 1.0);
    putList(object, u"accepted"_s, task.accepted, numberToJson);
    put(object, u"unit"_s, task.unit);
}

SliderTask sliderFrom(JsonFields& fields, JsonProblem& problem)
{
    SliderTask task{fields.number(u"low"_s, 0), fields.number(u"high"_s, 0), fields.number(u"step"_s, 1),
                    fields.list(u"accepted"_s, numberFromJson), fields.string(u"unit"_s)};
    if (!(task.low < task.high) || !(task.step > 0) || !std::isfinite(task.high - task.low)
        || !((task.high - task.low) / task.step <= kMostSteps))
        problem.note(u"a scale that has no steps, or too many"_s);
    return task;
}

void writeTask(QJsonObject& object, const AssociateTask& task)
{
    putList(object, u"things"_s, task.things, thingToJson);
    putList(object, u"pairs"_s, task.pairs, pairToJson);
    putUnless(object, u"most"_s, task.most, 0);
    putUnless(object, u"otherwise"_s, task.otherwise, 0.0);
    putUnless(object, u"shuffle"_s, task.shuffle, true);
}

AssociateTask associateFrom(JsonFields& fields, JsonProblem& problem)
{
    AssociateTask task{fields.list(u"things"_s, thingFromJson), fields.list(u"pairs"_s, pairFromJson),
                       countFrom(fields, u"most"_s, 0, problem), fields.number(u"otherwise"_s, 0),
                       fields.flag(u"shuffle"_s, true)};
    checkPairs(task.pairs, task.things.size(), task.things.size(), problem);
    return task;
}

void writeTask(QJsonObject& object, const LabelTask& task)
{
    object.insert(u"picture"_s, pictureToJson(task.picture));
    putList(object, u"labels"_s, task.labels, thingToJson);
    putList(object, u"areas"_s, task.areas, labelAreaToJson);
    putList(object, u"pairs"_s, task.pairs, pairToJson);
    putUnless(object, u"otherwise"_s, task.otherwise, 0.0);
    putUnless(object, u"shuffle"_s, task.shuffle, true);
}

LabelTask labelFrom(JsonFields& fields, JsonProblem& problem)
{
    LabelTask task{pictureFromJson(fields.value(u"picture"_s), problem),
                   fields.list(u"labels"_s, thingFromJson),
                   fields.list(u"areas"_s, labelAreaFromJson),
                   fields.list(u"pairs"_s, pairFromJson),
                   fields.number(u"otherwise"_s, 0),
                   fields.flag(u"shuffle"_s, true)};
    checkPairs(task.pairs, task.labels.size(), task.areas.size(), problem);
    return task;
}

}  // namespace carrel::quiz
