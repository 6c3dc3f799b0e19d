// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/blocks/BlockListModel.h"
#include "ui/blocks/ScreenController.h"
#include "ui/reader/CourseOutline.h"
#include "ui/reader/FindInUnit.h"
#include "ui/reader/ReaderRows.h"

#include <QTimer>

namespace carrel::ui {

/// A unit being read: its blocks, its place in the course, the notes beside it, and the time spent.
class ReaderController : public carrel::ui::ScreenController {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(qint64 unitId READ unitId WRITE setUnitId NOTIFY unitIdChanged FINAL)
    Q_PROPERTY(QAbstractItemModel* blocks READ blocks CONSTANT FINAL)
    Q_PROPERTY(QAbstractItemModel* outline READ outline CONSTANT FINAL)
    Q_PROPERTY(QAbstractItemModel* notes READ notes CONSTANT FINAL)
    Q_PROPERTY(qint64 courseId READ courseId NOTIFY unitChanged FINAL)
    Q_PROPERTY(QString courseTitle READ courseTitle NOTIFY unitChanged FINAL)
    Q_PROPERTY(QString moduleTitle READ moduleTitle NOTIFY outlineChanged FINAL)
    Q_PROPERTY(int moduleUnits READ moduleUnits NOTIFY outlineChanged FINAL)
    Q_PROPERTY(int moduleDone READ moduleDone NOTIFY outlineChanged FINAL)
    Q_PROPERTY(QString title READ title NOTIFY unitChanged FINAL)
    Q_PROPERTY(QString number READ number NOTIFY unitChanged FINAL)
    Q_PROPERTY(QString level READ level NOTIFY unitChanged FINAL)
    Q_PROPERTY(bool completed READ isCompleted NOTIFY progressChanged FINAL)
    Q_PROPERTY(QString resumeAnchor READ resumeAnchor NOTIFY unitChanged FINAL)
    Q_PROPERTY(QString resumeWords READ resumeWords NOTIFY unitChanged FINAL)
    Q_PROPERTY(int minutesLeft READ minutesLeft NOTIFY progressChanged FINAL)
    Q_PROPERTY(int minutesRead READ minutesRead NOTIFY progressChanged FINAL)
    Q_PROPERTY(bool policy READ isPolicy NOTIFY unitChanged FINAL)
    Q_PROPERTY(QString policyVersion READ policyVersion NOTIFY unitChanged FINAL)
    Q_PROPERTY(int secondsToRead READ secondsToRead NOTIFY progressChanged FINAL)
    Q_PROPERTY(QString acknowledgedWords READ acknowledgedWords NOTIFY progressChanged FINAL)
    Q_PROPERTY(int cards READ cards NOTIFY unitChanged FINAL)
    Q_PROPERTY(double recall READ recall NOTIFY unitChanged FINAL)
    Q_PROPERTY(qint64 previousUnit READ previousUnit NOTIFY unitChanged FINAL)
    Q_PROPERTY(qint64 nextUnit READ nextUnit NOTIFY unitChanged FINAL)
    Q_PROPERTY(qint64 nextQuiz READ nextQuiz NOTIFY unitChanged FINAL)
    Q_PROPERTY(QString nextTitle READ nextTitle NOTIFY outlineChanged FINAL)
    Q_PROPERTY(QString quizTitle READ quizTitle NOTIFY outlineChanged FINAL)
    Q_PROPERTY(QStringList bookmarks READ bookmarks NOTIFY bookmarksChanged FINAL)
    Q_PROPERTY(int foundCount READ foundCount NOTIFY foundChanged FINAL)
    Q_PROPERTY(int foundHere READ foundHere NOTIFY foundChanged FINAL)

public:
    explicit ReaderController(QObject* parent = nullptr);
    ~ReaderController() override;

