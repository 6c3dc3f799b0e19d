// SPDX-License-Identifier: GPL-3.0-or-later
// How what is written in a note comes into the vault: after a pause, one save after another, and a new note once.
#include "core/base/WhenDone.h"
#include "ui/blocks/TextChange.h"
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
    if (!m_held)
        return;
    for (const auto& save : std::exchange(m_refused, {}))
        send(save, *m_held);
    if (isDirty())
        save(*m_held);
}

void NotesController::settle()
{
    if (!m_save)
        return;
    const auto save = std::exchange(m_save, nullptr);
    save->settled = true;
    if (const auto written = save->answer.result()) {
        m_note = *written;
        m_saved = save->body;
    }
}

void NotesController::leave()
{
    // Nobody is left to save the rest: what it is an edit of has to be known, and so the one commit is waited for.
    if (m_save && m_save->body != m_draft)
        settle();
    m_pause.stop();
    if (m_held && isDirty())
        save(*m_held);
}

void NotesController::save(DeskHandle& handle)
{
    // What was written meanwhile is an edit of what is on its way, and saved when that is there.
    if (m_save || (m_note.id.isNull() && m_draft.trimmed().isEmpty()))
        return;
    m_save = std::make_shared<Save>(Save{m_note.id, m_draft, m_saved, {}});
    send(m_save, handle);
    Q_EMIT savedChanged();
}

void NotesController::send(const std::shared_ptr<Save>& save, DeskHandle& handle)
{
    desk::Noting& noting = handle.desk().noting;
    save->answer = save->note.isNull() ? noting.create(save->body) : noting.save(save->note, save->body, save->base);
    m_lastSave = save;
    whenDone(save->answer, this, [this, save](const Result<desk::Note>& note) { taken(note, save); });
}

void NotesController::taken(const Result<desk::Note>& note, const std::shared_ptr<Save>& save)
{
    if (save->settled)
        return;
    if (save != m_save) {
        // Its sheet was left: the text is in no editor any more.
        if (!note) {
            m_refused.push_back(save);
            setFailed(note.error());
        }
        return;
    }
    m_save = nullptr;
    if (note)
        accept(*note, save->body);
    else
        setFailed(note.error());
    Q_EMIT savedChanged();
    if (note && isDirty() && !m_pause.isActive())
        m_pause.start();
}

void NotesController::accept(const desk::Note& note, const QString& sent)
{
    m_note = note;
    m_wanted = noteId();
    m_saved = sent;
    Q_EMIT noteChanged();
    Q_EMIT placeChanged();
    // Another desk's lines came in. Where somebody writes on, they are shown after the next pause.
    if (note.body != sent && m_draft == sent) {
        m_saved = note.body;
        setBody(note.body);
    }
}

void NotesController::setBody(const QString& body)
{
    m_draft = body;
    Q_EMIT bodyMoved();
    Q_EMIT bodyChanged();
}

int NotesController::placeInBody(int place, const QString& before) const
{
    return static_cast<int>(placeAfterChange(place, before, m_draft));
}

void NotesController::takeRefused()
{
    const auto mine =
        std::find_if(m_refused.begin(), m_refused.end(), [this](const auto& save) { return save->note == m_note.id; });
    if (!m_open || mine == m_refused.end())
        return;
    m_draft = (*mine)->body;
    m_saved = (*mine)->base;
    m_refused.erase(mine);
    m_pause.start();
}

}  // namespace carrel::ui
