// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/today/PathController.h"

#include "core/base/WhenDone.h"
#include "ui/today/ConceptWords.h"
#include "ui/today/NumberWords.h"

#include <QLocale>

#include <algorithm>

namespace carrel::ui {

void PathController::setCourseId(qint64 course)
{
    if (m_course.value == course)
        return;
    m_course = CourseId{course};
    m_view.reset();
    Q_EMIT courseIdChanged();
    Q_EMIT viewChanged();
    refresh();
}

void PathController::nounsChanged(store::ChangeSet nouns)
{
    using store::Noun;
    if (nouns & (Noun::Courses | Noun::Attempts | Noun::Reviews | Noun::Settings))
        refresh();
}

void PathController::refresh()
{
    if (!desk() || m_course.isNull())
        return;
    desk::Pathing pathing(desk()->desk().vault(), desk()->desk().preferences);
    whenDone(pathing.view(m_course), this, [this, course = m_course](const Result<desk::PathView>& view) {
        if (desk() && course == m_course)
            take(view);
    });
}

void PathController::take(const Result<desk::PathView>& view)
{
    if (!view)
        return setFailed(view.error());
    m_view = *view;
    setReady();
    Q_EMIT viewChanged();
}

QStringList PathController::goals() const
{
    return m_view && !m_view->offer.goals.isEmpty() ? QStringList(tr("All of the course")) + m_view->offer.goals
                                                    : QStringList();
}

int PathController::goal() const
{
    return m_view ? static_cast<int>(m_view->offer.goals.indexOf(m_view->choice.goal)) + 1 : 0;
}

QStringList PathController::tracks() const
{
    return m_view && !m_view->offer.tracks.isEmpty() ? QStringList(tr("Every track")) + m_view->offer.tracks
                                                     : QStringList();
}

int PathController::track() const
{
    return m_view ? static_cast<int>(m_view->offer.tracks.indexOf(m_view->choice.track)) + 1 : 0;
}

QString PathController::placement() const
{
    if (!m_view)
        return {};
    if (m_view->placed.isEmpty() && m_view->choice.skipsPlacement)
        return tr("You begin without being placed: every unit comes in its order.");
    if (m_view->placed.isEmpty())
        return m_view->placement ? tr("Nobody has placed you yet: a few questions find the level to begin at.")
                                 : QString();
    const QString when =
        m_view->placedOn ? QLocale().toString(*m_view->placedOn, QStringLiteral("d MMMM yyyy")) : QString();
    QString placed =
        tr("Placed at %1 by %2 answers on %3.").arg(quoted(m_view->placed)).arg(m_view->placementAnswers).arg(when);
    if (m_view->placementSureness > 0)
        placed += u' ' + tr("That is %1% sure.").arg(qRound(m_view->placementSureness * 100));
    return placed + u' ' + tr("Units below that level are passed over; nothing is locked.");
}

QString PathController::placementAction() const
{
    if (!m_view || !m_view->placement)
        return {};
    if (m_view->isPlacementUnderWay)
        return tr("Go on with the placement");
    return m_view->placed.isEmpty() ? tr("Find my level") : tr("Be placed again");
}

bool PathController::isPlacementSkippable() const
{
    return m_view && m_view->placement && m_view->placed.isEmpty() && !m_view->choice.skipsPlacement;
}

QString PathController::struggle() const
{
    if (!m_view || m_view->strugglesWith.isEmpty())
        return {};
    const QString signal = tr("Signal: %1 checks of %2 in a row were not passed. Nobody else is told.")
                               .arg(inWordsFirst(m_view->failures).toLower(), quoted(m_view->strugglesWith));
    return m_view->remedy.isEmpty()
               ? signal
               : signal + QLatin1Char(' ') + tr("%1 goes through it another way.").arg(quoted(m_view->remedy));
}

QString PathController::advance() const
{
    if (!m_view || m_view->provenInRow == 0)
        return {};
    const QString signal = tr("Signal: %1 units in a row were right at their first check.")
                               .arg(inWordsFirst(m_view->provenInRow).toLower());
    return m_view->ahead.isEmpty()
               ? signal
               : signal + QLatin1Char(' ')
                     + tr("You may take the check of %1 before you read it; what you hold is passed over.")
                           .arg(quoted(m_view->ahead));
}

QVariantList PathController::concepts() const
{
    QVariantList rows;
    if (m_view)
        for (const desk::ConceptStanding& each : m_view->concepts)
            rows << QVariant(QStringList{each.name, heldInWords(each), evidenceInWords(each)});
    return rows;
}

QString PathController::summary() const
{
    if (!m_view)
        return {};
    if (m_view->concepts.empty())
        return tr("No question and no card of this course says what it teaches, so its units come in their order.");
    return tr("%1.").arg(heldOfAll(m_view->concepts));
}

void PathController::chooseGoal(int index)
{
    if (!desk() || !m_view || index < 0 || index > m_view->offer.goals.size())
        return;
    desk::Pathing(desk()->desk().vault(), desk()->desk().preferences)
        .chooseGoal(m_view->courseKey, m_view->offer.goals.value(index - 1));
}

void PathController::skipPlacement()
{
    if (desk() && isPlacementSkippable())
        desk::Pathing(desk()->desk().vault(), desk()->desk().preferences).skipPlacement(m_view->courseKey, true);
}

void PathController::chooseTrack(int index)
{
    if (!desk() || !m_view || index < 0 || index > m_view->offer.tracks.size())
        return;
    desk::Pathing(desk()->desk().vault(), desk()->desk().preferences)
        .chooseTrack(m_view->courseKey, m_view->offer.tracks.value(index - 1));
}

}  // namespace carrel::ui
