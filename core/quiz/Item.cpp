// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quiz/Item.h"

#include <algorithm>

namespace carrel::quiz {
namespace {

using namespace Qt::StringLiterals;

/// The words of a feedback, and what its pictures show.
QString saidIn(const Feedback& feedback)
{
    QStringList words{course::plainText(feedback.words)};
    for (const Figure& picture : feedback.pictures)
        words += picture.alt;
    words.removeAll(QString());
    return words.join(u'\n');
}

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
            options.append(choice.picture.alt);
            feedback.append(saidIn(choice.feedback));
        }
        sorted(options);
        sorted(feedback);
    }

    void operator()(const ChoiceTask& task) const { choices(task.choices); }
    void operator()(const TextTask& task) const
    {
        for (const AcceptedText& accepted : task.accepted)
            words.append(saidIn(accepted.feedback));
    }
    void operator()(const NumericTask& task) const
    {
        words.append(task.unit);
        for (const AcceptedNumber& accepted : task.accepted)
            words.append(saidIn(accepted.feedback));
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
                words.append(saidIn(accepted.feedback));
        }
        words.append(course::plainText(task.tail));
    }
    void operator()(const OrderTask& task) const { sorted(of(task.items)); }
    void operator()(const EssayTask&) const {}
    void operator()(const NoTask&) const {}
    void operator()(const HotspotTask& task) const
    {
        words.append(task.picture.alt);
        // What is to be pointed at is not named.
        if (!task.pointing)
            parts(task.spots);
    }
    void operator()(const HotTextTask& task) const
    {
        QString line;
        for (const HotWord& word : task.words)
            line += course::plainText(word.before) + course::plainText(word.choice.text);
        words.append(line + course::plainText(task.tail));
        QStringList feedback;
        for (const HotWord& word : task.words)
            feedback.append(saidIn(word.choice.feedback));
        sorted(feedback);
    }
    void operator()(const SliderTask& task) const
    {
        words.append(task.unit);
        for (const AcceptedNumber& accepted : task.accepted)
            words.append(saidIn(accepted.feedback));
    }
    void operator()(const AssociateTask& task) const { things(task.things); }
    void operator()(const LabelTask& task) const
    {
        words.append(task.picture.alt);
        things(task.labels);
        for (const LabelArea& area : task.areas)
            words.append(area.name);
    }

private:
    void parts(const std::vector<Spot>& spots) const
    {
        std::vector<Choice> all;
        all.reserve(spots.size());
        for (const Spot& spot : spots)
            all.push_back(spot.choice);
        choices(all);
    }
    void things(const std::vector<Thing>& all) const
    {
        QStringList some;
        for (const Thing& thing : all)
            some.append(course::plainText(thing.text));
        sorted(some);
    }
};

}  // namespace

QString nameOf(const Choice& choice)
{
    const QString words = course::plainText(choice.text);
    return words.isEmpty() ? choice.picture.alt : words;
}

Blocks shownOf(const Choice& choice)
{
    return shownOf(Feedback{choice.text, {choice.picture}});
}

Blocks shownOf(const Feedback& feedback)
{
    Blocks shown;
    if (!feedback.words.empty())
        shown.emplace_back().text = feedback.words;
    for (const Figure& figure : feedback.pictures) {
        if (figure.media.isEmpty())
            continue;
        course::Block& picture = shown.emplace_back();
        picture.kind = course::BlockKind::Image;
        picture.media = figure.media;
        picture.alt = figure.alt;
    }
    return shown;
}

void Feedback::append(const Feedback& more)
{
    if (!words.empty() && !more.words.empty())
        words.push_back({QString(), course::LineBreak, QString()});
    words.insert(words.end(), more.words.begin(), more.words.end());
    pictures.insert(pictures.end(), more.pictures.begin(), more.pictures.end());
}

bool asksSomething(const Item& item)
{
    return !std::holds_alternative<NoTask>(item.task);
}

