// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quiz/QuizController.h"

#include "core/base/WhenDone.h"
#include "core/desk/CardFromItem.h"
#include "ui/blocks/TimeWords.h"
#include "ui/quiz/ItemSheet.h"
#include "ui/quiz/QuizWords.h"

#include <QGuiApplication>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace carrel::ui {
namespace {

constexpr auto kTimeIsShort = 2min;
const QString kAllAtOnce = u"quiz.allAtOnce"_s;

}  // namespace

QuizController::QuizController(QObject* parent) : ScreenController(parent)
{
    m_clock.setInterval(1s);
    connect(&m_clock, &QTimer::timeout, this, &QuizController::passSecond);
    connect(&m_sight, &ItemController::itemChanged, this, &QuizController::itemChanged);
    // Whoever leaves a field, or the window, has written enough.
    if (qGuiApp)
        connect(qGuiApp, &QGuiApplication::focusObjectChanged, this, &QuizController::save);
}

QuizController::~QuizController()
{
    leave();
}

void QuizController::deskArrived()
{
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
        m_allAtOnce = !isAdaptive() && oneByOne().isEmpty() && desk()->desk().preferences.value(kAllAtOnce).toBool();
        Q_EMIT allAtOnceChanged();
        showSheets();
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
    for (ItemController* sheet : sheets())
        Q_EMIT sheet->answerChanged();
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
    closeWhoseTimeIsOver();
    if (m_secondsToNextTry > 0)
        --m_secondsToNextTry;
    else if (m_open->attempt.isTimeOver(attemptNow()))
        handIn();
}

