// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/ReviewSession.h"

#include "core/recall/RecallCurve.h"
#include "core/store/courses/CourseRepository.h"
#include "core/store/figures/FiguresRepository.h"

#include <algorithm>
#include <map>
#include <unordered_set>
#include <utility>

namespace carrel::desk {
namespace {

using store::Connection;

/// New cards looked at, so that siblings can be left out; in random order all of them are drawn from.
int freshRead(const recall::QueueOptions& options)
{
    constexpr int kInOrder = 2000;
    constexpr int kAll = 1'000'000;
    return options.newOrder == recall::NewOrder::Random ? kAll : kInOrder;
}

constexpr std::size_t kUndos = 50;

template <class Card>
std::vector<Card> cardsOf(const std::vector<store::InCourse<Card>>& rows)
{
    std::vector<Card> cards;
    cards.reserve(rows.size());
    for (const auto& row : rows)
        cards.push_back(row.card);
    return cards;
}

Result<recall::DoneToday> doneToday(Connection& connection, recall::StudyDay today)
{
    CARREL_ASSIGN(const auto day, store::ReviewRepository(connection).day(today));
    return recall::DoneToday{day.newCards, day.reviews};
}

/// Seconds for each answer over the last fortnight.
Result<double> paceOf(Connection& connection, recall::StudyDay today)
{
    constexpr double kBeforeAnyAnswer = 9;
    constexpr int kAnswersThatTell = 20;
    CARREL_ASSIGN(const auto days, store::ReviewRepository(connection).days({today.number - 14}, today));
    double seconds = 0;
    int answers = 0;
    for (const store::StudyDayRow& day : days) {
        seconds += static_cast<double>(day.takenMilliseconds) / 1000;
        answers += day.answers;
    }
    return answers < kAnswersThatTell ? kBeforeAnyAnswer : std::clamp(seconds / answers, 2.0, 60.0);
}

/// What is in its steps and comes again within the day.
auto learningToday(Connection& connection, const Moment& moment)
{
    return store::CardRepository(connection).learning(moment.now + std::chrono::hours(24), moment.today, {});
}

/// The cards of one course among rows of all.
template <class Card>
void addOfCourse(std::unordered_set<std::int64_t>& cards, const std::vector<store::InCourse<Card>>& rows,
                 CourseId course)
{
    for (const auto& row : rows)
        if (row.course == course)
            cards.insert(row.card.card);
}

std::unordered_set<std::int64_t> idsOf(std::span<const recall::Candidate> cards)
{
    std::unordered_set<std::int64_t> ids;
    for (const recall::Candidate& card : cards)
        ids.insert(card.card);
    return ids;
}

/// What waits in one course.
struct Tally {
    int shown = 0;  ///< reviews that the queue has, and cards in their steps
    int fresh = 0;
    int reviews = 0;  ///< all that are due
    double recall = 0;
};

Done tallyReviews(Connection& connection, std::map<CourseId, Tally>& tallies,
                  const std::vector<store::InCourse<recall::Candidate>>& reviews, const recall::DueQueue& queue,
                  const Moment& moment)
{
    const recall::RecallCurve curve(moment.options);
    const bool byStability = !curve.asksForTraces();
    const auto shown = idsOf(queue.reviewCards());
    for (const auto& row : reviews) {
        Tally& tally = tallies[row.course];
        ++tally.reviews;
        tally.shown += shown.contains(row.card.card) ? 1 : 0;
        if (byStability)
            tally.recall +=
                curve.recall({{row.card.stability, 0}, {}}, std::max(0, moment.today.number - row.card.lastDay));
    }
    if (byStability)
        return {};
    return store::FiguresRepository(connection).eachTracedDue(moment.today, [&](const store::HeldCard& card) {
        const auto tally = tallies.find(card.course);  // none: the course is off the shelf
        if (tally != tallies.end())
            tally->second.recall += curve.recall(card.held, std::max(0, moment.today.number - card.lastDay.number));
    });
}

QString firstWords(const course::Card& card)
{
    constexpr qsizetype kLength = 28;
    const QString text = course::plainText(card.front).simplified();
    return text.size() <= kLength ? text : text.left(kLength).section(u' ', 0, -2) + u'…';
}

}  // namespace

Result<DueToday> dueToday(Connection& connection, const Moment& moment, const recall::QueueOptions& queue)
{
    store::CardRepository cards(connection);
    CARREL_ASSIGN(const auto reviews, cards.dueReviews(moment.today, {}));
    CARREL_ASSIGN(const auto learning, learningToday(connection, moment));
    CARREL_ASSIGN(auto done, doneToday(connection, moment.today));
    if (queue.burySiblings) {
        CARREL_ASSIGN(done.notes, store::ReviewRepository(connection).notesAnswered(moment.today));
    }
    CARREL_ASSIGN(const auto fresh, cards.fresh(moment.today, freshRead(queue), {}));

    // The queue itself says what the limits, a backlog and the siblings leave.
    recall::DueQueue built;
    built.build(cardsOf(reviews), cardsOf(fresh), cardsOf(learning), moment.today, done, queue);
    std::map<CourseId, Tally> tallies;
    CARREL_TRY(tallyReviews(connection, tallies, reviews, built, moment));
    for (const auto& row : learning)
        tallies[row.course].shown += row.card.due <= moment.now + recall::DueQueue::kLearnAhead ? 1 : 0;
    const auto shownFresh = idsOf(built.freshCards());
    for (const auto& row : fresh)
        tallies[row.course].fresh += shownFresh.contains(row.card.card) ? 1 : 0;

    DueToday due;
    due.moreTomorrow = (queue.reviewsPerDay > 0 && reviews.size() > built.reviewCards().size())
                       || (queue.newPerDay > 0 && fresh.size() > built.freshCards().size());
    store::CourseRepository courses(connection);
    for (const auto& [course, tally] : tallies) {
        if (tally.shown + tally.fresh == 0)
            continue;
        CARREL_ASSIGN(const auto row, courses.get(course));
        due.courses.push_back({course, row.title, tally.shown + tally.fresh, tally.fresh,
                               tally.reviews > 0 ? tally.recall / tally.reviews : -1});
    }
    std::sort(due.courses.begin(), due.courses.end(),
              [](const auto& a, const auto& b) { return a.due != b.due ? a.due > b.due : a.course < b.course; });
    return due;
}

Done Reviewing::Session::build(Connection& connection, DueIndex& index, std::uint64_t version, CourseId course,
                               const Moment& moment, const recall::QueueOptions& options)
{
    store::CardRepository cards(connection);
    CARREL_ASSIGN(const auto learning, learningToday(connection, moment));
    CARREL_ASSIGN(const auto fresh, cards.fresh(moment.today, freshRead(options), {}));
    CARREL_ASSIGN(auto doneSoFar, doneToday(connection, moment.today));
    if (options.burySiblings) {
        CARREL_ASSIGN(doneSoFar.notes, index.notesAnswered(connection, version, moment.today));
    }
    CARREL_TRY(findPace(connection, moment.today));
    return index.withReviews(connection, version, moment.today, [&](auto due, auto courses) {
        queue.build(due, cardsOf(fresh), cardsOf(learning), moment.today, doneSoFar, options);
        if (course.isNull())
            return;
        std::unordered_set<std::int64_t> ofCourse;
        for (std::size_t i = 0; i < due.size(); ++i)
            if (courses[i] == course)
                ofCourse.insert(due[i].card);
        addOfCourse(ofCourse, fresh, course);
        addOfCourse(ofCourse, learning, course);
        queue.keepOnly(ofCourse);
    });
}

Done Reviewing::Session::findPace(Connection& connection, recall::StudyDay today)
{
    CARREL_ASSIGN(secondsEach, paceOf(connection, today));
    return {};
}

Result<std::optional<store::CardRow>> Reviewing::Session::nextCard(Connection& connection, Instant at)
{
    for (;;) {
        const std::int64_t next = queue.next(at);
        if (next == 0)
            return std::nullopt;
        if (ahead && ahead->row.id.value == next)
            return std::exchange(ahead, std::nullopt)->row;
        auto row = store::CardRepository(connection).get(CardId{next});
        if (row)
            return *std::move(row);
        if (row.error().kind != ErrorKind::NotFound)
            return fail(row.error());
        queue.remove(next);
    }
}

void Reviewing::Session::lookAhead(Connection& connection, std::uint64_t version, Instant at)
{
    ahead.reset();
    const CardId next{queue.nextWithout(queue.next(at), at)};
    if (auto row = store::CardRepository(connection).get(next))
        ahead = {*std::move(row), version};
}

void Reviewing::Session::trustAhead(std::uint64_t version)
{
    if (ahead && ahead->version != version)
        ahead.reset();
}

void Reviewing::Session::changed(CardId card)
{
    if (ahead && ahead->row.id == card)
        ahead.reset();
}

Result<ReviewStep> Reviewing::Session::step(Connection& connection, const Moment& moment)
{
    CARREL_ASSIGN(const auto row, nextCard(connection, moment.now));
    ReviewStep step;
    step.standing.done = now.done;
    step.standing.left = queue.left();
    step.standing.expected = std::chrono::seconds(static_cast<std::int64_t>(queue.left() * secondsEach));
    if (!now.undos.empty())
        step.standing.undo = UndoLabel{now.undos.back()->label, now.undos.back()->words};
    now.shown = {};
    if (!row) {
        step.nextAt = queue.nextLearning();
        return step;
    }
    step.card = dueCardOf(*row, moment);
    now.shown = {row->id, firstWords(row->card)};
    return step;
}

Result<ReviewStep> Reviewing::Session::stepWithout(Connection& connection, CardId card, const Error& refused,
                                                   const Moment& moment)
{
    if (refused.kind != ErrorKind::NotFound || store::CardRepository(connection).state(card))
        return fail(refused);
    queue.remove(card.value);
    return step(connection, moment);
}

Result<QString> Reviewing::Session::wordsOf(Connection& connection, CardId card) const
{
    if (now.shown.card == card)
        return now.shown.words;
    CARREL_ASSIGN(const auto row, store::CardRepository(connection).get(card));
    return firstWords(row.card);
}

void Reviewing::Session::answered(const AnsweredCard& card, bool burySiblings)
{
    const std::int64_t id = card.after.card.value;
    changed(card.after.card);
    queue.remove(id);
    ++now.done;
    if (burySiblings)
        queue.buryNote(card.after.note, id);
    const recall::CardState& state = card.after.state;
    const bool today = state.phase == recall::Phase::Learning || state.phase == recall::Phase::Relearning;
    if (today && !card.after.suspended)
        queue.comesAgain({id, card.after.note, state.dueAt});
}

void Reviewing::Session::setAside(const store::CardStateRow& card)
{
    changed(card.card);
    queue.remove(card.card.value);
}

void Reviewing::Session::remember(Undo undo)
{
    now.undos.push_back(std::make_shared<const Undo>(std::move(undo)));
    if (now.undos.size() > kUndos)
        now.undos.erase(now.undos.begin());
}

void Reviewing::Session::takeBack()
{
    const auto last = now.undos.back();
    now.undos.pop_back();
    if (last->kind == Undo::Answer)
        now.done = std::max(0, now.done - 1);
    recall::Candidate card;
    card.card = last->before.card.value;
    card.note = last->before.note;
    changed(last->before.card);
    queue.putFront(card);
}

void Reviewing::Session::mark()
{
    queue.mark();
    marked = now;
}

void Reviewing::Session::keep()
{
    queue.keep();
    marked.reset();
}

void Reviewing::Session::revert()
{
    queue.takeBack();
    if (marked)
        now = *std::exchange(marked, std::nullopt);
}

}  // namespace carrel::desk
