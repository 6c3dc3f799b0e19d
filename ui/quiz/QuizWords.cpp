// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quiz/QuizWords.h"

#include "core/desk/CardFromItem.h"
#include "core/quiz/Placing.h"
#include "ui/quiz/ItemSheet.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace carrel::ui {
namespace {

QString said(const char* words)
{
    return QCoreApplication::translate("QuizWords", words);
}

/// At most two places behind the point.
QString number(double value)
{
    return QLocale().toString(std::round(value * 100) / 100, 'f', QLocale::FloatingPointShortest).replace(u'-', u'−');
}

QString marksCounted(double marks)
{
    return marks == 1 ? said("1 mark") : said("%1 marks").arg(number(marks));
}

QString percent(double share)
{
    return said("%1%").arg(std::lround(share * 100));
}

/// Of an essay nobody says that it is right or wrong.
bool isMarkedEssay(const quiz::Item& item, const quiz::Grade& grade)
{
    const quiz::Outcome outcome = grade.outcome;
    return std::holds_alternative<quiz::EssayTask>(item.task)
           && (outcome == quiz::Outcome::Right || outcome == quiz::Outcome::PartlyRight
               || outcome == quiz::Outcome::Wrong);
}

/// The words of what an essay is marked by, a line for each block.
std::vector<course::Text> linesOf(const course::Blocks& guidance)
{
    std::vector<course::Text> lines;
    for (const course::Block& block : guidance) {
        if (block.text.empty())
            continue;
        lines.push_back(block.text);
        if (!block.marker.isEmpty())
            lines.back().insert(lines.back().begin(), {block.marker + u' ', course::Plain, {}});
    }
    return lines;
}

void takeSolution(ResultRow& row, const quiz::Item& item)
{
    const auto* essay = std::get_if<quiz::EssayTask>(&item.task);
    row.solutionName = essay != nullptr ? said("Marked by") : said("Right answer");
    row.solution = Markup(joinedLines(essay != nullptr ? linesOf(essay->guidance) : desk::rightAnswer(item)));
}

QString ownMarkSentence(const quiz::Grade& grade)
{
    return said("Marked by yourself: %1 of %2.").arg(number(grade.marks), number(grade.maximum));
}

QString readSentence(const quiz::Grade& grade, bool withMarks)
{
    return withMarks ? said("A person read this: %1 of %2.").arg(number(grade.marks), number(grade.maximum))
                     : said("A person read this.");
}

}  // namespace

QString titleOf(const quiz::Item& item)
{
    const QString title = item.title.simplified();
    const bool says = title.contains(u' ') && !title.at(title.size() - 1).isDigit();
    return says && !course::plainText(item.stem).simplified().startsWith(title.left(20)) ? title : QString();
}

QString whatToDo(const QString& kind)
{
    if (kind == u"multiple"_s)
        return said("choose all that apply");
    if (kind == u"match"_s)
        return said("match");
    if (kind == u"gap"_s)
        return said("fill the gaps");
    if (kind == u"order"_s)
        return said("put in order");
    if (kind == u"essay"_s)
        return said("write");
    if (kind == u"numeric"_s)
        return said("a number");
    if (kind == u"hotspot"_s)
        return said("choose on the picture");
    if (kind == u"point"_s)
        return said("point at the picture");
    if (kind == u"hottext"_s)
        return said("choose in the text");
    if (kind == u"slider"_s)
        return said("set the scale");
    if (kind == u"associate"_s)
        return said("make pairs");
    if (kind == u"label"_s)
        return said("put the labels in place");
    return {};
}

QString outcomeName(quiz::Outcome outcome)
{
    switch (outcome) {
    case quiz::Outcome::Open: return u"open"_s;
    case quiz::Outcome::Right: return u"right"_s;
    case quiz::Outcome::PartlyRight: return u"partly"_s;
    case quiz::Outcome::Wrong: return u"wrong"_s;
    case quiz::Outcome::ForAPerson: return u"person"_s;
    case quiz::Outcome::Untold: return u"given"_s;
    case quiz::Outcome::NothingToAnswer: break;
    }
    return {};
}

QString outcomeSentence(const quiz::Grade& grade, bool withMarks)
{
    switch (grade.outcome) {
    case quiz::Outcome::Open: return said("Not answered.");
    case quiz::Outcome::Right: return said("Right.");
    case quiz::Outcome::PartlyRight:
        if (!withMarks)
            return said("Partly right.");
        return said("Partly right: %1 of %2.").arg(number(grade.marks), number(grade.maximum));
    case quiz::Outcome::Wrong: return said("Not right.");
    case quiz::Outcome::ForAPerson: return said("A person will read this.");
    case quiz::Outcome::Untold: return said("Answered.");
    case quiz::Outcome::NothingToAnswer: break;
    }
    return {};
}

