// SPDX-License-Identifier: GPL-3.0-or-later
// How what is written in a note comes into the vault: after a pause, one save after another, and a new note once.
#include "ui/async/WhenDone.h"
#include "ui/notes/NotesController.h"

namespace carrel::ui {

void NotesController::write(const QString& body)
{
    if (!m_open || body == m_draft)
        return;
    m_draft = body;
    m_pause.start();
    Q_EMIT savedChanged();
}

void NotesController::saveNow()
{
    m_pause.stop();
    if (m_held && isDirty())
        save(*m_held);
}

void NotesController::settleCreation()
{
    if (!m_creating)
        return;
    if (const auto made = m_creation.result()) {
        m_note = *made;
        m_saved = made->body;
    }
    m_creating = false;
}

void NotesController::leave()
{
    // Nobody is left to save the rest of a note that is just coming to be: waits for the one commit.
    if (isDirty())
        settleCreation();
    saveNow();
}

void NotesController::save(DeskHandle& handle)
{
    const bool fresh = m_note.id.isNull();
    // A note comes to be once; what was written meanwhile is saved when it is there.
    if (m_creating || (fresh && m_draft.trimmed().isEmpty()))
        return;
    m_creating = fresh;
    ++m_onTheWay;
    const QString sent = m_draft;
    const int sheet = m_sheet;
    desk::Noting& noting = handle.desk().noting;
    auto saved = fresh ? noting.create(sent) : noting.save(m_note.id, sent);
    if (fresh)
        m_creation = saved;
    m_lastSave = saved;
    m_lastSaved = m_note.id.value;
    whenDone(saved, this, [this, sent, sheet](const Result<desk::Note>& note) { taken(note, sent, sheet); });
    Q_EMIT savedChanged();
}

void NotesController::taken(const Result<desk::Note>& note, const QString& sent, int sheet)
{
    if (sheet != m_sheet) {
        if (!note)
            setFailed(note.error());
        return;
    }
    m_creating = false;
    --m_onTheWay;
    if (!note) {
        setFailed(note.error());
        Q_EMIT savedChanged();
        return;
    }
    m_note = *note;
    m_wanted = noteId();
    m_saved = sent;
    Q_EMIT noteChanged();
    Q_EMIT placeChanged();
    Q_EMIT savedChanged();
    if (isDirty() && m_onTheWay == 0 && !m_pause.isActive())
        m_pause.start();
}

}  // namespace carrel::ui
