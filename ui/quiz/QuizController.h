// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quiz/Placing.h"
#include "ui/blocks/BlockListModel.h"
#include "ui/blocks/ScreenController.h"
#include "ui/quiz/PlaceRows.h"
#include "ui/quiz/QuizRows.h"

#include <QElapsedTimer>
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
    // The item in sight
    Q_PROPERTY(QAbstractItemModel* introduction READ introduction CONSTANT FINAL)
    Q_PROPERTY(QAbstractItemModel* stem READ stem CONSTANT FINAL)
    Q_PROPERTY(QAbstractItemModel* choices READ choices CONSTANT FINAL)
    Q_PROPERTY(QAbstractItemModel* prompts READ prompts CONSTANT FINAL)
    Q_PROPERTY(QAbstractItemModel* gaps READ gaps CONSTANT FINAL)
    Q_PROPERTY(QAbstractItemModel* things READ things CONSTANT FINAL)
    Q_PROPERTY(QAbstractItemModel* areas READ areas CONSTANT FINAL)
    Q_PROPERTY(QAbstractItemModel* marks READ marks CONSTANT FINAL)
    Q_PROPERTY(QAbstractItemModel* parts READ parts CONSTANT FINAL)
    Q_PROPERTY(QAbstractItemModel* pairs READ pairs CONSTANT FINAL)
    Q_PROPERTY(QAbstractItemModel* hints READ hints CONSTANT FINAL)
    Q_PROPERTY(int position READ position NOTIFY itemChanged FINAL)
    Q_PROPERTY(int places READ places NOTIFY attemptChanged FINAL)
    Q_PROPERTY(QString itemWords READ itemWords NOTIFY itemChanged FINAL)
    /// The section it stands in, and the words that open that section at its first item
    Q_PROPERTY(QString sectionTitle READ sectionTitle NOTIFY itemChanged FINAL)
    Q_PROPERTY(QAbstractItemModel* sectionWords READ sectionWords CONSTANT FINAL)
    Q_PROPERTY(QString itemTitle READ itemTitle NOTIFY itemChanged FINAL)
    Q_PROPERTY(QString kind READ kind NOTIFY itemChanged FINAL)
    Q_PROPERTY(bool multiple READ isMultiple NOTIFY itemChanged FINAL)
    Q_PROPERTY(QString text READ text NOTIFY itemChanged FINAL)
    Q_PROPERTY(QString unit READ unit NOTIFY itemChanged FINAL)
    // A picture to answer on: its blob, its words, and its size in units of its own
    Q_PROPERTY(QString picture READ picture NOTIFY itemChanged FINAL)
    Q_PROPERTY(QString pictureAlt READ pictureAlt NOTIFY itemChanged FINAL)
    Q_PROPERTY(QSizeF pictureSize READ pictureSize NOTIFY itemChanged FINAL)
    /// How many may be chosen, pointed at or paired; 0: any number.
    Q_PROPERTY(int most READ most NOTIFY itemChanged FINAL)
    Q_PROPERTY(double low READ low NOTIFY itemChanged FINAL)
    Q_PROPERTY(double high READ high NOTIFY itemChanged FINAL)
    Q_PROPERTY(double step READ step NOTIFY itemChanged FINAL)
    Q_PROPERTY(double scale READ scale NOTIFY answerChanged FINAL)
    Q_PROPERTY(bool answered READ isAnswered NOTIFY answerChanged FINAL)
    /// Answered by typing, so that plain keys are letters
    Q_PROPERTY(bool typed READ isTyped NOTIFY itemChanged FINAL)
    /// In an adaptive quiz, that it is not known is an answer, as long as no other stands there
    Q_PROPERTY(bool mayNotKnow READ mayNotKnow NOTIFY answerChanged FINAL)
    Q_PROPERTY(bool flagged READ isFlagged NOTIFY answerChanged FINAL)
    Q_PROPERTY(bool closed READ isClosed NOTIFY answerChanged FINAL)
    Q_PROPERTY(bool checkable READ isCheckable NOTIFY answerChanged FINAL)
    Q_PROPERTY(int triesLeft READ triesLeft NOTIFY answerChanged FINAL)
    Q_PROPERTY(bool asksCertainty READ asksCertainty NOTIFY itemChanged FINAL)
    Q_PROPERTY(int certainty READ certainty NOTIFY answerChanged FINAL)
    Q_PROPERTY(bool movable READ isMovable NOTIFY answerChanged FINAL)
    Q_PROPERTY(QString outcome READ outcome NOTIFY answerChanged FINAL)
    Q_PROPERTY(QString outcomeWords READ outcomeWords NOTIFY answerChanged FINAL)
    Q_PROPERTY(carrel::ui::Markup feedback READ feedback NOTIFY answerChanged FINAL)
    Q_PROPERTY(carrel::ui::Markup rightAnswer READ rightAnswer NOTIFY answerChanged FINAL)
    // The attempt
    Q_PROPERTY(QAbstractItemModel* navigator READ navigator CONSTANT FINAL)
    Q_PROPERTY(int answeredCount READ answeredCount NOTIFY answerChanged FINAL)
    Q_PROPERTY(int openCount READ openCount NOTIFY answerChanged FINAL)
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
    QString sectionTitle() const;
    QAbstractItemModel* sectionWords() { return &m_sectionWords; }
    QAbstractItemModel* stem() { return &m_stem; }
    QAbstractItemModel* choices() { return &m_choices; }
    QAbstractItemModel* prompts() { return &m_prompts; }
    QAbstractItemModel* gaps() { return &m_gaps; }
    QAbstractItemModel* things() { return &m_things; }
    QAbstractItemModel* areas() { return &m_areas; }
    QAbstractItemModel* marks() { return &m_marks; }
    QAbstractItemModel* parts() { return &m_parts; }
    QAbstractItemModel* pairs() { return &m_pairs; }
    QAbstractItemModel* hints() { return &m_hints; }
    QAbstractItemModel* navigator() { return &m_navigator; }
    QAbstractItemModel* results() { return &m_results; }

    int position() const { return m_position; }
    int places() const { return m_open ? static_cast<int>(m_open->attempt.order().size()) : 0; }
    QString itemWords() const;
    /// What the author calls the item, where that says more than its stem.
    QString itemTitle() const;
    QString kind() const;
    bool isMultiple() const;
    QString picture() const;
    QString pictureAlt() const;
    QSizeF pictureSize() const;
    int most() const;
    double low() const;
    double high() const;
    double step() const;
    /// The number set on the scale; its low end while none is.
    double scale() const;
    QString text() const { return m_response.text; }
    QString unit() const;
    bool isAnswered() const { return !m_response.isOpen(); }
    bool isTyped() const;
    bool mayNotKnow() const { return isAdaptive() && !isAnswered() && !isClosed(); }
    bool isFlagged() const;
    bool isClosed() const;
    bool isCheckable() const;
    int triesLeft() const;
    bool asksCertainty() const;
    int certainty() const { return static_cast<int>(m_response.certainty); }
    bool isMovable() const { return !m_moves.empty(); }
    QString outcome() const;
    QString outcomeWords() const;
    Markup feedback() const;
    Markup rightAnswer() const;

    int answeredCount() const { return m_counts.answered; }
    int openCount() const { return m_counts.open; }
    int flaggedCount() const { return m_counts.flagged; }
    QString savedAt() const;
    bool isSaving() const { return m_saving > 0 || m_typing.isActive(); }
    QString timeLeft() const;
    bool isTimeShort() const;

    QString resultSentence() const;
    QString resultDetail() const;
    /// Below nothing where marks may not be told, or say nothing.
    double share() const;
    QVariantList topics() const;
    double passShare() const { return m_open ? quiz().passShare : 0; }
    bool mayTakeAgain() const;

    Q_INVOKABLE void go(int place);
    Q_INVOKABLE void choose(const QString& choice);
    /// The n-th option in sight, from 0.
    Q_INVOKABLE void chooseAt(int index);
    Q_INVOKABLE void write(const QString& text);
    Q_INVOKABLE void match(int prompt, int option);
    Q_INVOKABLE void fillGap(int gap, const QString& text);
    Q_INVOKABLE void chooseInGap(int gap, int option);
    Q_INVOKABLE void move(int from, int to);
    /// Marks a place, as shares of the picture; past the most that may be, the oldest mark goes.
    Q_INVOKABLE void pointAt(double x, double y);
    Q_INVOKABLE void takeMark(int mark);
    Q_INVOKABLE void setScale(double number);
    /// Puts two things together, or takes them apart.
    Q_INVOKABLE void pair(int first, int second);
    Q_INVOKABLE void unpair(int pair);
    /// Puts a label on an area; what stood there goes where it takes no more.
    Q_INVOKABLE void putLabel(int label, int area);
    /// Takes the last label off an area; which it was, or -1.
    Q_INVOKABLE int takeLabel(int area);
    Q_INVOKABLE void undoMove();
    Q_INVOKABLE void setCertainty(int certainty);
    Q_INVOKABLE void clear();
    Q_INVOKABLE void toggleFlag();
    Q_INVOKABLE void check();
    /// In an adaptive quiz: closes the item in sight, whatever stands there, and goes to the next; after the last one
    /// it is handed in.
    Q_INVOKABLE void settle();
    Q_INVOKABLE void handIn();
    Q_INVOKABLE void begin();
    Q_INVOKABLE void takeAgain();
    Q_INVOKABLE void makeCard(int item);
    /// Where the item came from, in the course; says unitFound.
    Q_INVOKABLE void lookUp(int item);
    Q_INVOKABLE void lookUpKey(const QString& unitKey, const QString& anchor);
    /// Saves what is being typed, and the place: before the screen is left.
    Q_INVOKABLE void leave();

