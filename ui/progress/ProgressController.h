// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/blocks/RowListModel.h"
#include "ui/blocks/ScreenController.h"
#include "ui/progress/Period.h"
#include "ui/progress/Plots.h"
#include "ui/progress/ProgressRows.h"

#include <QTimer>

namespace carrel::ui {

/// What was done on the desk, how well it is recalled, and what is to come.
class ProgressController : public carrel::ui::ScreenController {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(int period READ period WRITE setPeriod NOTIFY viewChanged FINAL)
    Q_PROPERTY(bool known READ isKnown NOTIFY viewChanged FINAL)
    Q_PROPERTY(bool nothingDone READ isNothingDone NOTIFY viewChanged FINAL)
    Q_PROPERTY(bool hasCards READ hasCards NOTIFY viewChanged FINAL)
    Q_PROPERTY(QString sentence READ sentence NOTIFY viewChanged FINAL)
    Q_PROPERTY(QString quiet READ quiet NOTIFY viewChanged FINAL)
    Q_PROPERTY(double target READ target NOTIFY viewChanged FINAL)
    Q_PROPERTY(carrel::ui::HeatPlot heat READ heat NOTIFY viewChanged FINAL)
    Q_PROPERTY(carrel::ui::BarPlot answers READ answers NOTIFY viewChanged FINAL)
    Q_PROPERTY(carrel::ui::LinePlot recall READ recall NOTIFY viewChanged FINAL)
    Q_PROPERTY(carrel::ui::PlotTable recallTable READ recallTable NOTIFY viewChanged FINAL)
    Q_PROPERTY(carrel::ui::BarPlot forecast READ forecast NOTIFY viewChanged FINAL)
    Q_PROPERTY(carrel::ui::BarPlot stability READ stability NOTIFY viewChanged FINAL)
    Q_PROPERTY(carrel::ui::BarPlot difficulty READ difficulty NOTIFY viewChanged FINAL)
    Q_PROPERTY(bool looksAhead READ looksAhead NOTIFY viewChanged FINAL)
    Q_PROPERTY(carrel::ui::BarPlot ahead READ ahead NOTIFY viewChanged FINAL)
    Q_PROPERTY(QAbstractItemModel* courses READ courses CONSTANT FINAL)

public:
    explicit ProgressController(QObject* parent = nullptr);

    /// 0 month, 1 half year, 2 year.
    int period() const { return static_cast<int>(m_period); }
    void setPeriod(int period);

    bool isKnown() const { return m_view.has_value(); }
    bool isNothingDone() const { return m_view && m_view->days.empty(); }
    bool hasCards() const;
    QString sentence() const;
    QString quiet() const;
    double target() const { return m_view ? m_view->target : 0.9; }
    const HeatPlot& heat() const { return m_heat; }
    const BarPlot& answers() const { return m_answers; }
    const LinePlot& recall() const { return m_recall; }
    const PlotTable& recallTable() const { return m_recallTable; }
    const BarPlot& forecast() const { return m_forecast; }
    const BarPlot& stability() const { return m_stability; }
    const BarPlot& difficulty() const { return m_difficulty; }
    bool looksAhead() const { return !m_work.empty(); }
    const BarPlot& ahead() const { return m_ahead; }
    QAbstractItemModel* courses() { return &m_courses; }

    /// Reads the desk again.
    Q_INVOKABLE void refresh();

Q_SIGNALS:
    void viewChanged();

protected:
    void deskArrived() override;
    void nounsChanged(store::ChangeSet nouns) override;
    void dayTurned() override { nounsChanged(store::Noun::Reviews); }
    void watchedAgain() override;

private:
    void take(const Result<desk::ProgressView>& view);
    void takeWork(const Result<std::vector<desk::WorkAhead>>& work);
    void draw();

    std::optional<desk::ProgressView> m_view;
    std::vector<desk::WorkAhead> m_work;
    Period m_period = Period::HalfYear;
    HeatPlot m_heat;
    BarPlot m_answers;
    LinePlot m_recall;
    PlotTable m_recallTable;
    BarPlot m_forecast;
    BarPlot m_stability;
    BarPlot m_difficulty;
    BarPlot m_ahead;
    RowListModel<CourseProgressRow> m_courses;
    QTimer m_soon;
    std::shared_ptr<Progress> m_lookingAhead;  ///< what is computed at present
    bool m_stale = true;                       ///< what changed while nobody looked is read when somebody does
};

}  // namespace carrel::ui
