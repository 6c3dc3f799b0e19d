// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/formats/TextLinks.h"
#include "core/quiz/Item.h"

#include <QRegularExpression>
#include <QStringList>

namespace carrel::formats {

/// What the readers of answer lines make in the same way.

struct Section;

/// Choices, pairs, places or holes of one item.
inline constexpr std::size_t kMostParts = 1000;

/// One answer as it is written: the sign in front, the words and the feedback under it.
struct AnswerLine {
    QString mark;  ///< "x", " ", "50%", "=", "-", "1."
    QString words;
    QString feedback;
};

struct AnswerLines {
    QString stem;
    std::vector<AnswerLine> answers;
    QStringList odd;
};

/// Why an item cannot be read (Unreadable).
tl::unexpected<Error> unusable(const QString& why);

/// Cuts the lines where the first answer stands. `pattern` captures the mark and the words.
AnswerLines answersOf(const QStringList& lines, const QRegularExpression& pattern);

/// Refuses more answers than any honest item has.
Done checkCount(const AnswerLines& lines);

/// "= words", "=50% words"
const QRegularExpression& equalsLine();

/// "50%" -> 0.5
std::optional<double> shareOf(const QString& mark);

/// "@most 2", and 0 for "@most any"; nothing where it is not said.
Result<std::optional<int>> countOf(const Section& section, const QString& key);

/// "12.5 +- 0.5 kPa", "12..13 kPa", "12 +- 5%"
Result<quiz::AcceptedNumber> readAcceptedNumber(const QString& words, QString& unit);

/// All the numbers of the answer lines and the one unit they have; refuses none at all.
Result<std::vector<quiz::AcceptedNumber>> readAcceptedNumbers(AnswerLines& lines, QString& unit,
                                                              const TextLinks& links);

/// Paragraphs as one text, an empty line between them.
course::Text paragraphsAsText(const QString& markdown, const TextLinks& links);

}  // namespace carrel::formats
