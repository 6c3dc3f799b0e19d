// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quiz/QuizController.h"

#include "core/desk/CardFromItem.h"
#include "ui/async/WhenDone.h"
#include "ui/blocks/TimeWords.h"
#include "ui/quiz/ItemSheet.h"
#include "ui/quiz/QuizWords.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace carrel::ui {
namespace {

/// Somebody who types is left alone for this long before the words are written to the disk.
constexpr auto kTypingPause = 600ms;
constexpr auto kTimeIsShort = 2min;

}  // namespace

QuizController::QuizController(QObject* parent) : ScreenController(parent)
{
    m_typing.setSingleShot(true);
    m_typing.setInterval(kTypingPause);
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
    start();
}

void QuizController::setQuizId(qint64 quiz)
{
    if (quiz == m_quizId)
        return;
    leave();
    m_quizId = quiz;
    m_open.reset();
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
    const qint64 wanted = m_quizId;
    whenDone(testing().attempts(QuizId{wanted}), this,
             [this, wanted](const Result<std::vector<desk::PastAttempt>>& past) {
                 if (wanted != m_quizId || !desk())
                     return;
                 m_usedAttempts = past ? static_cast<int>(past->size()) : 0;
                 const bool underWay =
                     past && std::any_of(past->begin(), past->end(), [](const auto& each) { return !each.handedInAt; });
                 auto opened = testing().start(QuizId{wanted});
                 m_usedAttempts += underWay ? 0 : 1;
                 await(opened, [this] {
                     m_position = m_open->attempt.record().position;
                     m_introduction.setBlocks(quiz().introduction);
                     showItem();
                     m_clock.start();
                 });
             });
}

