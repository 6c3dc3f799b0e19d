// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/search/QueryColours.h"

#include "ui/search/OperatorSpans.h"

namespace carrel::ui {

void QueryColours::setTarget(QQuickTextDocument* target)
{
    if (target == m_target)
        return;
    m_target = target;
    setDocument(target ? target->textDocument() : nullptr);
    Q_EMIT changed();
}

void QueryColours::setOperatorColour(const QColor& colour)
{
    if (colour == m_operatorColour)
        return;
    m_operatorColour = colour;
    rehighlight();
    Q_EMIT changed();
}

void QueryColours::highlightBlock(const QString& text)
{
    for (const OperatorSpan& span : operatorsIn(text))
        setFormat(span.start, span.length, m_operatorColour);
}

}  // namespace carrel::ui
