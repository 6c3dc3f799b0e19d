// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recall/optimise/Measures.h"
#include "core/recall/optimise/Optimiser.h"
#include "core/recall/optimise/ReviewLog.h"

#include "core/base/Random.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

namespace carrel::recall {

/// Learns the weights of one algorithm from lessons; `Gradient` is Fsrs6Gradient or Fsrs7Gradient.
template <class Gradient>
class Training {
public:
    using Weights = typename Gradient::Weights;
    using Cards = std::vector<std::uint32_t>;

    Training(const Lessons& lessons, const Stop& stop) : m_lessons(lessons), m_stop(stop) {}

    bool isStopped() const { return m_stopped; }

    static Weights withinBounds(Weights weights)
    {
        for (std::size_t i = 0; i < weights.size(); ++i)
            weights[i] = std::clamp(weights[i], Gradient::kLowest[i], Gradient::kHighest[i]);
        for (std::size_t grade = 1; grade < 4; ++grade)  // a better first answer never leaves less
            weights[grade] = std::max(weights[grade], weights[grade - 1]);
        return weights;
    }

    /// Weighted mean of the log loss over the items of these cards.
    double loss(const Weights& weights, const Cards& cards) const
    {
        return meanLoss(weights, cards, [](const Foretold&) {});
    }

    /// All measures over these cards.
    Fit fit(const Weights& weights, const Cards& cards) const
    {
        std::vector<Foretold> all;
        all.reserve(m_lessons.items());
        const double mean = meanLoss(weights, cards, [&all](const Foretold& item) { all.push_back(item); });
        return {mean, rmseOfBins(all), areaUnderCurve(all)};
    }

    /// The start of a course of learning: initial stabilities from the first item of each card, grade by grade, each
    /// where the derivative of its loss along ln S is 0; a grade without items moves as its neighbours did.
    Weights withInitialStabilities(Weights weights, const Cards& cards)
    {
        std::array<double, 4> moved{};
        std::array<bool, 4> known{};
        for (std::size_t grade = 0; grade < 4; ++grade) {
            const Cards sample = firstItemsOf(static_cast<Rating>(grade + 1), cards);
            known[grade] = !sample.empty();
            if (known[grade])
                moved[grade] = initialStability(weights, grade, sample) - std::log(weights[grade]);
        }
        for (std::size_t grade = 0; grade < 4; ++grade)
            weights[grade] *= std::exp(known[grade] ? moved[grade] : neighbourOf(grade, known, moved));
        return withinBounds(weights);
    }

    /// `epochs` of Adam with a rate that begins at `rate` and falls to 0 along half a cosine.
    Weights descended(Weights weights, Cards cards, int epochs, double rate)
    {
        weights = withinBounds(weights);
        std::size_t items = 0;
        for (const std::uint32_t card : cards)
            items += m_lessons.itemsOf(card);
        const std::size_t batch = std::clamp(items / kBatches, kSmallestBatch, kLargestBatch);
        const auto perEpoch = std::max<std::size_t>(1, (items + batch - 1) / batch);
        Adam adam(rate, static_cast<std::size_t>(epochs) * perEpoch);
        std::uint64_t seed = 1;
        for (int epoch = 0; epoch < epochs && !m_stopped; ++epoch) {
            shuffle(cards, seed);
            runEpoch(weights, cards, {items, batch}, adam);
        }
        return weights;
    }

private:
    // Items between two steps: a small log is cut finer, so that five epochs are steps enough.
    static constexpr std::size_t kBatches = 50;
    static constexpr std::size_t kSmallestBatch = 32;
    static constexpr std::size_t kLargestBatch = 512;
    static constexpr std::size_t kMostCardsForStart = 1000;  // of each grade

    /// Kingma and Ba, 2015; betas .9 and .999.
    class Adam {
    public:
        Adam(double rate, std::size_t steps) : m_rate(rate), m_steps(static_cast<double>(steps)) {}

        void step(Weights& weights, const Weights& gradient)
        {
            const double rate = m_rate * (1 + std::cos(std::numbers::pi * std::min(1.0, m_done / m_steps))) / 2;
            ++m_done;
            const double first = 1 - std::pow(0.9, m_done);
            const double second = 1 - std::pow(0.999, m_done);
            for (std::size_t i = 0; i < weights.size(); ++i) {
                m_mean[i] = 0.9 * m_mean[i] + 0.1 * gradient[i];
                m_square[i] = 0.999 * m_square[i] + 0.001 * gradient[i] * gradient[i];
                weights[i] -= rate * (m_mean[i] / first) / (std::sqrt(m_square[i] / second) + 1e-8);
            }
        }

    private:
        double m_rate;
        double m_steps;
        double m_done = 0;
        Weights m_mean{};
        Weights m_square{};
    };

    static void shuffle(Cards& cards, std::uint64_t& seed)
    {
        for (std::size_t i = cards.size(); i > 1; --i)
            std::swap(cards[i - 1], cards[splitMix64(seed) % i]);
    }

    struct Epoch {
        std::size_t items;
        std::size_t batch;
    };

