// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quiz/QuizController.h"

#include "core/desk/CardFromItem.h"
#include "ui/async/WhenDone.h"
#include "ui/blocks/TimeWords.h"
#include "ui/quiz/ItemSheet.h"
#include "ui/quiz/PlaceSheet.h"
#include "ui/quiz/QuizWords.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace carrel::ui {
namespace {

constexpr auto kTimeIsShort = 2min;

}  // namespace

QuizController::QuizController(QObject* parent) : ScreenController(parent)
{
    m_typing.setSingleShot(true);
    m_clock.setInterval(1s);
    connect(&m_typing, &QTimer::timeout, this, &QuizController::save);
    connect(&m_clock, &QTimer::timeout, this, &QuizController::passSecond);
}

QuizController::~QuizController()
{
    leave();
}

void QuizController::deskArrived()
{
    m_typing.stop();
    m_open.reset();
    if (desk())
        connect(desk(), &DeskHandle::closing, this, &QuizController::leave);
    start();
}

void QuizController::setQuizId(qint64 quiz)
{
    if (quiz == m_quizId)
        return;
    leave();
    m_quizId = quiz;
    m_open.reset();
    m_takesAgain = false;
    Q_EMIT quizIdChanged();
    start();
}

// The attempt ------------------------------------------------------------------------------------------------------

void QuizController::start()
{
    if (!desk() || m_quizId == 0)
        return;
    setBusy();
    m_cards.clear();
    m_refused.reset();
    m_exam.reset();
    m_secondsToNextTry = 0;
    const qint64 wanted = m_quizId;
    whenDone(testing().attempts(QuizId{wanted}), this,
             [this, wanted](const Result<std::vector<desk::PastAttempt>>& past) {
                 if (wanted != m_quizId || !desk())
                     return;
                 m_usedAttempts = past ? static_cast<int>(past->size()) : 0;
                 if (past && std::any_of(past->begin(), past->end(), [](const auto& each) { return !each.handedInAt; }))
                     return takeUp();
                 ++m_usedAttempts;
                 lookFirst(past && !past->empty() ? std::optional(past->front().id) : std::nullopt);
             });
}

void QuizController::takeUp()
{
    await(testing().start(QuizId{m_quizId}), [this] {
        m_position = isAdaptive() ? places() - 1 : m_open->attempt.record().position;
        m_introduction.setBlocks(quiz().introduction);
        showItem();
        m_clock.start();
        if (isAllAsked())
            handIn();
    });
}

void QuizController::take(desk::OpenAttempt open)
{
    m_open = std::move(open);
    setReady();
    if (isHandedIn()) {
        m_clock.stop();
        m_counts = m_open->attempt.summary();
        showResult();
    }
    showNavigator();
    Q_EMIT attemptChanged();
    Q_EMIT answerChanged();
}

QString QuizController::behaviour() const
{
    if (!m_open)
        return {};
    switch (quiz().behaviour) {
    case quiz::Behaviour::Deferred: return u"deferred"_s;
    case quiz::Behaviour::Immediate: return u"immediate"_s;
    case quiz::Behaviour::SeveralTries: return u"several-tries"_s;
    }
    return {};
}

void QuizController::takeAgain()
{
    if (!isHandedIn() || !mayTakeAgain())
        return;
    m_open.reset();
    m_takesAgain = true;
    Q_EMIT attemptChanged();
    start();
}

bool QuizController::mayTakeAgain() const
{
    // The academy counts those of other desks as well.
    return isHandedIn() && !objection().extra && (quiz().attemptLimit == 0 || m_usedAttempts < quiz().attemptLimit);
}

void QuizController::leave()
{
    if (!isTaking() || !desk())
        return;
    save();
    testing().savePosition(m_open->id, m_position);
}

void QuizController::passSecond()
{
    if (!isTaking())
        return;
    Q_EMIT timeChanged();
    if (m_secondsToNextTry > 0)
        --m_secondsToNextTry;
    else if (m_open->attempt.isTimeOver(attemptNow()))
        handIn();
}

Instant QuizController::attemptNow() const
{
    return desk() ? m_open->now(desk()->desk().vault().clock()) : now();
}

