// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/GradeCommand.h"

#include "app/ctl/LongWork.h"
#include "app/ctl/MediaPassingBy.h"
#include "core/base/Json.h"
#include "core/quiz/Placing.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace carrel::ctl {
namespace {

constexpr qint64 kMostBytes = 32LL * 1024 * 1024;

QString wordOf(quiz::Outcome outcome)
{
    switch (outcome) {
    case quiz::Outcome::Open: return u"open"_s;
    case quiz::Outcome::Right: return u"right"_s;
    case quiz::Outcome::PartlyRight: return u"partly-right"_s;
    case quiz::Outcome::Wrong: return u"wrong"_s;
    case quiz::Outcome::ForAPerson: return u"for-a-person"_s;
    case quiz::Outcome::NothingToAnswer: return u"nothing-to-answer"_s;
    case quiz::Outcome::Untold: return u"untold"_s;
    }
    return {};
}

/// Every quiz in the file.
Result<std::vector<quiz::Quiz>> quizzesOf(const QString& path, Console& console)
{
    if (!QFileInfo::exists(path))
        return fail(ErrorKind::NotFound, u"there is no file or folder %1"_s.arg(path));
    LongWork work(console, u"Reading %1"_s.arg(QFileInfo(path).fileName()));
    MediaPassingBy media;
    formats::ImportReport report;
    formats::ReadContext context{media, work.progress(), report, {}};
    CARREL_ASSIGN(formats::Package package, formats::readPackage(path, context));
    console.endProgress();
    std::vector<quiz::Quiz> quizzes;
    for (formats::CoursePackage& course : package.courses)
        std::move(course.quizzes.begin(), course.quizzes.end(), std::back_inserter(quizzes));
    return quizzes;
}

Result<quiz::Quiz> chosen(std::vector<quiz::Quiz> quizzes, const QString& key)
{
    if (quizzes.empty())
        return fail(ErrorKind::NotFound, u"there is no quiz in this file"_s);
    if (key.isEmpty() && quizzes.size() == 1)
        return std::move(quizzes.front());
    const auto found = std::find_if(quizzes.begin(), quizzes.end(), [&](const auto& each) { return each.key == key; });
    if (found != quizzes.end())
        return std::move(*found);
    QStringList keys;
    for (const quiz::Quiz& each : quizzes)
        keys << each.key;
    return fail(ErrorKind::InvalidInput, u"say with --quiz which one: "_s + keys.join(u", "_s));
}

/// Of a file, or of standard input for "-".
Result<QJsonObject> responsesFrom(const QString& path, Console& console)
{
    QByteArray bytes;
    if (path == u"-") {
        CARREL_ASSIGN(bytes, console.readAll(kMostBytes));
    } else {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return fail(ErrorKind::NotFound, u"%1: %2"_s.arg(path, file.errorString()));
        if (file.size() > kMostBytes)
            return fail(ErrorKind::TooLarge, path);
        bytes = file.readAll();
    }
    CARREL_ASSIGN(const QJsonValue value, readJson(bytes));
    if (!value.isObject())
        return fail(ErrorKind::Unreadable, u"the responses are one JSON object: the key of an item to its response"_s);
    return value.toObject();
}

QJsonObject toJson(const quiz::Choice& choice)
{
    QJsonObject object{{u"id"_s, choice.id}, {u"text"_s, course::plainText(choice.text)}};
    if (!choice.picture.media.isEmpty())
        object.insert(u"shows"_s, choice.picture.alt);
    return object;
}

/// What may be chosen, by id and words.
QJsonArray choicesOf(const quiz::Item& item)
{
    QJsonArray choices;
    const auto add = [&](const quiz::Choice& choice) { choices << toJson(choice); };
    if (const auto* task = std::get_if<quiz::ChoiceTask>(&item.task))
        std::for_each(task->choices.begin(), task->choices.end(), add);
    if (const auto* task = std::get_if<quiz::HotspotTask>(&item.task); task && !task->pointing)
        for (const quiz::Spot& spot : task->spots)
            add(spot.choice);
    if (const auto* task = std::get_if<quiz::HotTextTask>(&item.task))
        for (const quiz::HotWord& word : task->words)
            add(word.choice);
    return choices;
}

/// The same for each gap; those to write in have none.
QJsonArray gapChoicesOf(const quiz::Item& item)
{
    QJsonArray gaps;
    const auto* task = std::get_if<quiz::GapTask>(&item.task);
    if (task == nullptr)
        return gaps;
    for (const quiz::Gap& gap : task->gaps) {
        QJsonArray options;
        for (const quiz::Choice& option : gap.options)
            options << toJson(option);
        gaps << options;
    }
    return gaps;
}

/// The quiz with nothing that would keep a given response from being graded: no time, no lot, and no item that waits
/// for the answer to another.
quiz::Quiz withoutRules(quiz::Quiz quiz)
{
    quiz.timeLimitSeconds = 0;
    quiz.closesAt.reset();
    quiz.adaptive = false;
    for (quiz::Section& section : quiz.sections)
        section.draw = 0;
    for (quiz::Item& item : quiz.items)
        item.timeLimitSeconds = 0;
    return quiz;
}

/// All of it handed in.
Result<quiz::Attempt> handedIn(quiz::Quiz quiz, const QJsonObject& responses)
{
    const Instant now = SystemClock().now();
    quiz::Attempt attempt(std::move(quiz), 0, now);
    QStringList unknown = responses.keys();
    const auto& items = attempt.quiz().items;
    for (std::size_t at = 0; at < items.size(); ++at) {
        const QString& key = items[at].key;
        if (!responses.contains(key))
            continue;
        unknown.removeOne(key);
        auto response = quiz::responseFromJson(QJsonDocument(responses[key].toObject()).toJson(QJsonDocument::Compact));
        if (!response)
            return fail(response.error().as(ErrorKind::Unreadable, u"the response to %1"_s.arg(key)));
        // A mistyped choice is no wrong answer.
        if (const Done fits = quiz::checkResponse(items[at], *response); !fits)
            return fail(fits.error().as(ErrorKind::Unreadable, u"the response to %1"_s.arg(key)));
        CARREL_TRY(attempt.give(static_cast<int>(at), *std::move(response), now));
    }
    if (!unknown.isEmpty())
        return fail(ErrorKind::Unreadable, u"the quiz has no item "_s + unknown.join(u", "_s));
    CARREL_TRY(attempt.handIn(now));
    return attempt;
}

QJsonObject toJson(const quiz::Item& item, const quiz::Grade& grade)
{
    QJsonArray parts;
    for (const double part : grade.parts)
        parts << part;
    QJsonObject object{{u"key"_s, item.key},
                       {u"kind"_s, quiz::kindName(item)},
                       {u"choices"_s, choicesOf(item)},
                       {u"gaps"_s, gapChoicesOf(item)},
                       {u"outcome"_s, wordOf(grade.outcome)},
                       {u"fraction"_s, grade.fraction},
                       {u"marks"_s, grade.marks},
                       {u"maximum"_s, grade.maximum},
                       {u"parts"_s, parts},
                       {u"feedback"_s, course::plainText(grade.feedback.words)}};
    QJsonArray shows;
    for (const quiz::Figure& picture : grade.feedback.pictures)
        shows << picture.alt;
    if (!shows.isEmpty())
        object.insert(u"shows"_s, shows);
    return object;
}

/// An adaptive placement finds its level by what was answered, though it would not have asked all of it.
quiz::Summary summaryOf(const quiz::Attempt& attempt, bool adaptive)
{
    quiz::Summary all = attempt.summary();
    if (!adaptive)
        return all;
    quiz::Quiz asked = attempt.quiz();
    asked.adaptive = true;
    all.level = quiz::Placing(asked, attempt.record()).placed().level;
    return all;
}

QJsonObject toJson(const quiz::Attempt& attempt, const quiz::Summary& all)
{
    QJsonArray items;
    for (std::size_t at = 0; at < attempt.quiz().items.size(); ++at)
        items << toJson(attempt.quiz().items[at], attempt.gradeOf(static_cast<int>(at)));
    return {{u"quiz"_s, attempt.quiz().key},
            {u"title"_s, attempt.quiz().title},
            {u"items"_s, items},
            {u"marks"_s, all.marks},
            {u"maximum"_s, all.maximum},
            {u"share"_s, all.share},
            {u"awaiting"_s, all.awaiting},
            {u"passed"_s, all.passed ? QJsonValue(*all.passed) : QJsonValue()},
            {u"level"_s, all.level.isEmpty() ? QJsonValue() : QJsonValue(all.level)}};
}

void print(const quiz::Attempt& attempt, const quiz::Summary& all, Console& console)
{
    const auto number = [](double value) { return QString::number(value, 'g', 6); };
    for (std::size_t at = 0; at < attempt.quiz().items.size(); ++at) {
        const quiz::Grade grade = attempt.gradeOf(static_cast<int>(at));
        console.print(u"%1  %2  %3 of %4"_s.arg(attempt.quiz().items[at].key, wordOf(grade.outcome),
                                                number(grade.marks), number(grade.maximum)));
    }
    QString last = u"%1 of %2 (%3 %)"_s.arg(number(all.marks), number(all.maximum), number(100 * all.share));
    if (all.passed)
        last += *all.passed ? u", passed"_s : all.awaiting > 0 ? u", not passed yet"_s : u", not passed"_s;
    if (!all.level.isEmpty())
        last += u", level "_s + all.level;
    if (all.awaiting > 0)
        last += u"; %1 more for a person to mark"_s.arg(number(all.awaiting));
    console.print(last);
}

}  // namespace

