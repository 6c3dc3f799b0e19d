// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/blocks/Markup.h"

#include <QtQmlIntegration>

namespace carrel::ui {

/// A line of the outline beside the text.
class OutlineRow {
    Q_GADGET
    Q_PROPERTY(QString kind MEMBER kind CONSTANT FINAL)
    Q_PROPERTY(qint64 target MEMBER target CONSTANT FINAL)
    Q_PROPERTY(QString anchor MEMBER anchor CONSTANT FINAL)
    Q_PROPERTY(QString title MEMBER title CONSTANT FINAL)
    Q_PROPERTY(QString detail MEMBER detail CONSTANT FINAL)
    Q_PROPERTY(bool done MEMBER done CONSTANT FINAL)
    Q_PROPERTY(bool current MEMBER current CONSTANT FINAL)

public:
    QString key;
    /// "unit", "policy", "quiz" of this module, "heading" of this unit, "module" for another module.
    QString kind;
    qint64 target = 0;  ///< UnitId or QuizId value; of a module: where to go on in it
    QString anchor;     ///< of a heading
    QString title;
    QString detail;
    bool done = false;
    bool current = false;

    QString id() const { return key; }
    friend bool operator==(const OutlineRow&, const OutlineRow&) = default;
};

/// A note of one's own beside the text.
class MarginRow {
    Q_GADGET
    Q_PROPERTY(qint64 noteId MEMBER noteId CONSTANT FINAL)
    Q_PROPERTY(QString anchor MEMBER anchor CONSTANT FINAL)
    Q_PROPERTY(carrel::ui::Markup words MEMBER words CONSTANT FINAL)
    Q_PROPERTY(QString caption MEMBER caption CONSTANT FINAL)
    Q_PROPERTY(int block MEMBER block CONSTANT FINAL)

public:
    qint64 noteId = 0;
    QString anchor;
    Markup words;
    QString caption;  ///< "Note · Tuesday, #turbine"
    int block = -1;   ///< which block it stands beside; -1: the unit as a whole

    qint64 id() const { return noteId; }
    friend bool operator==(const MarginRow&, const MarginRow&) = default;
};

}  // namespace carrel::ui
