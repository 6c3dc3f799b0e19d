// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/QuestionParts.h"

#include "core/formats/BlockBuilder.h"
#include "core/formats/GapText.h"
#include "core/formats/HtmlBlocks.h"
#include "core/formats/MarkdownBlocks.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

constexpr qsizetype kMostChanges = 20;
/// Thirds are written 33.33333 %.
constexpr double kNearlyAll = 0.99;
/// Stands for `\*` while a pattern is looked through; a noncharacter.
constexpr QChar kTypedStar(0xfdd2);

/// Whether a block is more than its words.
bool hasForm(const course::Block& block)
{
    using course::BlockKind;
    return !block.rows.empty() || !block.marker.isEmpty() || block.kind == BlockKind::Heading
           || block.kind == BlockKind::Code || block.kind == BlockKind::Quote || block.kind == BlockKind::Callout;
}

}  // namespace

void tellOnce(QStringList& changes, const QString& change)
{
    if (!changes.contains(change) && changes.size() < kMostChanges)
        changes.append(change);
}

course::Text plainWords(const QString& words)
{
    return words.isEmpty() ? course::Text() : course::Text{{words, course::Plain, {}}};
}

quiz::AcceptedText acceptedFromPattern(const QString& pattern, double fraction, const quiz::Feedback& feedback)
{
    const quiz::AcceptedText accepted{pattern, fraction, feedback, pattern.contains(u'*'), false};
    const auto text = onlyTextOf(accepted);
    return text ? quiz::AcceptedText{*text, fraction, feedback, false, false} : accepted;
}

QString patternOf(const quiz::AcceptedText& accepted)
{
    return accepted.wildcards ? accepted.pattern : QString(accepted.pattern).replace(u'*', u"\\*"_s);
}

std::optional<QString> onlyTextOf(const quiz::AcceptedText& accepted)
{
    if (accepted.regularExpression)
        return std::nullopt;
    if (!accepted.wildcards)
        return accepted.pattern;
    QString text = accepted.pattern;
    text.replace(u"\\*"_s, QString(kTypedStar));
    if (text.contains(u'*'))
        return std::nullopt;
    return text.replace(kTypedStar, u'*');
}

quiz::Choice choiceOf(const QString& id, PicturedText shown)
{
    quiz::Choice choice{id, std::move(shown.text), 0, {}};
    if (!shown.pictures.empty())
        choice.picture = {shown.pictures.front().media, shown.pictures.front().alt};
    return choice;
}

bool isBlank(const quiz::Choice& choice)
{
    return choice.text.empty() && choice.picture.media.isEmpty();
}

QString choiceHtml(const quiz::Choice& choice, const MediaAddress& address)
{
    const QString html = feedbackHtml({choice.text, {choice.picture}}, address);
    return html.isEmpty() ? u"…"_s : html;
}

quiz::Feedback feedbackOf(PicturedText said)
{
    quiz::Feedback feedback(std::move(said.text));
    for (LinePicture& picture : said.pictures)
        feedback.pictures.push_back({std::move(picture.media), std::move(picture.alt)});
    return feedback;
}

quiz::Feedback feedbackFromHtml(const QString& html, const TextLinks& links)
{
    return feedbackOf(picturedFromHtml(html, links, LinePictures::All));
}

quiz::Feedback feedbackFromMarkdown(const QString& markdown, const TextLinks& links)
{
    return feedbackOf(picturedFromMarkdown(markdown, links, LinePictures::All));
}

QString feedbackHtml(const quiz::Feedback& feedback, const MediaAddress& address)
{
    QString html = htmlOf(feedback.words);
    QStringList words;
    for (const quiz::Figure& picture : feedback.pictures) {
        const QString source = picture.media.isEmpty() || !address ? QString() : address(picture.media);
        const QString alt = picture.alt.toHtmlEscaped();
        if (!source.isEmpty())
            html += u"<img src=\"%1\" alt=\"%2\">"_s.arg(source.toHtmlEscaped(), alt);
        else if (!alt.isEmpty())
            words += alt;
    }
    return html.isEmpty() ? words.join(u"<br>"_s) : html;
}