Syntax GradeCommand::syntax() const
{
    Syntax syntax;
    syntax.name = u"grade"_s;
    syntax.summary = u"Grade the responses to a quiz; needs no desk"_s;
    syntax.details =
        u"QUIZ is a file in any form that 'import' reads, RESPONSES a JSON object (- for standard input)\n"
        "with the key of each answered item. A response has the part that its kind of item asks for:\n\n"
        "  {\"q1\": {\"chosen\": [\"c2\"]}, \"q2\": {\"text\": \"1.5 m\"}, \"q3\": {\"gaps\": [\"ebb\"]},\n"
        "   \"q4\": {\"matched\": [1, 0]}, \"q5\": {\"order\": [2, 0, 1]},\n   \"q6\": {\"points\": [[120, 80.5]]}, "
        "\"q7\": {\"pairs\": [[0, 2]]}}\n\n"
        "\"matched\" has the target of each prompt and \"order\" the item of each place, counted from 0 as\n"
        "the quiz has them; \"points\" are places on the picture and \"pairs\" things put together, or a label\n"
        "and its area; words, areas and the options of a gap are chosen by id (of a gap that takes several,\n"
        "[\"c1\", \"c3\"]), a scale is set by \"text\"; --json with {} tells the choices of each item. \"certainty\"\n"
        "is guessing, fairly-sure or certain where the quiz asks for it.\n\n"
        "What is not answered earns nothing. All items count, also where an attempt would draw some of them,\n"
        "choose them by the answers, or come too late. An item or form that the quiz does not have ends with\n"
        "exit code 10 and nothing graded."_s;
    syntax.examples = {u"carrelctl grade questions.gift answers.json"_s,
                       u"carrelctl grade --quiz final course/ - --json < answers.json"_s};
    syntax.operands = {{u"QUIZ"_s, u"a file or a folder with questions"_s, true, false},
                       {u"RESPONSES"_s, u"a file with a JSON object, or -"_s, true, false}};
    syntax.options = {{u"quiz"_s, u"KEY"_s, u"which quiz, where the file has several"_s, {}, 0}};
    return syntax;
}

Result<ExitCode> GradeCommand::run(const Invocation& invocation, Console& console)
{
    CARREL_ASSIGN(auto quizzes, quizzesOf(invocation.operands().at(0), console));
    CARREL_ASSIGN(quiz::Quiz quiz, chosen(std::move(quizzes), invocation.value(u"quiz"_s)));
    CARREL_ASSIGN(const QJsonObject responses, responsesFrom(invocation.operands().at(1), console));
    const bool adaptive = quiz::isAdaptive(quiz);
    CARREL_ASSIGN(const quiz::Attempt attempt, handedIn(withoutRules(std::move(quiz)), responses));
    const quiz::Summary all = summaryOf(attempt, adaptive);
    if (console.speaksJson())
        console.print(toJson(attempt, all));
    else
        print(attempt, all, console);
    return ExitCode::Ok;
}

}  // namespace carrel::ctl
