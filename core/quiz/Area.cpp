// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quiz/Area.h"

#include <QLocale>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace carrel::quiz {
namespace {

using namespace Qt::StringLiterals;

constexpr int kEllipseCorners = 48;
constexpr qsizetype kMostNumbers = 2000;

/// Even-odd: how often a ray to the right crosses the outline.
bool insidePolygon(const std::vector<Point>& corners, const Point& point)
{
    bool inside = false;
    for (std::size_t i = 0, before = corners.size() - 1; i < corners.size(); before = i++) {
        const Point& a = corners[i];
        const Point& b = corners[before];
        if ((a.y > point.y) != (b.y > point.y) && point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x)
            inside = !inside;
    }
    return inside;
}

std::vector<Point> ellipse(const std::vector<double>& n)
{
    std::vector<Point> corners;
    for (int i = 0; i < kEllipseCorners; ++i) {
        const double angle = 2 * std::numbers::pi * i / kEllipseCorners;
        corners.push_back({n[0] + n[2] * std::cos(angle), n[1] + n[3] * std::sin(angle)});
    }
    return corners;
}

Result<std::vector<double>> numbersOf(const QString& text)
{
    std::vector<double> numbers;
    QString spaced = text;
    const QStringList parts = spaced.replace(u',', u' ').split(u' ', Qt::SkipEmptyParts);
    if (parts.size() > kMostNumbers)
        return fail(ErrorKind::Unreadable, u"an area of more than %1 numbers"_s.arg(kMostNumbers));
    for (const QString& part : parts) {
        bool ok = false;
        numbers.push_back(part.toDouble(&ok));
        if (!ok || !std::isfinite(numbers.back()))
            return fail(ErrorKind::Unreadable, u"\"%1\" is no place on a picture"_s.arg(part.left(40)));
    }
    return numbers;
}

}  // namespace

bool contains(const Area& area, const Point& point)
{
    if (!isSound(area))
        return false;
    switch (area.shape) {
    case AreaShape::Rectangle: {
        const auto [from, to] = boundsOf(area);
        return point.x >= from.x && point.x <= to.x && point.y >= from.y && point.y <= to.y;
    }
    case AreaShape::Circle: return std::hypot(point.x - area.points[0].x, point.y - area.points[0].y) <= area.radius;
    case AreaShape::Polygon: return insidePolygon(area.points, point);
    }
    return false;
}

std::pair<Point, Point> boundsOf(const Area& area)
{
    if (area.points.empty())
        return {};
    Point from = area.points.front();
    Point to = from;
    for (const Point& point : area.points) {
        from = {std::min(from.x, point.x), std::min(from.y, point.y)};
        to = {std::max(to.x, point.x), std::max(to.y, point.y)};
    }
    const double around = area.shape == AreaShape::Circle ? area.radius : 0;
    return {{from.x - around, from.y - around}, {to.x + around, to.y + around}};
}

Point middleOf(const Area& area)
{
    const auto [from, to] = boundsOf(area);
    return {(from.x + to.x) / 2, (from.y + to.y) / 2};
}

bool isSound(const Area& area)
{
    const auto finite = [](const Point& point) { return std::isfinite(point.x) && std::isfinite(point.y); };
    if (!std::all_of(area.points.begin(), area.points.end(), finite))
        return false;
    if (area.shape == AreaShape::Circle)
        return area.points.size() == 1 && std::isfinite(area.radius) && area.radius > 0;
    const bool enough = area.shape == AreaShape::Rectangle ? area.points.size() == 2 : area.points.size() >= 3;
    const auto [from, to] = boundsOf(area);
    return enough && to.x > from.x && to.y > from.y;
}

QString areaToText(const Area& area)
{
    QStringList numbers;
    const auto add = [&](double number) { numbers += QString::number(number, 'g', QLocale::FloatingPointShortest); };
    for (const Point& point : area.points) {
        add(point.x);
        add(point.y);
    }
    if (area.shape == AreaShape::Circle)
        add(area.radius);
    const QString name = area.shape == AreaShape::Rectangle ? u"rect "_s
                         : area.shape == AreaShape::Circle  ? u"circle "_s
                                                            : u"poly "_s;
    return name + numbers.join(u',');
}

Result<Area> areaFromText(const QString& text)
{
    const QString written = text.simplified();
    const QString shape = written.section(u' ', 0, 0).toLower();
    CARREL_ASSIGN(const std::vector<double> n, numbersOf(written.section(u' ', 1)));
    Area area;
    if (shape == u"rect" && n.size() == 4) {
        area.points = {{n[0], n[1]}, {n[2], n[3]}};
    } else if (shape == u"circle" && n.size() == 3) {
        area.shape = AreaShape::Circle;
        area.points = {{n[0], n[1]}};
        area.radius = n[2];
    } else if (shape == u"ellipse" && n.size() == 4) {
        area.shape = AreaShape::Polygon;
        area.points = ellipse(n);
    } else if (shape == u"poly" && n.size() >= 6 && n.size() % 2 == 0) {
        area.shape = AreaShape::Polygon;
        for (std::size_t i = 0; i < n.size(); i += 2)
            area.points.push_back({n[i], n[i + 1]});
        // HTML closes the outline by naming the first corner again, or not.
        if (area.points.size() > 3 && area.points.front() == area.points.back())
            area.points.pop_back();
    }
    if (!isSound(area))
        return fail(ErrorKind::Unreadable, u"\"%1\" is no area of a picture"_s.arg(written.left(60)));
    return area;
}

}  // namespace carrel::quiz
