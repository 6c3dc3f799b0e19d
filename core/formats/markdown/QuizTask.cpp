// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/markdown/QuizTask.h"

#include "core/formats/GapText.h"
#include "core/formats/MarkdownBlocks.h"
#include "core/formats/QuestionParts.h"
#include "core/formats/markdown/AnswerLines.h"
#include "core/formats/markdown/HoleText.h"
#include "core/formats/markdown/PlaceTasks.h"
#include "core/quiz/PersonMark.h"

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

using course::Text;

Result<QuizTask> readChoice(bool multiple, const Section& section, const TextLinks& links)
{
    static const QRegularExpression kChoice(u"^[-*] \\[\\s*(x|X|-?[0-9.]+%|)\\s*\\] ?(.*)$"_s);
    const AnswerLines lines = answersOf(section.lines, kChoice);
    if (lines.answers.size() < 2)
        return unusable(u"fewer than two choices"_s);
    CARREL_TRY(checkCount(lines));
    double given = 0;
    int right = 0;
    for (const AnswerLine& answer : lines.answers) {
        given += std::max(shareOf(answer.mark).value_or(0), 0.0);
        right += answer.mark.toLower() == u"x" ? 1 : 0;
    }
    quiz::ChoiceTask task;
    task.multiple = multiple;
    if (multiple) {
        CARREL_ASSIGN(const std::optional<int> most, countOf(section, u"most"_s));
        task.most = most.value_or(0);
    }
    const bool one = !multiple || task.most == 1;
    const double rightShare = one ? 1 : right > 0 ? std::max(0.0, 1 - given) / right : 0;
    // Else whoever ticks everything has everything right.
    const double costs = wrongShare(rightShare, multiple ? task.most : 1);
    task.shuffle = section.yes(u"shuffle"_s, true);
    double most = 0;
    for (const AnswerLine& answer : lines.answers) {
        quiz::Choice choice =
            choiceOf(u"c%1"_s.arg(task.choices.size() + 1), picturedFromMarkdown(answer.words, links));
        choice.feedback = feedbackFromMarkdown(answer.feedback, links);
        choice.fraction = shareOf(answer.mark).value_or(answer.mark.isEmpty() ? costs : rightShare);
        most = std::max(most, choice.fraction);
        task.choices.push_back(std::move(choice));
    }
    if (most <= 0)
        return unusable(u"no choice is right"_s);
    return QuizTask{lines.stem, task, lines.odd};
}

/// What is said of each answer stands under "= true" and "= false".
Result<QuizTask> readTrueFalse(bool isTrue, const Section& section, const TextLinks& links)
{
    static const QRegularExpression kAnswer(u"^(=) ?(true|false)$"_s);
    const AnswerLines lines = answersOf(section.lines, kAnswer);
    const auto plain = [](const QString& word) { return Text{{word, course::Plain, {}}}; };
    quiz::ChoiceTask task;
    task.trueFalse = true;
    task.shuffle = false;
    task.choices = {{u"true"_s, plain(u"True"_s), isTrue ? 1.0 : 0.0, {}},
                    {u"false"_s, plain(u"False"_s), isTrue ? 0.0 : 1.0, {}}};
    for (const AnswerLine& answer : lines.answers)
        task.choices[answer.words == u"true" ? 0 : 1].feedback = feedbackFromMarkdown(answer.feedback, links);
    return QuizTask{lines.stem, task, lines.odd};
}

Result<QuizTask> readText(const Section& section, const TextLinks& links)
{
    const AnswerLines lines = answersOf(section.lines, equalsLine());
    CARREL_TRY(checkCount(lines));
    quiz::TextTask task;
    task.caseSensitive = section.yes(u"case"_s, false);
    task.accentSensitive = section.yes(u"accents"_s, true);
    for (const AnswerLine& answer : lines.answers) {
        if (answer.words.isEmpty())
            return unusable(u"an accepted answer without words"_s);
        task.accepted.push_back(acceptedFromPattern(answer.words, shareOf(answer.mark).value_or(1),
                                                    feedbackFromMarkdown(answer.feedback, links)));
    }
    if (task.accepted.empty())
        return unusable(u"no answer that would be accepted"_s);
    return QuizTask{lines.stem, task, lines.odd};
}

Result<QuizTask> readNumber(const Section& section, const TextLinks& links)
{
    AnswerLines lines = answersOf(section.lines, equalsLine());
    quiz::NumericTask task;
    CARREL_ASSIGN(task.accepted, readAcceptedNumbers(lines, task.unit, links));
    return QuizTask{lines.stem, task, lines.odd};
}

Result<QuizTask> readMatch(const Section& section, const TextLinks& links)
{
    static const QRegularExpression kPair(u"^([-*]) (.*=>.*)$"_s);
    AnswerLines lines = answersOf(section.lines, kPair);
    CARREL_TRY(checkCount(lines));
    quiz::MatchTask task;
    task.shuffle = section.yes(u"shuffle"_s, true);
    QStringList targets;
    const auto targetOf = [&](const QString& words) {
        if (!targets.contains(words)) {
            targets += words;
            task.targets.push_back(inlineFromMarkdown(words, links));
        }
        return static_cast<int>(targets.indexOf(words));
    };
    for (const AnswerLine& answer : lines.answers) {
        const qsizetype arrow = answer.words.indexOf(u"=>");
        const QString left = answer.words.left(arrow).trimmed();
        const QString right = answer.words.sliced(arrow + 2).trimmed();
        if (right.isEmpty())
            return unusable(u"a pair without its right side"_s);
        const int target = targetOf(right);
        if (!left.isEmpty())
            task.prompts.push_back({inlineFromMarkdown(left, links), target});
        if (!answer.feedback.isEmpty())
            lines.odd += u"pairs have no feedback of their own"_s;
    }
    if (task.prompts.size() < 2)
        return unusable(u"fewer than two pairs"_s);
    return QuizTask{lines.stem, task, lines.odd};
}

