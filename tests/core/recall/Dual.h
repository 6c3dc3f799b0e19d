// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cmath>
#include <cstddef>

namespace carrel::recall {

/// A number and how it changes with each of N others: forward differentiation, exact and slow.
template <std::size_t N>
struct Dual {
    double value = 0;
    std::array<double, N> by{};

    Dual() = default;
    Dual(double constant) : value(constant) {}  // NOLINT: a constant is a dual number
    static Dual variable(double at, std::size_t index)
    {
        Dual dual(at);
        dual.by[index] = 1;
        return dual;
    }
    /// The chain rule: f(this), whose derivative here is `slope`.
    Dual through(double result, double slope) const
    {
        Dual dual(result);
        for (std::size_t i = 0; i < N; ++i)
            dual.by[i] = slope * by[i];
        return dual;
    }
    friend Dual operator+(Dual a, const Dual& b)
    {
        a.value += b.value;
        for (std::size_t i = 0; i < N; ++i)
            a.by[i] += b.by[i];
        return a;
    }
    friend Dual operator-(const Dual& a) { return a.through(-a.value, -1); }
    friend Dual operator-(const Dual& a, const Dual& b) { return a + -b; }
    friend Dual operator*(const Dual& a, const Dual& b)
    {
        Dual dual(a.value * b.value);
        for (std::size_t i = 0; i < N; ++i)
            dual.by[i] = a.by[i] * b.value + a.value * b.by[i];
        return dual;
    }
    friend Dual operator/(const Dual& a, const Dual& b) { return a * b.through(1 / b.value, -1 / (b.value * b.value)); }
    friend bool operator<(const Dual& a, const Dual& b) { return a.value < b.value; }
    friend Dual exp(const Dual& a) { return a.through(std::exp(a.value), std::exp(a.value)); }
    friend Dual log(const Dual& a) { return a.through(std::log(a.value), 1 / a.value); }
    friend Dual pow(const Dual& a, const Dual& b) { return exp(b * log(a)); }
};

}  // namespace carrel::recall
