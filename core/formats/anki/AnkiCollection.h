// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/Reader.h"
#include "core/formats/anki/UntrustedDatabase.h"

#include <QHash>

#include <map>

namespace carrel::formats {

/// One card template as its author wrote it.
struct AnkiCardType {
    QString name;
    QString question;
    QString answer;
};

struct AnkiNotetype {
    QString name;
    bool isCloze = false;
    QStringList fields;                 ///< in the order of a note's values
    std::map<int, AnkiCardType> types;  ///< by the number that cards refer to; cloze has 0 alone
};

/// What a collection says beside notes, cards and answers.
struct AnkiCollection {
    qint64 createdSeconds = 0;  ///< Unix; due days count from here
    bool fourButtons = false;   ///< scheduler 2 or later: learning cards have four answers, not three
    QHash<qint64, AnkiNotetype> notetypes;
    QHash<qint64, QString> decks;  ///< "Top::Middle::Leaf" by id
};

/// Reads schema 11 (JSON in `col`) or 14 and later (tables of their own). Fails with Unreadable, TooLarge and like
/// UntrustedDatabase.
Result<AnkiCollection> readAnkiCollection(UntrustedDatabase& database, const ReadLimits& limits);

}  // namespace carrel::formats
