// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/formats/BlockBuilder.h"
#include "core/formats/HtmlText.h"
#include "core/quiz/Item.h"

#include <optional>

namespace carrel::formats {

/// What the readers of questions make in the same way.

/// Adds a sentence to what the report will say of a question: each once, and no more than twenty.
void tellOnce(QStringList& changes, const QString& change);

course::Text plainWords(const QString& words);

/// What a choice shows, of the words that a reader made of it.
quiz::Choice choiceOf(const QString& id, PicturedText shown);
/// Whether there is nothing to see of it.
bool isBlank(const quiz::Choice& choice);

/// The same as HTML that picturedFromHtml reads again; the words of a picture that has no address stand for it where
/// there are no others.
QString choiceHtml(const quiz::Choice& choice, const MediaAddress& address);

/// What is said of an answer, with all of its pictures.
quiz::Feedback feedbackOf(PicturedText said);
quiz::Feedback feedbackFromHtml(const QString& html, const TextLinks& links);
quiz::Feedback feedbackFromMarkdown(const QString& markdown, const TextLinks& links);
/// The same as HTML that feedbackFromHtml reads again; of a picture without an address as with a choice.
QString feedbackHtml(const quiz::Feedback& feedback, const MediaAddress& address);

/// A pattern as Moodle and the course folder write it: `*` stands for anything, `\*` is a star. Without a star that
/// stands for anything it is the text itself.
quiz::AcceptedText acceptedFromPattern(const QString& pattern, double fraction, const quiz::Feedback& feedback);

/// The same the other way; a regular expression has no such pattern.
QString patternOf(const quiz::AcceptedText& accepted);

/// The one text that fits; nothing where several may.
std::optional<QString> onlyTextOf(const quiz::AcceptedText& accepted);

/// True and false, with the feedback that each of them gets.
quiz::ChoiceTask trueFalse(bool isTrue, const quiz::Feedback& onTrue, const quiz::Feedback& onFalse);

/// Refuses choices of which none is right, or fewer than two (Unreadable); tells where none earns the whole mark.
Done checkChoices(const std::vector<quiz::Choice>& choices, bool multiple, QStringList& changes);

/// Gives each choice its share: the right ones part the mark among them, and where there may be several a wrong one
/// costs as much as a right one earns, or else who ticks everything has everything right.
void shareAmongRight(std::vector<quiz::Choice>& choices, const std::vector<bool>& right, bool multiple);

/// Gives an item of several choices to be ticked the floor that Moodle, Canvas, H5P and edX have: none of them takes
/// anything away for it.
void keepFromNegative(quiz::Item& item);

/// Whether an answer may earn less than nothing there but not where those programs mark it, or the other way round.
bool losesItsLeast(const quiz::Item& item);

/// Makes `item` a text with holes: `blocks` hold a kHole for each gap. Blocks before the first hole are the stem and
/// keep their form; of those behind it pictures and sounds go there too, which is told. Refuses a hole that is lost
/// (Unreadable).
Done fillGaps(course::Blocks blocks, std::vector<quiz::Gap> gaps, bool caseSensitive, quiz::Item& item,
              QStringList& changes);

/// Whether every text it takes is a regular expression, which most forms have no place for.
bool takesPatternsAlone(const quiz::TextTask& task);

/// What is told where a form knows a range in the place of numbers that are rounded before they are compared.
QString roundingLost();

/// "40", "-33.333", nothing where it is no finite number.
std::optional<double> finiteNumber(const QString& written);

/// `value` where it lies within [low, high].
double within(double value, double low, double high, double otherwise);

}  // namespace carrel::formats