Result<QuizTask> readOrder(const Section& section, const TextLinks& links)
{
    static const QRegularExpression kPlace(u"^([0-9]+[.)]) (.*)$"_s);
    AnswerLines lines = answersOf(section.lines, kPlace);
    CARREL_TRY(checkCount(lines));
    quiz::OrderTask task;
    for (const AnswerLine& answer : lines.answers) {
        task.items.push_back(inlineFromMarkdown(answer.words, links));
        if (!answer.feedback.isEmpty())
            lines.odd += u"places have no feedback of their own"_s;
    }
    if (task.items.size() < 2)
        return unusable(u"fewer than two things to put in order"_s);
    return QuizTask{lines.stem, task, lines.odd};
}

Result<QuizTask> readGap(const Section& section, const TextLinks& links)
{
    static const QRegularExpression kHoles(u"\\{\\{(.+?)\\}\\}(?!\\})"_s,
                                           QRegularExpression::DotMatchesEverythingOption);
    QString body = section.body();
    body.remove(kHole);
    std::vector<quiz::Gap> gaps;
    QString marked;
    qsizetype at = 0;
    for (auto holes = kHoles.globalMatch(body); holes.hasNext();) {
        const auto hole = holes.next();
        CARREL_ASSIGN(quiz::Gap gap, gapOfHole(onOneLine(hole.captured(1))));
        if (gap.accepted.empty() && gap.numbers.empty() && gap.options.size() < 2)
            return unusable(u"a hole that nothing fits in"_s);
        if (gaps.size() == kMostParts)
            return unusable(u"too many holes"_s);
        gaps.push_back(std::move(gap));
        marked += body.sliced(at, hole.capturedStart() - at) + kHole;
        at = hole.capturedEnd();
    }
    if (gaps.empty())
        return unusable(u"no hole to fill"_s);
    marked += body.sliced(at);

    // Paragraphs before the first with a hole are the stem and keep their form.
    const qsizetype paragraph = marked.lastIndexOf(u"\n\n"_s, marked.indexOf(kHole));
    quiz::GapTask task;
    task.caseSensitive = section.yes(u"case"_s, false);
    const std::size_t expected = gaps.size();
    placeGaps(paragraphsAsText(marked.sliced(paragraph < 0 ? 0 : paragraph), links), std::move(gaps), task);
    if (task.gaps.size() != expected)
        return unusable(u"a hole inside a link's or picture's address"_s);
    return QuizTask{paragraph < 0 ? QString() : marked.left(paragraph).trimmed(), task, {}};
}

/// "@criterion 2: Names the cause", any number.
Result<std::vector<quiz::RubricLine>> readRubric(const Section& section)
{
    std::vector<quiz::RubricLine> rubric;
    for (const QString& written : section.values(u"criterion"_s)) {
        bool ok = false;
        const quiz::RubricLine line{written.section(u':', 1).simplified(), written.section(u':', 0, 0).toDouble(&ok)};
        if (!ok || !(line.most > 0 && line.most <= 1000) || line.name.isEmpty() || line.name.size() > 200)
            return unusable(u"a criterion is its points and its name, as in \"2: Names the cause\": "_s
                            + written.left(60));
        if (rubric.size() == quiz::kMostCriteria)
            return unusable(u"more than %1 criteria"_s.arg(quiz::kMostCriteria));
        rubric.push_back(line);
    }
    return rubric;
}

Result<QuizTask> readEssay(const Section& section, const TextLinks& links)
{
    const AnswerLines lines = answersOf(section.lines, equalsLine());
    QStringList guidance;
    for (const AnswerLine& answer : lines.answers)
        guidance += u"- "_s + answer.mark + (answer.mark.isEmpty() ? QString() : u" "_s) + answer.words;
    quiz::EssayTask task;
    task.guidance = blocksFromMarkdown(guidance.size() == 1 ? guidance.first().sliced(2) : guidance.join(u'\n'), links);
    CARREL_ASSIGN(task.rubric, readRubric(section));
    return QuizTask{lines.stem, task, lines.odd};
}

}  // namespace

Result<QuizTask> readQuizTask(const QString& kind, const Section& section, const TextLinks& links)
{
    if (kind == u"single" || kind == u"multiple")
        return readChoice(kind == u"multiple", section, links);
    if (kind == u"true" || kind == u"false")
        return readTrueFalse(kind == u"true", section, links);
    if (kind == u"text")
        return readText(section, links);
    if (kind == u"number")
        return readNumber(section, links);
    if (kind == u"match")
        return readMatch(section, links);
    if (kind == u"order")
        return readOrder(section, links);
    if (kind == u"gap")
        return readGap(section, links);
    if (kind == u"essay")
        return readEssay(section, links);
    if (kind == u"info")
        return QuizTask{section.body(), quiz::NoTask{}, {}};
    if (isPlaceTask(kind))
        return readPlaceTask(kind, section, links);
    return unusable(u"no kind of question is called so: "_s + kind.left(40));
}

}  // namespace carrel::formats
