// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/cards/CardRepository.h"

#include <functional>
#include <mutex>
#include <span>

namespace carrel::desk {

/// The reviews that are due, kept in memory between sessions: read once from the vault, patched by each answer, read
/// again when anything else has changed cards. May be used from any thread.
class DueIndex {
public:
    using Use = std::function<void(std::span<const recall::Candidate>)>;

    /// Hands `use` what is due on `today` in one course, or all (null id); rows due later may be among it. `version` is
    /// Vault::cardsVersion() from before `connection`'s snapshot.
    Done withReviews(store::Connection& connection, std::uint64_t version, recall::StudyDay today, CourseId course,
                     const Use& use);
    /// One card was changed by the commit that made the version `version`.
    void patch(const store::CardStateRow& row, std::uint64_t version);

private:
    Done load(store::Connection& connection, std::uint64_t version, recall::StudyDay today);

    std::mutex m_mutex;
    bool m_loaded = false;
    std::uint64_t m_version = 0;
    recall::StudyDay m_today;
    std::vector<recall::Candidate> m_reviews;  ///< the first m_sorted by card, then what came to be due since
    std::vector<CourseId> m_courses;           ///< one for each
    std::size_t m_sorted = 0;
};

}  // namespace carrel::desk
