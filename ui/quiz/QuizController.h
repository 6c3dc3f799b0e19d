// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quiz/Placing.h"
#include "ui/blocks/BlockListModel.h"
#include "ui/blocks/ScreenController.h"
#include "ui/quiz/ItemController.h"

#include <QTimer>
#include <QVariantList>

namespace carrel::ui {

/// A quiz being taken, then its result. Every answer is on the disk before it is called saved.
class QuizController : public carrel::ui::ScreenController {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(qint64 quizId READ quizId WRITE setQuizId NOTIFY quizIdChanged FINAL)
    Q_PROPERTY(QString title READ title NOTIFY attemptChanged FINAL)
    Q_PROPERTY(QString courseTitle READ courseTitle NOTIFY attemptChanged FINAL)
    Q_PROPERTY(QString behaviour READ behaviour NOTIFY attemptChanged FINAL)
    /// Each item is chosen by the answers before it, and closed once it was answered
    Q_PROPERTY(bool adaptive READ isAdaptive NOTIFY attemptChanged FINAL)
    Q_PROPERTY(bool taking READ isTaking NOTIFY attemptChanged FINAL)
    Q_PROPERTY(bool handedIn READ isHandedIn NOTIFY attemptChanged FINAL)
    /// An exam that is looked at and not begun, and what is to be known before
    Q_PROPERTY(bool toBegin READ isToBegin NOTIFY attemptChanged FINAL)
    Q_PROPERTY(QStringList rules READ rules NOTIFY attemptChanged FINAL)
    /// An exam is being taken: what could help is shut
    Q_PROPERTY(bool examining READ isExamining NOTIFY attemptChanged FINAL)
    // Its items
    /// The one that is taken by itself, where one is at a time
    Q_PROPERTY(carrel::ui::ItemController* sight READ sight CONSTANT FINAL)
    /// The one where the learner is: what keys and commands act on
    Q_PROPERTY(carrel::ui::ItemController* item READ item NOTIFY positionChanged FINAL)
    /// All stand on one page: the learner's choice, kept for the next quiz; an adaptive quiz knows none
    Q_PROPERTY(bool allAtOnce READ isAllAtOnce WRITE setAllAtOnce NOTIFY allAtOnceChanged FINAL)
    /// Why they cannot stand on one page; empty where they can
    Q_PROPERTY(QString oneByOne READ oneByOne NOTIFY attemptChanged FINAL)
    Q_PROPERTY(QAbstractItemModel* introduction READ introduction CONSTANT FINAL)
    /// Where the learner is, from 0
    Q_PROPERTY(int position READ position NOTIFY positionChanged FINAL)
    /// Where the way on from there leads, and the way back; -1: nowhere
    Q_PROPERTY(int nextPlace READ nextPlace NOTIFY positionChanged FINAL)
    Q_PROPERTY(int previousPlace READ previousPlace NOTIFY positionChanged FINAL)
    Q_PROPERTY(int places READ places NOTIFY attemptChanged FINAL)
    // The attempt
    Q_PROPERTY(QAbstractItemModel* navigator READ navigator CONSTANT FINAL)
    Q_PROPERTY(int answeredCount READ answeredCount NOTIFY answerChanged FINAL)
    /// Those that can still be answered, and those that no longer can and were not
    Q_PROPERTY(int openCount READ openCount NOTIFY answerChanged FINAL)
    Q_PROPERTY(int missedCount READ missedCount NOTIFY answerChanged FINAL)
    Q_PROPERTY(int flaggedCount READ flaggedCount NOTIFY answerChanged FINAL)
    Q_PROPERTY(QString savedAt READ savedAt NOTIFY savedChanged FINAL)
    Q_PROPERTY(bool saving READ isSaving NOTIFY savedChanged FINAL)
    Q_PROPERTY(QString timeLeft READ timeLeft NOTIFY timeChanged FINAL)
    Q_PROPERTY(bool timeShort READ isTimeShort NOTIFY timeChanged FINAL)
    // The result
    Q_PROPERTY(QAbstractItemModel* results READ results CONSTANT FINAL)
    Q_PROPERTY(QString resultSentence READ resultSentence NOTIFY attemptChanged FINAL)
    Q_PROPERTY(QString resultDetail READ resultDetail NOTIFY attemptChanged FINAL)
    Q_PROPERTY(double share READ share NOTIFY attemptChanged FINAL)
    /// Rows of a table: topic, level, how sure, by how many answers
    Q_PROPERTY(QVariantList topics READ topics NOTIFY attemptChanged FINAL)
    Q_PROPERTY(double passShare READ passShare NOTIFY attemptChanged FINAL)
    Q_PROPERTY(bool mayTakeAgain READ mayTakeAgain NOTIFY attemptChanged FINAL)

public:
    explicit QuizController(QObject* parent = nullptr);
    ~QuizController() override;

