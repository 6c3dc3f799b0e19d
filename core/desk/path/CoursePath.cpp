// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/path/CoursePath.h"

#include "core/store/attempts/AttemptRepository.h"
#include "core/store/units/UnitRepository.h"

#include <algorithm>

namespace carrel::desk {
namespace {

using path::PathUnit;
using store::Connection;
using store::OutlineRow;

constexpr path::Mastery kHeld{1, 1};
constexpr double kAtOnce = 0.9;  // of what all checks of a unit asked; a failed one before leaves less

bool isQuiz(const OutlineRow& entry)
{
    return entry.what == OutlineRow::What::Quiz;
}

/// True when the learner's level skips this entry.
bool isBelow(const OutlineRow& entry, const QStringList& levels, const QString& placed)
{
    return !placed.isEmpty() && !entry.level.isEmpty() && levels.indexOf(entry.level) >= 0
           && levels.indexOf(entry.level) < levels.indexOf(placed);
}

int trackNumber(const PathOffer& offer, const QString& track)
{
    return track.isEmpty() ? 0 : static_cast<int>(offer.tracks.indexOf(track)) + 1;
}

/// Puts one course together, step by step; what is not known yet is not asked.
class Assembly {
public:
    explicit Assembly(CoursePath& path) : m_path(path) {}

    void addEntry(const OutlineRow& entry, const QHash<std::int64_t, store::UnitOnPath>& units)
    {
        const auto unit = isQuiz(entry) ? units.end() : units.find(entry.id);
        m_path.entries.push_back(entry);
        m_path.terms.push_back(unit == units.end() ? course::PathTerms() : unit->terms);
        m_path.keys.push_back(unit == units.end() ? QString() : unit->key);
        m_path.readAt.push_back(unit == units.end() ? std::nullopt : unit->readAt);
        if (unit != units.end())
            m_at.insert(unit->key, m_path.entries.size() - 1);
    }

    void finish(const QStringList& levels)
    {
        for (std::size_t at = 0; at < m_path.entries.size(); ++at)
            m_path.units.push_back(isQuiz(m_path.entries[at]) ? quizAt(at) : unitAt(at, levels));
        for (std::size_t at = 0; at < m_path.units.size(); ++at)
            noteRemedy(at);
        setGoal();
    }

private:
    const AskingQuiz* quizOf(std::int64_t id) const
    {
        const auto& all = m_path.evidence.quizzes;
        const auto quiz = std::find_if(all.begin(), all.end(), [id](const auto& each) { return each.id.value == id; });
        return quiz == all.end() ? nullptr : &*quiz;
    }

    /// A quiz is held once it is done; a check comes after all it asks about.
    PathUnit quizAt(std::size_t at) const
    {
        PathUnit unit;
        unit.isCheck = true;
        const OutlineRow& entry = m_path.entries[at];
        const AskingQuiz* quiz = quizOf(entry.id);
        const bool isSkipped = quiz != nullptr && quiz->isPlacement && m_path.choice.skipsPlacement;
        const auto& unmarked = m_path.unmarked;
        const bool waits = std::find(unmarked.begin(), unmarked.end(), QuizId{entry.id}) != unmarked.end();
        if (entry.done || isSkipped || waits)
            unit.mastery = kHeld;
        if (quiz == nullptr || quiz->isPlacement)
            return unit;
        for (const auto& [key, place] : placesOf(quiz->units))
            unit.needs.push_back(place);
        return unit;
    }

