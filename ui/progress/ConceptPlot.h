// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/Pathing.h"
#include "ui/progress/Plots.h"

namespace carrel::ui {

/// A bar across for each concept of a course that was asked about, the weakest on top. All lists are as long as there
/// are bars; the table has every concept.
class ConceptPlot {
    Q_GADGET
    QML_VALUE_TYPE(conceptPlot)
    Q_PROPERTY(QStringList names MEMBER names CONSTANT FINAL)
    Q_PROPERTY(QList<double> shares MEMBER shares CONSTANT FINAL)
    Q_PROPERTY(QList<bool> held MEMBER held CONSTANT FINAL)
    Q_PROPERTY(QStringList values MEMBER values CONSTANT FINAL)
    Q_PROPERTY(QStringList bases MEMBER bases CONSTANT FINAL)
    Q_PROPERTY(QStringList words MEMBER words CONSTANT FINAL)
    Q_PROPERTY(double heldFrom MEMBER heldFrom CONSTANT FINAL)
    Q_PROPERTY(QString caption MEMBER caption CONSTANT FINAL)
    Q_PROPERTY(carrel::ui::PlotTable table MEMBER table CONSTANT FINAL)

public:
    static constexpr int kMostBars = 8;

    QStringList names;
    QList<double> shares;  ///< mastery, 0 to 1
    QList<bool> held;
    QStringList values;                 ///< "62%, not held"
    QStringList bases;                  ///< what says so: "3 answers and 12 reviews of 4 cards"
    QStringList words;                  ///< what a bar says to whoever rests on it
    double heldFrom = path::kMastered;  ///< share from which on a concept is held
    QString caption;
    PlotTable table;
    friend bool operator==(const ConceptPlot&, const ConceptPlot&) = default;
};

ConceptPlot conceptPlotOf(const desk::PathView& view);

}  // namespace carrel::ui
