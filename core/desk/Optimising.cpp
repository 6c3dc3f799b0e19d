// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/Optimising.h"

#include "core/store/figures/FiguresRepository.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QtConcurrentRun>

#include <algorithm>

namespace carrel::desk {
namespace {

constexpr auto kWeights = "review.weights";
constexpr auto kBefore = "review.weightsBefore";   // an empty array: the default weights
constexpr auto kLearntFrom = "review.learntFrom";  // answers there were when weights were last learnt
constexpr auto kNote = "review.learnt";
constexpr int kFewestNewAnswers = 200;

/// So many answers are worth learning from, where it was last done with `before`.
int enoughAfter(int before)
{
    return before + before / 4 + kFewestNewAnswers;
}

QString key(const char* name)
{
    return QLatin1String(name);
}

QJsonArray toJson(const recall::Fsrs6::Weights& weights)
{
    QJsonArray array;
    for (const double weight : weights)
        array << weight;
    return array;
}

recall::ReviewLog logOf(const std::vector<store::LearnableAnswer>& answers)
{
    recall::ReviewLog log;
    std::vector<recall::LoggedAnswer> card;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        const bool isFirst = i == 0 || answers[i].card != answers[i - 1].card;
        const int days = isFirst ? 0 : std::max(0, answers[i].day.number - answers[i - 1].day.number);
        card.push_back({static_cast<double>(days), answers[i].rating});
        if (i + 1 < answers.size() && answers[i + 1].card == answers[i].card)
            continue;
        log.add(card, answers[i + 1 - card.size()].day.number);
        card.clear();
    }
    return log;
}

}  // namespace

Optimising::Optimising(store::Vault& vault, Preferences& preferences) : m_vault(vault), m_preferences(preferences) {}

Optimising::~Optimising()
{
    m_isStopped = true;
    m_underWay.waitForFinished();
}

/// The days say how many answers there are without each of them being read; those that cannot be learnt from among
/// them.
Result<bool> Optimising::mayBeWorthwhile() const
{
    const int before = m_preferences.value(key(kLearntFrom)).toInt(0);
    CARREL_ASSIGN(const auto days, m_vault.readNow<std::vector<store::StudyDayRow>>([](store::Connection& connection) {
        return store::FiguresRepository(connection).days();
    }));
    int answers = 0;
    for (const store::StudyDayRow& day : days)
        answers += day.answers;
    return answers >= enoughAfter(before);
}

Result<LearntWeights> Optimising::learnt(bool onlyIfWorthwhile) const
{
    LearntWeights out;
    out.learnt = recall::Learnt::Kept;
    if (onlyIfWorthwhile) {
        CARREL_ASSIGN(const bool maybe, mayBeWorthwhile());
        if (!maybe)
            return out;
    }
    CARREL_ASSIGN(const auto answers,
                  m_vault.readNow<std::vector<store::LearnableAnswer>>(
                      [](store::Connection& connection) { return store::ReviewRepository(connection).learnable(); }));
    out.answers = answers.size();
    const int before = m_preferences.value(key(kLearntFrom)).toInt(0);
    if (onlyIfWorthwhile && static_cast<int>(answers.size()) < enoughAfter(before))
        return out;
    const auto options = m_preferences.scheduling();
    const auto found = recall::optimiseFsrs6(logOf(answers), options.weights, [this] { return m_isStopped.load(); });
    out.learnt = found.learnt;
    out.items = found.items;
    out.before = found.before;
    out.after = found.after;
    if (m_isStopped)
        return out;
    CARREL_TRY(m_preferences.set(key(kLearntFrom), static_cast<int>(answers.size())).result());
    if (found.learnt != recall::Learnt::All && found.learnt != recall::Learnt::Start)
        return out;
    CARREL_TRY(m_preferences.set(key(kBefore), m_preferences.value(key(kWeights)).toArray()).result());
    CARREL_TRY(m_preferences.set(key(kWeights), toJson(found.weights)).result());
    const Instant now = m_vault.clock().now();
    const auto day = recall::studyDay(now, m_vault.clock().utcOffset(now), options.dayStartHour);
    CARREL_TRY(m_preferences
                   .set(key(kNote), QJsonObject{{QStringLiteral("day"), day.number},
                                                {QStringLiteral("answers"), static_cast<qint64>(out.answers)},
                                                {QStringLiteral("before"), out.before.logLoss},
                                                {QStringLiteral("after"), out.after.logLoss}})
                   .result());
    return out;
}

QFuture<Result<LearntWeights>> Optimising::start(bool onlyIfWorthwhile)
{
    if (m_underWay.isRunning())
        return m_underWay;
    m_isStopped = false;
    m_underWay = QtConcurrent::run([this, onlyIfWorthwhile] { return learnt(onlyIfWorthwhile); });
    return m_underWay;
}

QFuture<Result<LearntWeights>> Optimising::learn()
{
    return start(false);
}

QFuture<Result<LearntWeights>> Optimising::learnIfWorthwhile()
{
    return start(true);
}

bool Optimising::canUndo() const
{
    return m_preferences.value(key(kBefore)).isArray();
}

std::optional<LearntNote> Optimising::last() const
{
    const QJsonValue note = m_preferences.value(key(kNote));
    if (!note.isObject())
        return std::nullopt;
    return LearntNote{.day = {note[QStringLiteral("day")].toInt()},
                      .answers = note[QStringLiteral("answers")].toInt(),
                      .lossBefore = note[QStringLiteral("before")].toDouble(),
                      .lossAfter = note[QStringLiteral("after")].toDouble()};
}

QFuture<Result<bool>> Optimising::undo()
{
    if (!canUndo())
        return QtFuture::makeReadyFuture(Result<bool>(false));
    const QJsonArray before = m_preferences.value(key(kBefore)).toArray();
    m_preferences.set(key(kBefore), QJsonValue());
    m_preferences.set(key(kNote), QJsonValue());
    return m_preferences.set(key(kWeights), before);
}

}  // namespace carrel::desk
