// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/course/Block.h"

#include <utility>
#include <vector>

namespace carrel::quiz {

using course::Blocks;
using course::Text;

/// A picture to answer on. Places on it are counted in units of its own, `width` by `height`, from the upper left.
struct Picture {
    QString media;  ///< hex SHA-256 of the blob
    QString alt;
    double width = 0;
    double height = 0;
    friend bool operator==(const Picture&, const Picture&) = default;
};

struct Point {
    double x = 0;
    double y = 0;
    friend bool operator==(const Point&, const Point&) = default;
};

enum class AreaShape { Rectangle, Circle, Polygon };

/// A part of a picture.
struct Area {
    AreaShape shape = AreaShape::Rectangle;
    std::vector<Point> points;  ///< two opposite corners, the centre of a circle, or the corners of a polygon
    double radius = 0;          ///< of a circle
    friend bool operator==(const Area&, const Area&) = default;
};

/// Whether the point lies in the area; edges of rectangles and circles belong to it, a polygon is filled even-odd.
bool contains(const Area& area, const Point& point);

/// A point to hold the area by: the middle of what surrounds it.
Point middleOf(const Area& area);

/// The upper left and lower right corner of what surrounds it.
std::pair<Point, Point> boundsOf(const Area& area);

/// Whether it has as many points as its shape needs, all finite, and encloses something.
bool isSound(const Area& area);

/// "rect 10,20,60,80", "circle 40,40,12", "poly 0,0,10,0,5,8": coordinates as QTI and HTML write them.
QString areaToText(const Area& area);
/// Reads that form; an ellipse ("ellipse x,y,rx,ry") becomes a polygon of 48 corners. Fails with Unreadable.
Result<Area> areaFromText(const QString& text);

}  // namespace carrel::quiz
