// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/blocks/Markup.h"

#include <QPolygonF>
#include <QRectF>
#include <QtQmlIntegration>

namespace carrel::ui {

/// An area of a picture, to be chosen or to take labels. Places are shares of the picture: 0 to 1 from the upper left.
class AreaRow {
    Q_GADGET
    Q_PROPERTY(int area MEMBER area CONSTANT FINAL)
    Q_PROPERTY(QString letter MEMBER letter CONSTANT FINAL)
    Q_PROPERTY(QString name MEMBER name CONSTANT FINAL)
    Q_PROPERTY(QString choice MEMBER choice CONSTANT FINAL)
    Q_PROPERTY(QRectF bounds MEMBER bounds CONSTANT FINAL)
    Q_PROPERTY(QList<QPointF> corners READ cornerList CONSTANT FINAL)
    Q_PROPERTY(bool chosen MEMBER chosen CONSTANT FINAL)
    Q_PROPERTY(QString label MEMBER label CONSTANT FINAL)
    Q_PROPERTY(QString verdict MEMBER verdict CONSTANT FINAL)
    Q_PROPERTY(QString solution MEMBER solution CONSTANT FINAL)

public:
    int area = 0;
    QString letter;
    QString name;
    QString choice;
    QRectF bounds;
    QPolygonF corners;  ///< within the bounds, as shares of them; of an ellipse that fills them none
    bool round = false;
    bool chosen = false;
    QString label;     ///< what was put there
    QString verdict;   ///< "right", "wrong" or empty while nothing is told
    QString solution;  ///< what belongs there, where something else stands

    QList<QPointF> cornerList() const { return corners; }
    int id() const { return area; }
    friend bool operator==(const AreaRow&, const AreaRow&) = default;
};

/// A place that was pointed at, as shares of the picture.
class MarkRow {
    Q_GADGET
    Q_PROPERTY(int mark MEMBER mark CONSTANT FINAL)
    Q_PROPERTY(QPointF place MEMBER place CONSTANT FINAL)
    Q_PROPERTY(QString verdict MEMBER verdict CONSTANT FINAL)

public:
    int mark = 0;
    QPointF place;
    QString verdict;

    int id() const { return mark; }
    friend bool operator==(const MarkRow&, const MarkRow&) = default;
};

/// A label, or a thing to be paired.
class ThingRow {
    Q_GADGET
    Q_PROPERTY(int thing MEMBER thing CONSTANT FINAL)
    Q_PROPERTY(carrel::ui::Markup words MEMBER words CONSTANT FINAL)
    Q_PROPERTY(bool spent MEMBER spent CONSTANT FINAL)

public:
    int thing = 0;
    Markup words;
    bool spent = false;  ///< used as often as it may be

    int id() const { return thing; }
    friend bool operator==(const ThingRow&, const ThingRow&) = default;
};

/// Two things put together.
class PairRow {
    Q_GADGET
    Q_PROPERTY(int pair MEMBER pair CONSTANT FINAL)
    Q_PROPERTY(carrel::ui::Markup first MEMBER first CONSTANT FINAL)
    Q_PROPERTY(carrel::ui::Markup second MEMBER second CONSTANT FINAL)
    Q_PROPERTY(QString verdict MEMBER verdict CONSTANT FINAL)

public:
    int pair = 0;
    Markup first;
    Markup second;
    QString verdict;

    int id() const { return pair; }
    friend bool operator==(const PairRow&, const PairRow&) = default;
};

}  // namespace carrel::ui
