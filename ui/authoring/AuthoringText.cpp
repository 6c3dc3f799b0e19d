// SPDX-License-Identifier: GPL-3.0-or-later
// How the text of a part comes to the editor, what is typed comes into the vault, and how it looks meanwhile.
#include "ui/async/WhenDone.h"
#include "ui/authoring/AuthoringController.h"

namespace carrel::ui {

void AuthoringController::load()
{
    const int loading = ++m_loading;
    m_loaded = false;
    m_pause.stop();
    const QString file = fileOf(m_path);
    whenDone(held(m_authoring->text(m_view->draft.id, file)), this, [this, loading, file](const Result<QString>& text) {
        if (loading != m_loading)
            return;
        // What is no text, a picture, is shown and not written.
        m_kept = m_saved = text.value_or(QString());
        m_text = m_typed = m_unsaved.contains(file) ? m_unsaved.take(file) : m_kept;
        m_loaded = text.has_value();
        if (isDirty())
            m_pause.start();
        Q_EMIT bodyChanged();
        Q_EMIT savedChanged();
        showPreview();
    });
}

void AuthoringController::write(const QString& text)
{
    if (!isWritable() || text == m_typed)
        return;
    m_typed = text;
    if (!m_stale && !m_checkWords.isEmpty()) {
        m_stale = true;
        Q_EMIT checkChanged();
    }
    m_pause.start();
    m_look.start();
    Q_EMIT savedChanged();
}

void AuthoringController::saveNow()
{
    m_pause.stop();
    save();
}

void AuthoringController::save()
{
    if (!m_view || !m_authoring || !desk() || !isDirty())
        return;
    m_saved = m_typed;
    ++m_saving;
    const QString file = fileOf(m_path);
    whenDone(m_authoring->write(m_view->draft.id, file, m_typed), this,
             [this, serial = m_serial, loading = m_loading, file, text = m_typed](const Result<desk::DraftView>& view) {
                 --m_saving;
                 if (serial != m_serial)
                     return;
                 if (!view) {
                     keepUnsaved(file, text, loading == m_loading);
                     setFailed(view.error());
                 } else {
                     if (loading == m_loading)
                         m_kept = text;
                     setView(*view);
                 }
                 Q_EMIT savedChanged();
             });
    Q_EMIT savedChanged();
}

/// What the vault did not take is in the editor, or comes there again with its part. It is tried again with the next
/// letter, and when the part is left.
void AuthoringController::keepUnsaved(const QString& file, const QString& text, bool isInEditor)
{
    if (!isInEditor && (!m_loaded || fileOf(m_path) != file)) {
        m_unsaved.insert(file, text);
        return;
    }
    m_saved = m_kept;
    if (isInEditor)
        return;
    m_text = m_typed = text;  // its part was left and shown again meanwhile
    Q_EMIT bodyChanged();
}

QString AuthoringController::savedWords() const
{
    if (!m_view)
        return {};
    return isDirty() || m_saving > 0 ? tr("Saving…") : tr("Saved");
}

void AuthoringController::showPreview()
{
    m_look.stop();
    if (m_looking)
        m_looking->cancel();
    if (!m_view || !desk() || !m_loaded) {
        m_preview.setBlocks({});
        return;
    }
    auto progress = std::make_shared<Progress>();
    m_looking = progress;
    auto looking = held(m_authoring->preview(m_view->draft.id, fileOf(m_path), m_typed, progress), progress);
    whenDone(looking, this, [this, progress](const Result<course::Blocks>& blocks) {
        if (progress != m_looking)
            return;
        m_looking.reset();
        if (blocks)
            m_preview.setBlocks(*blocks);
    });
}

}  // namespace carrel::ui
