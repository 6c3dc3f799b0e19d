// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/anki/AnkiNotes.h"

struct sqlite3;
struct sqlite3_stmt;

namespace carrel::formats {

/// A collection of schema 11, made in memory.
class NewCollection {
public:
    /// Fails with Io.
    static Result<std::unique_ptr<NewCollection>> create(const AnkiDeck& deck);
    NewCollection(const NewCollection&) = delete;
    NewCollection& operator=(const NewCollection&) = delete;
    ~NewCollection();

    Done add(const AnkiNote& note);
    /// The file that it is, with the note types and decks that its notes use.
    Result<QByteArray> bytes();

private:
    struct Finalizer {
        void operator()(sqlite3_stmt* statement) const;
    };
    using Statement = std::unique_ptr<sqlite3_stmt, Finalizer>;

    explicit NewCollection(const AnkiDeck& deck) : m_deck(deck) {}
    Done begin();
    Result<Statement> prepare(const char* sql);
    Done run(const char* sql);
    Done run(sqlite3_stmt* statement, const QVariantList& values);
    Done addCard(std::int64_t note, int place, const AnkiCard& card);
    Done addAnswers(std::int64_t card, const AnkiCard& from);
    Done describe();
    std::int64_t typeOf(const AnkiNote& note);
    std::int64_t deckOf(const QString& section);
    std::int64_t dueDay(Instant due) const;
    tl::unexpected<Error> failure() const;

    const AnkiDeck& m_deck;
    sqlite3* m_handle = nullptr;
    Statement m_note;
    Statement m_card;
    Statement m_answer;
    QHash<std::int64_t, std::pair<AnkiShape, int>> m_types;
    QHash<QString, std::int64_t> m_decks;
    QSet<std::int64_t> m_moments;
    std::int64_t m_nextNote = 0;
    std::int64_t m_nextCard = 0;
    int m_position = 0;
};

}  // namespace carrel::formats
