// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/blocks/Markup.h"
#include "ui/blocks/RowListModel.h"
#include "ui/blocks/ScreenController.h"
#include "ui/notes/TextSides.h"

namespace carrel::ui {

/// A line of both texts. What is taken of it goes into the note, where a person chooses line by line.
class SideRow {
    Q_GADGET
    Q_PROPERTY(QString kind MEMBER kind CONSTANT FINAL)
    Q_PROPERTY(carrel::ui::Markup leftWords MEMBER leftWords CONSTANT FINAL)
    Q_PROPERTY(carrel::ui::Markup rightWords MEMBER rightWords CONSTANT FINAL)
    Q_PROPERTY(bool takesLeft MEMBER takesLeft CONSTANT FINAL)
    Q_PROPERTY(bool takesRight MEMBER takesRight CONSTANT FINAL)

public:
    int number = 0;
    QString kind;  ///< "same", "differs", "left", "right"
    Markup leftWords;
    Markup rightWords;
    bool takesLeft = true;
    bool takesRight = true;

    int id() const { return number; }
    friend bool operator==(const SideRow&, const SideRow&) = default;
};

/// Notes that were written in two places at once, and what one of them shall say. What is not chosen stays in the
/// note's history.
class ConflictController : public carrel::ui::ScreenController {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(int count READ count NOTIFY listChanged FINAL)
    Q_PROPERTY(qint64 first READ first NOTIFY listChanged FINAL)
    Q_PROPERTY(qint64 noteId READ noteId WRITE setNoteId NOTIFY noteChanged FINAL)
    Q_PROPERTY(bool open READ isOpen NOTIFY noteChanged FINAL)
    Q_PROPERTY(int place READ place NOTIFY noteChanged FINAL)
    Q_PROPERTY(QString differences READ differences NOTIFY noteChanged FINAL)
    Q_PROPERTY(QString leftTitle READ leftTitle NOTIFY noteChanged FINAL)
    Q_PROPERTY(QString rightTitle READ rightTitle NOTIFY noteChanged FINAL)
    Q_PROPERTY(QString arrived READ arrived NOTIFY noteChanged FINAL)
    Q_PROPERTY(QAbstractItemModel* lines READ lines CONSTANT FINAL)

public:
    explicit ConflictController(QObject* parent = nullptr) : ScreenController(parent) {}

    /// Notes with two texts, and the newest of them; 0: none.
    int count() const { return static_cast<int>(m_disputed.size()); }
    qint64 first() const { return m_disputed.empty() ? 0 : m_disputed.front().id.value; }
    /// The note that is looked at; it is open where it has two texts.
    qint64 noteId() const { return m_noteId; }
    void setNoteId(qint64 note);
    bool isOpen() const { return current() != nullptr; }
    /// Its place among them, from 1.
    int place() const;
    /// "Two lines differ and one is new."
    QString differences() const;
    QString leftTitle() const;
    QString rightTitle() const;
    /// "The two met on Tuesday at 19:05."
    QString arrived() const;
    QAbstractItemModel* lines() { return &m_lines; }

    Q_INVOKABLE void keepLeft();
    Q_INVOKABLE void keepRight();
    /// Both texts, one after the other where they differ, as the academy put them together.
    Q_INVOKABLE void keepBoth();
    Q_INVOKABLE void take(int row, bool left, bool wanted);
    /// The text of all lines that are taken.
    Q_INVOKABLE QString chosenText() const;
    Q_INVOKABLE void keepText(const QString& text);
    /// Makes `before` the note's text again, and the two texts something to settle; the settled one stays in its
    /// history.
    Q_INVOKABLE void takeBack(qint64 note, const QString& before, const QStringList& sides);

Q_SIGNALS:
    void listChanged();
    void noteChanged();
    void settled(qint64 note, const QString& before, const QStringList& sides);

protected:
    void deskArrived() override;
    void nounsChanged(store::ChangeSet nouns) override;

private:
    void load();
    void lookForOwn(const desk::Note& note);
    void show();
    void fill();
    const desk::Note* current() const;
    QString side(bool left) const;

    std::vector<desk::Note> m_disputed;
    qint64 m_noteId = 0;
    int m_asked = 0;
    int m_own = -1;  ///< which of the two was written here; -1: nobody knows
    std::vector<SideBySide> m_texts;
    RowListModel<SideRow> m_lines;
};

}  // namespace carrel::ui
