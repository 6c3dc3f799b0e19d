// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/markdown/MarkdownText.h"
#include "core/quiz/Item.h"

namespace carrel::formats {

/// A quiz file of the course folder. What has no form there goes to `lost`: regular expressions among accepted answers,
/// weights of gaps.
QString quizMarkdown(const quiz::Quiz& quiz, const Addresses& addresses, QStringList& lost);

}  // namespace carrel::formats
