// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recall/optimise/Fsrs6Gradient.h"
#include "core/recall/optimise/Fsrs7Gradient.h"
#include "tests/core/recall/Dual.h"

#include <rapidcheck.h>

#include <QTest>

#include <algorithm>

using namespace carrel::recall;

namespace {

int grade(const Lesson& lesson)
{
    return static_cast<int>(lesson.rating);
}

template <class T>
T held(const T& value, double low, double high)
{
    return std::min(std::max(value, T(low)), T(high));
}

template <class T>
T lossOf(const T& recall, const Lesson& lesson)
{
    return T(static_cast<double>(-lesson.weight)) * log(lesson.rating == Rating::Again ? T(1) - recall : recall);
}

/// FSRS-6 as the formulas are printed, over any kind of number.
template <class T>
T loss6(const std::array<T, 21>& w, std::span<const Lesson> card)
{
    const auto first = [&w](int g) { return w[4] - exp(w[5] * T(g - 1)) + T(1); };
    T loss;
    T s = w[static_cast<std::size_t>(grade(card[0]) - 1)];
    T d = held(first(grade(card[0])), 1, 10);
    for (const Lesson& lesson : card.subspan(1)) {
        const int g = grade(lesson);
        const T factor = pow(T(0.9), T(-1) / w[20]) - T(1);
        const T r = pow(T(1) + factor * T(lesson.days) / s, -w[20]);
        if (lesson.weight > 0)
            loss = loss + lossOf(r, lesson);
        T next;
        if (lesson.days < 1) {
            const T k = exp(w[17] * (T(g - 3) + w[18])) * pow(s, -w[19]);
            next = s * (g >= 2 ? std::max(k, T(1)) : k);
        } else if (g == 1) {
            next = std::min(w[11] * pow(d, -w[12]) * (pow(s + T(1), w[13]) - T(1)) * exp(w[14] * (T(1) - r)),
                            s / exp(w[17] * w[18]));
        } else {
            next = s
                   * (T(1)
                      + exp(w[8]) * (T(11) - d) * pow(s, -w[9]) * (exp(w[10] * (T(1) - r)) - T(1))
                            * (g == 2 ? w[15] : T(1)) * (g == 4 ? w[16] : T(1)));
        }
        s = held(next, 0.001, 36500);
        const T moved = d + (T(10) - d) * (-w[6] * T(g - 3)) / T(9);
        d = held(w[7] * first(4) + (T(1) - w[7]) * moved, 1, 10);
    }
    return loss;
}

template <class T>
T trace7(const T* w, const T& x, const T& d, const T& r, int g)
{
    const T lapsed = std::min(x, w[3] * (pow(x + T(1), w[4]) - T(1)) * exp((T(1) - r) * w[5]));
    if (g == 1)
        return lapsed;
    return std::max(lapsed, x
                                * (T(1)
                                   + exp(w[0] - T(1.5)) * (T(11) - d) * pow(x, -w[1]) * (exp((T(1) - r) * w[2]) - T(1))
                                         * (g == 2 ? w[6] : T(1)) * (g == 4 ? w[7] : T(1))));
}

/// FSRS-7 as the formulas are printed, over any kind of number.
template <class T>
T loss7(const std::array<T, 34>& w, std::span<const Lesson> card)
{
    const auto first = [&w](int g) { return w[4] - exp(w[5] * T(g - 1)) + T(1); };
    T loss;
    T s = w[static_cast<std::size_t>(grade(card[0]) - 1)];
    T f = T(0.8) * s;
    T d = held(first(grade(card[0])), 1, 10);
    for (const Lesson& lesson : card.subspan(1)) {
        const int g = grade(lesson);
        const T t = T(lesson.days);
        const T fastDecay = held(w[23] * pow(f, w[33] - T(0.3)), 0.01, 0.95);
        const T exponent = std::min(-log(w[25]) / fastDecay, T(60));
        const T r1 = pow(T(1) + (exp(exponent) - T(1)) * t / f, -fastDecay);
        const T slowDecay = held(w[24], 0.01, 0.95);
        const T rate = (pow(w[26], T(-1) / slowDecay) - T(1)) * exp((d - T(5)) * (w[32] - T(0.3)));
        const T r2 = pow(T(1) + rate * t / s, -slowDecay);
        const T a = w[27] * pow(f, -w[29]);
        const T b = w[28] * pow(s, w[30]) * exp((d - T(5)) * (w[31] - T(0.5)));
        const T r = (a * r1 + b * r2) / (a + b) * T(1 - 2e-5) + T(1e-5);
        if (lesson.weight > 0)
            loss = loss + lossOf(r, lesson);
        s = std::max(trace7(&w[7], s, d, r, g), T(1e-4));
        T fast = trace7(&w[15], f, d, r1, g);
        if (g == 1)
            fast = std::min(fast, T(0.8) * s);
        f = std::max(fast, T(1e-4));
        const T step = -w[6] * T(g - 3) * (g == 1 ? r + T(0.1) : T(1));
        d = held(T(0.01) * first(4) + T(0.99) * (d + (T(10) - d) * step / T(9)), 1, 10);
    }
    return loss;
}

/// Weights between a quarter of the way to their lowest and to their highest.
template <class Gradient>
typename Gradient::Weights someWeights()
{
    auto weights = Gradient::kDefaults;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const double way = *rc::gen::inRange(-250, 251) / 1000.0;
        const double end = way < 0 ? Gradient::kLowest[i] : std::min(Gradient::kHighest[i], 4 * weights[i] + 1);
        weights[i] += std::abs(way) * (end - weights[i]);
        weights[i] = std::clamp(weights[i], Gradient::kLowest[i] + 1e-6, Gradient::kHighest[i] - 1e-6);
    }
    return weights;
}

