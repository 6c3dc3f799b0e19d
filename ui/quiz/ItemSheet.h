// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quiz/Attempt.h"
#include "ui/quiz/QuizRows.h"

namespace carrel::ui {

/// An item with what stands on its sheet, as rows for a view; pure. With `told` the right answers are given away.
struct ItemSheet {
    ItemSheet(const quiz::Attempt& attempt, int item, const quiz::Response& response, bool told);

    /// "choice", "multiple", "text", "numeric", "match", "gap", "order", "essay", "words", "hotspot", "point",
    /// "hottext", "slider", "associate" or "label".
    static QString kindOf(const quiz::Item& item);
    /// A, B, ... Z, AA.
    static QString letterOf(int index);
    /// What was given, in words for a result.
    static QString givenWords(const quiz::Item& item, const quiz::Response& response);
    static QString verdictOf(double part);
    std::vector<ChoiceRow> choices;
    std::vector<MatchRow> prompts;
    std::vector<GapRow> gaps;
    std::vector<OrderRow> things;

private:
    void addChoices(const quiz::ChoiceTask& task);
    void addPrompts(const quiz::MatchTask& task);
    void addGaps(const quiz::GapTask& task);
    void addWords(const course::Text& text);
    void addGap(const quiz::Gap& gap, int number);
    void takeOptions(const quiz::Gap& gap, GapRow& row) const;
    void takeSeveral(const quiz::Gap& gap, GapRow& row) const;
    void addThings(const quiz::OrderTask& task);
    void addHotWords(const quiz::HotTextTask& task);
    QString verdictOfPart(std::size_t part) const;

    const quiz::Attempt& m_attempt;
    int m_item;
    const quiz::Response& m_response;
    bool m_told;
    quiz::Grade m_grade;
};

}  // namespace carrel::ui