QString QuizController::timeLeft() const
{
    const auto left = isTaking() ? m_open->attempt.timeLeft(attemptNow()) : std::nullopt;
    return left ? countdownWords(*left) : QString();
}

bool QuizController::isTimeShort() const
{
    const auto left = isTaking() ? m_open->attempt.timeLeft(attemptNow()) : std::nullopt;
    return left && *left <= kTimeIsShort;
}

QString QuizController::savedAt() const
{
    return m_open && m_open->savedAt ? clockWords(*m_open->savedAt, utcOffset(*m_open->savedAt)) : QString();
}

// The item in sight --------------------------------------------------------------------------------------------------

int QuizController::item() const
{
    const auto& order = m_open->attempt.order();
    return order.empty()
               ? 0
               : order[static_cast<std::size_t>(std::clamp(m_position, 0, static_cast<int>(order.size()) - 1))];
}

void QuizController::go(int place)
{
    if (!isTaking() || isAdaptive() || place < 0 || place >= places() || place == m_position)
        return;
    save();
    m_position = place;
    showItem();
    await(testing().savePosition(m_open->id, place));
}

void QuizController::showItem(const std::optional<quiz::Response>& unsaved)
{
    m_moves.clear();
    if (!hasItem()) {
        Q_EMIT itemChanged();
        return;
    }
    m_response = unsaved ? *unsaved : m_open->attempt.record().answers[static_cast<std::size_t>(item())].response;
    showSection();
    m_stem.setBlocks(current().stem);
    showAnswer();
    showNavigator();
    Q_EMIT itemChanged();
}

bool QuizController::isTold() const
{
    // Marks on the sheet give the right answer away.
    return m_open && telling().outcome && telling().answer
           && (isHandedIn() || (quiz().behaviour != quiz::Behaviour::Deferred && m_open->attempt.isClosed(item())));
}

void QuizController::showAnswer()
{
    if (!hasItem())
        return;
    ItemSheet sheet(m_open->attempt, item(), m_response, isTold());
    m_choices.setRows(sheet.choices);
    m_prompts.setRows(sheet.prompts);
    m_gaps.setRows(sheet.gaps);
    m_things.setRows(sheet.things);
    PlaceSheet places(m_open->attempt, item(), m_response, isTold());
    m_areas.setRows(places.areas);
    m_marks.setRows(places.marks);
    m_parts.setRows(places.things);
    m_pairs.setRows(places.pairs);
    std::vector<LineRow> hints;
    for (const quiz::Text& hint : m_open->attempt.hints(item()))
        hints.push_back({static_cast<int>(hints.size()), Markup(hint)});
    m_hints.setRows(hints);
    Q_EMIT answerChanged();
}

void QuizController::showNavigator()
{
    std::vector<PlaceRow> rows;
    const auto& record = m_open->attempt.record();
    int number = 0;
    int answered = 0;
    int asked = 0;
    int flagged = 0;
    for (const int index : m_open->attempt.order()) {
        const auto at = static_cast<std::size_t>(index);
        const bool words = std::holds_alternative<quiz::NoTask>(quiz().items[at].task);
        PlaceRow row;
        row.place = static_cast<int>(rows.size());
        row.label = words ? u"i"_s : QString::number(++number);
        const bool here = row.place == m_position;
        row.answered = !words && !(here && isTaking() ? m_response : record.answers[at].response).isOpen();
        row.flagged = record.answers[at].flagged;
        row.current = here;
        if (!words && isTaking() && telling().outcome && behaviour() != u"deferred"_s
            && m_open->attempt.isClosed(index))
            row.verdict = ItemSheet::verdictOf(quiz::grade(quiz().items[at], record.answers[at].response).fraction);
        asked += words ? 0 : 1;
        answered += row.answered ? 1 : 0;
        flagged += row.flagged ? 1 : 0;
        rows.push_back(row);
    }
    m_counts.answered = answered;
    m_counts.open = asked - answered;
    m_counts.flagged = flagged;
    m_navigator.setRows(rows);
    Q_EMIT answerChanged();
}

