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

PlotAxis axisBy(double bottom, double top, double step)
{
    PlotAxis axis;
    axis.bottom = bottom;
    axis.top = top;
    for (double value = bottom; value <= top; value += step) {
        axis.ticks << axis.share(value);
        axis.words << QLocale().toString(qRound64(value));
    }
    return axis;
}

}  // namespace

PlotAxis PlotAxis::upTo(double most)
{
    const double step = roundStep(std::max(1.0, most));
    return axisBy(0, step * std::max(1.0, std::ceil(most / step)), step);
}

PlotAxis PlotAxis::percentFrom(double least)
{
    const double bottom = std::clamp(std::floor(least / 10) * 10, 0.0, 90.0);
    const double step = bottom >= 70 ? 10 : bottom >= 40 ? 20 : 50;
    return axisBy(100 - step * std::ceil((100 - bottom) / step), 100, step);
}

}  // namespace carrel::ui
