// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/markdown/AnswerMarkdown.h"

#include "core/formats/QuestionParts.h"
#include "core/formats/markdown/HoleText.h"
#include "core/formats/markdown/PlaceTasks.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

constexpr double kNear = 1e-9;

bool isNear(double one, double other)
{
    return std::abs(one - other) < kNear;
}

/// Writes the answer lines of one item.
class AnswerWriter {
public:
    AnswerWriter(const quiz::Item& item, const Addresses& addresses, QStringList& lost)
        : m_item(item), m_addresses(addresses), m_lost(lost)
    {
    }

    QString kind = u"info"_s;
    QStringList attributes;
    QString lines;

    void operator()(const quiz::ChoiceTask& task)
    {
        if (task.trueFalse) {
            const bool isTrue = !task.choices.empty() && task.choices.front().fraction > 0.5;
            kind = isTrue ? u"true"_s : u"false"_s;
            for (const quiz::Choice& choice : task.choices) {
                if (!choice.feedback.empty())
                    answer(u"= "_s, choice.id, choice.feedback);
            }
            return;
        }
        kind = task.multiple ? u"multiple"_s : u"single"_s;
        std::vector<double> fractions;
        for (const quiz::Choice& choice : task.choices)
            fractions.push_back(choice.fraction);
        for (const quiz::Choice& choice : task.choices)
            answer(u"- [%1] "_s.arg(task.multiple ? markOf(choice.fraction, fractions, task.most)
                                                  : onlyMarkOf(choice.fraction)),
                   picturedMarkdown({choice.text, {choice.picture}}, m_addresses), choice.feedback);
        if (!task.shuffle)
            attributes << u"@shuffle no"_s;
        if (task.multiple && task.most > 0)
            attributes << u"@most "_s + countWord(task.most);
    }

    void operator()(const quiz::TextTask& task)
    {
        kind = u"text"_s;
        for (const quiz::AcceptedText& accepted : task.accepted) {
            if (accepted.regularExpression)
                m_lost << u"%1: the pattern %2"_s.arg(m_item.key, accepted.pattern);
            else
                answer(equals(accepted.fraction), patternOf(accepted), accepted.feedback);
        }
        if (takesPatternsAlone(task))
            m_lost << u"%1: the whole question, for it takes patterns alone"_s.arg(m_item.key);
        if (task.caseSensitive)
            attributes << u"@case yes"_s;
        if (!task.accentSensitive)
            attributes << u"@accents no"_s;
    }

    void operator()(const quiz::NumericTask& task)
    {
        kind = u"number"_s;
        for (const quiz::AcceptedNumber& accepted : task.accepted) {
            const QString written = rangeText(accepted);
            answer(equals(accepted.fraction), task.unit.isEmpty() ? written : written + u' ' + task.unit,
                   accepted.feedback);
        }
    }

    void operator()(const quiz::MatchTask& task)
    {
        kind = u"match"_s;
        std::vector<bool> taken(task.targets.size());
        for (const quiz::MatchPrompt& prompt : task.prompts) {
            const auto target =
                static_cast<std::size_t>(std::clamp(prompt.target, 0, static_cast<int>(task.targets.size()) - 1));
            answer(u"- "_s, words(prompt.text) + u" => "_s + words(task.targets[target]), {});
            taken[target] = true;
        }
        for (std::size_t i = 0; i < taken.size(); ++i) {
            if (!taken[i])
                answer(u"- => "_s, words(task.targets[i]), {});
        }
        if (!task.shuffle)
            attributes << u"@shuffle no"_s;
    }

    void operator()(const quiz::OrderTask& task)
    {
        kind = u"order"_s;
        for (std::size_t i = 0; i < task.items.size(); ++i)
            answer(u"%1. "_s.arg(i + 1), words(task.items[i]), {});
    }

