// SPDX-License-Identifier: GPL-3.0-or-later
// What an academy says of an attempt at a sealed exam, and the form it says it in.
#include "core/quiz/JsonParts.h"
#include "core/quiz/Placing.h"
#include "core/quiz/Sealing.h"
#include "core/quiz/Standing.h"

#include <QHash>

namespace carrel::quiz {
namespace {

using namespace Qt::StringLiterals;

const QStringList& outcomes()
{
    static const QStringList names{u"open"_s,   u"right"_s,   u"partly"_s, u"wrong"_s,
                                   u"person"_s, u"nothing"_s, u"untold"_s};
    return names;
}

/// What an outcome says where the marks are not told.
double roughly(Outcome outcome)
{
    return outcome == Outcome::Right ? 1 : outcome == Outcome::PartlyRight ? 0.5 : 0;
}

bool takeMark(Grade& grade, const PersonMarks& marks, const QString& item)
{
    const auto mark = marks.constFind(item);
    return mark != marks.constEnd() && takePersonMark(grade, *mark);
}

Grade toldOf(Grade grade, const Telling& telling)
{
    grade.parts.clear();  // they say which of several choices are right
    const bool isSecret =
        grade.outcome == Outcome::Right || grade.outcome == Outcome::PartlyRight || grade.outcome == Outcome::Wrong;
    if (!telling.outcome && isSecret)
        grade.outcome = Outcome::Untold;
    if (!telling.marks || grade.outcome == Outcome::Untold) {
        grade.fraction = roughly(grade.outcome);
        grade.marks = grade.maximum = 0;
    }
    if (!telling.feedback)
        grade.feedback = {};
    return grade;
}

QJsonObject gradeToJson(const QString& key, const Grade& grade)
{
    QJsonObject json{{u"key"_s, key}, {u"outcome"_s, outcomes().at(static_cast<qsizetype>(grade.outcome))}};
    const auto put = [&json](const QString& name, double value) {
        if (value != 0)
            json.insert(name, value);
    };
    put(u"fraction"_s, grade.fraction);
    put(u"marks"_s, grade.marks);
    put(u"maximum"_s, grade.maximum);
    if (!grade.feedback.empty())
        json.insert(u"feedback"_s, feedbackToJson(grade.feedback));
    return json;
}

std::pair<QString, Grade> gradeFromJson(const QJsonValue& value, JsonProblem& problem)
{
    JsonFields fields(value, u"a grade"_s, problem);
    Grade grade;
    const QString key = fields.string(u"key"_s);
    grade.outcome = fields.oneOf<Outcome>(u"outcome"_s, outcomes());
    grade.fraction = fields.number(u"fraction"_s, 0);
    grade.marks = fields.number(u"marks"_s, 0);
    grade.maximum = fields.number(u"maximum"_s, 0);
    grade.feedback = feedbackFromJson(fields.value(u"feedback"_s), problem);
    return {key, grade};
}

}  // namespace

std::vector<int> waitingIn(const Attempt& attempt, const PersonMarks& marks)
{
    std::vector<int> waiting;
    for (const int item : attempt.order())
        if (attempt.gradeOf(item).outcome == Outcome::ForAPerson
            && !marks.contains(attempt.quiz().items[static_cast<std::size_t>(item)].key))
            waiting.push_back(item);
    return waiting;
}

Marking markingOf(const Attempt& attempt, const Telling& telling, const PersonMarks& marks, const Objection& objection)
{
    const Quiz& quiz = attempt.quiz();
    const Summary summary = attempt.summary();
    Marking marking;
    marking.marks = summary.marks;
    marking.maximum = summary.maximum;
    for (int item = 0; item < static_cast<int>(quiz.items.size()); ++item) {
        Grade grade = attempt.isDrawn(item) ? attempt.gradeOf(item) : Grade{};
        if (takeMark(grade, marks, quiz.items[static_cast<std::size_t>(item)].key)) {
            marking.marks += grade.marks;
            marking.maximum += grade.maximum;
        } else if (grade.outcome == Outcome::ForAPerson) {
            marking.awaiting += grade.maximum;
        }
        marking.grades.push_back(toldOf(std::move(grade), telling));
    }
    const double share = shareOf(marking.marks, marking.maximum + marking.awaiting);
    marking.passed = passedWith(quiz, share);
    if (telling.marks)
        marking.level = isAdaptive(quiz) ? summary.level : levelWith(quiz, share);
    else
        marking.marks = marking.maximum = 0;
    marking.objection = objection;
    if (objection) {
        marking.passed = false;
        marking.level.clear();
    }
    return marking;
}

QJsonObject markingToJson(const Quiz& quiz, const Marking& marking)
{
    QJsonArray items;
    for (std::size_t at = 0; at < marking.grades.size(); ++at)
        if (marking.grades[at] != Grade{})
            items.append(gradeToJson(quiz.items[at].key, marking.grades[at]));
    QJsonObject json{{u"marks"_s, marking.marks},
                     {u"maximum"_s, marking.maximum},
                     {u"awaiting"_s, marking.awaiting},
                     {u"level"_s, marking.level},
                     {u"items"_s, items}};
    if (marking.passed)
        json.insert(u"passed"_s, *marking.passed);
    if (marking.objection.late)
        json.insert(u"late"_s, true);
    if (marking.objection.extra)
        json.insert(u"extra"_s, true);
    return json;
}

Result<Marking> markingFromJson(const Quiz& quiz, const QJsonObject& json)
{
    JsonProblem problem;
    Marking marking;
    QHash<QString, Grade> grades;
    {
        JsonFields fields(json, u"a marking"_s, problem);
        marking.marks = fields.number(u"marks"_s, 0);
        marking.maximum = fields.number(u"maximum"_s, 0);
        marking.awaiting = fields.number(u"awaiting"_s, 0);
        marking.level = fields.string(u"level"_s);
        if (fields.value(u"passed"_s).isBool())
            marking.passed = fields.flag(u"passed"_s, false);
        marking.objection = {fields.flag(u"late"_s, false), fields.flag(u"extra"_s, false)};
        for (const auto& [key, grade] : fields.list(u"items"_s, gradeFromJson))
            grades.insert(key, grade);
    }
    if (!problem.text.isEmpty())
        return fail(ErrorKind::Unreadable, problem.text);
    for (const Item& item : quiz.items)
        marking.grades.push_back(grades.value(item.key));
    return marking;
}

}  // namespace carrel::quiz