    qint64 quizId() const { return m_quizId; }
    void setQuizId(qint64 quiz);
    QString title() const { return m_open ? quiz().title : m_exam ? m_exam->title : QString(); }
    QString courseTitle() const { return m_open ? m_open->courseTitle : QString(); }
    /// "deferred", "immediate" or "several-tries".
    QString behaviour() const;
    bool isAdaptive() const { return m_open && quiz::isAdaptive(quiz()); }
    bool isTaking() const { return m_open && !m_open->attempt.isHandedIn(); }
    bool isHandedIn() const { return m_open && m_open->attempt.isHandedIn(); }

    bool isToBegin() const { return m_exam && !m_open; }
    QStringList rules() const;
    bool isExamining() const { return isTaking() && quiz().kind == quiz::QuizKind::Exam; }

    QAbstractItemModel* introduction() { return &m_introduction; }
    QAbstractItemModel* navigator() { return &m_navigator; }
    QAbstractItemModel* results() { return &m_results; }

    ItemController* sight() { return &m_sight; }
    ItemController* item() { return m_allAtOnce ? itemAt(m_position) : &m_sight; }
    bool isAllAtOnce() const { return m_allAtOnce; }
    QString oneByOne() const;
    /// Nothing happens where the items are no one's to choose: in an adaptive quiz, in one whose items stand one by
    /// one, or in none.
    void setAllAtOnce(bool all);
    int position() const { return m_position; }
    int nextPlace() const;
    int previousPlace() const;
    int places() const { return m_open ? static_cast<int>(m_open->attempt.order().size()) : 0; }

    int answeredCount() const { return m_counts.answered; }
    int openCount() const { return m_counts.open; }
    int missedCount() const { return m_counts.items - m_counts.answered - m_counts.open; }
    int flaggedCount() const { return m_counts.flagged; }
    QString savedAt() const;
    bool isSaving() const;
    QString timeLeft() const;
    bool isTimeShort() const;

    QString resultSentence() const;
    QString resultDetail() const;
    /// Below nothing where marks may not be told, or say nothing.
    double share() const;
    QVariantList topics() const;
    double passShare() const { return m_open ? quiz().passShare : 0; }
    bool mayTakeAgain() const;

