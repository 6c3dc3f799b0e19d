// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/Reading.h"
#include "ui/blocks/ScreenController.h"
#include "ui/progress/ConceptPlot.h"

#include <QTimer>

namespace carrel::ui {

/// How far each concept of one course is held; the course is chosen from those on the shelf.
class ConceptsController : public carrel::ui::ScreenController {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QStringList courses READ courses NOTIFY viewChanged FINAL)
    Q_PROPERTY(int course READ course NOTIFY viewChanged FINAL)
    Q_PROPERTY(carrel::ui::ConceptPlot plot READ plot NOTIFY viewChanged FINAL)

public:
    explicit ConceptsController(QObject* parent = nullptr);

    /// Titles, in the order of the shelf.
    QStringList courses() const;
    /// Of these, the one that is shown; -1: none. At first it is one that was begun.
    int course() const;
    const ConceptPlot& plot() const { return m_plot; }

    Q_INVOKABLE void choose(int course);

Q_SIGNALS:
    void viewChanged();

protected:
    void deskArrived() override;
    void nounsChanged(store::ChangeSet nouns) override;
    void dayTurned() override { nounsChanged(store::Noun::Reviews); }
    void watchedAgain() override;

private:
    void refresh();
    void takeShelf(const Result<std::vector<desk::ShelfCourse>>& shelf);
    void readChosen();
    void take(const Result<desk::PathView>& view);

    std::vector<desk::ShelfCourse> m_shelf;
    CourseId m_chosen;
    ConceptPlot m_plot;
    QTimer m_soon;
    bool m_stale = true;  ///< what changed while nobody looked is read when somebody does
};

}  // namespace carrel::ui
