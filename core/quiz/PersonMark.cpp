// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quiz/PersonMark.h"

#include "core/quiz/JsonFields.h"

#include <algorithm>
#include <cmath>

namespace carrel::quiz {
namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype kLongestName = 200;
constexpr qsizetype kLongestComment = 10'000;
/// Three thirds make one.
constexpr double kSlack = 1e-6;

bool isWithin(double points, double most)
{
    return std::isfinite(points) && std::isfinite(most) && points >= 0 && points <= most + kSlack;
}

QString number(double value)
{
    return QString::number(std::round(value * 100) / 100);
}

Done checkCriteria(const PersonMark& mark)
{
    if (mark.criteria.empty())
        return {};
    if (mark.criteria.size() > kMostCriteria)
        return fail(ErrorKind::InvalidInput, u"more than %1 criteria"_s.arg(kMostCriteria));
    double all = 0;
    for (const Criterion& each : mark.criteria) {
        if (each.name.trimmed().isEmpty() || each.name.size() > kLongestName)
            return fail(ErrorKind::InvalidInput, u"a criterion has a name of 1 to %1 characters"_s.arg(kLongestName));
        if (!isWithin(each.points, each.most))
            return fail(ErrorKind::InvalidInput, u"\"%1\" gives 0 to %2"_s.arg(each.name, number(each.most)));
        all += each.points;
    }
    if (std::abs(all - mark.points) > kSlack)
        return fail(ErrorKind::InvalidInput, u"the criteria make %1, not %2"_s.arg(number(all), number(mark.points)));
    return {};
}

void addLine(Text& text, const QString& line)
{
    if (!text.empty())
        text.push_back({{}, course::LineBreak, {}});
    text.push_back({line, course::Plain, {}});
}

Criterion criterionFromJson(const QJsonValue& value, JsonProblem& problem)
{
    JsonFields fields(value, u"a criterion"_s, problem);
    return {fields.string(u"name"_s), fields.number(u"points"_s, 0), fields.number(u"most"_s, 0)};
}

}  // namespace

Done checkMark(const Item& item, const PersonMark& mark)
{
    if (!std::holds_alternative<EssayTask>(item.task))
        return fail(ErrorKind::InvalidInput, u"\"%1\" is no essay: the key marks it"_s.arg(item.key));
    if (!isWithin(mark.points, item.points))
        return fail(ErrorKind::InvalidInput, u"\"%1\" gives 0 to %2"_s.arg(item.key, number(item.points)));
    if (mark.comment.size() > kLongestComment)
        return fail(ErrorKind::InvalidInput, u"a comment has at most %1 characters"_s.arg(kLongestComment));
    return checkCriteria(mark);
}

Done checkAgainstRubric(const Item& item, const PersonMark& mark)
{
    const auto* task = std::get_if<EssayTask>(&item.task);
    if (task == nullptr || task->rubric.empty())
        return {};
    const bool fits = std::equal(task->rubric.begin(), task->rubric.end(), mark.criteria.begin(), mark.criteria.end(),
                                 [](const RubricLine& line, const Criterion& given) {
                                     return line.name == given.name && std::abs(line.most - given.most) <= kSlack;
                                 });
    return fits ? Done{} : fail(ErrorKind::InvalidInput, u"the criteria are not those of the rubric"_s);
}

bool takePersonMark(Grade& grade, const PersonMark& mark)
{
    if (grade.outcome != Outcome::ForAPerson)
        return false;
    grade.marks = std::clamp(mark.points, 0.0, grade.maximum);
    grade.fraction = grade.maximum > 0 ? grade.marks / grade.maximum : 1;
    grade.outcome = grade.fraction >= 1 ? Outcome::Right : grade.fraction > 0 ? Outcome::PartlyRight : Outcome::Wrong;
    Feedback feedback = markWords(mark);
    feedback.append(grade.feedback);
    grade.feedback = std::move(feedback);
    return true;
}

Text markWords(const PersonMark& mark)
{
    Text words;
    for (const Criterion& each : mark.criteria)
        addLine(words, u"%1: %2/%3"_s.arg(each.name, number(each.points), number(each.most)));
    if (mark.comment.isEmpty())
        return words;
    const QStringList lines = mark.comment.split(u'\n');
    for (const QString& line : lines)
        addLine(words, line);
    return words;
}

QJsonObject personMarkToJson(const PersonMark& mark)
{
    QJsonArray criteria;
    for (const Criterion& each : mark.criteria)
        criteria.append(QJsonObject{{u"name"_s, each.name}, {u"points"_s, each.points}, {u"most"_s, each.most}});
    return {{u"points"_s, mark.points}, {u"criteria"_s, criteria}, {u"comment"_s, mark.comment}};
}

Result<PersonMark> personMarkFromJson(const QJsonObject& json)
{
    JsonProblem problem;
    PersonMark mark;
    {
        JsonFields fields(json, u"a person's mark"_s, problem);
        mark.points = fields.number(u"points"_s, 0);
        mark.criteria = fields.list(u"criteria"_s, criterionFromJson);
        mark.comment = fields.string(u"comment"_s);
    }
    if (!problem.text.isEmpty())
        return fail(ErrorKind::Unreadable, problem.text);
    return mark;
}

}  // namespace carrel::quiz
