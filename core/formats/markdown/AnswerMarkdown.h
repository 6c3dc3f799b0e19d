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

/// Words and, behind them, their pictures.
QString picturedMarkdown(const quiz::Feedback& shown, const Addresses& addresses);

/// "12.5", "1e+20": read again it is the same.
QString number(double value);
/// The same to fifteen digits: no third is more than that.
QString percent(double share);
/// "12.5 +- 0.5", or "12..14" where the value is not in the middle.
QString rangeText(const quiz::AcceptedNumber& accepted);

}  // namespace carrel::formats
