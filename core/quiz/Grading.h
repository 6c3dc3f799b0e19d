// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quiz/Item.h"

#include <QJsonValue>

namespace carrel::quiz {

enum class Certainty { NotAsked, Guessing, FairlySure, Certain };

/// Two things put together, by their places in their lists: a label and its area, or two things of one list.
struct Pair {
    int first = 0;
    int second = 0;
    friend bool operator==(const Pair&, const Pair&) = default;
};

/// What a learner gave. Which member holds depends on the item's task; empty means open.
struct Response {
    QStringList chosen;              ///< ids of choices, areas or words
    QString text;                    ///< short text, numeric, essay; of a slider the number, with a point
    std::vector<int> matched;        ///< target of each prompt in the item's order, -1: none
    QStringList gaps;                ///< text, choice id or ids (idsInGap) of each gap
    std::vector<int> order;          ///< indexes into OrderTask::items as placed by the learner
    std::vector<Point> points = {};  ///< places pointed at, in the picture's units
    std::vector<Pair> pairs = {};    ///< things put together, or labels on areas, in the order they were made
    Certainty certainty = Certainty::NotAsked;

    bool isOpen() const;
    friend bool operator==(const Response&, const Response&) = default;
};

/// What stands in a gap that takes several options: their ids, a line each.
QStringList idsInGap(const QString& given);
QString gapWithIds(const QStringList& ids);

QByteArray responseToJson(const Response& response);
Result<Response> responseFromJson(const QByteArray& json);

/// Whether a response is one that the item can be given: only what its task asks for, choices and places that are
/// there, no more of them than may be made. Fails with InvalidInput and what is wrong; an open one always fits.
Done checkResponse(const Item& item, const Response& response);

enum class Outcome {
    Open,
    Right,
    PartlyRight,
    Wrong,
    ForAPerson,
    NothingToAnswer,
    Untold,  ///< answered; what became of it is known to the academy alone
};

/// What an answer earned.
struct Grade {
    Outcome outcome = Outcome::Open;
    double fraction = 0;        ///< of the item's points, -1..1, before certainty
    double marks = 0;           ///< what counts, after certainty where it was asked
    double maximum = 0;         ///< the most that could be had
    std::vector<double> parts;  ///< for each choice, prompt, gap, place, area, word or given pair: its share
    Feedback feedback;          ///< all that applies, in order
    bool byLearner = false;     ///< whoever answered gave the marks
    friend bool operator==(const Grade&, const Grade&) = default;
};

/// Marks for an answer given with a certainty: right 1, 2, 3; wrong 0, -2, -6 (Gardner-Medwin).
double certaintyMark(Certainty certainty, bool right);

/// Grades one response; pure. With certainty the maximum is 3 x points, and a certainty that was not given counts as
/// a guess. Each of `triesBefore` takes the item's penalty from a positive fraction, never below 0; the outcome tells
/// of the answer itself. An ordering earns its longest run in right order, (L - 1) / (n - 1). A text or number that
/// fits several accepted ones earns the best. Gaps count by their weights. An area that is pointed at counts once,
/// however many points lie in it, and so does a pair; what is chosen, pointed at or paired past what the task allows
/// earns nothing. Nothing earns less than the item's least share.
Grade grade(const Item& item, const Response& response, bool withCertainty = false, int triesBefore = 0);

/// A short text against a pattern: case, accents (by NFD), runs of white space and `*` (`\*` is a star to be typed).
/// A regular expression must fit the whole text; one that is wrong, or takes too many steps, fits nothing.
bool textMatches(const AcceptedText& accepted, const QString& given, bool caseSensitive, bool accentSensitive);

/// Reads "1,5", "1.5e3", "2 x 10^-3", "1 234,5", "3/4", "1 3/4" or a number with its unit; nothing where it is no
/// number. A single comma is a decimal one; grading also lets "1,234" stand for a thousand.
std::optional<double> readNumber(const QString& given, const QString& unit);

}  // namespace carrel::quiz
