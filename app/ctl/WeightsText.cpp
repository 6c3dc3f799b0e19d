// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/WeightsText.h"

#include "core/base/Json.h"

#include <QFile>
#include <QJsonArray>

#include <cmath>
#include <cstdio>
#include <vector>

using namespace Qt::StringLiterals;

namespace carrel::ctl {
namespace {

using recall::Fsrs6;
using recall::Fsrs7;

tl::unexpected<Error> badInput(const QString& why)
{
    return fail(ErrorKind::Unreadable, why);
}

Done checkCurve(const Fsrs6::Weights& weights)
{
    if (!(weights.back() > 0))
        return badInput(u"the last weight, the decay, is above 0"_s);
    return {};
}

Done checkCurve(const Fsrs7::Weights& weights)
{
    for (const std::size_t base : {25U, 26U})
        if (!(weights[base] > 0 && weights[base] < 1))
            return badInput(u"weights 25 and 26, the bases of the two curves, are between 0 and 1"_s);
    return {};
}

/// The JSON text of what a file holds.
Result<QJsonValue> arrayIn(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(file.exists() ? ErrorKind::Io : ErrorKind::NotFound, path + u": "_s + file.errorString());
    QByteArray text = file.read(1LL << 16).trimmed();
    if (!text.startsWith('[') && !text.startsWith('{'))
        text = '[' + text.simplified().replace(", ", ",").replace(' ', ',') + ']';
    CARREL_ASSIGN(const QJsonValue value, readJson(text));
    return value.isObject() ? value[u"weights"_s] : value;
}

}  // namespace

template <class Weights>
Result<Weights> weightsFrom(const QJsonValue& value)
{
    const QJsonArray array = value.toArray();
    Weights weights{};
    bool numbers = static_cast<std::size_t>(array.size()) == weights.size();
    for (std::size_t i = 0; numbers && i < weights.size(); ++i) {
        numbers = array.at(static_cast<qsizetype>(i)).isDouble();
        weights[i] = array.at(static_cast<qsizetype>(i)).toDouble();
    }
    if (!numbers)
        return badInput(u"weights are an array of %1 numbers"_s.arg(weights.size()));
    CARREL_TRY(checkCurve(weights));
    return weights;
}

template <class Weights>
Result<Weights> weightsFromFile(const QString& path)
{
    const auto weights = arrayIn(path).and_then(weightsFrom<Weights>);
    if (!weights && weights.error().kind == ErrorKind::Unreadable)
        return fail(weights.error().as(ErrorKind::Unreadable, path));
    return weights;
}

template Result<Fsrs6::Weights> weightsFrom<Fsrs6::Weights>(const QJsonValue& value);
template Result<Fsrs7::Weights> weightsFrom<Fsrs7::Weights>(const QJsonValue& value);
template Result<Fsrs6::Weights> weightsFromFile<Fsrs6::Weights>(const QString& path);
template Result<Fsrs7::Weights> weightsFromFile<Fsrs7::Weights>(const QString& path);

QByteArray digits(double value)
{
    char text[40];
    const int length = std::snprintf(text, sizeof text, "%.17g", value);
    return QByteArray(text, length);
}

QByteArray digits(std::span<const double> values)
{
    QByteArray text = "[";
    for (std::size_t i = 0; i < values.size(); ++i)
        text += (i == 0 ? QByteArray() : QByteArray(",")) + digits(values[i]);
    return text + ']';
}

}  // namespace carrel::ctl
