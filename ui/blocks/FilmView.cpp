// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/blocks/FilmView.h"

#include <QQuickWindow>
#include <QSGImageNode>

namespace carrel::ui {

FilmView::FilmView(QQuickItem* parent) : QQuickItem(parent)
{
    setFlag(ItemHasContents);
}

void FilmView::setPlayer(MediaPlayer* player)
{
    if (m_player == player)
        return;
    if (m_player)
        m_player->disconnect(this);
    m_player = player;
    show({});
    if (m_player) {
        connect(m_player, &MediaPlayer::frameChanged, this, &FilmView::show);
        connect(m_player, &MediaPlayer::mediaChanged, this, [this] { show({}); });
    }
    Q_EMIT playerChanged();
}

double FilmView::ratio() const
{
    return m_frame.isNull() ? 9.0 / 16 : double(m_frame.height()) / m_frame.width();
}

void FilmView::show(const QImage& frame)
{
    const QSize before = m_frame.size();
    m_frame = frame;
    m_fresh = true;
    if (before != frame.size())
        Q_EMIT pictureChanged();
    update();
}

QSGNode* FilmView::updatePaintNode(QSGNode* node, UpdatePaintNodeData*)
{
    auto* image = static_cast<QSGImageNode*>(node);
    if (m_frame.isNull() || width() <= 0 || height() <= 0) {
        delete image;
        return nullptr;
    }
    if (!image) {
        image = window()->createImageNode();
        image->setOwnsTexture(true);
        image->setFiltering(QSGTexture::Linear);
        m_fresh = true;
    }
    if (std::exchange(m_fresh, false))
        image->setTexture(window()->createTextureFromImage(m_frame));
    QSizeF size = QSizeF(m_frame.size()).scaled(boundingRect().size(), Qt::KeepAspectRatio);
    QRectF place(QPointF(), size);
    place.moveCenter(boundingRect().center());
    image->setRect(place);
    return image;
}

}  // namespace carrel::ui
