// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recall/Fsrs6.h"
#include "core/recall/Fsrs7.h"

#include "core/base/Result.h"

#include <QByteArray>
#include <QJsonValue>

#include <span>

namespace carrel::ctl {

/// A scheduler's weights as people hand them over. Fails with Unreadable where they are not as many finite numbers as
/// it takes, or no curve can be drawn with them.
template <class Weights>
Result<Weights> weightsFrom(const QJsonValue& value);

/// From a file: a JSON array, numbers with commas or white space between them, or what `carrelctl optimise` printed.
/// Fails with NotFound, Io, Unreadable.
template <class Weights>
Result<Weights> weightsFromFile(const QString& path);

/// Enough digits that the double reads back as itself; QJsonDocument chooses its own.
QByteArray digits(double value);
/// A JSON array of such numbers.
QByteArray digits(std::span<const double> values);

}  // namespace carrel::ctl
