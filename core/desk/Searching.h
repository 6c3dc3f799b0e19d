// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/Preferences.h"
#include "core/store/Vault.h"
#include "core/store/search/SearchRepository.h"

#include <QFuture>

#include <atomic>
#include <memory>

namespace carrel::desk {

enum class FoundKind { Unit, Note, Card, Question };

/// A stretch of the snippet and whether it matched.
struct SnippetPart {
    QString text;
    bool match = false;
};

struct Found {
    FoundKind kind = FoundKind::Unit;
    std::int64_t id = 0;  ///< UnitId, NoteId, CardId or QuizId value
    QString title;
    QString place;  ///< "Unit 4.2", "Your note", "Card", "Check: Module 4"
    QString courseTitle;
    QString anchor;   ///< of the block that matched best, for units
    QString itemKey;  ///< for questions
    std::optional<Instant> at;
    bool dueNow = false;
    std::vector<SnippetPart> snippet;
};

struct SearchCounts {
    int units = 0;
    int notes = 0;
    int cards = 0;
    int questions = 0;
    int total() const { return units + notes + cards + questions; }
};

enum class SearchOrder { BestMatch, Newest };

/// Full text over units, notes, cards and questions. Any text is a legal query: what is no operator is a word.
/// Operators: course:word kind:unit|note|card|question tag:word "exact words" -word is:due seen:<30d.
class Searching {
public:
    explicit Searching(store::Vault& vault, const Preferences& preferences) : m_vault(vault), m_preferences(preferences)
    {
    }

    /// One page of what matches. A newer search makes an older one that still waits end with Cancelled.
    QFuture<Result<std::vector<Found>>> search(const QString& query, std::optional<FoundKind> kind = {},
                                               SearchOrder order = SearchOrder::BestMatch, int limit = 50,
                                               int offset = 0);
    /// How many match, by kind; asked beside the page so that the page never waits for it.
    QFuture<Result<SearchCounts>> count(const QString& query);
    /// Courses and quizzes by their titles, which the index of texts does not hold: those whose title has `words` in
    /// it, at most so many, first those that begin with it.
    QFuture<Result<std::vector<store::TitledRow>>> titled(const QString& words, int most);

private:
    store::Vault& m_vault;
    const Preferences& m_preferences;
    std::shared_ptr<std::atomic<int>> m_latest = std::make_shared<std::atomic<int>>(0);
};

}  // namespace carrel::desk
