// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/Reading.h"
#include "ui/blocks/BlockListModel.h"
#include "ui/reader/ReaderRows.h"

#include <vector>

namespace carrel::ui {

/// The outline beside a unit: its own module in full, with the unit's headings, and a line for each other module.
class CourseOutline {
public:
    CourseOutline() = default;
    CourseOutline(const desk::Outline& outline, const desk::OpenUnit& open, const std::vector<BlockRow>& blocks);

    std::vector<OutlineRow> rows() const;

    /// Of the module that the unit stands in.
    QString moduleTitle;
    int moduleUnits = 0;
    int moduleDone = 0;
    /// Of what comes after the unit; empty where nothing does.
    QString nextTitle;
    QString quizTitle;

private:
    struct Module;
    void add(const desk::OutlineEntry& entry, const desk::OpenUnit& open, const std::vector<BlockRow>& blocks,
             Module& module);
    void finish(const Module& module);

    std::vector<OutlineRow> m_here;
    std::vector<OutlineRow> m_others;
};

}  // namespace carrel::ui
