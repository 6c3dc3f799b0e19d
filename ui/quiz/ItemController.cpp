// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quiz/ItemController.h"

#include "core/desk/CardFromItem.h"
#include "core/quiz/Placing.h"
#include "ui/blocks/TimeWords.h"
#include "ui/quiz/ItemSheet.h"
#include "ui/quiz/PlaceSheet.h"
#include "ui/quiz/QuizController.h"
#include "ui/quiz/QuizWords.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace carrel::ui {
namespace {

constexpr auto kTimeIsShort = 15s;

}  // namespace

ItemController::ItemController(QuizController& quiz) : m_quiz(quiz)
{
    m_typing.setSingleShot(true);
    connect(&quiz, &QuizController::timeChanged, this, &ItemController::timeChanged);
    connect(this, &ItemController::itemChanged, this, &ItemController::timeChanged);
    connect(&m_typing, &QTimer::timeout, this, &ItemController::save);
}

bool ItemController::isAdaptive() const
{
    return m_quiz.isAdaptive();
}

bool ItemController::hasItem() const
{
    return m_quiz.hasItem();
}

bool ItemController::mayAnswer() const
{
    return m_quiz.isTaking() && hasItem() && !isClosed();
}

int ItemController::index() const
{
    return m_quiz.indexAt(m_place);
}

const quiz::Attempt& ItemController::attempt() const
{
    return m_quiz.m_open->attempt;
}

void ItemController::show(int place, const std::optional<quiz::Response>& unsaved)
{
    m_typing.stop();
    m_place = place;
    m_moves.clear();
    m_attempt.reset();
    if (hasItem()) {
        m_attempt = m_quiz.m_open->id;
        m_response = unsaved ? *unsaved : kept().response;
        showSection();
        m_stem.setBlocks(asked().stem);
        showAnswer();
    }
    Q_EMIT itemChanged();
}

bool ItemController::isTold() const
{
    // Marks on the sheet give the right answer away.
    return hasItem() && m_quiz.telling().outcome && m_quiz.telling().answer
           && (m_quiz.isHandedIn() || (quiz().behaviour != quiz::Behaviour::Deferred && attempt().isClosed(index())));
}

void ItemController::showAnswer()
{
    if (!hasItem())
        return;
    ItemSheet sheet(attempt(), index(), m_response, isTold());
    m_choices.setRows(sheet.choices);
    m_prompts.setRows(sheet.prompts);
    m_gaps.setRows(sheet.gaps);
    m_things.setRows(sheet.things);
    PlaceSheet places(attempt(), index(), m_response, isTold());
    m_areas.setRows(places.areas);
    m_marks.setRows(places.marks);
    m_parts.setRows(places.things);
    m_pairs.setRows(places.pairs);
    std::vector<LineRow> hints;
    for (const quiz::Text& hint : attempt().hints(index()))
        hints.push_back({static_cast<int>(hints.size()), Markup(hint)});
    m_hints.setRows(hints);
    Q_EMIT answerChanged();
}

QString ItemController::itemWords() const
{
    if (!hasItem())
        return {};
    int number = 0;
    int all = 0;
    const auto& order = attempt().order();
    for (std::size_t i = 0; i < order.size(); ++i) {
        const bool words = std::holds_alternative<quiz::NoTask>(quiz().items[static_cast<std::size_t>(order[i])].task);
        all += words ? 0 : 1;
        number += !words && static_cast<int>(i) <= m_place ? 1 : 0;
    }
    if (kind() == u"words"_s)
        return tr("To read");
    const QString what = whatToDo(kind());
    if (isAdaptive()) {
        all = quiz::Placing(quiz(), attempt().record()).most();
        return tr("Item %1 of %2 at most").arg(number).arg(all) + (what.isEmpty() ? QString() : u" · "_s + what);
    }
    return tr("Item %1 of %2").arg(number).arg(all) + (what.isEmpty() ? QString() : u" · "_s + what);
}

