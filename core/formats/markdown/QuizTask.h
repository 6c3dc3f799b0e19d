// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/formats/TextLinks.h"
#include "core/formats/markdown/Sections.h"
#include "core/quiz/Item.h"

namespace carrel::formats {

/// A question as its section says it: the words and what is to be answered.
struct QuizTask {
    QString stem;  ///< Markdown
    quiz::Task task;
    QStringList changes;  ///< lines that could not be used, each a sentence
};

/// Reads the lines of one item of that kind ("single", "gap", ...). Fails with Unreadable and why.
Result<QuizTask> readQuizTask(const QString& kind, const Section& section, const TextLinks& links);

}  // namespace carrel::formats