    void operator()(const quiz::GapTask& task)
    {
        kind = u"gap"_s;
        for (const quiz::Gap& gap : task.gaps)
            lines += words(gap.before) + hole(gap);
        if (std::any_of(task.gaps.begin(), task.gaps.end(), [](const auto& gap) { return !isNear(gap.weight, 1); }))
            m_lost << u"%1: what its gaps count beside each other"_s.arg(m_item.key);
        lines += words(task.tail) + u'\n';
        if (task.caseSensitive)
            attributes << u"@case yes"_s;
    }

    void operator()(const quiz::EssayTask& task)
    {
        kind = u"essay"_s;
        for (const quiz::RubricLine& line : task.rubric)
            attributes << u"@criterion %1: %2"_s.arg(number(line.most), line.name.simplified());
        // Read again, one line is a paragraph and several are a list.
        const bool one = task.guidance.size() == 1;
        const bool keepsForm = std::all_of(task.guidance.begin(), task.guidance.end(), [one](const auto& block) {
            return one ? block.kind == course::BlockKind::Paragraph
                       : block.kind == course::BlockKind::ListItem && block.depth == 0 && !block.marker.isEmpty();
        });
        if (!keepsForm)
            m_lost << u"%1: how the guidance for whoever marks it is set"_s.arg(m_item.key);
        for (const course::Block& block : task.guidance) {
            if (block.rows.empty() && block.media.isEmpty())
                answer(u"= "_s, words(block.text), {});
            else
                for (const QString& line : course::plainText(block).split(u'\n'))
                    answer(u"= "_s, words({{line.simplified(), course::Plain, {}}}), {});
        }
    }

    void operator()(const quiz::NoTask&) {}

    void operator()(const quiz::HotspotTask& task)
    {
        kind = task.pointing ? u"point"_s : u"hotspot"_s;
        picture(task.picture);
        attributes << u"@most "_s + countWord(task.most);
        if (task.elsewhere != 0)
            attributes << u"@elsewhere "_s + percent(task.elsewhere);
        std::vector<double> fractions;
        for (const quiz::Spot& spot : task.spots)
            fractions.push_back(spot.choice.fraction);
        for (const quiz::Spot& spot : task.spots)
            answer(u"- [%1] %2: "_s.arg(markOf(spot.choice.fraction, fractions, task.most), areaToText(spot.area)),
                   words(spot.choice.text), spot.choice.feedback);
    }

    void operator()(const quiz::HotTextTask& task)
    {
        kind = u"hot-text"_s;
        attributes << u"@most "_s + countWord(task.most);
        std::vector<double> fractions;
        for (const quiz::HotWord& word : task.words)
            fractions.push_back(word.choice.fraction);
        for (const quiz::HotWord& word : task.words) {
            const QString mark = markOf(word.choice.fraction, fractions, task.most);
            lines += words(word.before) + u"{{"_s
                     + (mark == u"x"   ? u"+"_s
                        : mark == u" " ? u"-"_s
                                       : mark + u' ')
                     + words(word.choice.text);
            lines += (word.choice.feedback.empty() ? QString()
                                                   : u"|"_s + picturedMarkdown(word.choice.feedback, m_addresses))
                     + u"}}"_s;
        }
        lines += words(task.tail) + u'\n';
    }

    void operator()(const quiz::SliderTask& task)
    {
        (*this)(quiz::NumericTask{task.accepted, task.unit});
        kind = u"slider"_s;
        attributes << u"@scale %1..%2 step %3"_s.arg(number(task.low), number(task.high), number(task.step));
    }

    void operator()(const quiz::AssociateTask& task)
    {
        kind = u"pairs"_s;
        const std::vector<QString> names = namesOf(task.things);
        std::vector<int> used(names.size(), 0);
        for (const quiz::PairShare& pair : task.pairs) {
            const auto first = static_cast<std::size_t>(pair.first);
            const auto second = static_cast<std::size_t>(pair.second);
            ++used[first];
            ++used[second];
            lines += u"- %1%2 == %3\n"_s.arg(pairMark(pair, task.pairs), names[first], names[second]);
        }
        for (std::size_t i = 0; i < names.size(); ++i)
            lines += used[i] == 0 ? u"- == %1\n"_s.arg(names[i]) : QString();
        pairRules(task.things, used, task.otherwise, task.shuffle);
        attributes << u"@most "_s + countWord(task.most);
    }

