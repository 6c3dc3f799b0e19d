// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/Measuring.h"

#include <QDate>
#include <QObject>
#include <QtQmlIntegration>

namespace carrel::ui {
Q_NAMESPACE
QML_NAMED_ELEMENT(Periods)

enum class Period { Month, HalfYear, Year };
Q_ENUM_NS(Period)

/// Whole weeks, and what has been of this one.
struct Span {
    int weeks = 0;
    int first = 0;  ///< study day
    int last = 0;   ///< today
    /// Days that one bar, or one point of a line, stands for.
    int daysABar = 1;
    int daysAPoint = 1;

    int days() const { return last - first + 1; }
    static Span of(Period period, recall::StudyDay today);
};

QDate dateOf(int studyDay);
/// "4 Nov", with the year where it is another than today's.
QString shortDate(int studyDay, int today);
/// "12 min", "2 h 5 min", "under a minute".
QString spentWords(std::int64_t seconds);

}  // namespace carrel::ui
