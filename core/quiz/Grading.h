// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quiz/Item.h"

#include <QJsonValue>

namespace carrel::quiz {

enum class Certainty { NotAsked, Guessing, FairlySure, Certain };

/// What a learner gave. Which member holds depends on the item's task; empty means open.
struct Response {
    QStringList chosen;        ///< choice ids
    QString text;              ///< short text, numeric, essay
    std::vector<int> matched;  ///< target of each prompt in the item's order, -1: none
    QStringList gaps;          ///< text or choice id of each gap
    std::vector<int> order;    ///< indexes into OrderTask::items as placed by the learner
    Certainty certainty = Certainty::NotAsked;

    bool isOpen() const;
    friend bool operator==(const Response&, const Response&) = default;
};

QByteArray responseToJson(const Response& response);
Result<Response> responseFromJson(const QByteArray& json);

enum class Outcome { Open, Right, PartlyRight, Wrong, ForAPerson, NothingToAnswer };

/// What an answer earned.
struct Grade {
    Outcome outcome = Outcome::Open;
    double fraction = 0;             ///< of the item's points, -1..1, before certainty
    double marks = 0;                ///< what counts, after certainty where it was asked
    double maximum = 0;              ///< the most that could be had
    std::vector<double> parts;       ///< for each choice, prompt, gap or place: its share
    Text feedback;                   ///< all that applies, in order
};

/// Marks for an answer given with a certainty: right 1, 2, 3; wrong 0, -2, -6 (Gardner-Medwin).
double certaintyMark(Certainty certainty, bool right);

/// Grades one response; pure.
Grade grade(const Item& item, const Response& response, bool withCertainty = false);

/// A short text against a pattern: case, accents (by NFD), runs of white space and `*`.
bool textMatches(const AcceptedText& accepted, const QString& given, bool caseSensitive, bool accentSensitive);

/// Reads "1,5", "1.5e3", "3/4" or a number with its unit; nothing where it is no number.
std::optional<double> readNumber(const QString& given, const QString& unit);

}  // namespace carrel::quiz