void QuizController::await(QFuture<Result<desk::OpenAttempt>> change, std::function<void()> then)
{
    ++m_saving;
    Q_EMIT savedChanged();
    const int serial = ++m_serial;
    const qint64 wanted = m_quizId;
    whenDone(change, this, [this, serial, wanted, then = std::move(then)](Result<desk::OpenAttempt> open) {
        --m_saving;
        if (wanted != m_quizId)
            return;
        if (!open) {
            setFailed(open.error());
            Q_EMIT savedChanged();
            // What could not be kept is taken back from the screen.
            if (m_open)
                showItem();
            return;
        }
        if (serial == m_serial || then)
            take(*std::move(open));
        if (then)
            then();
        Q_EMIT savedChanged();
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

void QuizController::handIn()
{
    if (!isTaking() || m_handingIn)
        return;
    save();
    m_handingIn = true;
    await(testing().handIn(m_open->id), [this] {
        m_handingIn = false;
        showAnswer();
    });
}

void QuizController::takeAgain()
{
    if (!isHandedIn() || !mayTakeAgain())
        return;
    m_open.reset();
    Q_EMIT attemptChanged();
    start();
}

bool QuizController::mayTakeAgain() const
{
    return isHandedIn() && (quiz().attemptLimit == 0 || m_usedAttempts < quiz().attemptLimit);
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
    if (m_open->attempt.isTimeOver(now()))
        handIn();
}

QString QuizController::timeLeft() const
{
    const auto left = isTaking() ? m_open->attempt.timeLeft(now()) : std::nullopt;
    return left ? countdownWords(*left) : QString();
}

bool QuizController::isTimeShort() const
{
    const auto left = isTaking() ? m_open->attempt.timeLeft(now()) : std::nullopt;
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
    if (!isTaking() || place < 0 || place >= places() || place == m_position)
        return;
    save();
    m_position = place;
    showItem();
    await(testing().savePosition(m_open->id, place));
}

void QuizController::showItem()
{
    m_moves.clear();
    if (!hasItem()) {
        Q_EMIT itemChanged();
        return;
    }
    m_response = m_open->attempt.record().answers[static_cast<std::size_t>(item())].response;
    m_stem.setBlocks(current().stem);
    showAnswer();
    showNavigator();
    Q_EMIT itemChanged();
}

bool QuizController::isTold() const
{
    return m_open
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
        if (!words && isTaking() && behaviour() != u"deferred"_s && m_open->attempt.isClosed(index))
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
    return isTold() || checked ? outcomeName(gradeHere().outcome) : QString();
}

QString QuizController::outcomeWords() const
{
    const QString name = outcome();
    if (name.isEmpty())
        return {};
    if (!isTold() && triesLeft() > 0)
        return triesLeft() == 1 ? tr("Not yet. One try is left.") : tr("Not yet. %1 tries are left.").arg(triesLeft());
    return outcomeSentence(gradeHere());
}

Markup QuizController::feedback() const
{
    if (outcome().isEmpty())
        return {};
    // Each of several choices has its own said beside it.
    return Markup(isMultiple() && isTold() ? overallFeedback(current(), outcome()) : gradeHere().feedback);
}

Markup QuizController::rightAnswer() const
{
    const bool written = kind() == u"text"_s || kind() == u"numeric"_s || kind() == u"gap"_s;
    if (!isTold() || !written || outcome() == u"right"_s)
        return {};
    return Markup(joinedLines(desk::rightAnswer(current())));
}

// Answering ----------------------------------------------------------------------------------------------------------

void QuizController::answerGiven()
{
    showAnswer();
    showNavigator();
    m_typing.stop();
    save();
}

void QuizController::save()
{
    m_typing.stop();
    if (!isTaking() || !hasItem() || isClosed() || !desk())
        return;
    if (m_response == m_open->attempt.record().answers[static_cast<std::size_t>(item())].response)
        return;
    // The record is told at once, so that leaving and coming back shows what was given while the disk still writes.
    if (m_open->attempt.give(item(), m_response, now()))
        await(testing().give(m_open->id, item(), m_response));
    else
        passSecond();
}

void QuizController::choose(const QString& choice)
{
    if (!mayAnswer())
        return;
    if (!isMultiple())
        m_response.chosen = {choice};
    else if (!m_response.chosen.removeOne(choice))
        m_response.chosen << choice;
    answerGiven();
}

void QuizController::chooseAt(int index)
{
    if (index >= 0 && index < m_choices.rowCount())
        choose(m_choices.rows()[static_cast<std::size_t>(index)].choice);
}

void QuizController::write(const QString& text)
{
    if (!mayAnswer() || text == m_response.text)
        return;
    m_response.text = text;
    showNavigator();
    m_typing.start();
    Q_EMIT savedChanged();
}

void QuizController::match(int prompt, int option)
{
    const auto* task = mayAnswer() ? std::get_if<quiz::MatchTask>(&current().task) : nullptr;
    if (!task || prompt < 0 || static_cast<std::size_t>(prompt) >= task->prompts.size())
        return;
    const std::vector<int> order = m_open->attempt.displayOrder(item());
    m_response.matched.resize(task->prompts.size(), -1);
    const bool taken = option >= 1 && static_cast<std::size_t>(option) <= order.size();
    m_response.matched[static_cast<std::size_t>(prompt)] = taken ? order[static_cast<std::size_t>(option - 1)] : -1;
    answerGiven();
}

void QuizController::fillGap(int gap, const QString& text)
{
    const auto* task = mayAnswer() ? std::get_if<quiz::GapTask>(&current().task) : nullptr;
    if (!task || gap < 0 || static_cast<std::size_t>(gap) >= task->gaps.size())
        return;
    m_response.gaps.resize(static_cast<qsizetype>(task->gaps.size()));
    if (m_response.gaps[gap] == text)
        return;
    m_response.gaps[gap] = text;
    showNavigator();
    m_typing.start();
    Q_EMIT savedChanged();
}

void QuizController::chooseInGap(int gap, int option)
{
    const auto* task = mayAnswer() ? std::get_if<quiz::GapTask>(&current().task) : nullptr;
    if (!task || gap < 0 || static_cast<std::size_t>(gap) >= task->gaps.size())
        return;
    const auto& options = task->gaps[static_cast<std::size_t>(gap)].options;
    const std::vector<int> order = m_open->attempt.displayOrder(item(), gap);
    const bool taken = option >= 1 && static_cast<std::size_t>(option) <= order.size();
    m_response.gaps.resize(static_cast<qsizetype>(task->gaps.size()));
    m_response.gaps[gap] =
        taken ? options[static_cast<std::size_t>(order[static_cast<std::size_t>(option - 1)])].id : QString();
    answerGiven();
}

void QuizController::move(int from, int to)
{
    const int count = m_things.rowCount();
    if (!mayAnswer() || from < 0 || to < 0 || from >= count || to >= count || from == to)
        return;
    std::vector<int> order;
    for (const OrderRow& row : m_things.rows())
        order.push_back(row.thing);
    m_moves.push_back(m_response.order);
    const int thing = order[static_cast<std::size_t>(from)];
    order.erase(order.begin() + from);
    order.insert(order.begin() + to, thing);
    m_response.order = std::move(order);
    answerGiven();
}

void QuizController::undoMove()
{
    if (!mayAnswer() || m_moves.empty())
        return;
    m_response.order = m_moves.back();
    m_moves.pop_back();
    answerGiven();
}

void QuizController::setCertainty(int certainty)
{
    if (!mayAnswer() || !asksCertainty() || certainty < 1 || certainty > 3)
        return;
    m_response.certainty = static_cast<quiz::Certainty>(certainty);
    answerGiven();
}

void QuizController::clear()
{
    if (!mayAnswer())
        return;
    m_response = {};
    m_moves.clear();
    answerGiven();
    Q_EMIT itemChanged();
}

void QuizController::toggleFlag()
{
    if (!isTaking() || !hasItem())
        return;
    save();
    const bool flagged = !isFlagged();
    // As with an answer: the screen does not wait for the disk.
    if (m_open->attempt.setFlagged(item(), flagged))
        await(testing().setFlag(m_open->id, item(), flagged));
    showNavigator();
}

void QuizController::check()
{
    if (!isCheckable())
        return;
    save();
    await(testing().check(m_open->id, item()), [this] { showAnswer(); });
}

// The result ---------------------------------------------------------------------------------------------------------

void QuizController::showResult()
{
    std::vector<ResultRow> rows;
    int place = 0;
    int number = 0;
    for (const int index : m_open->attempt.order()) {
        const auto at = static_cast<std::size_t>(index);
        ResultRow row = resultRowOf(m_open->attempt, index);
        row.place = place++;
        if (std::holds_alternative<quiz::NoTask>(quiz().items[at].task))
            continue;
        row.label = QString::number(++number);
        row.isCard = m_cards.contains(index);
        rows.push_back(std::move(row));
    }
    m_results.setRows(rows);
}

QString QuizController::resultSentence() const
{
    return isHandedIn() ? sentenceOf(quiz(), m_counts) : QString();
}

QString QuizController::resultDetail() const
{
    return isHandedIn() ? detailOf(quiz(), m_counts) : QString();
}

void QuizController::makeCard(int item)
{
    if (!isHandedIn() || m_cards.contains(item))
        return;
    whenDone(testing().makeCard(m_open->id, item), this, [this, item](const Result<CardId>& card) {
        if (!card && card.error().kind != ErrorKind::AlreadyExists) {
            setFailed(card.error());
            return;
        }
        m_cards.insert(item);
        if (isHandedIn())
            showResult();
        Q_EMIT cardMade(item);
    });
}

void QuizController::lookUp(int item)
{
    if (!m_open || item < 0 || static_cast<std::size_t>(item) >= quiz().items.size())
        return;
    const quiz::Item& asked = quiz().items[static_cast<std::size_t>(item)];
    lookUpKey(asked.unitKey, asked.unitAnchor);
}

void QuizController::lookUpKey(const QString& unitKey, const QString& anchor)
{
    if (!m_open || unitKey.isEmpty())
        return;
    leave();
    whenDone(desk()->desk().reading.findUnit(m_open->course, unitKey), this,
             [this, anchor](const Result<UnitId>& unit) {
                 if (!unit)
                     setFailed(unit.error());
                 else
                     Q_EMIT unitFound(unit->value, anchor);
             });
}

}  // namespace carrel::ui
