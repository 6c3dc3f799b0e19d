// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Json.h"
#include "core/quiz/Grading.h"
#include "core/quiz/JsonFields.h"

#include <QJsonDocument>

#include <algorithm>

namespace carrel::quiz {
namespace {

using namespace Qt::StringLiterals;

const QStringList& certainties()
{
    static const QStringList names{u"not-asked"_s, u"guessing"_s, u"fairly-sure"_s, u"certain"_s};
    return names;
}

QString stringFromJson(const QJsonValue& value, JsonProblem& problem)
{
    if (!value.isString())
        problem.note(u"\"gaps\" of the response holds more than texts"_s);
    return value.toString();
}

QJsonArray numbersToJson(const std::vector<int>& numbers)
{
    QJsonArray array;
    for (const int number : numbers)
        array.append(number);
    return array;
}

int placeFromJson(const QJsonValue& value, JsonProblem& problem)
{
    const int place = value.toInt(-2);
    if (place < -1)
        problem.note(u"a place is no whole number from -1 on"_s);
    return std::max(place, -1);
}

Point pointFromJson(const QJsonValue& value, JsonProblem& problem)
{
    const QJsonArray parts = value.toArray();
    if (parts.size() != 2 || !parts[0].isDouble() || !parts[1].isDouble())
        problem.note(u"a point is not two numbers"_s);
    return {parts.at(0).toDouble(), parts.at(1).toDouble()};
}

Pair pairFromJson(const QJsonValue& value, JsonProblem& problem)
{
    const QJsonArray parts = value.toArray();
    const Pair pair{parts.at(0).toInt(-1), parts.at(1).toInt(-1)};
    if (parts.size() != 2 || pair.first < 0 || pair.second < 0)
        problem.note(u"a pair is not two whole numbers from 0 on"_s);
    return pair;
}

/// What stands in a gap, or a list of the ids that are chosen in it.
QString gapFromJson(const QJsonValue& value, JsonProblem& problem)
{
    if (!value.isArray())
        return stringFromJson(value, problem);
    QStringList ids;
    const QJsonArray array = value.toArray();
    for (const QJsonValue& id : array)
        ids += stringFromJson(id, problem);
    return gapWithIds(ids);
}

Response responseFromValue(const QJsonValue& value, JsonProblem& problem)
{
    JsonFields fields(value, u"the response"_s, problem);
    Response response;
    response.chosen = fields.strings(u"chosen"_s);
    response.text = fields.string(u"text"_s);
    response.matched = fields.list(u"matched"_s, placeFromJson);
    for (const QString& gap : fields.list(u"gaps"_s, gapFromJson))
        response.gaps += gap;
    response.order = fields.list(u"order"_s, placeFromJson);
    response.points = fields.list(u"points"_s, pointFromJson);
    response.pairs = fields.list(u"pairs"_s, pairFromJson);
    response.certainty = fields.oneOf<Certainty>(u"certainty"_s, certainties());
    return response;
}

}  // namespace

bool Response::isOpen() const
{
    return chosen.isEmpty() && text.trimmed().isEmpty() && order.empty() && points.empty() && pairs.empty()
           && std::all_of(matched.begin(), matched.end(), [](int target) { return target < 0; })
           && std::all_of(gaps.begin(), gaps.end(), [](const QString& gap) { return gap.trimmed().isEmpty(); });
}

QStringList idsInGap(const QString& given)
{
    return given.split(u'\n', Qt::SkipEmptyParts);
}

QString gapWithIds(const QStringList& ids)
{
    return ids.join(u'\n');
}

QByteArray responseToJson(const Response& response)
{
    QJsonObject object;
    if (!response.chosen.isEmpty())
        object.insert(u"chosen"_s, QJsonArray::fromStringList(response.chosen));
    if (!response.text.isEmpty())
        object.insert(u"text"_s, response.text);
    if (!response.matched.empty())
        object.insert(u"matched"_s, numbersToJson(response.matched));
    if (!response.gaps.isEmpty())
        object.insert(u"gaps"_s, QJsonArray::fromStringList(response.gaps));
    if (!response.order.empty())
        object.insert(u"order"_s, numbersToJson(response.order));
    if (!response.points.empty()) {
        QJsonArray points;
        for (const Point& point : response.points)
            points.append(QJsonArray{point.x, point.y});
        object.insert(u"points"_s, points);
    }
    if (!response.pairs.empty()) {
        QJsonArray pairs;
        for (const Pair& pair : response.pairs)
            pairs.append(QJsonArray{pair.first, pair.second});
        object.insert(u"pairs"_s, pairs);
    }
    if (response.certainty != Certainty::NotAsked)
        object.insert(u"certainty"_s, certainties().at(static_cast<int>(response.certainty)));
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Result<Response> responseFromJson(const QByteArray& json)
{
    CARREL_ASSIGN(const QJsonValue value, readJson(json));
    JsonProblem problem;
    Response response = responseFromValue(value, problem);
    if (!problem.text.isEmpty())
        return fail(ErrorKind::Unreadable, problem.text);
    return response;
}

}  // namespace carrel::quiz
