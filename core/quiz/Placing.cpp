// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quiz/Placing.h"

#include <algorithm>
#include <cmath>

namespace carrel::quiz {
namespace {

// A few items must be able to place somebody: a course has a dozen or two, no calibrated bank.
constexpr double kSharpEnough = 0.4;
constexpr double kSureEnough = 0.9;
constexpr int kFewest = 5;
constexpr int kMost = 20;
constexpr double kDiscrimination = 1.4;  // of an item that cannot be guessed
constexpr double kSpread = 1.5;          // the levels' items lie between this and its negative
constexpr double kTellsHalf = 0.5;       // a guess

bool canBeAsked(const Item& item)
{
    return !std::holds_alternative<NoTask>(item.task) && !std::holds_alternative<EssayTask>(item.task);
}

double chanceToGuess(const Item& item)
{
    const auto* choice = std::get_if<ChoiceTask>(&item.task);
    if (choice == nullptr || choice->multiple || choice->choices.empty())
        return 0;
    return choice->trueFalse ? 0.5 : 1.0 / static_cast<double>(choice->choices.size());
}

/// By the share they begin at, the lowest first.
std::vector<LevelThreshold> rising(std::vector<LevelThreshold> levels)
{
    std::stable_sort(levels.begin(), levels.end(),
                     [](const auto& a, const auto& b) { return a.fromShare < b.fromShare; });
    return levels;
}

path::PlacementItem placementItem(const Item& item, const QStringList& levels, int topic)
{
    const auto at = static_cast<double>(levels.indexOf(item.level));
    const double ofLevel = at < 0 ? 0 : -kSpread + 2 * kSpread * (at + 0.5) / static_cast<double>(levels.size());
    // A course may say anything; an item that tells nothing, or all at once, cannot be weighed.
    return {std::clamp(item.discrimination.value_or(kDiscrimination * (1 - chanceToGuess(item))), 0.1, 4.0),
            std::clamp(item.difficulty.value_or(ofLevel), -4.0, 4.0), topic, item.exposure};
}

}  // namespace

bool isAdaptive(const Quiz& quiz)
{
    return quiz.adaptive && quiz.kind == QuizKind::Placement && !quiz.levels.empty()
           && std::any_of(quiz.items.begin(), quiz.items.end(), canBeAsked);
}

Placing::Placing(const Quiz& quiz, const AttemptRecord& record) : m_quiz(quiz), m_record(record)
{
    for (const LevelThreshold& level : rising(quiz.levels))
        m_levels << level.level;
    for (std::size_t item = 0; item < quiz.items.size(); ++item) {
        if (!canBeAsked(quiz.items[item]))
            continue;
        const QString topic = quiz.items[item].category;
        if (!m_topics.contains(topic))
            m_topics << topic;
        m_asked.push_back(static_cast<int>(item));
        m_items.push_back(placementItem(quiz.items[item], m_levels, static_cast<int>(m_topics.indexOf(topic))));
    }
    m_options.standardError = kSharpEnough;
    m_options.sureness = kSureEnough;
    m_options.fewest = kFewest;
    m_options.most = kMost;
    m_options.seed = record.seed;
    setCuts();
    m_placement.emplace(m_items, m_options);
    m_isTaken.assign(m_items.size(), false);
    walk();
}

/// The share of the points of all items that somebody of this ability is expected to get.
double Placing::shareOfAll(double ability) const
{
    double expected = 0;
    double all = 0;
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        const double points = m_quiz.items[static_cast<std::size_t>(m_asked[i])].points;
        expected += points * path::chanceOfRight(m_items[i], ability);
        all += points;
    }
    return all > 0 ? expected / all : 0;
}

/// A level that begins at a share of the marks begins at the ability that is expected to get that share of all of them.
void Placing::setCuts()
{
    m_options.cuts.clear();
    for (const LevelThreshold& level : rising(m_quiz.levels)) {
        if (level.fromShare <= 0)
            continue;
        double low = -kSpread;  // no level lies where nobody could be found
        double high = kSpread;
        for (int step = 0; step < 40; ++step) {
            const double middle = (low + high) / 2;
            (shareOfAll(middle) < level.fromShare ? low : high) = middle;
        }
        m_options.cuts.push_back(high);
    }
}

bool Placing::isSettled(std::size_t item) const
{
    const Answer& answer = m_record.answers[static_cast<std::size_t>(m_asked[item])];
    return !answer.tries.empty() || (m_record.handedInAt && !answer.response.isOpen());
}

void Placing::take(std::size_t item)
{
    const auto at = static_cast<std::size_t>(m_asked[item]);
    const Response& response = m_record.answers[at].response;
    const double share = grade(m_quiz.items[at], response).fraction;
    m_placement->answer(item, share, response.certainty == Certainty::Guessing ? kTellsHalf : 1);
    m_isTaken[item] = true;
    m_order.push_back(m_asked[item]);
}

/// What was answered here and not closed, though another desk's answers may lead elsewhere by now: nobody is
/// interrupted.
std::optional<std::size_t> Placing::standing() const
{
    for (std::size_t item = 0; item < m_items.size(); ++item)
        if (!m_isTaken[item] && !m_record.answers[static_cast<std::size_t>(m_asked[item])].response.isOpen())
            return item;
    return std::nullopt;
}

/// The way the answers led; then what another desk was led to, and then what comes next.
void Placing::walk()
{
    auto next = m_placement->next();
    for (; next && isSettled(*next); next = m_placement->next())
        take(*next);
    for (std::size_t item = 0; item < m_items.size(); ++item)
        if (!m_isTaken[item] && isSettled(item))
            take(item);
    next = standing();
    if (!next)
        next = m_placement->next();
    if (next && !m_record.handedInAt)
        m_order.push_back(m_asked[*next]);
}

int Placing::most() const
{
    return std::min(kMost, static_cast<int>(m_items.size()));
}

Placed Placing::tell(const path::TopicLevel& level) const
{
    // Where even the lowest level begins somewhere, there is a place below it.
    const qsizetype lowest = m_levels.size() - static_cast<qsizetype>(m_options.cuts.size()) - 1;
    return {m_topics.value(level.topic), m_levels.value(lowest + static_cast<qsizetype>(level.level)), level.sureness,
            level.answers};
}

Placed Placing::placed() const
{
    if (m_placement->asked() == 0)
        return {};
    Placed all = tell(m_placement->level());
    all.topic.clear();
    return all;
}

std::vector<Placed> Placing::topics() const
{
    std::vector<Placed> topics;
    for (const path::TopicLevel& level : m_placement->levels())
        if (level.answers > 0 && !m_topics[level.topic].isEmpty())
            topics.push_back(tell(level));
    return topics;
}

void markSeen(Quiz& quiz, const QStringList& itemKeys)
{
    for (Item& item : quiz.items)
        if (itemKeys.contains(item.key))
            item.exposure = 1;
}

}  // namespace carrel::quiz
