// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QHash>
#include <QString>

namespace carrel::formats {

/// The numbers that stand for the {names} of a calculated question, as its file writes them.
using FormulaNumbers = QHash<QString, QString>;

/// What a formula of Moodle's calculated questions comes to: numbers, {names}, + - * / % **, parentheses and the
/// functions of Moodle's list that take numbers and give one (docs.moodle.org, "Calculated question type"). Nothing is
/// run. Fails with Unsupported for what is not known here, Unreadable for no formula, a name without a number or a
/// value that is none.
Result<double> formulaValue(const QString& formula, const FormulaNumbers& numbers);

/// How many places a value is written with.
struct FormulaPlaces {
    enum class Count { Decimals, Significant, All };
    Count count = Count::All;
    int places = 2;
};
QString formulaText(double value, FormulaPlaces places);

/// `text` with each {name} as its number and each {=formula} as what it comes to. Fails as formulaValue does; what
/// stands in braces and is neither stays.
Result<QString> withNumbers(const QString& text, const FormulaNumbers& numbers, FormulaPlaces places = {});

}  // namespace carrel::formats
