// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/export/QuizMarkdown.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace carrel::ctl {
namespace {

constexpr double kNear = 1e-9;

bool isNear(double one, double other)
{
    return std::abs(one - other) < kNear;
}

QString number(double value)
{
    return QString::number(value, 'g', 15);
}

QString percent(double share)
{
    return number(share * 100) + u'%';
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
            return;
        }
        kind = task.multiple ? u"multiple"_s : u"single"_s;
        const auto right =
            std::count_if(task.choices.begin(), task.choices.end(), [](const auto& c) { return c.fraction > 0; });
        const double share = task.multiple && right > 0 ? 1.0 / static_cast<double>(right) : 1;
        for (const quiz::Choice& choice : task.choices) {
            const bool isRight = isNear(choice.fraction, share);
            const bool isWrong = isNear(choice.fraction, task.multiple ? -share : 0);
            answer(u"- [%1] "_s.arg(isRight   ? u"x"_s
                                    : isWrong ? u" "_s
                                              : percent(choice.fraction)),
                   words(choice.text), choice.feedback);
        }
        if (!task.shuffle)
            attributes << u"@shuffle no"_s;
    }

    void operator()(const quiz::TextTask& task)
    {
        kind = u"text"_s;
        for (const quiz::AcceptedText& accepted : task.accepted) {
            if (accepted.regularExpression)
                m_lost << u"%1: the pattern %2"_s.arg(m_item.key, accepted.pattern);
            else
                answer(equals(accepted.fraction), accepted.pattern, accepted.feedback);
        }
        if (task.caseSensitive)
            attributes << u"@case yes"_s;
        if (!task.accentSensitive)
            attributes << u"@accents no"_s;
    }

    void operator()(const quiz::NumericTask& task)
    {
        kind = u"number"_s;
        for (const quiz::AcceptedNumber& accepted : task.accepted) {
            const QString written = range(accepted);
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
        for (const course::Block& block : task.guidance)
            answer(u"= "_s, words(block.text), {});
    }

    void operator()(const quiz::NoTask&) {}

    template <class Other>
    void operator()(const Other&)
    {
        m_lost << u"%1: what is answered on a picture, in a text, on a scale or in pairs"_s.arg(m_item.key);
    }

private:
    QString words(const quiz::Text& text) const { return inlineMarkdown(text, m_addresses); }
    static QString equals(double fraction) { return isNear(fraction, 1) ? u"= "_s : u"=%1 "_s.arg(percent(fraction)); }

    void answer(const QString& mark, const QString& text, const quiz::Text& feedback)
    {
        lines += mark + text + u'\n';
        if (!feedback.empty())
            lines += u"  > "_s + words(feedback) + u'\n';
    }

    static QString range(const quiz::AcceptedNumber& accepted)
    {
        return isNear(accepted.low, accepted.high) ? number(accepted.value)
                                                   : u"%1..%2"_s.arg(number(accepted.low), number(accepted.high));
    }

    QString hole(const quiz::Gap& gap)
    {
        QStringList parts;
        if (gap.accepted.empty() && gap.options.empty() && !gap.numbers.empty()) {
            for (const quiz::AcceptedNumber& accepted : gap.numbers)
                parts << range(accepted);
            return u"{{#%1}}"_s.arg(parts.join(u'|'));
        }
        if (!gap.numbers.empty())
            m_lost << u"%1: the numbers of a gap for words"_s.arg(m_item.key);
        for (const quiz::AcceptedText& accepted : gap.accepted)
            parts << accepted.pattern;
        std::vector<quiz::Choice> options = gap.options;
        std::stable_sort(options.begin(), options.end(),
                         [](const auto& a, const auto& b) { return a.fraction > b.fraction; });
        for (const quiz::Choice& option : options)
            parts << course::plainText(option.text);
        return u"{{%1%2}}"_s.arg(options.empty() ? QString() : u"?"_s, parts.join(u'|'));
    }

    const quiz::Item& m_item;
    const Addresses& m_addresses;
    QStringList& m_lost;
};

