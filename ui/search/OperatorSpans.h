// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace carrel::ui {

/// Where an operator stands in what was typed, in UTF-16 units.
struct OperatorSpan {
    int start = 0;
    int length = 0;
    friend bool operator==(const OperatorSpan&, const OperatorSpan&) = default;
};

/// The operators of `query` that the search obeys, in order. `course:` with nothing behind it is a word still.
std::vector<OperatorSpan> operatorsIn(const QString& query);

}  // namespace carrel::ui
