// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/LearningController.h"

#include "core/base/WhenDone.h"

#include <QDate>
#include <QLocale>

namespace carrel::ui {
namespace {

using namespace std::chrono_literals;

constexpr auto kQuiet = 120s;

QString betterWords(double before, double after)
{
    const double percent = before > 0 ? 100 * (before - after) / before : 0;
    return LearningController::tr("%1% better").arg(QLocale().toString(percent, 'f', percent < 10 ? 1 : 0));
}

}  // namespace

LearningController::LearningController(QObject* parent) : ScreenController(parent)
{
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(kQuiet);
    connect(&m_quiet, &QTimer::timeout, this, [this] { begin(true); });
}

LearningController::~LearningController()
{
    letGo();
}

void LearningController::setQuietSeconds(int seconds)
{
    m_quiet.setInterval(std::chrono::seconds(seconds));
    Q_EMIT standingChanged();
}

void LearningController::letGo()
{
    m_quiet.stop();
    m_optimising.reset();  // stops what is under way
    m_running = false;
}

void LearningController::deskArrived()
{
    letGo();
    m_outcome.clear();
    if (desk()) {
        m_optimising = std::make_unique<desk::Optimising>(desk()->desk().vault(), desk()->desk().preferences);
        connect(desk(), &DeskHandle::closing, this, &LearningController::letGo);
        m_quiet.start();
    }
    Q_EMIT standingChanged();
}

void LearningController::nounsChanged(store::ChangeSet nouns)
{
    if (nouns & store::Noun::Reviews)
        m_quiet.start();
    if (nouns & store::Noun::Settings)
        Q_EMIT standingChanged();
}

void LearningController::learn()
{
    begin(false);
}

void LearningController::begin(bool byItself)
{
    if (!m_optimising || m_running)
        return;
    if (byItself && !desk()->desk().preferences.value(QStringLiteral("review.learnsByItself")).toBool(true))
        return;
    m_quiet.stop();
    m_running = true;
    Q_EMIT standingChanged();
    whenDone(byItself ? m_optimising->learnIfWorthwhile() : m_optimising->learn(), this,
             [this, byItself, asked = desk()](const Result<desk::LearntWeights>& learnt) {
                 if (m_optimising && asked == desk())
                     take(learnt, byItself);
             });
}

void LearningController::take(const Result<desk::LearntWeights>& learnt, bool byItself)
{
    m_running = false;
    // What nobody asked for may fail without a word: it begins anew another time.
    if (!learnt && !byItself)
        setFailed(learnt.error());
    if (learnt && (learnt->learnt == recall::Learnt::All || learnt->learnt == recall::Learnt::Start)) {
        m_outcome.clear();
        if (byItself)
            Q_EMIT learntByItself(tr("Learnt from %1 answers how your memory fades: %2 foretold.")
                                      .arg(QLocale().toString(qlonglong(learnt->answers)),
                                           betterWords(learnt->before.logLoss, learnt->after.logLoss)));
    } else if (learnt && !byItself) {
        const QString answers = QLocale().toString(qlonglong(learnt->answers));
        m_outcome = learnt->learnt == recall::Learnt::Nothing
                        ? tr("%1 answers are too few to learn from.").arg(answers)
                        : tr("Nothing better was found in %1 answers.").arg(answers);
    }
    Q_EMIT standingChanged();
}

void LearningController::stop()
{
    if (m_optimising)
        m_optimising->stop();
}

void LearningController::undo()
{
    if (!m_optimising)
        return;
    m_outcome.clear();
    whenDone(m_optimising->undo(), this, [this](const Result<bool>& undone) {
        if (!undone)
            setFailed(undone.error());
        Q_EMIT standingChanged();
    });
}

QString LearningController::sentence() const
{
    if (!m_optimising)
        return {};
    if (m_running)
        return tr("Looking at your answers.");
    if (!m_outcome.isEmpty())
        return m_outcome;
    const auto note = m_optimising->last();
    if (!note)
        return tr("Cards are scheduled as for most people.");
    return tr("Learnt on %1 from %2 answers, which it foretells %3 than before.")
        .arg(QLocale().toString(QDate(1970, 1, 1).addDays(note->day.number), QStringLiteral("d MMMM yyyy")),
             QLocale().toString(note->answers), betterWords(note->lossBefore, note->lossAfter));
}

}  // namespace carrel::ui