QString QuizController::itemWords() const
{
    if (!hasItem())
        return {};
    int number = 0;
    int all = 0;
    const auto& order = m_open->attempt.order();
    for (std::size_t i = 0; i < order.size(); ++i) {
        const bool words = std::holds_alternative<quiz::NoTask>(quiz().items[static_cast<std::size_t>(order[i])].task);
        all += words ? 0 : 1;
        number += !words && static_cast<int>(i) <= m_position ? 1 : 0;
    }
    if (kind() == u"words"_s)
        return tr("To read");
    const QString what = whatToDo(kind());
    if (isAdaptive()) {
        all = quiz::Placing(quiz(), m_open->attempt.record()).most();
        return tr("Item %1 of %2 at most").arg(number).arg(all) + (what.isEmpty() ? QString() : u" · "_s + what);
    }
    return tr("Item %1 of %2").arg(number).arg(all) + (what.isEmpty() ? QString() : u" · "_s + what);
}

QString QuizController::itemTitle() const
{
    return hasItem() ? titleOf(current()) : QString();
}

QString QuizController::kind() const
{
    return hasItem() ? ItemSheet::kindOf(current()) : QString();
}

QString QuizController::unit() const
{
    const auto* task = hasItem() ? std::get_if<quiz::NumericTask>(&current().task) : nullptr;
    if (const auto* slider = taskHere<quiz::SliderTask>())
        return slider->unit;
    return task ? task->unit : QString();
}

bool QuizController::isFlagged() const
{
    return hasItem() && m_open->attempt.record().answers[static_cast<std::size_t>(item())].flagged;
}

bool QuizController::isClosed() const
{
    return !hasItem() || m_open->attempt.isClosed(item());
}

bool QuizController::isCheckable() const
{
    return mayAnswer() && quiz().behaviour != quiz::Behaviour::Deferred && kind() != u"words"_s && !m_response.isOpen();
}

int QuizController::triesLeft() const
{
    return hasItem() ? m_open->attempt.triesLeft(item()) : 0;
}

bool QuizController::asksCertainty() const
{
    return hasItem() && quiz().certainty && kind() != u"words"_s && kind() != u"essay"_s;
}

quiz::Grade QuizController::gradeHere() const
{
    const auto& tries = m_open->attempt.record().answers[static_cast<std::size_t>(item())].tries;
    // With tries left, what was checked last is told, whatever was changed since.
    if (!m_open->attempt.isClosed(item()) && !tries.empty())
        return quiz::grade(current(), tries.back(), quiz().certainty);
    return m_open->attempt.gradeOf(item());
}

QString QuizController::outcome() const
{
    if (!hasItem() || kind() == u"words"_s)
        return {};
    const bool checked = !m_open->attempt.record().answers[static_cast<std::size_t>(item())].tries.empty();
    const bool closed = isHandedIn() || (quiz().behaviour != quiz::Behaviour::Deferred && isClosed());
    return telling().outcome && (closed || checked) ? outcomeName(gradeHere().outcome) : QString();
}

QString QuizController::outcomeWords() const
{
    const QString name = outcome();
    if (name.isEmpty())
        return {};
    if (!isTold() && triesLeft() > 0)
        return triesLeft() == 1 ? tr("Not yet. One try is left.") : tr("Not yet. %1 tries are left.").arg(triesLeft());
    return outcomeSentence(gradeHere(), telling().marks && !isAdaptive());
}

Markup QuizController::feedback() const
{
    if (outcome().isEmpty() || !telling().feedback)
        return {};
    // Each of several choices has its own said beside it.
    return Markup(kind() == u"multiple"_s && isTold() ? overallFeedback(current(), outcome()) : gradeHere().feedback);
}

Markup QuizController::rightAnswer() const
{
    const bool written = kind() == u"text"_s || kind() == u"numeric"_s || kind() == u"gap"_s || kind() == u"slider"_s
                         || kind() == u"associate"_s;
    if (!isTold() || !written || outcome() == u"right"_s)
        return {};
    return Markup(joinedLines(desk::rightAnswer(current())));
}

}  // namespace carrel::ui
