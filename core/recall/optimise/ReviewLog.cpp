// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recall/optimise/ReviewLog.h"

#include <algorithm>
#include <array>
#include <map>

namespace carrel::recall {
namespace {

constexpr std::size_t kLargeLog = 400;      // items; in a smaller one every wait is rare
constexpr std::size_t kAlwaysLeftOut = 20;  // of each first grade, or a twentieth
constexpr std::size_t kFewestOfAWait = 6;
constexpr double kLongestFirstWait = 100;  // days
constexpr double kLongestAfterEasy = 365;

/// The first waits of the cards that began with one grade: how many have each.
using Waits = std::map<double, std::size_t>;

/// Which of them to leave out: the rarest, and of these the longest first, up to a twentieth of all; then what is still
/// rare or too long.
std::vector<double> leftOut(const Waits& waits, double longest)
{
    struct Group {
        double days;
        std::size_t count;
    };
    std::vector<Group> groups;
    std::size_t total = 0;
    for (const auto& [days, count] : waits) {
        groups.push_back({days, count});
        total += count;
    }
    std::sort(groups.begin(), groups.end(),
              [](const Group& a, const Group& b) { return a.count != b.count ? a.count < b.count : a.days > b.days; });
    std::vector<double> out;
    std::size_t gone = 0;
    for (const Group& group : groups) {
        const bool within = gone + group.count <= std::max(total / 20, kAlwaysLeftOut);
        gone += within ? group.count : 0;
        if (within || group.count < kFewestOfAWait || group.days > longest)
            out.push_back(group.days);
    }
    return out;
}

}  // namespace

void ReviewLog::add(std::span<const LoggedAnswer> card, std::optional<double> firstDay)
{
    if (card.empty())
        return;
    m_answers.insert(m_answers.end(), card.begin(), card.end());
    m_ends.push_back(m_answers.size());
    if (firstDay)
        m_firstDays.push_back(*firstDay);
}

std::span<const LoggedAnswer> ReviewLog::card(std::size_t at) const
{
    const std::size_t begin = at == 0 ? 0 : m_ends[at - 1];
    return std::span(m_answers).subspan(begin, m_ends[at] - begin);
}

Lessons::Lessons(const ReviewLog& log, double leastDays)
{
    m_lessons.reserve(log.answers());
    m_ends.reserve(log.cards());
    m_itemsOf.reserve(log.cards());
    for (std::size_t card = 0; card < log.cards(); ++card) {
        const std::size_t begin = m_lessons.size();
        std::uint32_t items = 0;
        for (const LoggedAnswer& answer : log.card(card)) {
            const bool counts = m_lessons.size() > begin && answer.days >= leastDays;
            m_lessons.push_back({std::max(0.0, answer.days), counts ? 1.0F : 0.0F, answer.rating});
            items += counts ? 1 : 0;
        }
        m_ends.push_back(m_lessons.size());
        m_itemsOf.push_back(items);
        m_items += items;
    }
    if (m_items >= kLargeLog)
        leaveOutRareFirstWaits();
    weigh(log);
}

std::size_t Lessons::firstItemOf(std::size_t card) const
{
    std::size_t at = beginOf(card);
    while (at < m_ends[card] && m_lessons[at].weight <= 0)
        ++at;
    return at;
}

void Lessons::leaveOutRareFirstWaits()
{
    std::array<Waits, 4> waits;
    const auto gradeOf = [this](std::size_t card) {
        return static_cast<std::size_t>(m_lessons[beginOf(card)].rating) - 1;
    };
    for (std::size_t card = 0; card < cards(); ++card)
        if (m_itemsOf[card] > 0)
            ++waits[gradeOf(card)][m_lessons[firstItemOf(card)].days];
    std::array<std::vector<double>, 4> out;
    for (std::size_t grade = 0; grade < 4; ++grade)
        out[grade] = leftOut(waits[grade], grade == 3 ? kLongestAfterEasy : kLongestFirstWait);
    for (std::size_t card = 0; card < cards(); ++card) {
        const auto& gone = out[gradeOf(card)];
        if (m_itemsOf[card] == 0
            || std::find(gone.begin(), gone.end(), m_lessons[firstItemOf(card)].days) == gone.end())
            continue;
        for (std::size_t at = beginOf(card); at < m_ends[card]; ++at)
            m_lessons[at].weight = 0;
        m_items -= m_itemsOf[card];
        m_itemsOf[card] = 0;
    }
}

void Lessons::weigh(const ReviewLog& log)
{
    struct Timed {
        double day;
        std::size_t at;
    };
    std::vector<Timed> items;
    items.reserve(m_items);
    for (std::size_t card = 0; card < cards(); ++card) {
        double day = log.isDated() ? log.firstDay(card) : 0;
        bool first = true;
        for (std::size_t at = beginOf(card); at < m_ends[card]; ++at) {
            if (at > beginOf(card))
                day += m_lessons[at].days;
            if (m_lessons[at].weight <= 0)
                continue;
            items.push_back({log.isDated() ? day : first ? 0.0 : 1.0, at});
            first = false;
        }
    }
    std::sort(items.begin(), items.end(),
              [](const Timed& a, const Timed& b) { return a.day != b.day ? a.day < b.day : a.at < b.at; });
    for (std::size_t i = 0; i < items.size(); ++i) {
        const double share = static_cast<double>(i) / static_cast<double>(items.size());
        m_lessons[items[i].at].weight = static_cast<float>(0.25 + 0.75 * share * share * share);
    }
}

std::span<const Lesson> Lessons::card(std::size_t at) const
{
    return std::span(m_lessons).subspan(beginOf(at), m_ends[at] - beginOf(at));
}

}  // namespace carrel::recall