Q_SIGNALS:
    void quizIdChanged();
    void attemptChanged();
    /// Another item came in sight.
    void itemChanged();
    void answerChanged();
    void savedChanged();
    void timeChanged();
    void unitFound(qint64 unit, const QString& anchor);
    void cardMade(int item);

protected:
    void deskArrived() override;
    void nounsChanged(store::ChangeSet nouns) override;

private:
    desk::Testing& testing() const { return desk()->desk().testing; }
    const quiz::Quiz& quiz() const { return m_open->attempt.quiz(); }
    int item() const;
    template <class Task>
    const Task* taskHere() const
    {
        return hasItem() ? std::get_if<Task>(&current().task) : nullptr;
    }
    const quiz::Picture* pictureHere() const;
    /// Takes an answer that can be taken back with undoMove().
    void take(quiz::Response response);
    const quiz::Item& current() const { return quiz().items[static_cast<std::size_t>(item())]; }
    bool hasItem() const { return m_open && places() > 0; }
    bool mayAnswer() const { return isTaking() && hasItem() && !isClosed(); }
    /// What may be said of answers now.
    const quiz::Telling& telling() const { return m_open->attempt.telling(now()); }
    /// Now for what is left of its time, whatever is done to the clock on the wall.
    Instant attemptNow() const;
    bool isTold() const;
    bool isAllAsked() const;
    quiz::Grade gradeHere() const;
    /// Essays that a person has yet to read.
    int waitingEssays() const;
    /// Why the academy does not count what was handed in.
    quiz::Objection objection() const;

    void start();
    void lookFirst(std::optional<AttemptId> last);
    void takeUp();
    void await(QFuture<Result<desk::OpenAttempt>> change, std::function<void()> then = {});
    void take(desk::OpenAttempt open);
    void takeBack();
    /// The item in sight with what is kept of it, or with words that are not kept yet.
    void showItem(const std::optional<quiz::Response>& unsaved = {});
    void showSection();
    void showAnswer();
    void showNavigator();
    void showResult();
    void answerGiven();
    void typed();
    void save();
    void passSecond();

    qint64 m_quizId = 0;
    std::optional<desk::OpenAttempt> m_open;
    std::optional<quiz::Quiz> m_exam;  ///< that is to be begun
    bool m_takesAgain = false;         ///< what was handed in has been seen
    int m_position = 0;
    quiz::Response m_response;
    quiz::Summary m_counts;
    std::vector<quiz::Response> m_moves;  ///< answers before each move in this item
    BlockListModel m_introduction;
    BlockListModel m_sectionWords;
    BlockListModel m_stem;
    RowListModel<ChoiceRow> m_choices;
    RowListModel<MatchRow> m_prompts;
    RowListModel<GapRow> m_gaps;
    RowListModel<OrderRow> m_things;
    RowListModel<AreaRow> m_areas;
    RowListModel<MarkRow> m_marks;
    RowListModel<ThingRow> m_parts;
    RowListModel<PairRow> m_pairs;
    RowListModel<LineRow> m_hints;
    RowListModel<PlaceRow> m_navigator;
    RowListModel<ResultRow> m_results;
    QSet<int> m_cards;
    int m_usedAttempts = 0;
    int m_saving = 0;
    int m_serial = 0;
    bool m_handingIn = false;
    int m_secondsToNextTry = 0;      ///< until an attempt whose time is over is handed in once more
    std::optional<Error> m_refused;  ///< what the disk said, until the screen shows what it has
    QTimer m_typing;
    QElapsedTimer m_unsaved;  ///< since the first keystroke that m_typing will save
    QTimer m_clock;
};

}  // namespace carrel::ui
