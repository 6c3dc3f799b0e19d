// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quiz/Item.h"

#include <functional>

namespace carrel::formats {

/// Where a medium stands, as the item's file says it; empty where it is not here.
using QtiAddress = std::function<QString(const QString& hash)>;

/// What an item's task is in QTI 3: the responses, what stands below the words of the item, and the rules that set
/// SCORE.
struct QtiTaskXml {
    QString declarations;
    QString outcomes;  ///< beside SCORE and MAXSCORE
    QString body;
    QString rules;
    QString standardRules;        ///< the standard's own template where it says the same
    double maximum = 1;           ///< what a right answer earns
    bool choiceFeedback = false;  ///< FEEDBACK is to be what was chosen
    bool several = false;         ///< of which there may be several
    QStringList lost;
};

QtiTaskXml qtiTaskXml(const quiz::Item& item, const QtiAddress& address);

}  // namespace carrel::formats
