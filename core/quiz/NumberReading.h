// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace carrel::quiz {

/// Every number that `given` may honestly stand for, the likeliest first. There are two only for "1,234", which is
/// a decimal in one country and a thousand in another; none where it is no number.
std::vector<double> numberReadings(const QString& given, const QString& unit);

}  // namespace carrel::quiz