/// An item with a time of its own is closed in its last second, and what stands there is kept.
void QuizController::closeWhoseTimeIsOver()
{
    if (!hasItem() || m_sight.isClosed() || !m_open->attempt.isTimeOverOf(indexAt(m_position), attemptNow()))
        return;
    m_open->attempt.passTime(attemptNow());
    m_sight.showAnswer();
    showNavigator();
    await(testing().savePosition(m_open->id, m_position));
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

// Its items ----------------------------------------------------------------------------------------------------------

int QuizController::indexAt(int place) const
{
    const auto& order = m_open->attempt.order();
    return order.empty() ? 0 : order[static_cast<std::size_t>(std::clamp(place, 0, places() - 1))];
}

ItemController* QuizController::itemAt(int place)
{
    const auto at = static_cast<std::size_t>(std::max(0, place));
    if (at >= m_onPage.size())
        m_onPage.resize(at + 1);
    if (!m_onPage[at]) {
        m_onPage[at] = new ItemController(*this);
        m_onPage[at]->setParent(this);
        m_onPage[at]->show(place);
    }
    return m_onPage[at];
}

std::vector<ItemController*> QuizController::sheets()
{
    if (!m_allAtOnce)
        return {&m_sight};
    std::vector<ItemController*> wanted = m_onPage;
    std::erase(wanted, nullptr);
    return wanted;
}

const quiz::Response& QuizController::responseAt(int place) const
{
    const auto at = static_cast<std::size_t>(place);
    const auto index = static_cast<std::size_t>(indexAt(place));
    if (m_allAtOnce && at < m_onPage.size() && m_onPage[at])
        return m_onPage[at]->response();
    if (!m_allAtOnce && place == m_position)
        return m_sight.response();
    return m_open->attempt.record().answers[index].response;
}

QString QuizController::oneByOne() const
{
    if (!isTaking() || !m_open->attempt.isOneByOne())
        return {};
    const auto& order = m_open->attempt.order();
    const auto forward =
        std::count_if(order.begin(), order.end(), [this](int item) { return m_open->attempt.isForwardOnly(item); });
    return forward == 0 ? tr("One by one: some items have a time of their own, which counts while they are in sight.")
           : forward == std::ssize(order)
               ? tr("One by one: there is no way back to an item that you went on from.")
               : tr("One by one: there is no way back to some items, and each of them says so.");
}

bool QuizController::mayGo(int place) const
{
    return m_open && place >= 0 && place < places() && m_open->attempt.reachable(place) == place;
}

int QuizController::nextPlace() const
{
    for (int place = m_position + 1; place < places(); ++place)
        if (mayGo(place))
            return place;
    return -1;
}

int QuizController::previousPlace() const
{
    int place = std::min(m_position, places()) - 1;
    while (place >= 0 && !mayGo(place))
        --place;
    return place;
}

void QuizController::setAllAtOnce(bool all)
{
    if (!isTaking() || isAdaptive() || all == m_allAtOnce || !oneByOne().isEmpty())
        return;
    save();
    m_allAtOnce = all;
    Q_EMIT allAtOnceChanged();
    showSheets();
    whenDone(desk()->desk().preferences.set(kAllAtOnce, all), this, [this](const Result<bool>& kept) {
        if (!kept)
            setFailed(kept.error());
    });
}

void QuizController::moveTo(int place)
{
    save();
    const int from = indexAt(m_position);
    const bool leaves = place > m_position && m_open->attempt.isForwardOnly(from);
    m_open->attempt.passTime(attemptNow());
    m_open->attempt.setPosition(place);
    m_position = place;
    await(testing().savePosition(m_open->id, place, leaves ? std::optional(from) : std::nullopt));
}

void QuizController::go(int place)
{
    if (!isTaking() || isAdaptive() || place < 0 || place >= places() || (place == m_position && !m_allAtOnce)
        || !mayGo(place))
        return;
    moveTo(place);
    showItem();
}

void QuizController::come(int place)
{
    if (!isTaking() || !m_allAtOnce || place < 0 || place >= places() || place == m_position)
        return;
    moveTo(place);
    showNavigator();
    Q_EMIT positionChanged();
}

void QuizController::show(ItemController& sheet, int place, Words words)
{
    const bool stays = words == Words::AsTyped && sheet.place() == place && sheet.isTyped() && sheet.mayAnswer();
    sheet.show(place, stays ? std::optional(sheet.response()) : std::nullopt);
}

void QuizController::showItem(Words words)
{
    Q_EMIT positionChanged();
    if (!m_allAtOnce)
        show(m_sight, m_position, words);
    if (hasItem())
        showNavigator();
    if (m_allAtOnce)
        Q_EMIT itemChanged();
}

/// Where another attempt, or another way to show it, has come.
void QuizController::showSheets(Words words)
{
    for (std::size_t place = 0; m_allAtOnce && place < m_onPage.size(); ++place)
        if (m_onPage[place])
            show(*m_onPage[place], static_cast<int>(place), words);
    showItem(words);
}

void QuizController::showNavigator()
{
    std::vector<PlaceRow> rows;
    const auto& record = m_open->attempt.record();
    int number = 0;
    quiz::Summary counts;
    for (const int index : m_open->attempt.order()) {
        const auto at = static_cast<std::size_t>(index);
        const bool words = std::holds_alternative<quiz::NoTask>(quiz().items[at].task);
        PlaceRow row;
        row.place = static_cast<int>(rows.size());
        row.label = words ? u"i"_s : QString::number(++number);
        row.answered = !words && !(isTaking() ? responseAt(row.place) : record.answers[at].response).isOpen();
        row.flagged = record.answers[at].flagged;
        row.current = row.place == m_position;
        row.behind = m_open->attempt.isBehind(index);
        row.ahead = isTaking() && !row.behind && !mayGo(row.place);
        if (!words && isTaking() && telling().outcome && behaviour() != u"deferred"_s
            && m_open->attempt.isClosed(index))
            row.verdict = ItemSheet::verdictOf(quiz::grade(quiz().items[at], record.answers[at].response).fraction);
        row.missed = isTaking() && !words && !row.answered && m_open->attempt.isClosed(index);
        counts.items += words ? 0 : 1;
        counts.answered += row.answered ? 1 : 0;
        counts.open += words || row.answered || row.missed ? 0 : 1;
        counts.flagged += row.flagged ? 1 : 0;
        rows.push_back(row);
    }
    m_counts.items = counts.items;
    m_counts.answered = counts.answered;
    m_counts.open = counts.open;
    m_counts.flagged = counts.flagged;
    m_navigator.setRows(rows);
    Q_EMIT answerChanged();
}

}  // namespace carrel::ui
