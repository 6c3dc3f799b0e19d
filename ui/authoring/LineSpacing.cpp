// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/authoring/LineSpacing.h"

#include <QScopedValueRollback>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>

namespace carrel::ui {

void LineSpacing::setTarget(QQuickTextDocument* target)
{
    if (target == m_target)
        return;
    if (m_target)
        m_target->textDocument()->disconnect(this);
    m_target = target;
    if (target)
        connect(target->textDocument(), &QTextDocument::contentsChanged, this, &LineSpacing::space);
    space();
    Q_EMIT changed();
}

void LineSpacing::setLine(double line)
{
    if (qFuzzyCompare(line, m_line))
        return;
    m_line = line;
    space();
    Q_EMIT changed();
}

void LineSpacing::space()
{
    if (!m_target || m_line <= 0 || m_spacing)
        return;
    const QScopedValueRollback<bool> spacing(m_spacing, true);
    QTextDocument& document = *m_target->textDocument();
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        QTextBlockFormat format = block.blockFormat();
        if (qFuzzyCompare(format.lineHeight(), m_line))
            continue;
        format.setLineHeight(m_line, QTextBlockFormat::FixedHeight);
        // With what brought the paragraph: to take that back takes this along.
        QTextCursor cursor(block);
        cursor.joinPreviousEditBlock();
        cursor.setBlockFormat(format);
        cursor.endEditBlock();
    }
}

}  // namespace carrel::ui
