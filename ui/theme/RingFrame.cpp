// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/RingFrame.h"

#include <private/qquickanchors_p.h>
#include <private/qquickitem_p.h>

namespace carrel::ui {
namespace {

constexpr int kGap = 2;
constexpr int kStroke = 2;

}  // namespace

RingFrame::RingFrame(QQuickItem* parent) : QQuickRectangle(parent)
{
    setColor(Qt::transparent);
    border()->setWidth(kStroke);
    setRadius(m_around + kGap + kStroke);
    QQuickItemPrivate::get(this)->anchors()->setMargins(-(kGap + kStroke));
}

void RingFrame::setAround(int around)
{
    if (around == m_around)
        return;
    m_around = around;
    setRadius(m_around + kGap + kStroke);
    Q_EMIT aroundChanged();
}

void RingFrame::itemChange(ItemChange change, const ItemChangeData& data)
{
    if (change == ItemParentHasChanged)
        QQuickItemPrivate::get(this)->anchors()->setFill(data.item);
    QQuickRectangle::itemChange(change, data);
}

}  // namespace carrel::ui