    /// The item of a page that holds all of them; made when it is first wanted, and kept.
    Q_INVOKABLE carrel::ui::ItemController* itemAt(int place);
    Q_INVOKABLE void go(int place);
    /// The learner has come to an item by themselves: nothing is to be brought into sight.
    Q_INVOKABLE void come(int place);
    /// In an adaptive quiz: closes the item in sight, whatever stands there, and goes to the next; after the last one
    /// it is handed in.
    Q_INVOKABLE void settle();
    Q_INVOKABLE void handIn();
    Q_INVOKABLE void begin();
    Q_INVOKABLE void takeAgain();
    Q_INVOKABLE void makeCard(int item);
    /// What an essay of one's own earned, criterion by criterion; nothing else marks it.
    Q_INVOKABLE void markOwn(int item, const QList<double>& points);
    Q_INVOKABLE void takeBackOwnMark(int item);
    /// Where the item came from, in the course; says unitFound.
    Q_INVOKABLE void lookUp(int item);
    Q_INVOKABLE void lookUpKey(const QString& unitKey, const QString& anchor);
    /// Saves what is being typed, and the place: before the screen is left.
    Q_INVOKABLE void leave();

Q_SIGNALS:
    void quizIdChanged();
    void attemptChanged();
    /// Another item is to come in sight, or the same anew.
    void itemChanged();
    void positionChanged();
    void allAtOnceChanged();
    void answerChanged();
    void savedChanged();
    void timeChanged();
    void unitFound(qint64 unit, const QString& anchor);
    void cardMade(int item);

protected:
    void deskArrived() override;
    void nounsChanged(store::ChangeSet nouns) override;

private:
    friend class ItemController;

    desk::Testing& testing() const { return desk()->desk().testing; }
    const quiz::Quiz& quiz() const { return m_open->attempt.quiz(); }
    bool hasItem() const { return m_open && places() > 0; }
    /// In the quiz; past the last place, that of the last.
    int indexAt(int place) const;
    /// What may be said of answers now.
    const quiz::Telling& telling() const { return m_open->attempt.telling(now()); }
    /// Now for what is left of its time, whatever is done to the clock on the wall.
    Instant attemptNow() const;
    bool isAllAsked() const;
    /// Whether go() leads there.
    bool mayGo(int place) const;
    /// Essays that a person has yet to read.
    int waitingEssays() const;
    /// Whether whoever answered may say what the essay earned.
    bool mayMarkOwn(int item) const;
    /// Why the academy does not count what was handed in.
    quiz::Objection objection() const;

    void start();
    void lookFirst(std::optional<AttemptId> last);
    void takeUp();
    void await(QFuture<Result<desk::OpenAttempt>> change, std::function<void()> then = {});
    void take(desk::OpenAttempt open);
    void takeBack();
    /// The record is told at once, so that leaving and coming back shows what was given while the disk still writes.
    void give(int item, const quiz::Response& response);
    void flag(int item, bool flagged);
    void check(ItemController& sheet, int item);
    /// Those that are in use: the one in sight, or those of the page that were wanted so far.
    std::vector<ItemController*> sheets();
    /// What stands at a place, kept or not.
    const quiz::Response& responseAt(int place) const;
    /// Of an answer that is typed: what is on the disk, or what stands there.
    enum class Words { OnDisk, AsTyped };
    void showItem(Words words = Words::OnDisk);
    void showSheets(Words words = Words::OnDisk);
    static void show(ItemController& sheet, int place, Words words);
    void showNavigator();
    void showResult();
    void save();
    void moveTo(int place);
    void passSecond();
    void closeWhoseTimeIsOver();

    qint64 m_quizId = 0;
    std::optional<desk::OpenAttempt> m_open;
    std::optional<quiz::Quiz> m_exam;  ///< that is to be begun
    bool m_takesAgain = false;         ///< what was handed in has been seen
    int m_position = 0;
    bool m_allAtOnce = false;
    ItemController m_sight{*this};
    std::vector<ItemController*> m_onPage;  ///< by place, those that were wanted
    quiz::Summary m_counts;
    BlockListModel m_introduction;
    RowListModel<PlaceRow> m_navigator;
    RowListModel<ResultRow> m_results;
    QSet<int> m_cards;
    int m_usedAttempts = 0;
    int m_saving = 0;
    int m_serial = 0;
    bool m_handingIn = false;
    int m_secondsToNextTry = 0;      ///< until an attempt whose time is over is handed in once more
    std::optional<Error> m_refused;  ///< what the disk said, until the screen shows what it has
    QTimer m_clock;
};

}  // namespace carrel::ui
