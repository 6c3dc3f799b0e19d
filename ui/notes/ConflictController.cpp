// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notes/ConflictController.h"

#include "core/base/WhenDone.h"
#include "core/desk/Unsettling.h"
#include "ui/blocks/TimeWords.h"
#include "ui/today/NumberWords.h"

#include <QStringList>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace carrel::ui {
namespace {

using Kind = SideBySide::Kind;

QString kindWord(Kind kind)
{
    switch (kind) {
    case Kind::Same: break;
    case Kind::Differs: return u"differs"_s;
    case Kind::LeftOnly: return u"left"_s;
    case Kind::RightOnly: return u"right"_s;
    }
    return u"same"_s;
}

/// The line, with the words in which it differs set strong.
Markup marked(const QString& line, qsizetype from, qsizetype size)
{
    course::Text text;
    for (const auto& [words, style] : {std::pair(line.left(from), unsigned(course::Plain)),
                                       std::pair(line.mid(from, size), unsigned(course::Strong)),
                                       std::pair(line.mid(from + size), unsigned(course::Plain))})
        if (!words.isEmpty())
            text.push_back({words, style, {}});
    return Markup(text);
}

SideRow rowOf(const SideBySide& line, int number)
{
    SideRow row;
    row.number = number;
    row.kind = kindWord(line.kind);
    row.leftWords = marked(line.left, line.leftFrom, line.leftSize);
    row.rightWords = marked(line.right, line.rightFrom, line.rightSize);
    row.takesLeft = line.kind != Kind::RightOnly;
    row.takesRight = line.kind != Kind::LeftOnly;
    return row;
}

}  // namespace

void ConflictController::deskArrived()
{
    m_disputed.clear();
    Q_EMIT listChanged();
    show();
    load();
}

void ConflictController::nounsChanged(store::ChangeSet nouns)
{
    if (nouns & store::Noun::Notes)
        load();
}

void ConflictController::load()
{
    if (!desk())
        return;
    const int asked = ++m_asked;
    whenDone(desk()->desk().noting.disputed(), this, [this, asked](const Result<std::vector<desk::Note>>& notes) {
        if (!desk() || asked != m_asked)
            return;
        if (!notes)
            return setFailed(notes.error());
        const QStringList before = current() ? current()->sides : QStringList();
        m_disputed = *notes;
        Q_EMIT listChanged();
        // What a person has chosen so far holds, unless the texts themselves are others now.
        if (before != (current() ? current()->sides : QStringList()))
            show();
        else
            Q_EMIT noteChanged();
    });
}

void ConflictController::setNoteId(qint64 note)
{
    if (note == m_noteId)
        return;
    m_noteId = note;
    show();
}

const desk::Note* ConflictController::current() const
{
    const auto found = std::find_if(m_disputed.begin(), m_disputed.end(), [this](const desk::Note& note) {
        return note.id.value == m_noteId && note.sides.size() == 2;
    });
    return found == m_disputed.end() ? nullptr : &*found;
}

int ConflictController::place() const
{
    const desk::Note* note = current();
    return note ? static_cast<int>(note - m_disputed.data()) + 1 : 0;
}

QString ConflictController::side(bool left) const
{
    const desk::Note* note = current();
    // The one written here stands on the left.
    return note ? note->sides[(m_own == 1) == left ? 1 : 0] : QString();
}

void ConflictController::show()
{
    m_own = -1;
    fill();
    if (const desk::Note* note = current())
        lookForOwn(*note);
}

void ConflictController::fill()
{
    m_texts = current() ? sideBySide(side(true), side(false)) : std::vector<SideBySide>();
    std::vector<SideRow> rows;
    for (const SideBySide& line : m_texts)
        rows.push_back(rowOf(line, static_cast<int>(rows.size())));
    m_lines.setRows(rows);
    Q_EMIT noteChanged();
}

