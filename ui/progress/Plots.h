// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <QVariantList>
#include <QtQmlIntegration>

namespace carrel::ui {

/// The numbers behind a plot, as words.
class PlotTable {
    Q_GADGET
    QML_VALUE_TYPE(plotTable)
    Q_PROPERTY(QStringList head MEMBER head CONSTANT FINAL)
    Q_PROPERTY(QVariantList rows MEMBER rows CONSTANT FINAL)
    Q_PROPERTY(QList<bool> numeric MEMBER numeric CONSTANT FINAL)

public:
    QStringList head;
    QVariantList rows;  ///< each a QStringList as long as the head
    QList<bool> numeric;

    void add(const QStringList& row) { rows << QVariant(row); }
    friend bool operator==(const PlotTable&, const PlotTable&) = default;
};

/// The lines that values are read by; `ticks` are shares of the height, from the bottom.
class PlotAxis {
    Q_GADGET
    QML_VALUE_TYPE(plotAxis)
    Q_PROPERTY(QList<double> ticks MEMBER ticks CONSTANT FINAL)
    Q_PROPERTY(QStringList words MEMBER words CONSTANT FINAL)

public:
    QList<double> ticks;
    QStringList words;
    double bottom = 0;
    double top = 1;

    double share(double value) const { return (value - bottom) / (top - bottom); }
    /// From nought to a round number that is not below `most`.
    static PlotAxis upTo(double most);
    /// Per cents, from a ten that is not above `least` up to 100.
    static PlotAxis percentFrom(double least);
    friend bool operator==(const PlotAxis&, const PlotAxis&) = default;
};

/// Bars side by side. All lists are as long as there are bars.
class BarPlot {
    Q_GADGET
    QML_VALUE_TYPE(barPlot)
    Q_PROPERTY(carrel::ui::PlotAxis axis MEMBER axis CONSTANT FINAL)
    Q_PROPERTY(QList<double> shares MEMBER shares CONSTANT FINAL)
    Q_PROPERTY(QStringList labels MEMBER labels CONSTANT FINAL)
    Q_PROPERTY(QStringList values MEMBER values CONSTANT FINAL)
    Q_PROPERTY(QStringList words MEMBER words CONSTANT FINAL)
    Q_PROPERTY(int strong MEMBER strong CONSTANT FINAL)
    Q_PROPERTY(QString caption MEMBER caption CONSTANT FINAL)
    Q_PROPERTY(carrel::ui::PlotTable table MEMBER table CONSTANT FINAL)

public:
    PlotAxis axis;
    QList<double> shares;  ///< of the axis' height
    QStringList labels;    ///< below; empty where there is none
    QStringList values;    ///< on the bars; empty where there is none
    QStringList words;     ///< what a bar says to whoever rests on it
    int strong = -1;       ///< the bar that stands out; -1: none
    QString caption;
    PlotTable table;
    friend bool operator==(const BarPlot&, const BarPlot&) = default;
};

/// One line of a plot over time, as shares of its width and height.
class LineSeries {
    Q_GADGET
    QML_VALUE_TYPE(lineSeries)
    Q_PROPERTY(QList<double> across MEMBER across CONSTANT FINAL)
    Q_PROPERTY(QList<double> up MEMBER up CONSTANT FINAL)
    Q_PROPERTY(QString words MEMBER words CONSTANT FINAL)

public:
    QList<double> across;
    QList<double> up;
    QString words;  ///< at its end
    friend bool operator==(const LineSeries&, const LineSeries&) = default;
};

/// Recall over time against its target.
class LinePlot {
    Q_GADGET
    QML_VALUE_TYPE(linePlot)
    Q_PROPERTY(carrel::ui::PlotAxis axis MEMBER axis CONSTANT FINAL)
    Q_PROPERTY(carrel::ui::LineSeries mature MEMBER mature CONSTANT FINAL)
    Q_PROPERTY(carrel::ui::LineSeries young MEMBER young CONSTANT FINAL)
    Q_PROPERTY(double target MEMBER target CONSTANT FINAL)
    Q_PROPERTY(QString targetWords MEMBER targetWords CONSTANT FINAL)
    Q_PROPERTY(QStringList labels MEMBER labels CONSTANT FINAL)
    Q_PROPERTY(QString caption MEMBER caption CONSTANT FINAL)
    Q_PROPERTY(carrel::ui::PlotTable table MEMBER table CONSTANT FINAL)

public:
    PlotAxis axis;
    LineSeries mature;
    LineSeries young;
    double target = 0;  ///< share of the height
    QString targetWords;
    QStringList labels;  ///< below, from the left end to the right at equal distances
    QString caption;
    PlotTable table;
    friend bool operator==(const LinePlot&, const LinePlot&) = default;
};

/// A square for each day, a column for each week.
class HeatPlot {
    Q_GADGET
    QML_VALUE_TYPE(heatPlot)
    Q_PROPERTY(int weeks MEMBER weeks CONSTANT FINAL)
    Q_PROPERTY(QList<int> levels MEMBER levels CONSTANT FINAL)
    Q_PROPERTY(QStringList words MEMBER words CONSTANT FINAL)
    Q_PROPERTY(QStringList labels MEMBER labels CONSTANT FINAL)
    Q_PROPERTY(QString most MEMBER most CONSTANT FINAL)
    Q_PROPERTY(QString caption MEMBER caption CONSTANT FINAL)
    Q_PROPERTY(carrel::ui::PlotTable table MEMBER table CONSTANT FINAL)

public:
    int weeks = 0;
    QList<int> levels;   ///< 0 to 4, day by day from the first of a week on; up to today
    QStringList words;   ///< of each day
    QStringList labels;  ///< below each week; empty where there is none
    QString most;        ///< what the darkest means: "60+"
    QString caption;
    PlotTable table;
    friend bool operator==(const HeatPlot&, const HeatPlot&) = default;
};

}  // namespace carrel::ui