QString kindName(const Item& item)
{
    if (const auto* choice = std::get_if<ChoiceTask>(&item.task)) {
        if (choice->trueFalse)
            return u"true-false"_s;
        return choice->multiple ? u"multiple-choice"_s : u"single-choice"_s;
    }
    static const QStringList names{{},
                                   u"short-text"_s,
                                   u"numeric"_s,
                                   u"matching"_s,
                                   u"gap-fill"_s,
                                   u"ordering"_s,
                                   u"essay"_s,
                                   u"description"_s,
                                   u"hotspot"_s,
                                   u"hot-text"_s,
                                   u"slider"_s,
                                   u"association"_s,
                                   u"labelling"_s};
    return names.at(static_cast<qsizetype>(item.task.index()));
}

namespace {

/// The pictures in what a task says of its answers.
struct SaidPictures {
    QStringList& media;

    void operator()(const ChoiceTask& task) const { ofAll(task.choices); }
    void operator()(const TextTask& task) const { ofAll(task.accepted); }
    void operator()(const NumericTask& task) const { ofAll(task.accepted); }
    void operator()(const SliderTask& task) const { ofAll(task.accepted); }
    void operator()(const GapTask& task) const
    {
        for (const Gap& gap : task.gaps) {
            ofAll(gap.options);
            ofAll(gap.accepted);
            ofAll(gap.numbers);
        }
    }
    void operator()(const HotspotTask& task) const
    {
        for (const Spot& spot : task.spots)
            of(spot.choice.feedback);
    }
    void operator()(const HotTextTask& task) const
    {
        for (const HotWord& word : task.words)
            of(word.choice.feedback);
    }
    template <class Other>
    void operator()(const Other&) const
    {
    }
    void of(const Feedback& feedback) const
    {
        for (const Figure& picture : feedback.pictures)
            media += picture.media;
    }

private:
    template <class Answer>
    void ofAll(const std::vector<Answer>& answers) const
    {
        for (const Answer& answer : answers)
            of(answer.feedback);
    }
};

QStringList mediaOfItem(const Item& item)
{
    QStringList media = course::mediaOf(item.stem);
    if (const auto* essay = std::get_if<EssayTask>(&item.task))
        media += course::mediaOf(essay->guidance);
    if (const auto* choice = std::get_if<ChoiceTask>(&item.task))
        for (const Choice& each : choice->choices)
            media += each.picture.media;
    if (const auto* hotspot = std::get_if<HotspotTask>(&item.task))
        media += hotspot->picture.media;
    if (const auto* label = std::get_if<LabelTask>(&item.task))
        media += label->picture.media;
    const SaidPictures said{media};
    std::visit(said, item.task);
    for (const Feedback* feedback : {&item.feedback, &item.feedbackRight, &item.feedbackWrong, &item.feedbackPartly})
        said.of(*feedback);
    return media;
}

}  // namespace

QStringList mediaOf(const Quiz& quiz)
{
    QStringList media = course::mediaOf(quiz.introduction);
    for (const Section& section : quiz.sections)
        media += course::mediaOf(section.words);
    for (const Item& item : quiz.items)
        media += mediaOfItem(item);
    media.removeAll(QString());
    media.removeDuplicates();
    return media;
}

std::pair<std::size_t, std::size_t> itemsOf(const Quiz& quiz, std::size_t section)
{
    const auto from = static_cast<std::size_t>(std::max(quiz.sections[section].first, 0));
    const std::size_t to = section + 1 < quiz.sections.size()
                               ? static_cast<std::size_t>(std::max(quiz.sections[section + 1].first, 0))
                               : quiz.items.size();
    return {std::min(from, quiz.items.size()), std::min(to, quiz.items.size())};
}

QString searchableText(const Item& item)
{
    QStringList words{item.title, course::plainText(item.stem)};
    std::visit(TaskWords{words}, item.task);
    words.append(saidIn(item.feedback));
    words.append(saidIn(item.feedbackRight));
    words.append(saidIn(item.feedbackWrong));
    words.append(saidIn(item.feedbackPartly));
    words.removeAll(QString());
    return words.join(u'\n');
}

}  // namespace carrel::quiz
