// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/quiz/Item.h"

namespace carrel::formats {

/// One question as it was written.
struct GiftQuestion {
    quiz::Item item;      ///< without key and category
    QStringList changes;  ///< what could not be kept as written, each a sentence
};

/// Reads one question: a paragraph of GIFT without its comment lines. Fails with Unreadable and why.
Result<GiftQuestion> readGiftQuestion(const QString& paragraph);

}  // namespace carrel::formats
