// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Id.h"
#include "core/quiz/Attempt.h"
#include "ui/blocks/BlockListModel.h"
#include "ui/quiz/PlaceRows.h"
#include "ui/quiz/QuizRows.h"

#include <QElapsedTimer>
#include <QSizeF>
#include <QTimer>

namespace carrel::ui {

class QuizController;

/// One item of a quiz that is being taken: what it asks, what stands on its sheet, and what is given. It is the quiz's,
/// which writes the answers to the disk.
class ItemController : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("a quiz gives out its items")
    /// In the order of display, from 0
    Q_PROPERTY(int place READ place NOTIFY itemChanged FINAL)
    Q_PROPERTY(bool adaptive READ isAdaptive NOTIFY itemChanged FINAL)
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
    /// There is no way back to it
    Q_PROPERTY(bool forwardOnly READ isForwardOnly NOTIFY itemChanged FINAL)
    /// Its own time: what is left, and that it is over
    Q_PROPERTY(QString timeLeft READ timeLeft NOTIFY timeChanged FINAL)
    Q_PROPERTY(bool timeShort READ isTimeShort NOTIFY timeChanged FINAL)
    Q_PROPERTY(bool timeOver READ isTimeOver NOTIFY timeChanged FINAL)
    Q_PROPERTY(bool checkable READ isCheckable NOTIFY answerChanged FINAL)
    Q_PROPERTY(int triesLeft READ triesLeft NOTIFY answerChanged FINAL)
    Q_PROPERTY(bool asksCertainty READ asksCertainty NOTIFY itemChanged FINAL)
    Q_PROPERTY(int certainty READ certainty NOTIFY answerChanged FINAL)
    Q_PROPERTY(bool movable READ isMovable NOTIFY answerChanged FINAL)
    Q_PROPERTY(QString outcome READ outcome NOTIFY answerChanged FINAL)
    Q_PROPERTY(QString outcomeWords READ outcomeWords NOTIFY answerChanged FINAL)
    Q_PROPERTY(carrel::ui::Markup feedback READ feedback NOTIFY answerChanged FINAL)
    /// The pictures below it, and what each shows
    Q_PROPERTY(QStringList saidPictures READ saidPictures NOTIFY answerChanged FINAL)
    Q_PROPERTY(QStringList saidShows READ saidShows NOTIFY answerChanged FINAL)
    Q_PROPERTY(carrel::ui::Markup rightAnswer READ rightAnswer NOTIFY answerChanged FINAL)

public:
    explicit ItemController(QuizController& quiz);

    int place() const { return m_place; }
    bool isAdaptive() const;
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
    const quiz::Response& response() const { return m_response; }
    bool isTyped() const;
    bool mayNotKnow() const { return isAdaptive() && !isAnswered() && !isClosed(); }
    bool isFlagged() const;
    bool isClosed() const;
    bool isForwardOnly() const;
    QString timeLeft() const;
    bool isTimeShort() const;
    bool isTimeOver() const;
    bool isCheckable() const;
    int triesLeft() const;
    bool asksCertainty() const;
    int certainty() const { return static_cast<int>(m_response.certainty); }
    bool isMovable() const { return !m_moves.empty(); }
    QString outcome() const;
    QString outcomeWords() const;
    Markup feedback() const;
    QStringList saidPictures() const;
    QStringList saidShows() const;
    Markup rightAnswer() const;

    Q_INVOKABLE void choose(const QString& choice);
    /// The n-th option in sight, from 0.
    Q_INVOKABLE void chooseAt(int index);
    Q_INVOKABLE void write(const QString& text);
    Q_INVOKABLE void match(int prompt, int option);
    Q_INVOKABLE void fillGap(int gap, const QString& text);
    Q_INVOKABLE void chooseInGap(int gap, int option);
    /// Of a gap that takes several.
    Q_INVOKABLE void toggleInGap(int gap, int option);
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
    /// Writes to the disk what was typed and waits.
    Q_INVOKABLE void save();

    /// Shows the item at this place with what is kept of it, or with words that are not kept yet.
    void show(int place, const std::optional<quiz::Response>& unsaved = {});
    /// What is told of the answer may be other than before.
    void showAnswer();
    /// Typed, and not on its way to the disk.
    bool isWaiting() const { return m_typing.isActive(); }
    bool mayAnswer() const;

Q_SIGNALS:
    /// Another item stands here, or this one anew.
    void itemChanged();
    void answerChanged();
    void timeChanged();

private:
    bool hasItem() const;
    /// In the quiz; where its place is past the last, that of the last.
    int index() const;
    const quiz::Attempt& attempt() const;
    const quiz::Quiz& quiz() const { return attempt().quiz(); }
    const quiz::Item& asked() const { return quiz().items[static_cast<std::size_t>(index())]; }
    const quiz::Answer& kept() const { return attempt().record().answers[static_cast<std::size_t>(index())]; }
    /// What may be told of what the author says of the answer.
    quiz::Feedback said() const;
    template <class Task>
    const Task* taskHere() const
    {
        return hasItem() ? std::get_if<Task>(&asked().task) : nullptr;
    }
    const quiz::Picture* pictureHere() const;
    bool isTold() const;
    std::optional<std::chrono::milliseconds> ownTimeLeft() const;
    quiz::Grade gradeHere() const;
    /// Takes an answer that can be taken back with undoMove().
    void take(quiz::Response response);
    void showSection();
    void answerGiven();
    void typed();

    QuizController& m_quiz;
    std::optional<AttemptId> m_attempt;  ///< whose item is shown; another's answer is none to it
    int m_place = 0;
    quiz::Response m_response;
    std::vector<quiz::Response> m_moves;  ///< answers before each move
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
    QTimer m_typing;
    QElapsedTimer m_unsaved;  ///< since the first keystroke that m_typing will save
};

}  // namespace carrel::ui