quiz::ChoiceTask trueFalse(bool isTrue, const quiz::Feedback& onTrue, const quiz::Feedback& onFalse)
{
    quiz::ChoiceTask task;
    task.trueFalse = true;
    task.shuffle = false;
    task.choices = {{u"true"_s, plainWords(u"True"_s), isTrue ? 1.0 : 0.0, onTrue},
                    {u"false"_s, plainWords(u"False"_s), isTrue ? 0.0 : 1.0, onFalse}};
    return task;
}

Done checkChoices(const std::vector<quiz::Choice>& choices, bool multiple, QStringList& changes)
{
    double sum = 0;
    double most = 0;
    for (const quiz::Choice& choice : choices) {
        sum += std::max(choice.fraction, 0.0);
        most = std::max(most, choice.fraction);
    }
    if (choices.size() < 2)
        return fail(ErrorKind::Unreadable, u"fewer than two answers to choose from"_s);
    if (most <= 0)
        return fail(ErrorKind::Unreadable, u"no right answer to choose"_s);
    if ((multiple ? sum : most) < kNearlyAll)
        tellOnce(changes, u"no answer earns the whole mark"_s);
    return {};
}

void shareAmongRight(std::vector<quiz::Choice>& choices, const std::vector<bool>& right, bool multiple)
{
    const auto count = std::count(right.begin(), right.end(), true);
    const double share = multiple && count > 0 ? 1.0 / static_cast<double>(count) : 1.0;
    for (std::size_t at = 0; at < choices.size(); ++at)
        choices[at].fraction = right[at] ? share : multiple ? -share : 0;
}

void keepFromNegative(quiz::Item& item)
{
    const auto* choice = std::get_if<quiz::ChoiceTask>(&item.task);
    if (choice != nullptr && choice->multiple)
        item.leastShare = 0;
}

bool losesItsLeast(const quiz::Item& item)
{
    const auto* choice = std::get_if<quiz::ChoiceTask>(&item.task);
    if (choice == nullptr || !choice->multiple)
        return item.leastShare > -1;
    return item.leastShare < 0
           && std::any_of(choice->choices.begin(), choice->choices.end(),
                          [](const quiz::Choice& each) { return each.fraction < 0; });
}

Done fillGaps(course::Blocks blocks, std::vector<quiz::Gap> gaps, bool caseSensitive, quiz::Item& item,
              QStringList& changes)
{
    const auto hasHole = [](const course::Block& block) { return course::plainText(block).contains(kHole); };
    const auto first = std::find_if(blocks.begin(), blocks.end(), hasHole);
    course::Blocks stem(std::make_move_iterator(blocks.begin()), std::make_move_iterator(first));
    course::Blocks rest;
    for (auto block = first; block != blocks.end(); ++block) {
        if (hasForm(*block))
            tellOnce(changes, u"tables, lists and headings around its gaps are shown as lines"_s);
        if (block->media.isEmpty()) {
            rest.push_back(std::move(*block));
            continue;
        }
        tellOnce(changes, u"what is shown between the gaps stands above them"_s);
        stem.push_back(std::move(*block));
    }
    quiz::GapTask task;
    task.caseSensitive = caseSensitive;
    const std::size_t wanted = gaps.size();
    placeGaps(flattened(rest), std::move(gaps), task);
    if (wanted == 0 || task.gaps.size() != wanted)
        return fail(ErrorKind::Unreadable, wanted == 0 ? u"there is no gap in it"_s : u"a gap outside the words"_s);
    item.stem = std::move(stem);
    item.task = std::move(task);
    return {};
}

bool takesPatternsAlone(const quiz::TextTask& task)
{
    return !task.accepted.empty()
           && std::all_of(task.accepted.begin(), task.accepted.end(),
                          [](const quiz::AcceptedText& accepted) { return accepted.regularExpression; });
}

QString roundingLost()
{
    return u"that its numbers are rounded before they are compared: a range stands for it"_s;
}

std::optional<double> finiteNumber(const QString& written)
{
    bool fits = false;
    const double value = written.trimmed().replace(u',', u'.').toDouble(&fits);
    return fits && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

double within(double value, double low, double high, double otherwise)
{
    return value >= low && value <= high ? value : otherwise;
}

}  // namespace carrel::formats