    /// In the order of the course.
    std::vector<std::pair<QString, std::size_t>> placesOf(const QSet<QString>& keys) const
    {
        std::vector<std::pair<QString, std::size_t>> places;
        for (const QString& key : keys)
            if (const auto place = m_at.constFind(key); place != m_at.cend())
                places.emplace_back(key, *place);
        std::sort(places.begin(), places.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
        return places;
    }

    PathUnit unitAt(std::size_t at, const QStringList& levels) const
    {
        const OutlineRow& entry = m_path.entries[at];
        const course::PathTerms& terms = m_path.terms[at];
        PathUnit unit;
        for (const QString& need : terms.needs)
            if (const auto place = m_at.constFind(need); place != m_at.cend())
                unit.needs.push_back(*place);
        if (const auto place = m_at.constFind(terms.remedialFor); place != m_at.cend())
            unit.remedialFor = *place;
        unit.track = trackNumber(m_path.offer, terms.track);
        unit.isBelow = isBelow(entry, levels, m_path.placed);
        unit.isReviewed = !terms.madeByProgram || !terms.reviewedBy.isEmpty();
        const Evidence evidence = m_path.evidence.units.value(m_path.keys[at]);
        unit.failures = evidence.failures;
        const auto& readAt = m_path.readAt[at];
        unit.isStudied = entry.done && (!evidence.failedAt || (readAt && *readAt > *evidence.failedAt));
        unit.isChecked = evidence.attempts > 0;
        unit.isProvenAtOnce =
            unit.isChecked && evidence.failures == 0 && evidence.guesses == 0 && evidence.meanScore() >= kAtOnce;
        unit.mastery = evidence.mastery();
        if (unit.isStudied && !path::isMastered(unit.mastery) && !canBeBettered(at, evidence, unit.mastery))
            unit.mastery = kHeld;
        return unit;
    }

    /// Whether anything that a learner could do today for a unit that was studied would show that it is held. Its cards
    /// come by themselves when they are due, and a check that was not passed yet comes at its own place; what can only
    /// wait holds nobody up.
    bool canBeBettered(std::size_t at, const Evidence& evidence, const path::Mastery& mastery) const
    {
        if (evidence.dueCards > 0 || !evidence.askedAt)
            return false;
        const auto& readAt = m_path.readAt[at];
        const bool isKnownToBeLow = mastery.sureness >= path::kSureEnough;
        if (isKnownToBeLow && readAt && *readAt <= *evidence.askedAt)
            return true;
        return proofOf(m_path, at).has_value();
    }

    /// Who read the remedy after a check has studied again.
    void noteRemedy(std::size_t at)
    {
        const auto target = m_path.units[at].remedialFor;
        if (!target)
            return;
        PathUnit& helped = m_path.units[*target];
        const Evidence evidence = m_path.evidence.units.value(m_path.keys[*target]);
        const auto readAt = m_path.readAt[at];
        const bool since = evidence.failedAt && readAt && *readAt > *evidence.failedAt;
        m_path.units[at].isStudied = m_path.entries[at].done && since;
        if (m_path.units[at].isStudied && m_path.entries[*target].done && !helped.isStudied) {
            helped.isStudied = true;
            m_path.readAt[*target] = std::max(m_path.readAt[*target], readAt);
            if (!proofOf(m_path, *target))
                helped.mastery = kHeld;  // its check comes at its own place
        }
    }

    /// The units that the goal names, all they need, and the quizzes that ask about any of these.
    void setGoal()
    {
        m_path.goal.track = std::max(0, trackNumber(m_path.offer, m_path.choice.track));
        if (m_path.choice.goal.isEmpty())
            return;
        std::vector<bool> wanted(m_path.units.size(), false);
        for (std::size_t at = 0; at < m_path.units.size(); ++at)
            if (m_path.terms[at].goals.contains(m_path.choice.goal))
                want(at, wanted);
        for (std::size_t at = 0; at < m_path.units.size(); ++at)
            if (const AskingQuiz* quiz = isQuiz(m_path.entries[at]) ? quizOf(m_path.entries[at].id) : nullptr)
                wanted[at] = asksAbout(*quiz, wanted);
        for (std::size_t at = 0; at < wanted.size(); ++at) {
            if (!wanted[at])
                continue;
            m_path.goal.units.push_back(at);
            if (isQuiz(m_path.entries[at]))
                std::erase_if(m_path.units[at].needs, [&](std::size_t need) { return !wanted[need]; });
        }
    }

    void want(std::size_t at, std::vector<bool>& wanted) const
    {
        if (wanted[at])
            return;
        wanted[at] = true;
        for (const std::size_t need : m_path.units[at].needs)
            want(need, wanted);
    }

    bool asksAbout(const AskingQuiz& quiz, const std::vector<bool>& wanted) const
    {
        const auto places = placesOf(quiz.units);
        return std::any_of(places.begin(), places.end(), [&](const auto& place) { return wanted[place.second]; });
    }

    CoursePath& m_path;
    QHash<QString, std::size_t> m_at;
};

}  // namespace

std::optional<std::size_t> proofOf(const CoursePath& path, std::size_t unit)
{
    for (std::size_t at = 0; at < path.entries.size(); ++at) {
        if (!isQuiz(path.entries[at]) || !path.entries[at].done)
            continue;
        for (const AskingQuiz& quiz : path.evidence.quizzes)
            if (quiz.id.value == path.entries[at].id && quiz.mayBeTaken && !quiz.isPlacement
                && quiz.units.contains(path.keys[unit]))
                return at;
    }
    return std::nullopt;
}

QString goalKey(const QString& courseKey)
{
    return QStringLiteral("path.goal/%1").arg(courseKey);
}

QString trackKey(const QString& courseKey)
{
    return QStringLiteral("path.track/%1").arg(courseKey);
}

QString skipPlacementKey(const QString& courseKey)
{
    return QStringLiteral("path.unplaced/%1").arg(courseKey);
}

PathChoice choiceOf(const QHash<QString, QJsonValue>& preferences, const QString& courseKey)
{
    return {preferences.value(goalKey(courseKey)).toString(), preferences.value(trackKey(courseKey)).toString(),
            preferences.value(skipPlacementKey(courseKey)).toBool()};
}

PathOffer offerOf(const std::vector<OutlineRow>& outline, const std::vector<store::UnitOnPath>& units)
{
    PathOffer offer;
    for (const OutlineRow& entry : outline) {
        const auto unit = std::find_if(units.begin(), units.end(), [&](const store::UnitOnPath& each) {
            return entry.what == OutlineRow::What::Unit && each.id.value == entry.id;
        });
        if (unit == units.end())
            continue;
        offer.goals << unit->terms.goals;
        if (!unit->terms.track.isEmpty())
            offer.tracks << unit->terms.track;
    }
    offer.goals.removeDuplicates();
    offer.tracks.removeDuplicates();
    return offer;
}

Result<CoursePath> coursePath(Connection& connection, CourseId course, const PathChoice& choice, const Moment& moment)
{
    store::CourseRepository courses(connection);
    CARREL_ASSIGN(const auto row, courses.get(course));
    CARREL_ASSIGN(const auto outline, courses.outline(course));
    CARREL_ASSIGN(const auto units, store::UnitRepository(connection).onPath(course));
    CoursePath path;
    CARREL_ASSIGN(path.placed, store::AttemptRepository(connection).placementLevel(course));
    CARREL_ASSIGN(path.unmarked, store::AttemptRepository(connection).unmarked(course));
    CARREL_ASSIGN(path.evidence, pathEvidence(connection, course, moment));
    path.offer = offerOf(outline, units);
    // What a new version of the course no longer offers was not chosen.
    path.choice.goal = path.offer.goals.contains(choice.goal) ? choice.goal : QString();
    path.choice.skipsPlacement = choice.skipsPlacement;
    path.choice.track = path.offer.tracks.contains(choice.track) ? choice.track : QString();
    QHash<std::int64_t, store::UnitOnPath> byId;
    for (const store::UnitOnPath& unit : units)
        byId.insert(unit.id.value, unit);
    Assembly assembly(path);
    for (const OutlineRow& entry : outline)
        if (entry.what != OutlineRow::What::Module)
            assembly.addEntry(entry, byId);
    assembly.finish(row.levels);
    return path;
}

}  // namespace carrel::desk
