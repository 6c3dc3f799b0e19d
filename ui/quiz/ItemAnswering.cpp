// SPDX-License-Identifier: GPL-3.0-or-later
// What is given as an answer: the part of ItemController that writes.
#include "ui/quiz/QuizController.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace carrel::ui {
namespace {

/// Somebody who types is left alone for this long before the words are written to the disk. Who makes no pause is not
/// left alone for ever: that much may be lost. Less would send the words so far to the academy again and again.
constexpr auto kTypingPause = 300ms;
constexpr auto kTypingAtMost = 1000ms;

}  // namespace

bool ItemController::isTyped() const
{
    return kind() == u"text"_s || kind() == u"numeric"_s || kind() == u"essay"_s || kind() == u"gap"_s;
}

void ItemController::answerGiven()
{
    showAnswer();
    m_quiz.showNavigator();
    save();
}

void ItemController::typed()
{
    Q_EMIT answerChanged();
    m_quiz.showNavigator();
    if (!m_typing.isActive())
        m_unsaved.start();
    const auto left = attempt().timeLeft(m_quiz.attemptNow());
    const auto own = ownTimeLeft();
    const auto pause = std::min(kTypingPause, kTypingAtMost - std::chrono::milliseconds(m_unsaved.elapsed()));
    // What waited past the end would be refused.
    if (pause <= 0ms || (left && *left <= kTypingAtMost) || (own && *own <= kTypingAtMost))
        return save();
    m_typing.start(pause);
    Q_EMIT m_quiz.savedChanged();
}

/// The keyboard comes to a screen while an attempt comes to the sheet: what stood there before is none of its answers.
void ItemController::save()
{
    m_typing.stop();
    if (mayAnswer() && m_attempt == m_quiz.m_open->id && m_quiz.desk() && m_response != kept().response)
        m_quiz.give(index(), m_response);
}

void ItemController::choose(const QString& choice)
{
    if (!mayAnswer())
        return;
    if (!isMultiple() && kind() == u"choice"_s)
        m_response.chosen = {choice};
    else if (!m_response.chosen.removeOne(choice)) {
        // Past the most that may be chosen, the oldest goes.
        if (most() > 0 && m_response.chosen.size() >= most())
            m_response.chosen.removeFirst();
        m_response.chosen << choice;
    }
    answerGiven();
}

void ItemController::chooseAt(int index)
{
    if (kind() == u"hotspot"_s && index >= 0 && index < m_areas.rowCount())
        choose(m_areas.rows()[static_cast<std::size_t>(index)].choice);
    else if (index >= 0 && index < m_choices.rowCount())
        choose(m_choices.rows()[static_cast<std::size_t>(index)].choice);
}

void ItemController::write(const QString& text)
{
    if (!mayAnswer() || text == m_response.text)
        return;
    m_response.text = text;
    typed();
}

void ItemController::match(int prompt, int option)
{
    const auto* task = mayAnswer() ? std::get_if<quiz::MatchTask>(&asked().task) : nullptr;
    if (!task || prompt < 0 || static_cast<std::size_t>(prompt) >= task->prompts.size())
        return;
    const std::vector<int> order = attempt().displayOrder(index());
    m_response.matched.resize(task->prompts.size(), -1);
    const bool taken = option >= 1 && static_cast<std::size_t>(option) <= order.size();
    m_response.matched[static_cast<std::size_t>(prompt)] = taken ? order[static_cast<std::size_t>(option - 1)] : -1;
    answerGiven();
}

void ItemController::fillGap(int gap, const QString& text)
{
    const auto* task = mayAnswer() ? std::get_if<quiz::GapTask>(&asked().task) : nullptr;
    if (!task || gap < 0 || static_cast<std::size_t>(gap) >= task->gaps.size())
        return;
    m_response.gaps.resize(static_cast<qsizetype>(task->gaps.size()));
    if (m_response.gaps[gap] == text)
        return;
    m_response.gaps[gap] = text;
    typed();
}

void ItemController::chooseInGap(int gap, int option)
{
    const auto* task = mayAnswer() ? std::get_if<quiz::GapTask>(&asked().task) : nullptr;
    if (!task || gap < 0 || static_cast<std::size_t>(gap) >= task->gaps.size())
        return;
    const auto& options = task->gaps[static_cast<std::size_t>(gap)].options;
    const std::vector<int> order = attempt().displayOrder(index(), gap);
    const bool taken = option >= 1 && static_cast<std::size_t>(option) <= order.size();
    m_response.gaps.resize(static_cast<qsizetype>(task->gaps.size()));
    m_response.gaps[gap] =
        taken ? options[static_cast<std::size_t>(order[static_cast<std::size_t>(option - 1)])].id : QString();
    answerGiven();
}

void ItemController::toggleInGap(int gap, int option)
{
    const auto* task = mayAnswer() ? std::get_if<quiz::GapTask>(&asked().task) : nullptr;
    if (!task || gap < 0 || static_cast<std::size_t>(gap) >= task->gaps.size())
        return;
    const std::vector<int> order = attempt().displayOrder(index(), gap);
    if (option < 0 || static_cast<std::size_t>(option) >= order.size())
        return;
    const auto& options = task->gaps[static_cast<std::size_t>(gap)].options;
    const QString id = options[static_cast<std::size_t>(order[static_cast<std::size_t>(option)])].id;
    m_response.gaps.resize(static_cast<qsizetype>(task->gaps.size()));
    QStringList ids = quiz::idsInGap(m_response.gaps[gap]);
    if (!ids.removeOne(id))
        ids << id;
    m_response.gaps[gap] = quiz::gapWithIds(ids);
    answerGiven();
}

void ItemController::move(int from, int to)
{
    const int count = m_things.rowCount();
    if (!mayAnswer() || from < 0 || to < 0 || from >= count || to >= count || from == to)
        return;
    std::vector<int> order;
    for (const OrderRow& row : m_things.rows())
        order.push_back(row.thing);
    m_moves.push_back(m_response);
    const int thing = order[static_cast<std::size_t>(from)];
    order.erase(order.begin() + from);
    order.insert(order.begin() + to, thing);
    m_response.order = std::move(order);
    answerGiven();
}

void ItemController::undoMove()
{
    if (!mayAnswer() || m_moves.empty())
        return;
    m_response = m_moves.back();
    m_moves.pop_back();
    answerGiven();
}

void ItemController::setCertainty(int certainty)
{
    if (!mayAnswer() || !asksCertainty() || certainty < 1 || certainty > 3)
        return;
    m_response.certainty = static_cast<quiz::Certainty>(certainty);
    answerGiven();
}

void ItemController::clear()
{
    if (!mayAnswer())
        return;
    m_response = {};
    m_moves.clear();
    answerGiven();
    Q_EMIT itemChanged();
}

void ItemController::toggleFlag()
{
    if (!m_quiz.isTaking() || !hasItem() || isAdaptive())
        return;
    save();
    m_quiz.flag(index(), !isFlagged());
    Q_EMIT answerChanged();
}

void ItemController::check()
{
    if (!isCheckable())
        return;
    save();
    m_quiz.check(*this, index());
}

}  // namespace carrel::ui
