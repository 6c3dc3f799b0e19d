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
    whenDone(m_authoring->text(m_view->draft.id, fileOf(m_path)), this, [this, loading](const Result<QString>& text) {
        if (loading != m_loading)
            return;
        // What is no text, a picture, is shown and not written.
        m_text = m_typed = m_saved = text.value_or(QString());
        m_loaded = text.has_value();
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
    auto saving = m_authoring->write(m_view->draft.id, fileOf(m_path), m_typed);
    whenDone(saving, this, [this, serial = m_serial, loading = m_loading](const Result<desk::DraftView>& view) {
        --m_saving;
        if (serial != m_serial)
            return;
        if (view) {
            setView(*view);
        } else {
            // It is still in the editor, and is tried again with the next letter.
            if (loading == m_loading)
                m_saved = m_text;
            setFailed(view.error());
        }
        Q_EMIT savedChanged();
    });
    Q_EMIT savedChanged();
}

QString AuthoringController::savedWords() const
{
    if (!m_view)
        return {};
    return isDirty() || m_saving > 0 ? tr("Saving …") : tr("Saved");
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
    auto looking = m_authoring->preview(m_view->draft.id, fileOf(m_path), m_typed, progress);
    desk()->hold(QFuture<void>(looking), progress);
    whenDone(looking, this, [this, progress](const Result<course::Blocks>& blocks) {
        if (progress != m_looking)
            return;
        m_looking.reset();
        if (blocks)
            m_preview.setBlocks(*blocks);
    });
}

}  // namespace carrel::ui
