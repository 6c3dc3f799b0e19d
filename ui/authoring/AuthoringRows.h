// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/Authoring.h"

#include <QString>
#include <QtQmlIntegration>

namespace carrel::ui {

/// A course that is being written, in a list of them.
class DraftLine {
    Q_GADGET
    QML_VALUE_TYPE(draftLine)
    Q_PROPERTY(qint64 draftId MEMBER draftId CONSTANT FINAL)
    Q_PROPERTY(QString title MEMBER title CONSTANT FINAL)
    Q_PROPERTY(QString quiet MEMBER quiet CONSTANT FINAL)

public:
    qint64 draftId = 0;
    QString title;
    QString quiet;  ///< "Changed today at 9:10"
    qint64 id() const { return draftId; }
    friend bool operator==(const DraftLine&, const DraftLine&) = default;
};

/// A part of the course in its outline.
class PartRow {
    Q_GADGET
    QML_VALUE_TYPE(partRow)
    Q_PROPERTY(QString path MEMBER path CONSTANT FINAL)
    Q_PROPERTY(QString part MEMBER part CONSTANT FINAL)
    Q_PROPERTY(QString title MEMBER title CONSTANT FINAL)
    Q_PROPERTY(QString kindWords MEMBER kindWords CONSTANT FINAL)
    Q_PROPERTY(bool inside MEMBER inside CONSTANT FINAL)
    Q_PROPERTY(int findings MEMBER findings CONSTANT FINAL)

public:
    QString path;
    QString part;  ///< "course", "module", "unit", "quiz", "cards", "medium", "other"
    QString title;
    QString kindWords;    ///< "Unit"
    bool inside = false;  ///< of a module
    int findings = 0;     ///< of the last check
    QString id() const { return path; }
    friend bool operator==(const PartRow&, const PartRow&) = default;
};

/// Something that the check says: what would be changed or left out.
class FindingRow {
    Q_GADGET
    QML_VALUE_TYPE(findingRow)
    Q_PROPERTY(bool leftOut MEMBER leftOut CONSTANT FINAL)
    Q_PROPERTY(QString kind MEMBER kind CONSTANT FINAL)
    Q_PROPERTY(QString title MEMBER title CONSTANT FINAL)
    Q_PROPERTY(QString why MEMBER why CONSTANT FINAL)
    Q_PROPERTY(QString where MEMBER where CONSTANT FINAL)
    Q_PROPERTY(QString path MEMBER path CONSTANT FINAL)

public:
    int number = 0;
    bool leftOut = false;
    QString kind;
    QString title;
    QString why;
    QString where;
    QString path;  ///< of the part it is about; empty: nobody can tell
    int id() const { return number; }
    friend bool operator==(const FindingRow&, const FindingRow&) = default;
};

PartRow partRowOf(const desk::DraftEntry& entry);
/// The part that `where` of a report speaks of.
QString pathOfFinding(const QString& where, const std::vector<desk::DraftEntry>& entries);
/// "Undo ‘Move’ on ‘Pumps’"
QString undoWordsOf(const desk::DraftStep& step);
QString redoWordsOf(const desk::DraftStep& step);
/// "Two units, a quiz and 12 cards": what learners would get.
QString contentWords(const formats::Package& package);

}  // namespace carrel::ui
