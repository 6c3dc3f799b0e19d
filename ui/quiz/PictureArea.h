// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPainterPath>
#include <QQuickPaintedItem>

namespace carrel::ui {

/// The outline of an area of a picture, drawn with an edge of paper around it so that it is seen on any picture. It
/// takes the pointer only where it is filled.
class PictureArea : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    /// Shares of its own size; none for an ellipse.
    Q_PROPERTY(QList<QPointF> corners MEMBER m_corners NOTIFY changed FINAL)
    Q_PROPERTY(QColor fill MEMBER m_fill NOTIFY changed FINAL)
    Q_PROPERTY(QColor stroke MEMBER m_stroke NOTIFY changed FINAL)
    Q_PROPERTY(QColor edge MEMBER m_edge NOTIFY changed FINAL)
    Q_PROPERTY(double strokeWidth MEMBER m_strokeWidth NOTIFY changed FINAL)
    Q_PROPERTY(bool dashed MEMBER m_dashed NOTIFY changed FINAL)

public:
    explicit PictureArea(QQuickItem* parent = nullptr);

    void paint(QPainter* painter) override;
    Q_INVOKABLE bool contains(const QPointF& point) const override;

Q_SIGNALS:
    void changed();

private:
    QPainterPath outline(double inset) const;

    QList<QPointF> m_corners;
    QColor m_fill;
    QColor m_stroke;
    QColor m_edge;
    double m_strokeWidth = 1;
    bool m_dashed = false;
};

}  // namespace carrel::ui
