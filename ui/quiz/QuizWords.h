// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quiz/Attempt.h"
#include "ui/quiz/QuizRows.h"

namespace carrel::ui {

/// The item's title, or nothing where it only repeats the stem or counts.
QString titleOf(const quiz::Item& item);
/// "choose all that apply", "put in order"; empty where it goes without saying.
QString whatToDo(const QString& kind);
/// "right", "partly", "wrong", "open", "person"; empty for words between items.
QString outcomeName(quiz::Outcome outcome);
/// "Right.", "Partly right: 1.5 of 2."
QString outcomeSentence(const quiz::Grade& grade, bool withMarks = true);
/// The result in one sentence: "7 of 8 right, and passed."
QString sentenceOf(const quiz::Quiz& quiz, const quiz::Summary& summary, const quiz::Telling& telling);
/// The marks behind it, and what still waits.
QString detailOf(const quiz::Quiz& quiz, const quiz::Summary& summary, const quiz::Telling& telling);
/// The same as long as a person has essays of it to read: "Marked, except one essay"
QString waitingSentence(int essays);
/// Whom the essays of a quiz wait for that has its answers on the desk; a sealed one's are read at the academy.
enum class Marker { Learner, Teacher };
QString waitingDetail(const quiz::Quiz& quiz, const quiz::Summary& summary, const quiz::Telling& telling,
                      Marker marker);
/// The same of an exam that the academy has marked and does not count.
QString objectionSentence();
QString objectionDetail(const quiz::Quiz& quiz, const quiz::Objection& objection);
/// The same of an exam that this desk has marked and the academy has not.
QString provisionalSentence(const QString& sentence);
QString provisionalDetail();
/// The same where the learner has marked essays of their own: "7 of 8 right (marked by yourself)"
QString ownSentence(const QString& sentence);
QString ownDetail(int essays);
/// No more than may be told.
ResultRow resultRowOf(const quiz::Attempt& attempt, int item, const quiz::Telling& telling);
/// What the learner is asked to mark an essay by: the lines of its rubric, or all of its points.
void takeCriteria(ResultRow& row, const quiz::Item& item, const quiz::Answer& answer);
/// What is said about the item as a whole, whichever choices were made.
quiz::Feedback overallFeedback(const quiz::Item& item, const QString& outcome);
/// Of each of its pictures the medium, and what it shows.
QStringList picturesOf(const quiz::Feedback& feedback);
QStringList shownIn(const quiz::Feedback& feedback);
/// Each on a line of its own.
course::Text joinedLines(const std::vector<course::Text>& lines);

}  // namespace carrel::ui
