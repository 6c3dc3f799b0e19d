// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/progress/Plots.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace carrel::ui {
namespace {

constexpr int kMostSteps = 3;

/// The smallest of 1, 2, 5, 10, 20 and so on that reaches `most` in a few steps.
double roundStep(double most)
{
    double ten = 1;
    for (;; ten *= 10)
        for (const double round : {1.0, 2.0, 5.0})
            if (most <= kMostSteps * round * ten)
                return round * ten;
}

PlotAxis axisBy(double bottom, double step, int steps)
{
    PlotAxis axis;
    axis.bottom = bottom;
    axis.top = bottom + step * steps;
    for (int at = 0; at <= steps; ++at) {
        const double value = bottom + step * at;
        axis.ticks << axis.share(value);
        axis.words << QLocale().toString(qRound64(value));
    }
    return axis;
}

}  // namespace

PlotAxis PlotAxis::upTo(double most)
{
    const double step = roundStep(std::max(1.0, most));
    return axisBy(0, step, std::max(1, static_cast<int>(std::ceil(most / step))));
}

PlotAxis PlotAxis::percentFrom(double least)
{
    const double bottom = std::clamp(std::floor(least / 10) * 10, 0.0, 90.0);
    const double step = bottom >= 70 ? 10 : bottom >= 40 ? 20 : 50;
    const int steps = static_cast<int>(std::ceil((100 - bottom) / step));
    return axisBy(100 - step * steps, step, steps);
}

}  // namespace carrel::ui
