// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/blocks/RowListModel.h"
#include "ui/blocks/ScreenController.h"
#include "ui/today/TodayRows.h"

#include <QTimer>

namespace carrel::ui {

/// The day: what is due, what comes next and why, what waits.
class TodayController : public carrel::ui::ScreenController {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString date READ date NOTIFY viewChanged FINAL)
    Q_PROPERTY(QString sentence READ sentence NOTIFY viewChanged FINAL)
    Q_PROPERTY(bool emptyShelf READ isEmptyShelf NOTIFY viewChanged FINAL)
    Q_PROPERTY(bool known READ isKnown NOTIFY viewChanged FINAL)
    Q_PROPERTY(int dueTotal READ dueTotal NOTIFY viewChanged FINAL)
    Q_PROPERTY(int dueMinutes READ dueMinutes NOTIFY viewChanged FINAL)
    Q_PROPERTY(QString nothingDue READ nothingDue NOTIFY viewChanged FINAL)
    Q_PROPERTY(double target READ target NOTIFY viewChanged FINAL)
    Q_PROPERTY(carrel::ui::StepRow next READ next NOTIFY viewChanged FINAL)
    Q_PROPERTY(QString weekWords READ weekWords NOTIFY viewChanged FINAL)
    Q_PROPERTY(QAbstractItemModel* due READ due CONSTANT FINAL)
    Q_PROPERTY(QAbstractItemModel* others READ others CONSTANT FINAL)
    Q_PROPERTY(int dueCourses READ dueCourses NOTIFY viewChanged FINAL)
    Q_PROPERTY(bool hasOthers READ hasOthers NOTIFY viewChanged FINAL)
    Q_PROPERTY(QAbstractItemModel* comingUp READ comingUp CONSTANT FINAL)
    Q_PROPERTY(QAbstractItemModel* week READ week CONSTANT FINAL)

public:
    explicit TodayController(QObject* parent = nullptr);

    QString date() const;
    QString sentence() const;
    bool isEmptyShelf() const { return m_view && m_view->emptyShelf; }
    /// The first look at the desk is over.
    bool isKnown() const { return m_view.has_value(); }
    int dueTotal() const { return m_view ? m_view->dueTotal : 0; }
    int dueMinutes() const { return m_view ? m_view->dueMinutes : 0; }
    QString nothingDue() const;
    double target() const;
    StepRow next() const;
    QString weekWords() const;
    QAbstractItemModel* due() { return &m_due; }
    int dueCourses() const { return static_cast<int>(m_due.rows().size()); }
    QAbstractItemModel* others() { return &m_others; }
    bool hasOthers() const { return !m_others.rows().empty(); }
    QAbstractItemModel* comingUp() { return &m_comingUp; }
    QAbstractItemModel* week() { return &m_week; }

    /// Reads the desk again.
    Q_INVOKABLE void refresh();
    /// What a person would do next in a course: says unitAsked, quizAsked or reviewAsked.
    Q_INVOKABLE void openCourse(qint64 courseId);

Q_SIGNALS:
    void viewChanged();
    void unitAsked(qint64 unit);
    void quizAsked(qint64 quiz);
    void reviewAsked(qint64 course);

protected:
    void deskArrived() override;
    void nounsChanged(store::ChangeSet nouns) override;
    void dayTurned() override { refresh(); }
    void watchedAgain() override { refresh(); }

private:
    void take(const Result<desk::TodayView>& view);

    std::optional<desk::TodayView> m_view;
    RowListModel<DueRow> m_due;
    RowListModel<StepRow> m_others;
    RowListModel<ComingRow> m_comingUp;
    RowListModel<DayRow> m_week;
    QTimer m_soon;
};

}  // namespace carrel::ui
