// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/Pathing.h"
#include "ui/blocks/ScreenController.h"

#include <QVariantList>

namespace carrel::ui {

/// The way through one course: its goal and track to choose, and how far each concept is held.
class PathController : public carrel::ui::ScreenController {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(qint64 courseId READ courseId WRITE setCourseId NOTIFY courseIdChanged FINAL)
    Q_PROPERTY(bool known READ isKnown NOTIFY viewChanged FINAL)
    Q_PROPERTY(QString title READ title NOTIFY viewChanged FINAL)
    Q_PROPERTY(QStringList goals READ goals NOTIFY viewChanged FINAL)
    Q_PROPERTY(int goal READ goal NOTIFY viewChanged FINAL)
    Q_PROPERTY(QStringList tracks READ tracks NOTIFY viewChanged FINAL)
    Q_PROPERTY(int track READ track NOTIFY viewChanged FINAL)
    Q_PROPERTY(QString placement READ placement NOTIFY viewChanged FINAL)
    /// What may be done about it, or nothing, and the quiz that does it
    Q_PROPERTY(QString placementAction READ placementAction NOTIFY viewChanged FINAL)
    Q_PROPERTY(qint64 placementQuiz READ placementQuiz NOTIFY viewChanged FINAL)
    Q_PROPERTY(bool placementSkippable READ isPlacementSkippable NOTIFY viewChanged FINAL)
    Q_PROPERTY(QString struggle READ struggle NOTIFY viewChanged FINAL)
    /// The other signal, and the quiz that it proposes; 0: none
    Q_PROPERTY(QString advance READ advance NOTIFY viewChanged FINAL)
    Q_PROPERTY(qint64 aheadQuiz READ aheadQuiz NOTIFY viewChanged FINAL)
    Q_PROPERTY(QVariantList concepts READ concepts NOTIFY viewChanged FINAL)
    Q_PROPERTY(QString summary READ summary NOTIFY viewChanged FINAL)

public:
    explicit PathController(QObject* parent = nullptr) : ScreenController(parent) {}

    qint64 courseId() const { return m_course.value; }
    void setCourseId(qint64 course);
    bool isKnown() const { return m_view.has_value(); }
    QString title() const { return m_view ? m_view->courseTitle : QString(); }
    /// All of the course comes first.
    QStringList goals() const;
    int goal() const;
    QStringList tracks() const;
    int track() const;
    QString placement() const;
    QString placementAction() const;
    qint64 placementQuiz() const { return m_view && m_view->placement ? m_view->placement->value : 0; }
    bool isPlacementSkippable() const;
    QString struggle() const;
    QString advance() const;
    qint64 aheadQuiz() const { return m_view && m_view->aheadCheck ? m_view->aheadCheck->value : 0; }
    /// Rows of a table: the concept, how far it is held, what says so.
    QVariantList concepts() const;
    QString summary() const;

    /// By their places in goals() and tracks().
    Q_INVOKABLE void chooseGoal(int index);
    Q_INVOKABLE void chooseTrack(int index);
    Q_INVOKABLE void skipPlacement();

Q_SIGNALS:
    void courseIdChanged();
    void viewChanged();

protected:
    void deskArrived() override { refresh(); }
    void nounsChanged(store::ChangeSet nouns) override;

private:
    void refresh();
    void take(const Result<desk::PathView>& view);

    CourseId m_course;
    std::optional<desk::PathView> m_view;
};

}  // namespace carrel::ui
