// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quiz/Rounded.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace carrel::quiz {
namespace {

using namespace Qt::StringLiterals;

/// A number as sign, whole number and power of ten, without zeros at its end.
struct Decimal {
    bool negative = false;
    qint64 digits = 0;
    int power = 0;
    friend bool operator==(const Decimal&, const Decimal&) = default;
};

Decimal bare(Decimal decimal)
{
    if (decimal.digits == 0)
        return {};
    for (; decimal.digits % 10 == 0; ++decimal.power)
        decimal.digits /= 10;
    return decimal;
}

/// What a double says in as many digits as it can be trusted with.
Decimal decimalOf(double value)
{
    const QString text = QString::number(std::abs(value), 'e', kMostFigures - 1);
    const qsizetype e = text.indexOf(u'e');
    const qint64 digits = text.left(e).remove(u'.').toLongLong();
    return {value < 0, digits, text.mid(e + 1).toInt() - (kMostFigures - 1)};
}

/// The power of ten of the last figure that is kept.
int lastPower(const Decimal& decimal, const Rounding& rounding)
{
    if (rounding.to == Rounding::To::Decimals)
        return -rounding.figures;
    return decimal.power + kMostFigures - rounding.figures;
}

Decimal roundedTo(Decimal decimal, int power)
{
    const int dropped = power - decimal.power;
    if (dropped <= 0 || decimal.digits == 0)
        return bare(decimal);
    if (dropped > kMostFigures)
        return {};
    qint64 unit = 1;
    for (int i = 0; i < dropped; ++i)
        unit *= 10;
    const qint64 kept = decimal.digits / unit + (decimal.digits % unit * 2 >= unit ? 1 : 0);
    return bare({decimal.negative, kept, power});
}

/// What is rounded up past the largest number is that one.
double finite(double value)
{
    constexpr double kMost = std::numeric_limits<double>::max();
    return std::clamp(value, -kMost, kMost);
}

double asDouble(qint64 digits, int power)
{
    return finite(u"%1e%2"_s.arg(digits).arg(power).toDouble());
}

}  // namespace

bool isRounding(const Rounding& rounding)
{
    return rounding.figures >= leastFigures(rounding.to) && rounding.figures <= kMostFigures;
}

bool sameRounded(double one, double other, const Rounding& rounding)
{
    if (!std::isfinite(one) || !std::isfinite(other))
        return false;
    const Decimal left = decimalOf(one);
    const Decimal right = decimalOf(other);
    return roundedTo(left, lastPower(left, rounding)) == roundedTo(right, lastPower(right, rounding));
}

AcceptedNumber acceptedRounded(double value, const Rounding& rounding)
{
    const Decimal decimal = decimalOf(value);
    const int power = lastPower(decimal, rounding);
    const Decimal rounded = roundedTo(decimal, power);
    const bool significant = rounding.to == Rounding::To::Significant;
    if (rounded.digits == 0 && significant)
        return {value, value, value, 1, {}, rounding};
    const double middle = asDouble(rounded.digits, rounded.power);
    // Rounded up over a power of ten, the last figure that counts stands one further up.
    const int last = significant ? lastPower(decimalOf(middle), rounding) : power;
    const double half = asDouble(5, last - 1);
    // Below a power of ten the figures that count are a tenth as large.
    const double inner = significant && rounded.digits == 1 ? asDouble(5, last - 2) : half;
    if (rounded.negative)
        return {value, finite(-middle - half), -middle + inner, 1, {}, rounding};
    return {value, middle - inner, finite(middle + half), 1, {}, rounding};
}

}  // namespace carrel::quiz
