// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recall/Simulation.h"

#include "core/base/Random.h"
#include "core/recall/CleanRegisters.h"
#include "core/recall/QuickFsrs7.h"
#include "core/recall/Scheduler.h"

#include <algorithm>
#include <limits>

namespace carrel::recall {
namespace {

constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
constexpr int kCounts = 60;
constexpr std::size_t kMostCounted = 2000;

/// What a run needs of a scheduler: a card's state, what an answer finds of it, and the wait that follows.
struct Memory6 {
    using State = MemoryState;
    struct Found {
        double recall;
        double days;
    };
    explicit Memory6(const Fsrs6::Weights& weights) : fsrs(weights) {}
    static State from(const TwoTraces& traces) { return {traces.slow, traces.difficulty}; }
    State first(Rating rating) const { return fsrs.first(rating); }
    Found find(const State& state, double days) const { return {fsrs.retrievability(state.stability, days), days}; }
    static double recall(const Found& found) { return found.recall; }
    State next(const State& state, Rating rating, const Found& found) const
    {
        return fsrs.next(state, rating, found.days);
    }
    int interval(const State& state, double retention, int most) const
    {
        return fsrs.interval(state.stability, retention, most);
    }
    Fsrs6 fsrs;
};

struct Memory7 {
    using State = QuickFsrs7::State;
    using Found = QuickFsrs7::Forgotten;
    explicit Memory7(const Fsrs7::Weights& weights) : fsrs(weights) {}
    State from(const TwoTraces& traces) const { return fsrs.from(traces); }
    State first(Rating rating) const { return fsrs.first(rating); }
    Found find(const State& state, double days) const { return fsrs.forgotten(state, days); }
    static double recall(const Found& found) { return 1 - found.all; }
    State next(const State& state, Rating rating, const Found& found) const { return fsrs.next(state, rating, found); }
    int interval(const State& state, double retention, int most) const { return fsrs.interval(state, retention, most); }
    QuickFsrs7 fsrs;
};

/// One run, day after day. Cards due on one day are a chain; what is overdue is one chain, oldest first.
template <class Memory>
class Run {
public:
    Run(std::span<const SimulatedCard> seen, const Memory& memory, const SimulationOptions& options)
        : m_memory(memory), m_options(options), m_seed(options.seed),
          m_firstDue(static_cast<std::size_t>(options.days), kNone)
    {
        m_cards.reserve(seen.size() + static_cast<std::size_t>(options.newCards));
        std::vector<SimulatedCard> sorted(seen.begin(), seen.end());
        // A chain grows at its front: what is due longest goes in last.
        std::stable_sort(sorted.begin(), sorted.end(),
                         [](const SimulatedCard& a, const SimulatedCard& b) { return a.dueDay > b.dueDay; });
        for (const SimulatedCard& card : sorted)
            m_cards.push_back({m_memory.from(card.state), card.lastDay, 0, kNone});
        for (std::uint32_t at = 0; at < m_cards.size(); ++at)
            wait(at, std::max(0, sorted[at].dueDay));
        m_unseen = options.newCards;
    }

    Result<std::vector<SimulatedDay>> days(Progress& progress)
    {
        std::vector<SimulatedDay> days(static_cast<std::size_t>(m_options.days));
        const int every = std::max(1, m_options.days / kCounts);
        for (int day = 0; day < m_options.days; ++day) {
            CARREL_TRY(progress.step(day, m_options.days));
            SimulatedDay& today = days[static_cast<std::size_t>(day)];
            joinOverdue(day);
            review(day, today);
            learn(day, today);
            today.waiting = m_waiting;
            if (day % every == 0 || day + 1 == m_options.days)
                today.remembered = remembered(day);
        }
        return days;
    }

private:
    struct Card {
        typename Memory::State state;
        int lastDay;
        int reps;
        std::uint32_t next;
    };

    double drawn() { return static_cast<double>(splitMix64(m_seed) >> 11) * 0x1p-53; }

    template <std::size_t N>
    std::size_t drawnFrom(const std::array<double, N>& chances)
    {
        double left = drawn();
        for (std::size_t i = 0; i + 1 < N; ++i) {
            if (left < chances[i])
                return i;
            left -= chances[i];
        }
        return N - 1;
    }

