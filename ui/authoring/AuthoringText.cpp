// SPDX-License-Identifier: GPL-3.0-or-later
// How the text of a part comes to the editor, what is typed comes into the vault, and how it looks meanwhile.
#include "core/base/WhenDone.h"
#include "ui/authoring/AuthoringController.h"
#include "ui/blocks/TextChange.h"

namespace carrel::ui {

void AuthoringController::load()
{
    const int loading = ++m_loading;
    m_loaded = false;
    m_pause.stop();
    Q_EMIT bodyChanged();  // what is typed before it comes would be typed into another text
    const QString file = fileOf(m_path);
    whenDone(held(m_authoring->text(m_view->draft.id, file)), this, [this, loading, file](const Result<QString>& text) {
        if (loading == m_loading)
            takeText(text, file);
    });
}

void AuthoringController::takeText(const Result<QString>& text, const QString& file)
{
    // What is no text, a picture, is shown and not written.
    QString now = text.value_or(QString());
    m_saved = now;
    if (auto& unsaved = m_unsaved[draftId()]; text && unsaved.contains(file)) {
        now = unsaved.take(file);
        m_saved.reset();
    }
    m_caret = static_cast<int>(file == m_file ? endOfChange(m_typed, now) : now.size());
    m_typed = now;
    m_file = file;
    m_loaded = text.has_value();
    if (isDirty())
        m_pause.start();
    Q_EMIT bodyChanged();
    Q_EMIT savedChanged();
    showPreview();
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
    if (!m_view || !m_authoring || !desk())
        return;
    const auto unsaved = m_unsaved.take(draftId());
    for (auto each = unsaved.cbegin(); each != unsaved.cend(); ++each)
        give(each.key(), each.value());
}

void AuthoringController::save()
{
    if (!m_view || !m_authoring || !desk() || !isDirty())
        return;
    m_saved = m_typed;
    give(m_file, m_typed);
}

void AuthoringController::give(const QString& file, const QString& text)
{
    ++m_saving;
    const store::DraftId draft = m_view->draft.id;
    whenDone(m_authoring->write(draft, file, text), this,
             [this, draft, serial = m_serial, loading = m_loading, file, text](const Result<desk::DraftView>& view) {
                 --m_saving;
                 const bool isInEditor = loading == m_loading && file == m_file;
                 if (!view) {
                     keepUnsaved(draft, file, text, isInEditor);
                     setFailed(view.error());
                 } else if (serial == m_serial) {
                     if (isInEditor && m_saving == 0)
                         m_saved = text;
                     setView(*view);
                 }
                 Q_EMIT savedChanged();
             });
    Q_EMIT savedChanged();
}

/// What the vault did not take is in the editor, or comes there again with its part. It is tried again with the next
/// letter, when a part is left, and before anything else is done to the course.
void AuthoringController::keepUnsaved(store::DraftId draft, const QString& file, const QString& text, bool isInEditor)
{
    const bool isThereAgain = draft.value == draftId() && m_loaded && file == m_file;
    if (!isInEditor && !isThereAgain) {
        m_unsaved[draft.value].insert(file, text);
        return;
    }
    m_saved.reset();
    if (isInEditor)
        return;
    m_typed = text;  // its part was left and shown again meanwhile
    m_caret = static_cast<int>(text.size());
    Q_EMIT bodyChanged();
}

QString AuthoringController::savedWords() const
{
    if (!m_view)
        return {};
    return isDirty() || m_saving > 0 || !m_unsaved.value(draftId()).isEmpty() ? tr("Saving…") : tr("Saved");
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
