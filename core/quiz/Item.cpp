// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quiz/Item.h"

#include <algorithm>

namespace carrel::quiz {
namespace {

using namespace Qt::StringLiterals;

/// The words a learner sees of a task. Whatever stands in an order that tells the answer is sorted.
struct TaskWords {
    QStringList& words;

    void sorted(QStringList some) const
    {
        std::sort(some.begin(), some.end());
        words += some;
    }
    static QStringList of(const std::vector<Text>& texts)
    {
        QStringList some;
        for (const Text& text : texts)
            some.append(course::plainText(text));
        return some;
    }
    void choices(const std::vector<Choice>& all) const
    {
        QStringList options;
        QStringList feedback;
        for (const Choice& choice : all) {
            options.append(course::plainText(choice.text));
            feedback.append(course::plainText(choice.feedback));
        }
        sorted(options);
        sorted(feedback);
    }

    void operator()(const ChoiceTask& task) const { choices(task.choices); }
    void operator()(const TextTask& task) const
    {
        for (const AcceptedText& accepted : task.accepted)
            words.append(course::plainText(accepted.feedback));
    }
    void operator()(const NumericTask& task) const
    {
        words.append(task.unit);
        for (const AcceptedNumber& accepted : task.accepted)
            words.append(course::plainText(accepted.feedback));
    }
    void operator()(const MatchTask& task) const
    {
        for (const MatchPrompt& prompt : task.prompts)
            words.append(course::plainText(prompt.text));
        sorted(of(task.targets));
    }
    void operator()(const GapTask& task) const
    {
        for (const Gap& gap : task.gaps) {
            words.append(course::plainText(gap.before));
            choices(gap.options);
            for (const AcceptedNumber& accepted : gap.numbers)
                words.append(course::plainText(accepted.feedback));
        }
        words.append(course::plainText(task.tail));
    }
    void operator()(const OrderTask& task) const { sorted(of(task.items)); }
    void operator()(const EssayTask&) const {}
    void operator()(const NoTask&) const {}
};

}  // namespace

QString kindName(const Item& item)
{
    if (const auto* choice = std::get_if<ChoiceTask>(&item.task)) {
        if (choice->trueFalse)
            return u"true-false"_s;
        return choice->multiple ? u"multiple-choice"_s : u"single-choice"_s;
    }
    static const QStringList names{
        {}, u"short-text"_s, u"numeric"_s, u"matching"_s, u"gap-fill"_s, u"ordering"_s, u"essay"_s, u"description"_s};
    return names.at(static_cast<qsizetype>(item.task.index()));
}

QString wantedInGap(const Gap& gap)
{
    for (const AcceptedText& accepted : gap.accepted) {
        if (accepted.fraction > 0)
            return accepted.pattern;
    }
    for (const AcceptedNumber& accepted : gap.numbers) {
        if (accepted.fraction > 0)
            return QString::number(accepted.value, 'g', 12);
    }
    return {};
}

QString searchableText(const Item& item)
{
    QStringList words{item.title, course::plainText(item.stem)};
    std::visit(TaskWords{words}, item.task);
    words.append(course::plainText(item.feedback));
    words.append(course::plainText(item.feedbackRight));
    words.append(course::plainText(item.feedbackWrong));
    words.append(course::plainText(item.feedbackPartly));
    words.removeAll(QString());
    return words.join(u'\n');
}

}  // namespace carrel::quiz