QStringList commonAttributes(const quiz::Item& item, const Addresses& addresses)
{
    QStringList attributes{u"@key "_s + item.key};
    const auto add = [&](const QString& key, const QString& value) {
        if (!value.isEmpty())
            attributes << u"@%1 %2"_s.arg(key, value.simplified());
    };
    if (!isNear(item.points, 1))
        add(u"points"_s, number(item.points));
    if (item.penalty > 0)
        add(u"penalty"_s, number(item.penalty));
    add(u"feedback"_s, inlineMarkdown(item.feedback, addresses));
    add(u"right"_s, inlineMarkdown(item.feedbackRight, addresses));
    add(u"wrong"_s, inlineMarkdown(item.feedbackWrong, addresses));
    add(u"partly"_s, inlineMarkdown(item.feedbackPartly, addresses));
    add(u"whole"_s, item.wholeOnly ? u"yes"_s : QString());
    for (const quiz::Text& hint : item.hints)
        add(u"hint"_s, inlineMarkdown(hint, addresses));
    add(u"unit"_s, item.unitAnchor.isEmpty() ? item.unitKey : item.unitKey + u'#' + item.unitAnchor);
    add(u"concept"_s, item.conceptName);
    add(u"level"_s, item.level);
    add(u"tags"_s, item.tags.join(u", "_s));
    return attributes;
}

QString itemMarkdown(const quiz::Item& item, const Addresses& addresses, QStringList& lost)
{
    AnswerWriter writer(item, addresses, lost);
    std::visit(writer, item.task);
    QString out =
        u"## "_s + writer.kind + (item.title.isEmpty() ? QString() : u": "_s + item.title.simplified()) + u'\n';
    out += (commonAttributes(item, addresses) + writer.attributes).join(u'\n') + u"\n\n"_s;
    if (!item.stem.empty())
        out += blocksMarkdown(item.stem, addresses, 3) + u"\n\n"_s;
    return out + writer.lines + u'\n';
}

QString kindName(quiz::QuizKind kind)
{
    switch (kind) {
    case quiz::QuizKind::Check: return u"check"_s;
    case quiz::QuizKind::Placement: return u"placement"_s;
    case quiz::QuizKind::Assessment: return u"assessment"_s;
    case quiz::QuizKind::Exam: return u"exam"_s;
    }
    return {};
}

QString behaviourName(quiz::Behaviour behaviour)
{
    switch (behaviour) {
    case quiz::Behaviour::Deferred: return u"deferred"_s;
    case quiz::Behaviour::Immediate: return u"immediate"_s;
    case quiz::Behaviour::SeveralTries: return u"several-tries"_s;
    }
    return {};
}

}  // namespace

QString quizMarkdown(const quiz::Quiz& quiz, const Addresses& addresses, QStringList& lost)
{
    QStringList levels;
    for (const quiz::LevelThreshold& level : quiz.levels)
        levels << level.level + u' ' + number(level.fromShare * 100);
    QString out = u"---\n"_s + frontMatterLine(u"title"_s, quiz.title) + frontMatterLine(u"kind"_s, kindName(quiz.kind))
                  + frontMatterLine(u"behaviour"_s, behaviourName(quiz.behaviour));
    if (quiz.passShare > 0)
        out += frontMatterLine(u"pass"_s, number(quiz.passShare * 100));
    if (quiz.timeLimitSeconds > 0)
        out += frontMatterLine(u"time-limit"_s, number(quiz.timeLimitSeconds / 60.0));
    if (quiz.attemptLimit > 0)
        out += frontMatterLine(u"attempts"_s, QString::number(quiz.attemptLimit));
    out += frontMatterLine(u"shuffle"_s, quiz.shuffleItems ? u"yes"_s : QString());
    out += frontMatterLine(u"certainty"_s, quiz.certainty ? u"yes"_s : QString());
    out += frontMatterLine(u"levels"_s, levels.join(u", "_s)) + u"---\n\n"_s;
    if (!quiz.introduction.empty())
        out += blocksMarkdown(quiz.introduction, addresses, 3) + u"\n\n"_s;
    for (const quiz::Item& item : quiz.items)
        out += itemMarkdown(item, addresses, lost);
    return out;
}

}  // namespace carrel::ctl
