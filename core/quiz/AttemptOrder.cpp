// SPDX-License-Identifier: GPL-3.0-or-later
// What an attempt shows, and in which order: the part of Attempt that draws.
#include "core/quiz/Attempt.h"
#include "core/quiz/Placing.h"
#include "core/quiz/Shuffle.h"

#include <algorithm>
#include <numeric>

namespace carrel::quiz {
namespace {

using namespace Qt::StringLiterals;

std::vector<int> asAuthored(std::size_t count)
{
    std::vector<int> order(count);
    std::iota(order.begin(), order.end(), 0);
    return order;
}

/// How many things an item shows in an order of its own, and whether that order is drawn.
struct Shown {
    std::size_t count = 0;
    bool drawn = true;
    bool neverAsAuthored = false;
};

Shown shown(const Item& item, int gap)
{
    if (const auto* choice = std::get_if<ChoiceTask>(&item.task))
        return {choice->choices.size(), choice->shuffle && !choice->trueFalse};
    if (const auto* match = std::get_if<MatchTask>(&item.task))
        return {match->targets.size(), match->shuffle};
    if (const auto* order = std::get_if<OrderTask>(&item.task))
        return {order->items.size(), true, true};
    if (const auto* associate = std::get_if<AssociateTask>(&item.task))
        return {associate->things.size(), associate->shuffle};
    if (const auto* label = std::get_if<LabelTask>(&item.task))
        return {label->labels.size(), label->shuffle};
    if (const auto* gaps = std::get_if<GapTask>(&item.task);
        gaps && gap >= 0 && gap < static_cast<int>(gaps->gaps.size()))
        return {gaps->gaps[static_cast<std::size_t>(gap)].options.size(),
                gaps->gaps[static_cast<std::size_t>(gap)].shuffle};
    return {};
}

}  // namespace

void Attempt::drawOrder()
{
    m_order.clear();
    if (isAdaptive(m_quiz))
        m_order = Placing(m_quiz, m_record).order();
    else
        drawByLot();
    m_drawn.assign(m_quiz.items.size(), false);
    for (const int item : m_order)
        m_drawn[static_cast<std::size_t>(item)] = true;
}

void Attempt::drawByLot()
{
    const std::size_t loose =
        m_quiz.sections.empty() ? m_quiz.items.size() : static_cast<std::size_t>(std::max(m_quiz.sections[0].first, 0));
    const auto stream = [this](const QString& purpose) { return seedFor(m_record.seed, purpose); };
    addItems({0, std::min(loose, m_quiz.items.size())}, 0, m_quiz.shuffleItems, {0, stream(u"items"_s)});
    for (std::size_t i = 0; i < m_quiz.sections.size(); ++i) {
        const Section& section = m_quiz.sections[i];
        addItems(itemsOf(m_quiz, i), section.draw, section.shuffle || m_quiz.shuffleItems,
                 {stream(u"draw/%1"_s.arg(i)), stream(u"section/%1"_s.arg(i))});
    }
}

/// Words between items keep their places among what is drawn; `seeds` are for the lot and for the order.
void Attempt::addItems(std::pair<std::size_t, std::size_t> range, int draw, bool shuffle,
                       std::pair<std::uint64_t, std::uint64_t> seeds)
{
    std::vector<int> asking;
    for (std::size_t i = range.first; i < range.second; ++i)
        if (asksSomething(m_quiz.items[i]))
            asking.push_back(static_cast<int>(i));
    if (draw > 0 && static_cast<std::size_t>(draw) < asking.size()) {
        std::vector<int> lot = shuffled(static_cast<int>(asking.size()), seeds.first);
        lot.resize(static_cast<std::size_t>(draw));
        std::sort(lot.begin(), lot.end());
        for (int& place : lot)
            place = asking[static_cast<std::size_t>(place)];
        asking = std::move(lot);
    }
    std::vector<int> order = asAuthored(asking.size());
    if (shuffle)
        order = shuffled(static_cast<int>(asking.size()), seeds.second);
    std::size_t next = 0;
    for (std::size_t i = range.first; i < range.second; ++i) {
        if (!asksSomething(m_quiz.items[i]))
            m_order.push_back(static_cast<int>(i));
        else if (std::binary_search(asking.begin(), asking.end(), static_cast<int>(i)))
            m_order.push_back(asking[static_cast<std::size_t>(order[next++])]);
    }
}

std::vector<int> Attempt::displayOrder(int item, int gap) const
{
    if (!has(item))
        return {};
    const Shown what = shown(itemAt(item), gap);
    std::vector<int> order = asAuthored(what.count);
    if (!what.drawn)
        return order;
    order = shuffled(static_cast<int>(what.count), seedFor(m_record.seed, u"%1/%2"_s.arg(gap).arg(itemAt(item).key)));
    if (what.neverAsAuthored && order.size() > 1 && std::is_sorted(order.begin(), order.end()))
        std::rotate(order.begin(), order.begin() + 1, order.end());
    return order;
}

}  // namespace carrel::quiz
