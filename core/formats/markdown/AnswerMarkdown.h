// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/markdown/MarkdownText.h"
#include "core/quiz/Item.h"

namespace carrel::formats {

/// What the task of an item becomes in a quiz file.
struct AnswerMarkdown {
    QString kind;
    QStringList attributes;
    QString lines;  ///< the answers, or the text with its holes
};

/// What has no form there goes to `lost`.
AnswerMarkdown answerMarkdown(const quiz::Item& item, const Addresses& addresses, QStringList& lost);

/// "12.5", "1e+20": read again it is the same to fifteen digits.
QString number(double value);
QString percent(double share);

}  // namespace carrel::formats