std::vector<Lesson> someCard(bool wholeDays)
{
    std::vector<Lesson> card;
    const int answers = *rc::gen::inRange(2, 14);
    for (int i = 0; i < answers; ++i) {
        const double drawn = std::exp(*rc::gen::inRange(-3000, 5500) / 1000.0);
        const double days = wholeDays ? std::floor(drawn) : drawn;
        const bool counts = i > 0 && (!wholeDays || days >= 1) && *rc::gen::inRange(0, 5) > 0;
        card.push_back({days, counts ? 0.25F + 0.05F * static_cast<float>(i) : 0.0F,
                        static_cast<Rating>(*rc::gen::inRange(1, 5))});
    }
    return card;
}

/// Both are the same but for rounding.
bool isNear(double actual, double expected, double scale)
{
    return std::abs(actual - expected) <= 1e-9 * std::max({std::abs(expected), scale, 1e-6});
}

template <class Gradient, class Loss>
void checkAgainstDuals(const std::vector<Lesson>& card, Loss loss)
{
    constexpr std::size_t kCount = std::tuple_size_v<typename Gradient::Weights>;
    const auto weights = someWeights<Gradient>();
    std::array<Dual<kCount>, kCount> variables;
    for (std::size_t i = 0; i < kCount; ++i)
        variables[i] = Dual<kCount>::variable(weights[i], i);
    const Dual<kCount> expected = loss(variables, std::span<const Lesson>(card));

    Gradient gradient(weights);
    typename Gradient::Weights actual{};
    const double value = gradient.forward(card);
    gradient.backward(card, actual);

    RC_ASSERT(isNear(value, expected.value, 1));
    double scale = 0;
    for (const double each : expected.by)
        scale = std::max(scale, std::abs(each));
    for (std::size_t i = 0; i < kCount; ++i) {
        RC_LOG() << "weight " << i << ": " << actual[i] << " for " << expected.by[i] << '\n';
        RC_ASSERT(isNear(actual[i], expected.by[i], scale));
    }
}

}  // namespace

class GradientTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fsrs6IsTakenApartAsDualNumbersTakeItApart()
    {
        QVERIFY(rc::check("reverse mode by hand is forward mode", [] {
            checkAgainstDuals<Fsrs6Gradient>(someCard(true), [](const auto& w, auto card) { return loss6(w, card); });
        }));
    }

    void fsrs7IsTakenApartAsDualNumbersTakeItApart()
    {
        QVERIFY(rc::check("reverse mode by hand is forward mode", [] {
            checkAgainstDuals<Fsrs7Gradient>(someCard(false), [](const auto& w, auto card) { return loss7(w, card); });
        }));
    }

    void theGradientFollowsTheScheduler()
    {
        QVERIFY(rc::check("recall is that of Fsrs6 and Fsrs7", [] {
            const auto card = someCard(true);
            Fsrs6Gradient six(Fsrs6::kDefaultWeights);
            Fsrs7Gradient seven(Fsrs7::kDefaultWeights);
            six.forward(card);
            seven.forward(card);
            const Fsrs6 fsrs6;
            const Fsrs7 fsrs7;
            MemoryState state = fsrs6.first(card.front().rating);
            TwoTraces traces = fsrs7.first(card.front().rating);
            for (std::size_t i = 1; i < card.size(); ++i) {
                if (card[i].days >= 1)
                    RC_ASSERT(isNear(six.recallAt(i), fsrs6.retrievability(state.stability, card[i].days), 1));
                RC_ASSERT(isNear(seven.recallAt(i), fsrs7.retrievability(traces, card[i].days), 1));
                state = fsrs6.next(state, card[i].rating, card[i].days);
                traces = fsrs7.next(traces, card[i].rating, card[i].days);
            }
        }));
    }
};

QTEST_GUILESS_MAIN(GradientTest)
#include "GradientTest.moc"
