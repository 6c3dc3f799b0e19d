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

template <class Weights>
QJsonArray toJson(const Weights& weights)
{
    QJsonArray array;
    for (const double weight : weights)
        array << weight;
    return array;
}

/// FSRS-7 counts fractions of days, the others study days.
double daysBetween(const store::LearnableAnswer& before, const store::LearnableAnswer& after, bool inFractions)
{
    if (inFractions)
        return std::max(0.0, std::chrono::duration<double, std::ratio<86400>>(after.at - before.at).count());
    return std::max(0, after.day.number - before.day.number);
}

/// A card that was made new again begins another past.
bool begins(const std::vector<store::LearnableAnswer>& answers, std::size_t i)
{
    return i == 0 || answers[i].card != answers[i - 1].card || answers[i].begins;
}

recall::ReviewLog logOf(const std::vector<store::LearnableAnswer>& answers, bool inFractions)
{
    recall::ReviewLog log;
    std::vector<recall::LoggedAnswer> card;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        const double days = begins(answers, i) ? 0 : daysBetween(answers[i - 1], answers[i], inFractions);
        card.push_back({days, answers[i].rating});
        if (i + 1 < answers.size() && !begins(answers, i + 1))
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

/// FSRS-7 has weights of its own, and all that is remembered of them.
QString Optimising::key(const char* name) const
{
    const bool isSeven = m_preferences.scheduling().algorithm == recall::Algorithm::Fsrs7;
    return QLatin1String(name) + (isSeven ? QStringLiteral("7") : QString());
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
    const auto stop = [this] { return m_isStopped.load(); };
    if (options.algorithm == recall::Algorithm::Fsrs7)
        CARREL_TRY(take(recall::optimiseFsrs7(logOf(answers, true), options.weights7, stop), out));
    else
        CARREL_TRY(take(recall::optimiseFsrs6(logOf(answers, false), options.weights, stop), out));
    return out;
}

template <class Weights>
Done Optimising::take(const recall::Optimised<Weights>& found, LearntWeights& out) const
{
    out.learnt = found.learnt;
    out.items = found.items;
    out.before = found.before;
    out.after = found.after;
    if (m_isStopped)
        return {};
    CARREL_TRY(m_preferences.set(key(kLearntFrom), static_cast<int>(out.answers)).result());
    if (found.learnt != recall::Learnt::All && found.learnt != recall::Learnt::Start)
        return {};
    CARREL_TRY(m_preferences.set(key(kBefore), m_preferences.value(key(kWeights)).toArray()).result());
    CARREL_TRY(m_preferences.set(key(kWeights), toJson(found.weights)).result());
    const Instant now = m_vault.clock().now();
    const int dayStartHour = m_preferences.scheduling().dayStartHour;
    const auto day = recall::studyDay(now, m_vault.clock().utcOffset(now), dayStartHour);
    CARREL_TRY(m_preferences
                   .set(key(kNote), QJsonObject{{QStringLiteral("day"), day.number},
                                                {QStringLiteral("answers"), static_cast<qint64>(out.answers)},
                                                {QStringLiteral("before"), out.before.logLoss},
                                                {QStringLiteral("after"), out.after.logLoss}})
                   .result());
    return {};
}

QFuture<Result<LearntWeights>> Optimising::start(bool onlyIfWorthwhile)
{
    if (isRunning())
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
    // The way back goes once it was gone: a disk that refuses the old weights leaves it open.
    return m_preferences.set(key(kWeights), m_preferences.value(key(kBefore)).toArray())
        .then([preferences = &m_preferences, before = key(kBefore), note = key(kNote)](const Result<bool>& back) {
            if (back) {
                preferences->set(before, QJsonValue());
                preferences->set(note, QJsonValue());
            }
            return back;
        });
}

}  // namespace carrel::desk