    void wait(std::uint32_t card, int day)
    {
        if (day >= m_options.days)
            return;
        auto& first = m_firstDue[static_cast<std::size_t>(day)];
        m_cards[card].next = first;
        first = card;
    }

    void joinOverdue(int day)
    {
        std::uint32_t card = m_firstDue[static_cast<std::size_t>(day)];
        while (card != kNone) {
            const std::uint32_t next = m_cards[card].next;
            m_cards[card].next = kNone;
            (m_lastOverdue == kNone ? m_firstOverdue : m_cards[m_lastOverdue].next) = card;
            m_lastOverdue = card;
            ++m_waiting;
            card = next;
        }
    }

    void review(int day, SimulatedDay& today)
    {
        while (today.reviews < m_options.reviewsPerDay && m_firstOverdue != kNone) {
            const std::uint32_t at = m_firstOverdue;
            Card& card = m_cards[at];
            m_firstOverdue = card.next;
            if (m_firstOverdue == kNone)
                m_lastOverdue = kNone;
            --m_waiting;
            ++today.reviews;
            const auto found = m_memory.find(card.state, day - card.lastDay);
            const bool recalled = drawn() < m_memory.recall(found);
            const auto rating =
                recalled ? static_cast<Rating>(2 + drawnFrom(m_options.habits.recalled)) : Rating::Again;
            today.recalled += recalled ? 1 : 0;
            card.state = m_memory.next(card.state, rating, found);
            finish(at, rating, day, secondsOf(rating), today);
        }
    }

    void learn(int day, SimulatedDay& today)
    {
        for (; today.fresh < m_options.newPerDay && m_unseen > 0; --m_unseen) {
            ++today.fresh;
            const auto rating = static_cast<Rating>(1 + drawnFrom(m_options.habits.first));
            m_cards.push_back({m_memory.first(rating), day, 0, kNone});
            const auto at = static_cast<std::uint32_t>(m_cards.size() - 1);
            finish(at, rating, day, m_options.habits.secondsAtFirst, today);
        }
    }

    double secondsOf(Rating rating) const { return m_options.habits.seconds[static_cast<std::size_t>(rating) - 1]; }

    /// The rest of an answer's day, and the wait after it.
    void finish(std::uint32_t at, Rating rating, int day, double seconds, SimulatedDay& today)
    {
        Card& card = m_cards[at];
        today.seconds += seconds;
        if (rating == Rating::Again) {
            card.state = m_memory.next(card.state, Rating::Good, m_memory.find(card.state, 0));
            today.seconds += secondsOf(Rating::Good);
        }
        const int days = m_memory.interval(card.state, m_options.retention, m_options.maximumDays);
        card.lastDay = day;
        wait(at, day + fuzzed(days, at, card.reps++, m_options.maximumDays));
    }

    /// From a sample that is spread evenly over the cards.
    double remembered(int day) const
    {
        const std::size_t every = std::max<std::size_t>(1, (m_cards.size() + kMostCounted - 1) / kMostCounted);
        double sum = 0;
        std::size_t counted = 0;
        for (std::size_t i = 0; i < m_cards.size(); i += every, ++counted)
            sum += m_memory.recall(m_memory.find(m_cards[i].state, day - m_cards[i].lastDay));
        return counted == 0 ? 0 : sum / static_cast<double>(counted) * static_cast<double>(m_cards.size());
    }

    const Memory& m_memory;
    const SimulationOptions& m_options;
    std::uint64_t m_seed;
    std::vector<Card> m_cards;
    std::vector<std::uint32_t> m_firstDue;
    std::uint32_t m_firstOverdue = kNone;
    std::uint32_t m_lastOverdue = kNone;
    int m_waiting = 0;
    int m_unseen = 0;
};

}  // namespace

Result<std::vector<SimulatedDay>> simulated(std::span<const SimulatedCard> seen, const SimulationOptions& options,
                                            Progress& progress)
{
    cleanRegisters();
    if (const auto* six = std::get_if<Fsrs6::Weights>(&options.weights))
        return Run(seen, Memory6(*six), options).days(progress);
    return Run(seen, Memory7(std::get<Fsrs7::Weights>(options.weights)), options).days(progress);
}

std::vector<SimulatedDay> simulated(std::span<const SimulatedCard> seen, const SimulationOptions& options)
{
    Progress toTheEnd;
    return *simulated(seen, options, toTheEnd);
}

}  // namespace carrel::recall
