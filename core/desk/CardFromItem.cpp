// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/CardFromItem.h"

#include "core/quiz/RightWords.h"

#include <QLocale>

namespace carrel::desk {
namespace {

using course::Span;
using course::Text;

Text words(const QString& text)
{
    return {Span{text, course::Plain, {}}};
}

Text joined(Text left, const QString& between, const Text& right)
{
    left.push_back({between, course::Plain, {}});
    left.insert(left.end(), right.begin(), right.end());
    return left;
}

template <class Each>
const Each& of(const std::vector<Each>& all, int at)
{
    return all[static_cast<std::size_t>(at)];
}

/// "12.5 kPa", or from where to where the scale may stand.
Text scaleWords(const quiz::AcceptedNumber& number, const QString& unit)
{
    const auto said = [](double value) { return QLocale().toString(value, 'g', 12); };
    const QString range =
        number.low < number.high
            ? QStringLiteral("%1 (%2 – %3)").arg(said(number.value), said(number.low), said(number.high))
            : said(number.value);
    return words((range + u' ' + unit).trimmed());
}

/// The picture that an item is answered on.
course::Blocks pictureOf(const quiz::Item& item)
{
    const auto* hotspot = std::get_if<quiz::HotspotTask>(&item.task);
    const auto* label = std::get_if<quiz::LabelTask>(&item.task);
    if (hotspot == nullptr && label == nullptr)
        return {};
    const quiz::Picture& picture = hotspot != nullptr ? hotspot->picture : label->picture;
    course::Block block;
    block.kind = course::BlockKind::Image;
    block.media = picture.media;
    block.alt = picture.alt;
    return {block};
}

/// The gaps filled in, as one line.
Text filledIn(const quiz::GapTask& task)
{
    Text line;
    for (const quiz::Gap& gap : task.gaps) {
        line.insert(line.end(), gap.before.begin(), gap.before.end());
        if (const QString wanted = quiz::wantedInGap(gap); !wanted.isEmpty())
            line.push_back({wanted, course::Strong, {}});
        if (const QString right = quiz::rightOptions(gap); !right.isEmpty())
            line.push_back({right, course::Strong, {}});
    }
    line.insert(line.end(), task.tail.begin(), task.tail.end());
    return line;
}

/// What is right of each task, a line each.
struct RightAnswer {
    std::vector<Text> lines;

    void operator()(const quiz::ChoiceTask& task)
    {
        const quiz::Choice* one = quiz::best(task.choices);
        for (const quiz::Choice& choice : task.choices)
            if (task.multiple ? choice.fraction > 0 : &choice == one)
                lines.push_back(choice.text.empty() ? words(choice.picture.alt) : choice.text);
    }
    void operator()(const quiz::TextTask& task)
    {
        if (const QString right = quiz::rightWords(task.accepted); !right.isEmpty())
            lines.push_back(words(right));
    }
    void operator()(const quiz::NumericTask& task)
    {
        if (const quiz::AcceptedNumber* number = quiz::best(task.accepted))
            lines.push_back(words((QLocale().toString(number->value, 'g', 12) + u' ' + task.unit).trimmed()));
    }
    void operator()(const quiz::MatchTask& task)
    {
        for (const quiz::MatchPrompt& prompt : task.prompts)
            if (prompt.target >= 0 && static_cast<std::size_t>(prompt.target) < task.targets.size())
                lines.push_back(
                    joined(prompt.text, QStringLiteral(" → "), task.targets[static_cast<std::size_t>(prompt.target)]));
    }
    void operator()(const quiz::GapTask& task) { lines.push_back(filledIn(task)); }
    void operator()(const quiz::OrderTask& task)
    {
        int place = 1;
        for (const Text& each : task.items)
            lines.push_back(joined(words(QStringLiteral("%1.").arg(place++)), QStringLiteral(" "), each));
    }
    void operator()(const quiz::EssayTask&) {}
    void operator()(const quiz::NoTask&) {}
    void operator()(const quiz::HotspotTask& task)
    {
        for (const quiz::Spot& spot : task.spots)
            if (spot.choice.fraction > 0)
                lines.push_back(spot.choice.text);
    }
    void operator()(const quiz::HotTextTask& task)
    {
        for (const quiz::HotWord& word : task.words)
            if (word.choice.fraction > 0)
                lines.push_back(word.choice.text);
    }
    void operator()(const quiz::SliderTask& task)
    {
        if (const quiz::AcceptedNumber* number = quiz::best(task.accepted))
            lines.push_back(scaleWords(*number, task.unit));
    }
    void operator()(const quiz::AssociateTask& task)
    {
        for (const quiz::PairShare& pair : task.pairs)
            if (pair.fraction > 0)
                lines.push_back(
                    joined(of(task.things, pair.first).text, QStringLiteral(" – "), of(task.things, pair.second).text));
    }
    void operator()(const quiz::LabelTask& task)
    {
        for (const quiz::PairShare& pair : task.pairs)
            if (pair.fraction > 0)
                lines.push_back(joined(of(task.labels, pair.first).text, QStringLiteral(" → "),
                                       words(of(task.areas, pair.second).name)));
    }
};

/// The pictures of the choices that are right.
course::Blocks rightPictures(const quiz::Item& item)
{
    course::Blocks pictures;
    const auto* task = std::get_if<quiz::ChoiceTask>(&item.task);
    if (task == nullptr)
        return pictures;
    const quiz::Choice* one = quiz::best(task->choices);
    for (const quiz::Choice& choice : task->choices) {
        if (choice.picture.media.isEmpty() || !(task->multiple ? choice.fraction > 0 : &choice == one))
            continue;
        pictures.push_back(quiz::shownOf(choice).back());
    }
    return pictures;
}

}  // namespace

std::vector<Text> rightAnswer(const quiz::Item& item)
{
    RightAnswer right;
    std::visit(right, item.task);
    return right.lines;
}

course::Card cardFromItem(const QString& quizKey, const quiz::Item& item)
{
    course::Card card;
    card.key = QStringLiteral("wrong:%1:%2").arg(quizKey, item.key);
    card.noteKey = card.key;
    card.front = item.stem;
    if (course::Blocks picture = pictureOf(item); !picture.empty()) {
        card.front.push_back(std::move(picture.front()));
        course::assignAnchors(card.front);
    }
    for (const Text& line : rightAnswer(item)) {
        course::Block block;
        block.text = line;
        card.back.push_back(block);
    }
    for (course::Block& picture : rightPictures(item))
        card.back.push_back(std::move(picture));
    for (course::Block& block : quiz::shownOf(item.feedback.empty() ? item.feedbackRight : item.feedback))
        card.back.push_back(std::move(block));
    course::assignAnchors(card.back);
    card.tags = item.tags;
    card.unitKey = item.unitKey;
    card.unitAnchor = item.unitAnchor;
    return card;
}

}  // namespace carrel::desk
