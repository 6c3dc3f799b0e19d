// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quiz/Attempt.h"
#include "ui/quiz/PlaceRows.h"

namespace carrel::ui {

/// What stands on a picture, and things put together, as rows for a view; pure. With `told` the right answers are
/// given away.
struct PlaceSheet {
    PlaceSheet(const quiz::Attempt& attempt, int item, const quiz::Response& response, bool told);

    /// The picture that an item is answered on, or nothing.
    static const quiz::Picture* pictureOf(const quiz::Item& item);
    /// What an area is called; without a name by its letter.
    static QString areaName(const QString& name, int area);

    std::vector<AreaRow> areas;
    std::vector<MarkRow> marks;
    std::vector<ThingRow> things;
    std::vector<PairRow> pairs;

private:
    void addHotspots(const quiz::HotspotTask& task);
    void addMarks(const quiz::HotspotTask& task);
    void addThings(const std::vector<quiz::Thing>& things, bool withSeconds);
    void addPairs(const quiz::AssociateTask& task);
    void addLabelAreas(const quiz::LabelTask& task);
    QString verdictOfPart(std::size_t part) const;

    const quiz::Attempt& m_attempt;
    int m_item;
    const quiz::Response& m_response;
    bool m_told;
    quiz::Grade m_grade;
};

}  // namespace carrel::ui
