// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/cards/CardRepository.h"

#include <functional>
#include <mutex>
#include <optional>
#include <span>

namespace carrel::desk {

/// The reviews that are due, and which cards had an answer today, kept in memory between sessions: read once from the
/// vault, patched by each answer, read again when anything else has changed cards. May be used from any thread.
class DueIndex {
public:
    /// Cards, and the course of each.
    using Use = std::function<void(std::span<const recall::Candidate>, std::span<const CourseId>)>;

    /// Hands `use` what is due on `today`; rows due later may be among it. `version` is Vault::cardsVersion() from
    /// before `connection`'s snapshot.
    Done withReviews(store::Connection& connection, std::uint64_t version, recall::StudyDay today, const Use& use);
    /// The cards that had an answer on `today`, some more than once; `version` as there.
    Result<std::vector<recall::AnsweredNote>> notesAnswered(store::Connection& connection, std::uint64_t version,
                                                            recall::StudyDay today);
    /// One card was changed by the commit that made the version `version`.
    void patch(const store::CardStateRow& row, std::uint64_t version);

private:
    struct Answered {
        std::uint64_t version = 0;
        recall::StudyDay day;
        std::vector<recall::AnsweredNote> notes;
    };
    Done load(store::Connection& connection, std::uint64_t version, recall::StudyDay today);
    void patchAnswered(const store::CardStateRow& row, std::uint64_t version);

    std::mutex m_mutex;
    bool m_loaded = false;
    std::uint64_t m_version = 0;
    recall::StudyDay m_today;
    std::vector<recall::Candidate> m_reviews;  ///< the first m_sorted by card, then what came to be due since
    std::vector<CourseId> m_courses;           ///< one for each
    std::size_t m_sorted = 0;
    std::optional<Answered> m_answered;
};

}  // namespace carrel::desk
