// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace carrel::ui {

/// A stretch of a formula in one setting.
struct FormulaRun {
    QString text;
    bool italic = false;  ///< variables are, numbers and names of functions are not
    int script = 0;       ///< -1 below the line, 0 on it, 1 above
    friend bool operator==(const FormulaRun&, const FormulaRun&) = default;
};

/// The common subset of LaTeX as letters on a line: Greek, operators, fractions with a stroke, roots, accents, sub- and
/// superscripts. What it does not know stays as it was written, so nothing is lost.
std::vector<FormulaRun> formulaRuns(const QString& latex);

/// The same without its setting.
QString formulaPlain(const QString& latex);

}  // namespace carrel::ui
