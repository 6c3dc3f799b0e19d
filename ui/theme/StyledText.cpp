// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/StyledText.h"

#include <private/qquickaccessibleattached_p.h>

#include <cmath>

namespace carrel::ui {

StyledText::StyledText(QQuickItem* parent) : QQuickText(parent)
{
    setLineHeightMode(FixedHeight);
    setTextFormat(PlainText);
    setRenderType(NativeRendering);
    setHAlign(AlignLeft);
    connect(this, &QQuickText::verticalAlignmentChanged, this, &StyledText::settle);
    connect(this, &QQuickText::textChanged, this, &StyledText::nameForReaders);
}

void StyledText::setType(TypeStyle* type)
{
    if (type == m_type)
        return;
    if (m_type)
        m_type->disconnect(this);
    m_type = type;
    if (m_type)
        connect(m_type, &TypeStyle::changed, this, &StyledText::settle);
    Q_EMIT typeChanged();
    if (m_weight == 0)
        Q_EMIT weightChanged();
    settle();
}

int StyledText::weight() const
{
    return m_weight != 0 || !m_type ? m_weight : m_type->weight();
}

void StyledText::setWeight(int weight)
{
    if (weight == m_weight)
        return;
    m_weight = weight;
    Q_EMIT weightChanged();
    settle();
}

void StyledText::setItalic(bool italic)
{
    if (italic == m_italic)
        return;
    m_italic = italic;
    Q_EMIT italicChanged();
    settle();
}

void StyledText::setUnderlined(bool underlined)
{
    if (underlined == m_underlined)
        return;
    m_underlined = underlined;
    Q_EMIT underlineChanged();
    settle();
}

double StyledText::lead() const
{
    return m_type && vAlign() == AlignTop ? std::floor((m_type->line() - m_type->natural()) / 2 + 0.5) : 0;
}

void StyledText::setOwnTopPadding(double padding)
{
    m_ownTop = true;
    QQuickText::setTopPadding(padding);
}

void StyledText::setOwnBottomPadding(double padding)
{
    m_ownBottom = true;
    QQuickText::setBottomPadding(padding);
}

void StyledText::componentComplete()
{
    m_known = true;
    settle();
    nameForReaders();
    QQuickText::componentComplete();
}

/// Nothing is worked out before all of what it follows from is known.
void StyledText::settle()
{
    if (!m_type || !m_known)
        return;
    setFont(m_type->fontOf(weight(), m_italic, m_underlined));
    setLineHeight(m_type->line());
    const double above = lead();
    if (!m_ownTop)
        QQuickText::setTopPadding(above);
    if (!m_ownBottom)
        QQuickText::setBottomPadding(-above);
    Q_EMIT leadChanged();
}

/// What is written is what is read out, where the element says nothing else.
void StyledText::nameForReaders()
{
    if (!m_known)
        return;
    auto* spoken =
        qobject_cast<QQuickAccessibleAttached*>(qmlAttachedPropertiesObject<QQuickAccessibleAttached>(this, true));
    if (spoken && !spoken->wasNameExplicitlySet())
        spoken->setNameImplicitly(text());
}

}  // namespace carrel::ui
