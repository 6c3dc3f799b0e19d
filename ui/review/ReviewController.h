// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recall/Cramming.h"
#include "ui/blocks/BlockListModel.h"
#include "ui/blocks/ScreenController.h"

#include <QTimer>

namespace carrel::ui {

/// What a grade would do, as its button prints it.
class GradeRow {
    Q_GADGET
    Q_PROPERTY(int rating MEMBER rating CONSTANT FINAL)
    Q_PROPERTY(QString name MEMBER name CONSTANT FINAL)
    Q_PROPERTY(QString again MEMBER again CONSTANT FINAL)

public:
    int rating = 3;
    QString name;
    QString again;  ///< "in 14 days"

    int id() const { return rating; }
    friend bool operator==(const GradeRow&, const GradeRow&) = default;
};

/// A sitting of reviews: one card after the other, with the way back.
class ReviewController : public carrel::ui::ScreenController {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(qint64 courseId READ courseId WRITE setCourseId NOTIFY courseIdChanged FINAL)
    Q_PROPERTY(QAbstractItemModel* front READ front CONSTANT FINAL)
    Q_PROPERTY(QAbstractItemModel* back READ back CONSTANT FINAL)
    Q_PROPERTY(QAbstractItemModel* grades READ grades CONSTANT FINAL)
    Q_PROPERTY(bool hasCard READ hasCard NOTIFY stepChanged FINAL)
    Q_PROPERTY(bool answerShown READ isAnswerShown NOTIFY answerShownChanged FINAL)
    Q_PROPERTY(QString courseTitle READ courseTitle NOTIFY stepChanged FINAL)
    Q_PROPERTY(bool fresh READ isFresh NOTIFY stepChanged FINAL)
    Q_PROPERTY(double recall READ recall NOTIFY stepChanged FINAL)
    Q_PROPERTY(double target READ target NOTIFY stepChanged FINAL)
    Q_PROPERTY(qint64 unit READ unit NOTIFY stepChanged FINAL)
    Q_PROPERTY(QString unitAnchor READ unitAnchor NOTIFY stepChanged FINAL)
    Q_PROPERTY(QString unitWords READ unitWords NOTIFY stepChanged FINAL)
    Q_PROPERTY(int done READ done NOTIFY stepChanged FINAL)
    Q_PROPERTY(int total READ total NOTIFY stepChanged FINAL)
    Q_PROPERTY(int minutesLeft READ minutesLeft NOTIFY stepChanged FINAL)
    Q_PROPERTY(bool canUndo READ canUndo NOTIFY stepChanged FINAL)
    Q_PROPERTY(QString undoGrade READ undoGrade NOTIFY stepChanged FINAL)
    Q_PROPERTY(QString undoCard READ undoCard NOTIFY stepChanged FINAL)
    /// The cards are gone through outside the schedule: grades are 1 not known and 2 known, and nothing is kept of
    /// them.
    Q_PROPERTY(bool rehearsing READ isRehearsing NOTIFY stepChanged FINAL)
    /// Nothing to show now: a sentence, and how long until a card of today comes again (empty: none does).
    Q_PROPERTY(QString restSentence READ restSentence NOTIFY restChanged FINAL)
    Q_PROPERTY(QString restCountdown READ restCountdown NOTIFY restChanged FINAL)

public:
    explicit ReviewController(QObject* parent = nullptr);

    qint64 courseId() const { return m_courseId; }
    void setCourseId(qint64 course);
    QAbstractItemModel* front() { return &m_front; }
    QAbstractItemModel* back() { return &m_back; }
    QAbstractItemModel* grades() { return &m_grades; }
    bool hasCard() const { return m_step.card.has_value(); }
    bool isAnswerShown() const { return m_answerShown; }
    QString courseTitle() const;
    bool isFresh() const { return hasCard() && m_step.card->recall < 0; }
    double recall() const { return hasCard() ? m_step.card->recall : -1; }
    double target() const { return hasCard() ? m_step.card->target : 0.9; }
    qint64 unit() const { return hasCard() && m_step.card->unit ? m_step.card->unit->value : 0; }
    QString unitAnchor() const { return hasCard() ? m_step.card->card.unitAnchor : QString(); }
    QString unitWords() const;
    int done() const { return m_step.standing.done; }
    int total() const { return m_step.standing.done + m_step.standing.left; }
    int minutesLeft() const;
    bool canUndo() const { return m_step.standing.undo.has_value(); }
    QString undoGrade() const { return canUndo() ? m_step.standing.undo->grade : QString(); }
    QString undoCard() const { return canUndo() ? m_step.standing.undo->card : QString(); }
    QString restSentence() const { return m_restSentence; }
    QString restCountdown() const { return m_restCountdown; }

    bool isRehearsing() const { return m_rehearsal.has_value(); }
    /// Goes through so many cards of the course outside the schedule, the likeliest forgotten first. `which`: "all"
    /// (unseen ones too), "seen", "weak" (recall below the target), "slipping" (three lapses and more), "week" (seen in
    /// the last seven days).
    Q_INVOKABLE void rehearse(const QString& which, int most);
    /// Begins again with what is due now.
    Q_INVOKABLE void begin();
    Q_INVOKABLE void showAnswer();
    /// 1 Again to 4 Easy; only while the answer is in sight.
    Q_INVOKABLE void grade(int rating);
    Q_INVOKABLE void bury();
    Q_INVOKABLE void suspend();
    Q_INVOKABLE void undo();
    /// The card as Markdown, for the editor.
    Q_INVOKABLE QString frontMarkdown() const;
    Q_INVOKABLE QString backMarkdown() const;
    /// Pictures or tables would be lost by editing.
    Q_INVOKABLE bool losesByEditing() const;
    Q_INVOKABLE void edit(const QString& frontMarkdown, const QString& backMarkdown);

Q_SIGNALS:
    void courseIdChanged();
    void stepChanged();
    void answerShownChanged();
    void restChanged();
    /// A card came in front of the learner.
    void cardShown();
    /// The words of edit() are not in the vault; error() says why.
    void editRefused();
    /// The card just answered lapsed too often and was set aside.
    void leechFound(const QString& words);
    /// The card was set aside, and the next step is in sight.
    void setAside(const QString& what);

protected:
    void deskArrived() override;
    void nounsChanged(store::ChangeSet nouns) override;
    void dayTurned() override;

private:
    desk::Reviewing& reviewing() const { return desk()->desk().reviewing; }
    void await(QFuture<Result<desk::ReviewStep>> step, bool keepsShowing);
    void take(const desk::ReviewStep& step);
    void showCard();
    void rest();
    void rehearseNext();
    void countDown();

    qint64 m_courseId = 0;
    desk::ReviewStep m_step;
    BlockListModel m_front;
    BlockListModel m_back;
    RowListModel<GradeRow> m_grades;
    bool m_answerShown = false;
    bool m_waiting = false;
    int m_serial = 0;
    std::optional<recall::Cramming> m_rehearsal;
    Instant m_shownAt{};
    QString m_restSentence;
    QString m_restCountdown;
    QString m_lastCard;
    bool m_dayTurned = false;  ///< since the answer in sight was shown
    QString m_aside;           ///< what to say once the card is set aside
    QTimer m_clock;
};

}  // namespace carrel::ui
