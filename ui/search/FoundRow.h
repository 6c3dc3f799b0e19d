// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/blocks/Markup.h"

#include <QtQmlIntegration>

namespace carrel::ui {

/// One thing that was found.
class FoundRow {
    Q_GADGET
    Q_PROPERTY(QString kind MEMBER kind CONSTANT FINAL)
    Q_PROPERTY(qint64 target MEMBER target CONSTANT FINAL)
    Q_PROPERTY(QString anchor MEMBER anchor CONSTANT FINAL)
    Q_PROPERTY(QString title MEMBER title CONSTANT FINAL)
    Q_PROPERTY(QString place MEMBER place CONSTANT FINAL)
    Q_PROPERTY(carrel::ui::Markup words MEMBER words CONSTANT FINAL)
    Q_PROPERTY(carrel::ui::TextMarks marks MEMBER marks CONSTANT FINAL)

public:
    QString key;
    QString kind;       ///< "unit", "note", "card" or "question"
    qint64 target = 0;  ///< UnitId, NoteId, CardId or QuizId value
    QString anchor;     ///< of a unit's block
    QString title;
    QString place;  ///< "Unit 4.2 · Tidal turbines", "Your note · Tuesday", "Card · due today"
    Markup words;
    TextMarks marks;  ///< where the snippet matches

    QString id() const { return key; }
    friend bool operator==(const FoundRow&, const FoundRow&) = default;
};

}  // namespace carrel::ui
