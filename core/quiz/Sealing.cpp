// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quiz/Sealing.h"

#include "core/quiz/Shuffle.h"

#include <QCryptographicHash>
#include <QtEndian>

#include <numeric>

namespace carrel::quiz {
namespace {

using namespace Qt::StringLiterals;

/// Where the things of an item stand: by hash, so that what is known of one item tells nothing of another.
std::vector<int> places(std::size_t count, const Paper& paper, const QString& item, int part = 0)
{
    const QByteArray purpose = u"%1/%2"_s.arg(part).arg(item).toUtf8();
    const QByteArray hash = QCryptographicHash::hash(paper.secret + purpose, QCryptographicHash::Sha256);
    return shuffled(static_cast<int>(count), qFromBigEndian<quint64>(hash.constData()));
}

template <class Each>
void arrange(std::vector<Each>& things, const std::vector<int>& order)
{
    std::vector<Each> arranged;
    arranged.reserve(order.size());
    for (const int from : order)
        arranged.push_back(std::move(things[static_cast<std::size_t>(from)]));
    things = std::move(arranged);
}

/// The new place of each thing.
std::vector<int> inverse(const std::vector<int>& order)
{
    std::vector<int> to(order.size());
    for (std::size_t at = 0; at < order.size(); ++at)
        to[static_cast<std::size_t>(order[at])] = static_cast<int>(at);
    return to;
}

QString idAt(std::size_t place)
{
    return QString::number(place + 1);
}

void nameByPlace(std::vector<Choice>& choices)
{
    for (std::size_t at = 0; at < choices.size(); ++at)
        choices[at].id = idAt(at);
}

/// Puts the things of a task in the places of a paper, keys and all. Things to put in order keep theirs, which is
/// their key: an answer is turned round instead.
struct Arranger {
    const Paper& paper;
    const QString& key;

    void operator()(ChoiceTask& task) const
    {
        if (task.trueFalse)
            return;
        if (task.shuffle)
            arrange(task.choices, places(task.choices.size(), paper, key));
        nameByPlace(task.choices);
    }
    void operator()(MatchTask& task) const
    {
        if (!task.shuffle)
            return;
        const std::vector<int> order = places(task.targets.size(), paper, key);
        arrange(task.targets, order);
        const std::vector<int> to = inverse(order);
        for (MatchPrompt& prompt : task.prompts)
            if (prompt.target >= 0)
                prompt.target = to[static_cast<std::size_t>(prompt.target)];
    }
    void operator()(GapTask& task) const
    {
        for (std::size_t at = 0; at < task.gaps.size(); ++at) {
            std::vector<Choice>& options = task.gaps[at].options;
            if (task.gaps[at].shuffle)
                arrange(options, places(options.size(), paper, key, static_cast<int>(at)));
            nameByPlace(options);
        }
    }
    void operator()(HotspotTask& task) const
    {
        for (std::size_t at = 0; at < task.spots.size(); ++at)
            task.spots[at].choice.id = idAt(at);
    }
    void operator()(HotTextTask& task) const
    {
        for (std::size_t at = 0; at < task.words.size(); ++at)
            task.words[at].choice.id = idAt(at);
    }
    void operator()(AssociateTask& task) const
    {
        const std::vector<int> to = arrangeThings(task.things, task.shuffle);
        for (PairShare& pair : task.pairs) {
            pair.first = to[static_cast<std::size_t>(pair.first)];
            pair.second = to[static_cast<std::size_t>(pair.second)];
        }
    }
    void operator()(LabelTask& task) const
    {
        const std::vector<int> to = arrangeThings(task.labels, task.shuffle);
        for (PairShare& pair : task.pairs)
            pair.first = to[static_cast<std::size_t>(pair.first)];
    }
    template <class Other>
    void operator()(Other&) const
    {
    }

    std::vector<int> arrangeThings(std::vector<Thing>& things, bool shuffle) const
    {
        std::vector<int> order(things.size());
        std::iota(order.begin(), order.end(), 0);
        if (shuffle)
            order = places(things.size(), paper, key);
        arrange(things, order);
        return inverse(order);
    }
};

void hide(Choice& choice)
{
    choice.fraction = 0;
    choice.feedback = {};
}

/// Takes the keys out of a task that was arranged.
struct Hider {
    const Paper& paper;
    const QString& key;

    void operator()(ChoiceTask& task) const { std::for_each(task.choices.begin(), task.choices.end(), hide); }
    void operator()(TextTask& task) const { task.accepted.clear(); }
    void operator()(NumericTask& task) const { task.accepted.clear(); }
    void operator()(MatchTask& task) const
    {
        for (MatchPrompt& prompt : task.prompts)
            prompt.target = -1;
    }
    void operator()(GapTask& task) const
    {
        for (Gap& gap : task.gaps) {
            gap.accepted.clear();
            gap.numbers.clear();
            std::for_each(gap.options.begin(), gap.options.end(), hide);
        }
    }
    void operator()(OrderTask& task) const { arrange(task.items, places(task.items.size(), paper, key)); }
    void operator()(EssayTask& task) const { task = {}; }
    void operator()(NoTask&) const {}
    void operator()(HotspotTask& task) const
    {
        if (task.pointing)
            task.spots.clear();
        for (Spot& spot : task.spots)
            hide(spot.choice);
    }
    void operator()(HotTextTask& task) const
    {
        for (HotWord& word : task.words)
            hide(word.choice);
    }
    void operator()(SliderTask& task) const { task.accepted.clear(); }
    void operator()(AssociateTask& task) const { task.pairs.clear(); }
    void operator()(LabelTask& task) const { task.pairs.clear(); }
};

Quiz arranged(Quiz quiz, const Paper& paper)
{
    quiz.behaviour = Behaviour::Deferred;
    for (Item& item : quiz.items)
        std::visit(Arranger{paper, item.key}, item.task);
    return quiz;
}

/// An answer to what was put in order, by the places that the author gave the things.
void turnRound(std::vector<int>& given, const std::vector<int>& order)
{
    for (int& thing : given)
        thing = order[static_cast<std::size_t>(thing)];
}

}  // namespace

Quiz sealed(const Quiz& whole, const Paper& paper)
{
    Quiz quiz = arranged(whole, paper);
    for (Item& item : quiz.items) {
        std::visit(Hider{paper, item.key}, item.task);
        for (Feedback* said : {&item.feedback, &item.feedbackRight, &item.feedbackWrong, &item.feedbackPartly})
            *said = {};
        item.hints.clear();
        item.tags.clear();
    }
    for (Telling* telling : {&quiz.during, &quiz.after, &quiz.closed})
        telling->answer = false;
    quiz.paper = paper.name;
    return quiz;
}

Result<Attempt> opened(const Quiz& whole, const Paper& paper, AttemptRecord record)
{
    Quiz quiz = arranged(whole, paper);
    if (record.answers.size() != quiz.items.size())
        return fail(ErrorKind::Unreadable, u"answers to another exam"_s);
    for (std::size_t at = 0; at < quiz.items.size(); ++at) {
        const Item& item = quiz.items[at];
        Answer& answer = record.answers[at];
        answer.tries.clear();
        if (!checkResponse(item, answer.response))
            answer.response = {};
        if (const auto* order = std::get_if<OrderTask>(&item.task))
            turnRound(answer.response.order, places(order->items.size(), paper, item.key));
    }
    record.marking.reset();
    return Attempt::restore(std::move(quiz), std::move(record));
}

}  // namespace carrel::quiz