QString placedDetail(const quiz::Quiz& quiz, const quiz::Summary& summary)
{
    if (summary.items == 0)
        return said("No item was answered, and the course begins at its first unit.");
    const QString asked = summary.items == 1 ? said("One item") : said("%1 items").arg(summary.items);
    const QString found =
        said("%1, %2 of them right, make that %3 sure.").arg(asked).arg(summary.right).arg(percent(summary.sureness));
    const auto lowest = std::min_element(quiz.levels.begin(), quiz.levels.end(),
                                         [](const auto& a, const auto& b) { return a.fromShare < b.fromShare; });
    return found + u' '
           + (summary.level.isEmpty() || summary.level == lowest->level
                  ? said("The course begins at its first unit.")
                  : said("Units below that level are passed over; nothing is locked."));
}

QString sentenceOf(const quiz::Quiz& quiz, const quiz::Summary& summary, const quiz::Telling& telling)
{
    if (summary.isUngraded || (!telling.outcome && !telling.marks))
        return said("Handed in");
    if (!summary.level.isEmpty())
        return said("Your level: %1").arg(summary.level);
    if (quiz::isAdaptive(quiz))
        return summary.items == 0 ? said("No level was found") : said("You begin below all levels");
    const QString right = said("%1 of %2 right").arg(summary.right).arg(summary.items);
    if (!summary.passed)
        return right;
    return *summary.passed ? said("%1, and passed").arg(right)
                           : said("%1, not passed: %2 is needed").arg(right, percent(quiz.passShare));
}

QString detailOf(const quiz::Quiz& quiz, const quiz::Summary& summary, const quiz::Telling& telling)
{
    if (summary.isUngraded)
        return said("The academy has the answers and marks it at the next sync. Your answers are kept on this desk.");
    QStringList parts;
    if (telling != quiz.closed && quiz.closesAt && !telling.answer)
        parts << said("More is told once the quiz is closed, on %1.")
                     .arg(QLocale().toString(
                         QDateTime::fromMSecsSinceEpoch(quiz.closesAt->time_since_epoch().count()).date(),
                         QLocale::LongFormat));
    if (quiz::isAdaptive(quiz))
        parts << placedDetail(quiz, summary);
    if (!telling.marks || quiz::isAdaptive(quiz))
        return parts.join(u' ');
    parts << said("%1 of %2, %3.").arg(number(summary.marks), marksCounted(summary.maximum), percent(summary.share));
    if (!summary.level.isEmpty())
        parts.prepend(said("%1 of %2 right.").arg(summary.right).arg(summary.items));
    if (quiz.passShare > 0 && summary.passed.value_or(false))
        parts << said("%1 was needed.").arg(percent(quiz.passShare));
    if (summary.open > 0)
        parts << (summary.open == 1 ? said("One was left open.") : said("%1 were left open.").arg(summary.open));
    return parts.join(u' ');
}

QString waitingSentence(int essays)
{
    return essays == 1 ? said("Marked, except one essay") : said("Marked, except %1 essays").arg(essays);
}

QString waitingDetail(const quiz::Quiz& quiz, const quiz::Summary& summary, const quiz::Telling& telling, Marker marker)
{
    QStringList parts;
    if (telling.marks && summary.maximum > 0)
        parts << said("So far %1 of %2.").arg(number(summary.marks), marksCounted(summary.maximum));
    const QString rest = quiz.isSealed() ? said("A person at the academy reads the rest, for %1, and a sync brings it.")
                         : marker == Marker::Learner ? said("The rest, for %1, is for you to mark.")
                                                     : said("The rest, for %1, is for your teacher to mark.");
    parts << rest.arg(marksCounted(summary.awaiting));
    if (quiz.passShare > 0)
        parts << (summary.passed.value_or(false)
                      ? said("It is passed already.")
                      : said("Then it is known whether it is passed: %1 of all marks is needed.")
                            .arg(percent(quiz.passShare)));
    return parts.join(u' ');
}

QString objectionSentence()
{
    return said("Marked, and it does not count yet");
}

QString objectionDetail(const quiz::Quiz& quiz, const quiz::Objection& objection)
{
    QStringList parts;
    if (objection.late)
        parts << said("Answers were given after its time was over.");
    if (objection.extra)
        parts << (quiz.attemptLimit == 1
                      ? said("It can be taken once, and another attempt came to the academy before.")
                      : said("It can be taken %1 times, and that many attempts came to the academy before.")
                            .arg(quiz.attemptLimit));
    parts << said("The academy keeps it, and it counts once somebody there accepts it.");
    return parts.join(u' ');
}

QString provisionalSentence(const QString& sentence)
{
    return said("%1 (provisional)").arg(sentence);
}

