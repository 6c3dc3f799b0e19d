// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/DueIndex.h"

#include "core/store/reviews/ReviewRepository.h"

#include <algorithm>
#include <limits>

namespace carrel::desk {

Done DueIndex::load(store::Connection& connection, std::uint64_t version, recall::StudyDay today)
{
    m_loaded = false;
    m_reviews = {};
    m_courses = {};
    CARREL_ASSIGN(auto rows, store::CardRepository(connection).dueReviews(today, {}));
    std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.card.card < b.card.card; });
    m_reviews.reserve(rows.size());
    m_courses.reserve(rows.size());
    for (const auto& row : rows) {
        m_reviews.push_back(row.card);
        m_courses.push_back(row.course);
    }
    m_sorted = m_reviews.size();
    m_version = version;
    m_today = today;
    m_loaded = true;
    return {};
}

Done DueIndex::withReviews(store::Connection& connection, std::uint64_t version, recall::StudyDay today, const Use& use)
{
    const std::lock_guard lock(m_mutex);
    if (!m_loaded || m_version != version || m_today != today)
        CARREL_TRY(load(connection, version, today));
    use(m_reviews, m_courses);
    return {};
}

Result<std::vector<recall::AnsweredNote>> DueIndex::notesAnswered(store::Connection& connection, std::uint64_t version,
                                                                  recall::StudyDay today)
{
    const std::lock_guard lock(m_mutex);
    if (!m_answered || m_answered->version != version || m_answered->day != today) {
        m_answered.reset();
        CARREL_ASSIGN(auto notes, store::ReviewRepository(connection).notesAnswered(today));
        m_answered = Answered{version, today, std::move(notes)};
    }
    return m_answered->notes;
}

void DueIndex::patchAnswered(const store::CardStateRow& row, std::uint64_t version)
{
    if (!m_answered || m_answered->version + 1 != version)
        return;
    m_answered->version = version;
    std::vector<recall::AnsweredNote>& notes = m_answered->notes;
    if (row.state.lastDay == m_answered->day)
        notes.push_back({row.note, row.card.value});
    else if (std::any_of(notes.begin(), notes.end(), [&](const auto& each) { return each.note == row.note; }))
        m_answered.reset();  // its answer of today may have been taken back, or it is a sibling's
}

void DueIndex::patch(const store::CardStateRow& row, std::uint64_t version)
{
    constexpr std::int32_t kNotToday = std::numeric_limits<std::int32_t>::max();
    const std::lock_guard lock(m_mutex);
    patchAnswered(row, version);
    if (!m_loaded || m_version + 1 != version)
        return;  // something else was committed as well: the next session reads it all again
    m_version = version;
    const recall::CardState& state = row.state;
    const bool waits = row.suspended || state.phase != recall::Phase::Review || row.buriedUntil > m_today;
    const double stability = state.memory.stability > 0 ? state.memory.stability : state.intervalDays;
    const recall::Candidate card{row.card.value, row.note, waits ? kNotToday : state.dueDay.number,
                                 state.lastDay.number, static_cast<float>(stability)};
    const auto end = m_reviews.begin() + static_cast<std::ptrdiff_t>(m_sorted);
    auto found =
        std::lower_bound(m_reviews.begin(), end, card, [](const auto& a, const auto& b) { return a.card < b.card; });
    if (found == end || found->card != card.card)
        found = std::find_if(end, m_reviews.end(), [&](const auto& each) { return each.card == card.card; });
    if (found != m_reviews.end()) {
        *found = card;
    } else if (card.due <= m_today.number) {
        m_reviews.push_back(card);
        m_courses.push_back(row.course);
    }
}

}  // namespace carrel::desk
