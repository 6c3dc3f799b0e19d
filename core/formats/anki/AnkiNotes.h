// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/anki/AnkiWriter.h"

#include <QHash>
#include <QSet>

namespace carrel::formats {

/// The note types that are written.
enum class AnkiShape {
    Basic,    ///< Front, Back
    Pair,     ///< the same, asked both ways
    Cloze,    ///< Text, Back Extra
    Several,  ///< Front 1, Back 1, Front 2, ...
};

/// A note as a collection holds it.
struct AnkiNote {
    QString guid;
    AnkiShape shape = AnkiShape::Basic;
    int sides = 1;  ///< of Several: how many cards the type has
    QStringList fields;
    QStringList tags;
    std::vector<std::pair<int, const AnkiCard*>> cards;  ///< by their place among the note's cards, from 0
};

/// Makes notes of cards: those with one note key are siblings. `deck` has to outlive them.
class AnkiNotes {
public:
    AnkiNotes(const AnkiDeck& deck, const MediaBytes& media, QStringList& lost);

    std::vector<AnkiNote> notes();
    /// The media that the notes show, by hash: what each is called.
    const QHash<QString, QString>& mediaNames() const { return m_names; }

private:
    using Siblings = std::vector<std::pair<int, const AnkiCard*>>;

    Siblings placed(const std::vector<const AnkiCard*>& cards) const;
    AnkiNote noteOf(const std::vector<const AnkiCard*>& cards);
    bool fillCloze(AnkiNote& note);
    bool fillPair(AnkiNote& note);
    void fillSeveral(AnkiNote& note);
    QString guidOf(const QString& noteKey) const;
    QStringList tagsOf(const course::Card& card);
    QString html(const course::Blocks& blocks);
    void tellRest(const AnkiNote& note);
    void lose(const QString& what);

    const AnkiDeck& m_deck;
    const MediaBytes& m_media;
    QStringList& m_lost;
    QHash<QString, QString> m_names;
    QSet<QString> m_told;
    QString m_where;  ///< the note that is being made
};

}  // namespace carrel::formats