QString provisionalDetail()
{
    return said(
        "This desk marked it by the answers that your academy lent. The academy marks it at the next sync, and what it "
        "says then is what counts.");
}

QString ownSentence(const QString& sentence)
{
    return said("%1 (marked by yourself)").arg(sentence);
}

QString ownDetail(int essays)
{
    return essays == 1 ? said("You marked one essay of it yourself.")
                       : said("You marked %1 essays of it yourself.").arg(essays);
}

void takeCriteria(ResultRow& row, const quiz::Item& item, const quiz::Answer& answer)
{
    row.ownMarked = answer.ownMark.has_value();
    if (!row.ownMarked)
        row.outcomeWords = said("For you to mark, as no academy does.");
    const auto* essay = std::get_if<quiz::EssayTask>(&item.task);
    if (essay == nullptr || essay->rubric.empty()) {
        row.criteria = {said("The whole answer")};
        row.most = {item.points};
        row.points = {answer.ownMark ? answer.ownMark->points : 0};
        return;
    }
    for (std::size_t at = 0; at < essay->rubric.size(); ++at) {
        row.criteria << essay->rubric[at].name;
        row.most << essay->rubric[at].most;
        row.points << (answer.ownMark && at < answer.ownMark->criteria.size() ? answer.ownMark->criteria[at].points
                                                                              : 0);
    }
}

course::Text joinedLines(const std::vector<course::Text>& lines)
{
    course::Text joined;
    for (const course::Text& line : lines) {
        if (!joined.empty())
            joined.push_back({{}, course::LineBreak, {}});
        joined.insert(joined.end(), line.begin(), line.end());
    }
    return joined;
}

quiz::Feedback overallFeedback(const quiz::Item& item, const QString& outcome)
{
    quiz::Feedback feedback = outcome == u"right"_s ? item.feedbackRight : item.feedbackWrong;
    feedback.append(item.feedback);
    return feedback;
}

QStringList picturesOf(const quiz::Feedback& feedback)
{
    QStringList media;
    for (const quiz::Figure& picture : feedback.pictures)
        media += picture.media;
    return media;
}

QStringList shownIn(const quiz::Feedback& feedback)
{
    QStringList words;
    for (const quiz::Figure& picture : feedback.pictures)
        words += picture.alt;
    return words;
}

ResultRow resultRowOf(const quiz::Attempt& attempt, int item, const quiz::Telling& telling)
{
    const auto at = static_cast<std::size_t>(item);
    const quiz::Item& asked = attempt.quiz().items[at];
    const quiz::Response& response = attempt.record().answers[at].response;
    const quiz::Grade grade = attempt.gradeOf(item);
    const bool adaptive = quiz::isAdaptive(attempt.quiz());  // it counts no marks
    ResultRow row;
    row.item = item;
    for (const course::Block& block : asked.stem) {
        if (row.question.isEmpty() && !block.text.empty())
            row.question = Markup(block.text);
    }
    row.title = titleOf(asked);
    if (row.question.isEmpty())
        row.question = Markup::ofWords(asked.title);
    const bool isSaid = telling.outcome || grade.outcome == quiz::Outcome::Open;
    row.outcome = isSaid ? outcomeName(grade.outcome) : u"given"_s;
    row.outcomeWords = isSaid ? outcomeSentence(grade, false) : said("Answered.");  // the marks stand beside it
    if (isSaid && isMarkedEssay(asked, grade))
        row.outcomeWords = grade.byLearner ? ownMarkSentence(grade) : readSentence(grade, telling.marks);
    if (grade.outcome == quiz::Outcome::ForAPerson && !attempt.quiz().isSealed())
        row.outcomeWords = said("For your teacher to mark.");
    const bool isMarked = grade.outcome != quiz::Outcome::ForAPerson && grade.maximum > 0;
    if (isMarked && telling.marks && !adaptive)
        row.marks = said("%1 of %2").arg(number(grade.marks), number(grade.maximum));
    row.given = ItemSheet::givenWords(asked, response);
    if ((grade.outcome != quiz::Outcome::Right || grade.byLearner) && telling.answer)
        takeSolution(row, asked);
    if (telling.feedback) {
        row.feedback = Markup(grade.feedback.words);
        row.saidPictures = picturesOf(grade.feedback);
        row.saidShows = shownIn(grade.feedback);
    }
    row.hasUnit = !asked.unitKey.isEmpty();
    const bool missed = grade.outcome == quiz::Outcome::Wrong || grade.outcome == quiz::Outcome::PartlyRight
                        || grade.outcome == quiz::Outcome::Open;
    row.mayBeCard = missed && !row.solution.isEmpty() && !std::holds_alternative<quiz::EssayTask>(asked.task);
    return row;
}

}  // namespace carrel::ui