    void runEpoch(Weights& weights, const Cards& cards, const Epoch& epoch, Adam& adam)
    {
        Gradient gradient(weights);
        Weights sum{};
        std::size_t inBatch = 0;
        const auto finish = [&] {
            // The pull to the defaults is what is known beforehand: learners lie about them with the spread. It counts
            // once an epoch, whatever the number of batches.
            const double share = static_cast<double>(inBatch) / static_cast<double>(epoch.items);
            for (std::size_t i = 0; i < sum.size(); ++i)
                sum[i] += share * (weights[i] - Gradient::kDefaults[i]) / (Gradient::kSpread[i] * Gradient::kSpread[i]);
            adam.step(weights, sum);
            weights = withinBounds(weights);
            gradient.set(weights);
            sum = {};
            inBatch = 0;
        };
        for (const std::uint32_t card : cards) {
            const auto lessons = m_lessons.card(card);
            if (m_lessons.itemsOf(card) == 0)
                continue;
            gradient.forward(lessons);
            gradient.backward(lessons, sum);
            inBatch += m_lessons.itemsOf(card);
            if (inBatch < epoch.batch)
                continue;
            finish();
            m_stopped = m_stopped || (m_stop && m_stop());
            if (m_stopped)
                return;
        }
        if (inBatch > 0)
            finish();
    }

    template <class Each>
    double meanLoss(const Weights& weights, const Cards& cards, Each each) const
    {
        double sum = 0;
        double of = 0;
        foretell(weights, cards, [&](const Foretold& item) {
            const double weight = static_cast<double>(item.weight);
            sum -= weight * std::log(item.recalled ? item.chance : 1 - item.chance);
            of += weight;
            each(item);
        });
        return of > 0 ? sum / of : 0;
    }

    template <class Each>
    void foretell(const Weights& weights, const Cards& cards, Each each) const
    {
        constexpr double kNear = 1e-9;  // to 0 and 1, so that a loss stays a number
        Gradient gradient(weights);
        for (const std::uint32_t card : cards) {
            const auto lessons = m_lessons.card(card);
            if (m_lessons.itemsOf(card) == 0)
                continue;
            gradient.forward(lessons);
            std::uint16_t answers = 1;
            std::uint16_t lapses = 0;
            for (std::size_t i = 1; i < lessons.size(); ++i) {
                if (lessons[i].weight <= 0)
                    continue;
                const bool recalled = lessons[i].rating != Rating::Again;
                ++answers;
                const double chance = std::clamp(gradient.recallAt(i), kNear, 1 - kNear);
                each(Foretold{chance, lessons[i].weight, static_cast<float>(lessons[i].days), answers, lapses,
                              recalled});
                lapses = static_cast<std::uint16_t>(lapses + (recalled ? 0 : 1));
            }
        }
    }

    /// The answers of a card up to its first item.
    std::span<const Lesson> toFirstItem(std::uint32_t card) const
    {
        const auto lessons = m_lessons.card(card);
        std::size_t end = 1;
        while (lessons[end - 1].weight <= 0)
            ++end;
        return lessons.first(end);
    }

    Cards firstItemsOf(Rating rating, const Cards& cards) const
    {
        Cards found;
        for (const std::uint32_t card : cards)
            if (m_lessons.itemsOf(card) > 0 && m_lessons.card(card).front().rating == rating)
                found.push_back(card);
        if (found.size() <= kMostCardsForStart)
            return found;
        Cards sample;
        for (std::size_t i = 0; i < kMostCardsForStart; ++i)
            sample.push_back(found[i * found.size() / kMostCardsForStart]);
        return sample;
    }

    /// The derivative of the loss of first items along ln S0, with a pull to the default of spread kLogSpread.
    double slopeAt(Weights weights, std::size_t grade, double logStability, const Cards& sample) const
    {
        constexpr double kLogSpread = 1.5;
        weights[grade] = std::exp(logStability);
        Gradient gradient(weights);
        Weights sum{};
        for (const std::uint32_t card : sample) {
            const auto lessons = toFirstItem(card);
            gradient.forward(lessons);
            gradient.backward(lessons, sum);
        }
        return sum[grade] * weights[grade]
               + (logStability - std::log(Gradient::kDefaults[grade])) / (kLogSpread * kLogSpread);
    }

    /// ln S0 where that derivative is 0: the Illinois form of the false position, within the bounds.
    double initialStability(const Weights& weights, std::size_t grade, const Cards& sample) const
    {
        double low = std::log(std::max(0.01, Gradient::kLowest[grade]));
        double high = std::log(Gradient::kHighest[grade]);
        double atLow = slopeAt(weights, grade, low, sample);
        double atHigh = slopeAt(weights, grade, high, sample);
        if (atLow >= 0)
            return low;
        if (atHigh <= 0)
            return high;
        int side = 0;
        double middle = low;
        for (int i = 0; i < 30 && high - low > 1e-4; ++i) {
            const double next = (low * atHigh - high * atLow) / (atHigh - atLow);
            const bool still = std::abs(next - middle) < 1e-4;
            middle = next;
            const double slope = slopeAt(weights, grade, middle, sample);
            if (still || slope == 0)
                break;
            if (slope > 0) {
                high = middle;
                atHigh = slope;
                atLow *= side == 1 ? 0.5 : 1;
                side = 1;
            } else {
                low = middle;
                atLow = slope;
                atHigh *= side == -1 ? 0.5 : 1;
                side = -1;
            }
        }
        return middle;
    }

    /// How the nearest grades that have items moved, in ln S.
    static double neighbourOf(std::size_t grade, const std::array<bool, 4>& known, const std::array<double, 4>& moved)
    {
        double sum = 0;
        int count = 0;
        for (std::size_t apart = 1; apart < 4 && count == 0; ++apart) {
            for (const std::size_t other : {grade - apart, grade + apart}) {
                if (other < 4 && known[other]) {
                    sum += moved[other];
                    ++count;
                }
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    const Lessons& m_lessons;
    const Stop& m_stop;
    bool m_stopped = false;
};

}  // namespace carrel::recall
