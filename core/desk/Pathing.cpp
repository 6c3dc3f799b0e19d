// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/Pathing.h"

#include "core/store/attempts/AttemptRepository.h"

#include <algorithm>

namespace carrel::desk {
namespace {

ConceptStanding standingOf(const QString& name, const Evidence& evidence)
{
    const path::Mastery mastery = evidence.mastery();
    return {.name = name,
            .mastery = mastery,
            .isMastered = path::isMastered(mastery),
            .answers = static_cast<int>(evidence.outcomes.size()),
            .cards = evidence.cards.seen,
            .reviews = evidence.reviews};
}

/// By the names that questions give; a course whose questions name none is told by its units.
std::vector<ConceptStanding> conceptsOf(const CoursePath& path)
{
    std::vector<ConceptStanding> all;
    for (const QString& name : path.evidence.conceptNames)
        all.push_back(standingOf(name, path.evidence.concepts.value(name)));
    if (!all.empty())
        return all;
    for (std::size_t at = 0; at < path.entries.size(); ++at)
        if (const auto found = path.evidence.units.constFind(path.keys[at]); found != path.evidence.units.cend())
            all.push_back(standingOf(path.entries[at].title, *found));
    return all;
}

void addStruggle(PathView& view, const CoursePath& path)
{
    const auto struggle = struggleOf(path);
    if (!struggle)
        return;
    view.strugglesWith = path.entries[struggle->unit].title;
    view.failures = struggle->failures;
    for (std::size_t at = 0; at < path.units.size(); ++at)
        if (path.units[at].remedialFor == struggle->unit && path.units[at].isReviewed)
            view.remedy = path.entries[at].title;
}

/// A quiz that may be taken before the unit is read, since it asks about nothing that comes later.
const AskingQuiz* checkBefore(const CoursePath& path, std::size_t unit)
{
    const auto isFit = [&](const AskingQuiz& quiz) {
        if (quiz.isPlacement || !quiz.mayBeTaken || !quiz.units.contains(path.keys[unit]))
            return false;
        for (std::size_t later = unit + 1; later < path.keys.size(); ++later)
            if (quiz.units.contains(path.keys[later]))
                return false;
        return true;
    };
    const auto& all = path.evidence.quizzes;
    const auto quiz = std::find_if(all.begin(), all.end(), isFit);
    return quiz == all.end() ? nullptr : &*quiz;
}

void addAdvance(PathView& view, const CoursePath& path)
{
    const auto advance = path::advanceOf(path.units, path.goal);
    if (!advance)
        return;
    view.provenInRow = advance->proven;
    const AskingQuiz* check = advance->unit ? checkBefore(path, *advance->unit) : nullptr;
    if (check == nullptr)
        return;
    view.ahead = path.entries[*advance->unit].title;
    view.aheadCheck = check->id;
}

Done addPlacement(PathView& view, store::Connection& connection, const PathEvidence& evidence)
{
    view.placementAnswers = evidence.placementAnswers;
    view.placementSureness = evidence.placementSureness;
    for (const AskingQuiz& quiz : evidence.quizzes) {
        if (!quiz.isPlacement)
            continue;
        CARREL_ASSIGN(const auto open, store::AttemptRepository(connection).openOf(quiz.id));
        view.isPlacementUnderWay = open.has_value();
        if (quiz.mayBeTaken || open)
            view.placement = quiz.id;
        break;
    }
    return {};
}

QDate dateOf(recall::StudyDay day)
{
    return QDate(1970, 1, 1).addDays(day.number);
}

Result<PathView> viewOf(store::Connection& connection, CourseId course, const QHash<QString, QJsonValue>& chosen,
                        const Moment& moment)
{
    PathView view;
    store::CourseRepository courses(connection);
    CARREL_ASSIGN(view.courseKey, courses.keyOf(course));
    CARREL_ASSIGN(view.courseTitle, courses.titleOf(course));
    CARREL_ASSIGN(const CoursePath path, coursePath(connection, course, choiceOf(chosen, view.courseKey), moment));
    view.offer = path.offer;
    view.choice = path.choice;
    view.placed = path.placed;
    if (path.evidence.placedAt)
        view.placedOn =
            dateOf(recall::studyDay(*path.evidence.placedAt, moment.utcOffset, moment.options.dayStartHour));
    CARREL_TRY(addPlacement(view, connection, path.evidence));
    view.concepts = conceptsOf(path);
    view.isToldByUnits = path.evidence.conceptNames.isEmpty();
    addStruggle(view, path);
    addAdvance(view, path);
    return view;
}

}  // namespace

std::vector<ConceptStanding> weakestFirst(std::vector<ConceptStanding> concepts)
{
    std::stable_sort(concepts.begin(), concepts.end(), [](const auto& a, const auto& b) {
        if (a.wasAsked() != b.wasAsked())
            return a.wasAsked();
        return a.wasAsked() && a.mastery.value < b.mastery.value;
    });
    return concepts;
}

QFuture<Result<PathView>> Pathing::view(CourseId course)
{
    const Moment moment = momentOf(m_vault, m_preferences);
    const auto chosen = m_preferences.startingWith(QLatin1String(kPathPreferences));
    return m_vault.read<PathView>(
        [=](store::Connection& connection) { return viewOf(connection, course, chosen, moment); });
}

QFuture<Result<bool>> Pathing::chooseGoal(const QString& courseKey, const QString& goal)
{
    return m_preferences.set(goalKey(courseKey), goal);
}

QFuture<Result<bool>> Pathing::chooseTrack(const QString& courseKey, const QString& track)
{
    return m_preferences.set(trackKey(courseKey), track);
}

QFuture<Result<bool>> Pathing::skipPlacement(const QString& courseKey, bool skip)
{
    return m_preferences.set(skipPlacementKey(courseKey), skip);
}

}  // namespace carrel::desk