    void operator()(const quiz::LabelTask& task)
    {
        kind = u"label"_s;
        picture(task.picture);
        const std::vector<QString> names = namesOf(task.labels);
        std::vector<int> used(names.size(), 0);
        std::vector<int> held(task.areas.size(), 0);
        const auto placeOf = [&](std::size_t at) {
            return u"%1: %2 =>"_s.arg(areaToText(task.areas[at].area), task.areas[at].name.simplified());
        };
        // Areas first, in their order: what is put on them follows.
        for (std::size_t at = 0; at < task.areas.size(); ++at)
            lines += u"- %1\n"_s.arg(placeOf(at));
        for (const quiz::PairShare& pair : task.pairs) {
            const auto label = static_cast<std::size_t>(pair.first);
            const auto area = static_cast<std::size_t>(pair.second);
            ++used[label];
            ++held[area];
            lines += u"- %1%2 %3\n"_s.arg(pairMark(pair, task.pairs), placeOf(area), names[label]);
        }
        for (std::size_t i = 0; i < names.size(); ++i)
            lines += used[i] == 0 ? u"- => %1\n"_s.arg(names[i]) : QString();
        pairRules(task.labels, used, task.otherwise, task.shuffle);
        areaRules(task.areas, held);
    }

private:
    void picture(const quiz::Picture& picture)
    {
        course::Block block;
        block.kind = course::BlockKind::Image;
        block.media = picture.media;
        block.alt = picture.alt;
        attributes << u"@picture %1 %2x%3"_s.arg(blocksMarkdown({block}, m_addresses), number(picture.width),
                                                 number(picture.height));
    }

    static QString countWord(int count) { return count > 0 ? QString::number(count) : u"any"_s; }

    /// "x" and " " where reading them gives that share again, else the share.
    static QString markOf(double fraction, const std::vector<double>& all, int most)
    {
        const auto right = std::count_if(all.begin(), all.end(), [](double each) { return each > 0; });
        const double share = most == 1 ? 1 : right > 0 ? 1.0 / static_cast<double>(right) : 0;
        const bool even =
            std::all_of(all.begin(), all.end(), [&](double each) { return each <= 0 || isNear(each, share); });
        if (fraction > 0)
            return even ? u"x"_s : percent(fraction);
        return even && isNear(fraction, wrongShare(share, most)) ? u" "_s : percent(fraction);
    }

    /// The same where one alone may be chosen: there a mark says nothing of the others.
    static QString onlyMarkOf(double fraction)
    {
        return isNear(fraction, 1) ? u"x"_s : isNear(fraction, 0) ? u" "_s : percent(fraction);
    }

    std::vector<QString> namesOf(const std::vector<quiz::Thing>& things) const
    {
        std::vector<QString> names;
        for (const quiz::Thing& thing : things)
            names.push_back(words(thing.text).trimmed());
        return names;
    }

    static QString pairMark(const quiz::PairShare& pair, const std::vector<quiz::PairShare>& all)
    {
        const double share = 1.0 / static_cast<double>(all.size());
        const bool even =
            std::all_of(all.begin(), all.end(), [&](const auto& each) { return isNear(each.fraction, share); });
        return even ? QString() : u"[%1] "_s.arg(percent(pair.fraction));
    }