/// The text that stands in this desk's history is the one that was written here.
void ConflictController::lookForOwn(const desk::Note& note)
{
    whenDone(desk()->desk().noting.history(note.id), this,
             [this, id = note.id, sides = note.sides](const Result<std::vector<desk::NoteVersion>>& versions) {
                 const desk::Note* here = current();
                 if (!versions || !here || here->id != id || here->sides != sides || m_own >= 0)
                     return;
                 std::array<bool, 2> known{};
                 for (const desk::NoteVersion& version : *versions)
                     for (int i = 0; i < 2; ++i)
                         known[static_cast<std::size_t>(i)] |= version.body == sides[i];
                 if (known[0] == known[1])
                     return;
                 m_own = known[0] ? 0 : 1;
                 fill();
             });
}

QString ConflictController::differences() const
{
    int differ = 0;
    int single = 0;
    for (const SideBySide& line : m_texts) {
        differ += line.kind == Kind::Differs ? 1 : 0;
        single += line.kind == Kind::LeftOnly || line.kind == Kind::RightOnly ? 1 : 0;
    }
    const QString differs = differ == 1 ? tr("One line differs") : tr("%1 lines differ").arg(inWordsFirst(differ));
    const QString alone =
        single == 1 ? tr("one is in one text only") : tr("%1 are in one text only").arg(inWords(single));
    if (differ > 0 && single > 0)
        return tr("%1 and %2.").arg(differs, alone);
    if (differ > 0)
        return differs + u'.';
    return single == 1 ? tr("One line is in one text only.")
                       : tr("%1 lines are in one text only.").arg(inWordsFirst(single));
}

QString ConflictController::leftTitle() const
{
    return m_own >= 0 ? tr("On this desk") : tr("One text");
}

QString ConflictController::rightTitle() const
{
    return m_own >= 0 ? tr("From another of your desks") : tr("The other text");
}

QString ConflictController::arrived() const
{
    const desk::Note* note = current();
    return note ? tr("The two met %1.").arg(whenOf(note->changedAt)) : QString();
}

void ConflictController::keepLeft()
{
    keepText(side(true));
}

void ConflictController::keepRight()
{
    keepText(side(false));
}

void ConflictController::keepBoth()
{
    if (const desk::Note* note = current())
        keepText(note->body);
}

void ConflictController::take(int row, bool left, bool wanted)
{
    if (row < 0 || row >= m_lines.rowCount())
        return;
    SideRow changed = m_lines.rows()[static_cast<std::size_t>(row)];
    if (changed.kind == u"same"_s || (left ? changed.kind == u"right"_s : changed.kind == u"left"_s))
        return;
    (left ? changed.takesLeft : changed.takesRight) = wanted;
    m_lines.setRow(static_cast<std::size_t>(row), changed);
}

QString ConflictController::chosenText() const
{
    QStringList text;
    QStringList after;  // of a stretch that differs: the left lines first, then the right ones
    for (std::size_t i = 0; i < m_texts.size(); ++i) {
        const SideRow& row = m_lines.rows()[i];
        if (m_texts[i].kind == Kind::Same)
            text += std::exchange(after, {});
        if (row.takesLeft)
            text << m_texts[i].left;
        if (row.takesRight && m_texts[i].kind != Kind::Same)
            after << m_texts[i].right;
    }
    return (text + after).join(u'\n');
}

void ConflictController::keepText(const QString& text)
{
    const desk::Note* note = current();
    if (!desk() || !note)
        return;
    whenDone(desk()->desk().noting.settle(note->id, text), this,
             [this, before = note->body, sides = note->sides](const Result<desk::Note>& settledNote) {
                 if (!settledNote)
                     return setFailed(settledNote.error());
                 Q_EMIT settled(settledNote->id.value, before, sides);
             });
}

void ConflictController::takeBack(qint64 note, const QString& before, const QStringList& sides)
{
    if (!desk())
        return;
    whenDone(desk::unsettle(desk()->desk().vault(), NoteId{note}, before, sides), this,
             [this](const Result<bool>& back) {
                 if (!back)
                     setFailed(back.error());
             });
}

}  // namespace carrel::ui
