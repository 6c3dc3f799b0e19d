// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/qti/QtiTasks.h"

namespace carrel::formats {

/// What the readers of interactions make in the same way.

inline constexpr std::size_t kMostChoices = 1000;

/// Unreadable, with a sentence.
tl::unexpected<Error> malformed(const QString& why);

/// The words of what is ordered, matched or paired; a thing that is a picture alone is called by a number, and the
/// picture stands above.
class ChoiceWords {
public:
    explicit ChoiceWords(const QtiReading& reading) : m_reading(reading) {}

    course::Text of(pugi::xml_node choice);

    course::Blocks pictures;

private:
    const QtiReading& m_reading;
};

/// What a choice says of itself when it was taken.
quiz::Feedback feedbackIn(pugi::xml_node choice, const QtiReading& reading);

/// What is declared of an interaction's response; refuses one of which nothing is said to be right.
Result<QtiResponse> responseOf(pugi::xml_node interaction, const QtiReading& reading);

/// Gives shares by the mapping or the correct response; what all of it earns.
double shareOut(std::vector<quiz::Choice>& choices, const QtiResponse& response, bool multiple, int allowed = 0);

/// The least share of `points`, which a mapping's lower bound says.
double leastShareOf(const QtiResponse& response, double points);

/// The pairs that are right: "A B" in either order of columns.
QStringList rightPairs(const QtiResponse& response, const QtiReading& reading);

quiz::AcceptedNumber numberWithin(double value, const QtiResponse& response);

/// What rules of its own say of numbers, with shares of the best of them; what that earns.
std::pair<std::vector<quiz::AcceptedNumber>, double> rangesOf(const QtiResponse& response);

/// What a text entry takes: (as written, what it earns).
std::vector<std::pair<QString, double>> entriesOf(const QtiResponse& response);

}  // namespace carrel::formats
