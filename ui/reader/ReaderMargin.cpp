// SPDX-License-Identifier: GPL-3.0-or-later
// Bookmarks, notes and finding: the part of ReaderController that works beside the text.
#include "core/base/WhenDone.h"
#include "ui/reader/ReaderController.h"

using namespace Qt::StringLiterals;

namespace carrel::ui {

void ReaderController::toggleBookmark(int block)
{
    if (!desk() || m_open.id.isNull())
        return;
    const QString anchor = anchorOf(block);
    const int heading = m_blocks.indexOf(headingOf(block));
    const QString title =
        heading >= 0 ? m_blocks.rows()[static_cast<std::size_t>(heading)].markup.plain() : m_open.unit.title;
    whenDone(reading().toggleBookmark(m_open.id, anchor, title), this, [this, anchor](const Result<bool>& set) {
        if (!set) {
            setFailed(set.error());
            return;
        }
        m_bookmarks.removeAll(anchor);
        if (*set)
            m_bookmarks << anchor;
        Q_EMIT bookmarksChanged();
    });
}

void ReaderController::writeNote(int block, const QString& quote, const QString& body)
{
    if (!desk() || m_open.id.isNull() || body.trimmed().isEmpty())
        return;
    const desk::NotePlace place{m_open.course, m_open.id, anchorOf(block), quote.simplified()};
    whenDone(desk()->desk().noting.create(body, place), this,
             [this](const Result<desk::Note>& note) { takeNote(note); });
}

void ReaderController::takeNote(const Result<desk::Note>& note)
{
    if (note)
        return;
    setFailed(note.error());
    Q_EMIT noteRefused();
}

void ReaderController::saveNote(qint64 note, const QString& body, const QString& before)
{
    if (!desk() || body.trimmed().isEmpty())
        return;
    whenDone(desk()->desk().noting.save(NoteId{note}, body, before), this,
             [this](const Result<desk::Note>& saved) { takeNote(saved); });
}

QString ReaderController::bodyOf(qint64 note) const
{
    for (const desk::MarginNote& each : m_open.notes) {
        if (each.id.value == note)
            return each.body;
    }
    return {};
}

void ReaderController::removeNote(qint64 note)
{
    if (!desk())
        return;
    whenDone(desk()->desk().noting.remove(NoteId{note}), this, [this, note](const Result<bool>& done) {
        if (!done)
            setFailed(done.error());
        else
            Q_EMIT noteRemoved(note);
    });
}

void ReaderController::putNoteBack(qint64 note)
{
    if (!desk())
        return;
    whenDone(desk()->desk().noting.putBack(NoteId{note}), this, [this](const Result<bool>& done) {
        if (!done)
            setFailed(done.error());
    });
}

void ReaderController::find(const QString& words)
{
    m_findWords = words;
    m_found = findInBlocks(m_blocks.rows(), words);
    m_foundHere = 0;
    const auto next =
        std::find_if(m_found.begin(), m_found.end(), [this](const auto& place) { return place.block >= m_block; });
    if (!m_found.empty())
        m_foundHere = static_cast<int>((next == m_found.end() ? m_found.begin() : next) - m_found.begin()) + 1;
    showMarks();
    Q_EMIT foundChanged();
    if (m_foundHere > 0)
        Q_EMIT foundAt(m_found[static_cast<std::size_t>(m_foundHere - 1)].block);
}

void ReaderController::findNext(int step)
{
    const int count = foundCount();
    if (count == 0)
        return;
    m_foundHere = (m_foundHere - 1 + step + count) % count + 1;
    showMarks();
    Q_EMIT foundChanged();
    Q_EMIT foundAt(m_found[static_cast<std::size_t>(m_foundHere - 1)].block);
}

void ReaderController::lookUp(const QString& unitKey, const QString& anchor)
{
    if (!desk() || m_open.id.isNull())
        return;
    if (unitKey.isEmpty() || unitKey == m_open.unit.key) {
        Q_EMIT unitFound(m_unitId, anchor);
        return;
    }
    whenDone(reading().findUnit(m_open.course, unitKey), this, [this, anchor](const Result<UnitId>& unit) {
        if (!unit)
            setFailed(unit.error());
        else
            Q_EMIT unitFound(unit->value, anchor);
    });
}

}  // namespace carrel::ui
