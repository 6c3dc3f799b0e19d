// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/quiz/Item.h"

namespace carrel::formats {

/// Words with a kHole for each gap.
struct H5pGaps {
    QString html;
    std::vector<quiz::Gap> gaps;
    QStringList tips;  ///< as HTML
};

/// "*Oslo/Christiania:a tip* is ..." with gaps to write in. Fails with Unreadable where there are too many.
Result<H5pGaps> blanksOf(const QString& html);

/// "*oxygen:a tip\+right\-wrong* is ..." with words to choose: those of all gaps and the distractors. The words are
/// plain.
Result<H5pGaps> wordsToDrag(const QString& textField, const QString& distractors);

}  // namespace carrel::formats
