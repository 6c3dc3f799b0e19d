// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quiz/PlaceSheet.h"

#include "ui/quiz/ItemSheet.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace carrel::ui {
namespace {

QString said(const char* words)
{
    return QCoreApplication::translate("PlaceSheet", words);
}

/// A row with the outline of an area, in shares of the picture.
AreaRow outlined(const quiz::Area& area, const quiz::Picture& picture)
{
    const auto [from, to] = quiz::boundsOf(area);
    AreaRow row;
    row.bounds = QRectF(QPointF(from.x / picture.width, from.y / picture.height),
                        QPointF(to.x / picture.width, to.y / picture.height));
    row.round = area.shape == quiz::AreaShape::Circle;
    if (area.shape == quiz::AreaShape::Rectangle)
        row.corners = {{0, 0}, {1, 0}, {1, 1}, {0, 1}};
    if (area.shape == quiz::AreaShape::Polygon)
        for (const quiz::Point& corner : area.points)
            row.corners << QPointF((corner.x - from.x) / (to.x - from.x), (corner.y - from.y) / (to.y - from.y));
    return row;
}

template <class Each>
const Each* at(const std::vector<Each>& all, int index)
{
    return index >= 0 && static_cast<std::size_t>(index) < all.size() ? &all[static_cast<std::size_t>(index)] : nullptr;
}

}  // namespace

PlaceSheet::PlaceSheet(const quiz::Attempt& attempt, int item, const quiz::Response& response, bool told)
    : m_attempt(attempt), m_item(item), m_response(response), m_told(told)
{
    const quiz::Item& asked = attempt.quiz().items[static_cast<std::size_t>(item)];
    if (told)
        m_grade = quiz::grade(asked, response);
    if (const auto* hotspot = std::get_if<quiz::HotspotTask>(&asked.task)) {
        if (!hotspot->pointing || told)
            addHotspots(*hotspot);
        addMarks(*hotspot);
    } else if (const auto* associate = std::get_if<quiz::AssociateTask>(&asked.task)) {
        addThings(associate->things, true);
        addPairs(*associate);
    } else if (const auto* label = std::get_if<quiz::LabelTask>(&asked.task)) {
        addThings(label->labels, false);
        addLabelAreas(*label);
    }
}

const quiz::Picture* PlaceSheet::pictureOf(const quiz::Item& item)
{
    if (const auto* hotspot = std::get_if<quiz::HotspotTask>(&item.task))
        return &hotspot->picture;
    const auto* label = std::get_if<quiz::LabelTask>(&item.task);
    return label ? &label->picture : nullptr;
}

QString PlaceSheet::areaName(const QString& name, int area)
{
    return name.isEmpty() ? said("Area %1").arg(ItemSheet::letterOf(area)) : name;
}

QString PlaceSheet::verdictOfPart(std::size_t part) const
{
    if (!m_told || part >= m_grade.parts.size())
        return {};
    return m_grade.parts[part] > 0 ? u"right"_s : u"wrong"_s;
}

void PlaceSheet::addHotspots(const quiz::HotspotTask& task)
{
    for (const quiz::Spot& spot : task.spots) {
        const auto number = static_cast<int>(areas.size());
        AreaRow row = outlined(spot.area, task.picture);
        row.area = number;
        row.letter = ItemSheet::letterOf(number);
        row.name = areaName(course::plainText(spot.choice.text), number);
        row.choice = spot.choice.id;
        row.chosen = m_response.chosen.contains(spot.choice.id);
        if (m_told && spot.choice.fraction > 0)
            row.verdict = u"right"_s;
        else if (m_told && row.chosen)
            row.verdict = u"wrong"_s;
        // Of hidden areas those that are right come to light.
        if (!task.pointing || row.verdict == u"right")
            areas.push_back(std::move(row));
    }
}

void PlaceSheet::addMarks(const quiz::HotspotTask& task)
{
    for (const quiz::Point& point : m_response.points) {
        MarkRow row;
        row.mark = static_cast<int>(marks.size());
        row.place = QPointF(point.x / task.picture.width, point.y / task.picture.height);
        if (m_told) {
            const bool hit = std::any_of(task.spots.begin(), task.spots.end(), [&](const quiz::Spot& spot) {
                return spot.choice.fraction > 0 && quiz::contains(spot.area, point);
            });
            row.verdict = hit ? u"right"_s : u"wrong"_s;
        }
        marks.push_back(row);
    }
}

void PlaceSheet::addThings(const std::vector<quiz::Thing>& all, bool withSeconds)
{
    for (const int index : m_attempt.displayOrder(m_item)) {
        const quiz::Thing& thing = all[static_cast<std::size_t>(index)];
        const auto used = std::count_if(m_response.pairs.begin(), m_response.pairs.end(), [&](const quiz::Pair& pair) {
            return pair.first == index || (withSeconds && pair.second == index);
        });
        ThingRow row;
        row.thing = index;
        row.words = Markup(thing.text);
        row.spent = thing.uses > 0 && used >= thing.uses;
        things.push_back(std::move(row));
    }
}

void PlaceSheet::addPairs(const quiz::AssociateTask& task)
{
    for (const quiz::Pair& pair : m_response.pairs) {
        const quiz::Thing* first = at(task.things, pair.first);
        const quiz::Thing* second = at(task.things, pair.second);
        if (!first || !second)
            continue;
        PairRow row;
        row.pair = static_cast<int>(pairs.size());
        row.first = Markup(first->text);
        row.second = Markup(second->text);
        row.verdict = verdictOfPart(pairs.size());
        pairs.push_back(std::move(row));
    }
}

void PlaceSheet::addLabelAreas(const quiz::LabelTask& task)
{
    for (std::size_t index = 0; index < task.areas.size(); ++index) {
        const auto number = static_cast<int>(index);
        AreaRow row = outlined(task.areas[index].area, task.picture);
        row.area = number;
        row.letter = ItemSheet::letterOf(number);
        row.name = areaName(task.areas[index].name, number);
        QStringList given;
        QStringList wanted;
        for (const quiz::Pair& pair : m_response.pairs)
            if (const quiz::Thing* label = at(task.labels, pair.first); label && pair.second == number)
                given << course::plainText(label->text);
        for (const quiz::PairShare& pair : task.pairs)
            if (pair.second == number && pair.fraction > 0)
                wanted << course::plainText(at(task.labels, pair.first)->text);
        row.label = given.join(u", "_s);
        row.chosen = !given.isEmpty();
        if (m_told && (row.chosen || !wanted.isEmpty())) {
            row.verdict =
                row.chosen && m_grade.parts.size() > index && m_grade.parts[index] > 0 ? u"right"_s : u"wrong"_s;
            row.solution = row.verdict == u"wrong" ? wanted.join(u", "_s) : QString();
        }
        areas.push_back(std::move(row));
    }
}

}  // namespace carrel::ui
