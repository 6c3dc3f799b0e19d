// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/blocks/TextKeys.h"

#include <QKeyEvent>

namespace carrel::ui {
namespace {

bool isForReading(const QKeyEvent& key)
{
    return key.matches(QKeySequence::Copy) || key.matches(QKeySequence::SelectAll);
}

}  // namespace

void TextKeys::setText(QQuickItem* text)
{
    if (m_text == text)
        return;
    if (m_text)
        m_text->removeEventFilter(this);
    m_text = text;
    if (m_text)
        m_text->installEventFilter(this);
    Q_EMIT textChanged();
}

bool TextKeys::eventFilter(QObject*, QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride && !isForReading(*static_cast<QKeyEvent*>(event))) {
        event->ignore();
        return true;
    }
    if (event->type() == QEvent::FocusIn) {
        const auto reason = static_cast<QFocusEvent*>(event)->reason();
        if (reason == Qt::TabFocusReason)
            Q_EMIT reached(1);
        else if (reason == Qt::BacktabFocusReason)
            Q_EMIT reached(-1);
    }
    return false;
}

}  // namespace carrel::ui
