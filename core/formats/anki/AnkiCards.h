// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/MediaShelf.h"
#include "core/formats/UniqueKeys.h"
#include "core/formats/anki/AnkiCollection.h"
#include "core/formats/anki/AnkiTemplate.h"

#include <memory>

namespace carrel::formats {

/// Makes courses of the notes and cards of a collection.
class AnkiCards {
public:
    /// Where a card of the collection came to stand.
    struct Place {
        std::size_t course = 0;
        std::size_t card = 0;
        bool isNew = false;  ///< waits for its first answer, or for it again
    };

    AnkiCards(UntrustedDatabase& database, const AnkiCollection& collection, MediaShelf& media, ReadContext& context);

    Done read();

    std::vector<CoursePackage>& courses() { return m_courses; }
    const QHash<qint64, Place>& places() const { return m_places; }

private:
    /// A row of `cards`.
    struct Row {
        qint64 id = 0;
        qint64 note = 0;
        qint64 deck = 0;
        qint64 due = 0;
        double intervalDays = 0;
        int type = 0;
        int queue = 0;
        int factor = 0;
        int lapses = 0;
        int place = 0;  ///< which card type of the note
    };
    /// A row of `notes` with its values by name.
    struct Note {
        QString key;
        QString tags;
        QHash<QString, QString> fields;
        QString first;  ///< the value that names the note
    };
    /// Both sides of a card type, and what was found wrong with them.
    struct Sides {
        AnkiTemplate question;
        AnkiTemplate answer;
        QString name;
        QStringList troubles;
    };
    struct Notetype {
        const AnkiNotetype* source = nullptr;
        std::map<int, std::unique_ptr<Sides>> sides;
    };

    Result<std::vector<Row>> readRows();
    Done readNotes(const std::vector<Row>& rows);
    Done addCards(const Note& note, qint64 type, const Row* first, const Row* last);
    void addCard(const Note& note, const Notetype& type, const Row& row);
    void leaveOut(const Note& note, const Row& row, const QString& why);
    Sides* sidesOf(const Notetype& type, const Row& row) const;
    Notetype compile(const AnkiNotetype& source) const;
    CoursePackage& courseOf(const QString& deck, std::size_t& index);
    std::optional<PastState> stateOf(const Row& row) const;
    TextLinks links();
    std::optional<KeptMedia> keepData(const QString& address);
    void tell(const QString& trouble);
    void reportTemplates();

    UntrustedDatabase& m_database;
    const AnkiCollection& m_collection;
    MediaShelf& m_media;
    ReadContext& m_context;
    std::map<qint64, Notetype> m_notetypes;
    std::vector<CoursePackage> m_courses;
    QHash<QString, std::size_t> m_courseOf;
    QHash<qint64, Place> m_places;
    UniqueKeys m_courseKeys;
    UniqueKeys m_noteKeys;
    Sides* m_current = nullptr;  ///< of the card that is being made
    QString m_currentNote;
    QHash<QByteArray, std::optional<KeptMedia>> m_data;  ///< by the hash of the address
    qint64 m_work = 0;
};

}  // namespace carrel::formats
