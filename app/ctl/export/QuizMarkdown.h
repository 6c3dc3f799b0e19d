// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/export/MarkdownText.h"
#include "core/quiz/Item.h"

namespace carrel::ctl {

/// A quiz file of the course folder. Regular expressions among accepted answers have no form there and go to `lost`.
QString quizMarkdown(const quiz::Quiz& quiz, const Addresses& addresses, QStringList& lost);

}  // namespace carrel::ctl