    void pairRules(const std::vector<quiz::Thing>& things, const std::vector<int>& used, double otherwise, bool shuffle)
    {
        const bool any = std::all_of(things.begin(), things.end(), [](const auto& each) { return each.uses == 0; });
        for (std::size_t i = 0; i < things.size() && !any; ++i) {
            if (things[i].uses != std::max(1, used[i]))
                m_lost << u"%1: how often \"%2\" may be used"_s.arg(m_item.key,
                                                                    course::plainText(things[i].text).left(60));
        }
        if (any)
            attributes << u"@uses any"_s;
        if (otherwise != 0)
            attributes << u"@otherwise "_s + percent(otherwise);
        if (!shuffle)
            attributes << u"@shuffle no"_s;
    }

    void areaRules(const std::vector<quiz::LabelArea>& areas, const std::vector<int>& held)
    {
        const bool any = std::all_of(areas.begin(), areas.end(), [](const auto& each) { return each.holds == 0; });
        for (std::size_t at = 0; at < areas.size() && !any; ++at) {
            if (areas[at].holds != std::max(1, held[at]))
                m_lost << u"%1: how many labels \"%2\" takes"_s.arg(m_item.key, areas[at].name.left(60));
        }
        if (any && !areas.empty())
            attributes << u"@holds any"_s;
    }

    QString words(const quiz::Text& text) const { return inlineMarkdown(text, m_addresses); }
    static QString equals(double fraction) { return isNear(fraction, 1) ? u"= "_s : u"=%1 "_s.arg(percent(fraction)); }

    void answer(const QString& mark, const QString& text, const quiz::Feedback& feedback)
    {
        lines += mark + text + u'\n';
        if (!feedback.empty())
            lines += u"  > "_s + picturedMarkdown(feedback, m_addresses) + u'\n';
    }

    QString hole(const quiz::Gap& gap)
    {
        QStringList lost;
        const QString written = holeOf(gap, lost);
        for (const QString& what : lost)
            tellOnce(m_lost, u"%1: %2"_s.arg(m_item.key, what));
        return written;
    }

    const quiz::Item& m_item;
    const Addresses& m_addresses;
    QStringList& m_lost;
};

}  // namespace

QString number(double value)
{
    return QString::number(value, 'g', QLocale::FloatingPointShortest);
}

QString percent(double share)
{
    return QString::number(share * 100, 'g', 15) + u'%';
}

QString picturedMarkdown(const quiz::Feedback& shown, const Addresses& addresses)
{
    QStringList parts{inlineMarkdown(shown.words, addresses)};
    for (const quiz::Figure& picture : shown.pictures)
        if (!picture.media.isEmpty())
            parts += pictureMarkdown(picture.media, picture.alt, addresses);
    parts.removeAll(QString());
    return parts.join(u' ');
}

QString rangeText(const quiz::AcceptedNumber& accepted)
{
    if (accepted.rounding) {
        const int figures = accepted.rounding->figures;
        const bool decimals = accepted.rounding->to == quiz::Rounding::To::Decimals;
        return u"%1 (%2 %3%4)"_s.arg(number(accepted.value))
            .arg(figures)
            .arg(decimals ? u"decimal"_s : u"figure"_s, figures == 1 ? QString() : u"s"_s);
    }
    if (accepted.low == accepted.high)
        return number(accepted.low);
    // What is read again is the value and its tolerance, not the ends: they have to come to the same.
    for (const double around : {QString::number(accepted.high - accepted.value, 'g', 15).toDouble(),
                                accepted.high - accepted.value, accepted.value - accepted.low}) {
        if (accepted.value - around == accepted.low && accepted.value + around == accepted.high)
            return u"%1 +- %2"_s.arg(number(accepted.value), number(around));
    }
    return u"%1..%2"_s.arg(number(accepted.low), number(accepted.high));
}

AnswerMarkdown answerMarkdown(const quiz::Item& item, const Addresses& addresses, QStringList& lost)
{
    AnswerWriter writer(item, addresses, lost);
    std::visit(writer, item.task);
    return {writer.kind, writer.attributes, writer.lines};
}

}  // namespace carrel::formats