QString ItemController::itemTitle() const
{
    return hasItem() ? titleOf(asked()) : QString();
}

QString ItemController::kind() const
{
    return hasItem() ? ItemSheet::kindOf(asked()) : QString();
}

QString ItemController::unit() const
{
    const auto* task = hasItem() ? std::get_if<quiz::NumericTask>(&asked().task) : nullptr;
    if (const auto* slider = taskHere<quiz::SliderTask>())
        return slider->unit;
    return task ? task->unit : QString();
}

bool ItemController::isFlagged() const
{
    return hasItem() && kept().flagged;
}

bool ItemController::isClosed() const
{
    return !hasItem() || attempt().isClosed(index());
}

bool ItemController::isForwardOnly() const
{
    return m_quiz.isTaking() && hasItem() && attempt().isForwardOnly(index());
}

std::optional<std::chrono::milliseconds> ItemController::ownTimeLeft() const
{
    return m_quiz.isTaking() && hasItem() ? attempt().timeLeftOf(index(), m_quiz.attemptNow()) : std::nullopt;
}

QString ItemController::timeLeft() const
{
    const auto left = ownTimeLeft();
    return left ? countdownWords(*left) : QString();
}

bool ItemController::isTimeShort() const
{
    const auto left = ownTimeLeft();
    return left && *left <= kTimeIsShort;
}

bool ItemController::isTimeOver() const
{
    const auto left = ownTimeLeft();
    return left && *left == std::chrono::milliseconds(0);
}

bool ItemController::isCheckable() const
{
    return mayAnswer() && quiz().behaviour != quiz::Behaviour::Deferred && kind() != u"words"_s && !m_response.isOpen();
}

int ItemController::triesLeft() const
{
    return hasItem() ? attempt().triesLeft(index()) : 0;
}

bool ItemController::asksCertainty() const
{
    return hasItem() && quiz().certainty && kind() != u"words"_s && kind() != u"essay"_s;
}

quiz::Grade ItemController::gradeHere() const
{
    const auto& tries = kept().tries;
    // With tries left, what was checked last is told, whatever was changed since.
    if (!attempt().isClosed(index()) && !tries.empty())
        return quiz::grade(asked(), tries.back(), quiz().certainty);
    return attempt().gradeOf(index());
}

QString ItemController::outcome() const
{
    if (!hasItem() || kind() == u"words"_s)
        return {};
    const bool checked = !kept().tries.empty();
    const bool closed = m_quiz.isHandedIn() || (quiz().behaviour != quiz::Behaviour::Deferred && isClosed());
    return m_quiz.telling().outcome && (closed || checked) ? outcomeName(gradeHere().outcome) : QString();
}

QString ItemController::outcomeWords() const
{
    const QString name = outcome();
    if (name.isEmpty())
        return {};
    if (!isTold() && triesLeft() > 0)
        return triesLeft() == 1 ? tr("Not yet. One try is left.") : tr("Not yet. %1 tries are left.").arg(triesLeft());
    return outcomeSentence(gradeHere(), m_quiz.telling().marks && !isAdaptive());
}

quiz::Feedback ItemController::said() const
{
    if (outcome().isEmpty() || !m_quiz.telling().feedback)
        return {};
    // Each of several choices has its own said beside it.
    return kind() == u"multiple"_s && isTold() ? overallFeedback(asked(), outcome()) : gradeHere().feedback;
}

Markup ItemController::feedback() const
{
    return Markup(said().words);
}

QStringList ItemController::saidPictures() const
{
    return picturesOf(said());
}

QStringList ItemController::saidShows() const
{
    return shownIn(said());
}

Markup ItemController::rightAnswer() const
{
    const bool written = kind() == u"text"_s || kind() == u"numeric"_s || kind() == u"gap"_s || kind() == u"slider"_s
                         || kind() == u"associate"_s;
    if (!isTold() || !written || outcome() == u"right"_s)
        return {};
    return Markup(joinedLines(desk::rightAnswer(asked())));
}

}  // namespace carrel::ui
