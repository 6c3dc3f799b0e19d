// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace carrel::recall {

/// A file of numbers that were reckoned elsewhere; empty where it cannot be read.
inline QJsonObject vectors(const char* name)
{
    QFile file(QStringLiteral(CARREL_TEST_DATA "/recall/") + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? readJson(file.readAll())->toObject() : QJsonObject();
}

/// As such files have it: some as text, since JSON's readers round.
inline double number(const QJsonValue& value)
{
    return value.isString() ? value.toString().toDouble() : value.toDouble();
}

/// How far apart, as a share of the expected value.
inline double apart(double actual, const QJsonValue& expected)
{
    const double exact = number(expected);
    return std::abs(actual - exact) / std::max(std::abs(exact), 1e-300);
}

template <class Weights>
Weights weightsOf(const QJsonValue& array)
{
    Weights weights{};
    for (std::size_t i = 0; i < weights.size(); ++i)
        weights[i] = array[static_cast<qsizetype>(i)].toDouble();
    return weights;
}

}  // namespace carrel::recall