    qint64 unitId() const { return m_unitId; }
    void setUnitId(qint64 unit);
    QAbstractItemModel* blocks() { return &m_blocks; }
    QAbstractItemModel* outline() { return &m_outline; }
    QAbstractItemModel* notes() { return &m_notes; }
    qint64 courseId() const { return m_open.course.value; }
    QString courseTitle() const { return m_open.courseTitle; }
    QString moduleTitle() const { return m_course.moduleTitle; }
    int moduleUnits() const { return m_course.moduleUnits; }
    int moduleDone() const { return m_course.moduleDone; }
    QString title() const { return m_open.unit.title; }
    QString number() const { return m_open.number; }
    QString level() const { return m_open.unit.level; }
    bool isCompleted() const { return m_open.completed; }
    QString resumeAnchor() const { return m_open.resumeAnchor; }
    QString resumeWords() const { return m_resumeWords; }
    int minutesLeft() const;
    int minutesRead() const;
    bool isPolicy() const { return m_open.unit.policy.has_value(); }
    QString policyVersion() const { return m_open.unit.policy ? m_open.unit.policy->version : QString(); }
    /// Before a policy may be acknowledged; 0: now.
    int secondsToRead() const;
    QString acknowledgedWords() const;
    int cards() const { return m_open.cards; }
    double recall() const { return m_open.recall; }
    qint64 previousUnit() const { return m_open.previous ? m_open.previous->value : 0; }
    qint64 nextUnit() const { return m_open.next ? m_open.next->value : 0; }
    qint64 nextQuiz() const { return m_open.nextQuiz ? m_open.nextQuiz->value : 0; }
    QString nextTitle() const { return m_course.nextTitle; }
    QString quizTitle() const { return m_course.quizTitle; }
    QStringList bookmarks() const { return m_bookmarks; }
    int foundCount() const { return static_cast<int>(m_found.size()); }
    /// Which of the places the reader is at, from 1; 0: none.
    int foundHere() const { return m_foundHere; }

    /// Somebody is at the desk and reads; time counts while it is true.
    Q_INVOKABLE void setAttentive(bool attentive);
    /// The block at the top of the window, and how much of the unit lies above its foot, 0..1.
    Q_INVOKABLE void moveTo(int block, double share);
    /// Keeps the place now: when scrolling pauses and when the unit is left.
    Q_INVOKABLE void keepPlace();
    Q_INVOKABLE void complete();
    Q_INVOKABLE void acknowledge();
    Q_INVOKABLE void toggleBookmark(int block);
    Q_INVOKABLE void writeNote(int block, const QString& quote, const QString& body);
    Q_INVOKABLE void saveNote(qint64 note, const QString& body, const QString& before);
    Q_INVOKABLE QString bodyOf(qint64 note) const;
    Q_INVOKABLE void removeNote(qint64 note);
    Q_INVOKABLE void putNoteBack(qint64 note);
    Q_INVOKABLE void find(const QString& words);
    Q_INVOKABLE void findNext(int step);
    Q_INVOKABLE int blockOf(const QString& anchor) const { return m_blocks.indexOf(anchor); }
    Q_INVOKABLE QString anchorOf(int block) const;
    /// The heading that a block stands under; empty above the first.
    Q_INVOKABLE QString headingOf(int block) const;
    Q_INVOKABLE int notesAt(int block) const;
    /// Looks a unit of this course up and says unitFound.
    Q_INVOKABLE void lookUp(const QString& unitKey, const QString& anchor);

Q_SIGNALS:
    void unitIdChanged();
    void unitChanged();
    /// The text is there and can be scrolled to a place.
    void opened();
    void outlineChanged();
    void progressChanged();
    void bookmarksChanged();
    void notesChanged();
    void foundChanged();
    void foundAt(int block);
    void unitFound(qint64 unit, const QString& anchor);
    /// What was written last is not in the vault; error() says why.
    void noteRefused();
    void noteRemoved(qint64 note);

protected:
    void deskArrived() override;
    void nounsChanged(store::ChangeSet nouns) override;

private:
    desk::Reading& reading() const { return desk()->desk().reading; }
    bool isHere(qint64 unit) const { return desk() && unit == m_unitId && unit != 0; }
    void load();
    void take(desk::OpenUnit open);
    void loadOutline();
    void reloadMargin();
    void takeNote(const Result<desk::Note>& note);
    void takeMargin(const desk::OpenUnit& open);
    void showMarks();
    void tick();
    std::chrono::seconds dwellSoFar() const;

    qint64 m_unitId = 0;
    desk::OpenUnit m_open;
    BlockListModel m_blocks;
    RowListModel<OutlineRow> m_outline;
    RowListModel<MarginRow> m_notes;
    CourseOutline m_course;
    QString m_resumeWords;
    QStringList m_bookmarks;
    std::vector<FoundPlace> m_found;
    QString m_findWords;
    int m_foundHere = 0;
    int m_block = 0;
    int m_keptBlock = -1;
    double m_share = 0;
    bool m_attentive = false;
    Instant m_since{};
    int m_readBefore = 0;  ///< seconds reported in this sitting
    QTimer m_reports;
    QTimer m_seconds;
};

}  // namespace carrel::ui
