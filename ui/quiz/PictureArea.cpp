// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quiz/PictureArea.h"

#include <QPainter>

namespace carrel::ui {
namespace {

/// What stands around the stroke on both sides.
constexpr double kEdge = 1.5;

}  // namespace

PictureArea::PictureArea(QQuickItem* parent) : QQuickPaintedItem(parent)
{
    setAntialiasing(true);
    connect(this, &PictureArea::changed, this, [this] { update(); });
}

QPainterPath PictureArea::outline(double inset) const
{
    const QRectF within = boundingRect().adjusted(inset, inset, -inset, -inset);
    QPainterPath path;
    if (m_corners.isEmpty()) {
        path.addEllipse(within);
        return path;
    }
    QPolygonF polygon;
    for (const QPointF& corner : m_corners)
        polygon << QPointF(within.x() + corner.x() * within.width(), within.y() + corner.y() * within.height());
    path.addPolygon(polygon);
    path.closeSubpath();
    return path;
}

void PictureArea::paint(QPainter* painter)
{
    const QPainterPath path = outline(m_strokeWidth / 2 + kEdge);
    if (m_fill.alpha() > 0)
        painter->fillPath(path, m_fill);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(m_edge, m_strokeWidth + 2 * kEdge, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter->drawPath(path);
    QPen pen(m_stroke, m_strokeWidth, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin);
    if (m_dashed)
        pen.setDashPattern({4, 3});
    painter->setPen(pen);
    painter->drawPath(path);
}

bool PictureArea::contains(const QPointF& point) const
{
    return outline(0).contains(point);
}

}  // namespace carrel::ui
