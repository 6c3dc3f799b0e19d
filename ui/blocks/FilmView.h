// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/blocks/MediaPlayer.h"

#include <QPointer>
#include <QQuickItem>

namespace carrel::ui {

/// The picture of a film, in its own shape inside the item. Drawn as an image node, which every renderer of Qt Quick
/// knows, software too.
class FilmView : public QQuickItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(carrel::ui::MediaPlayer* player READ player WRITE setPlayer NOTIFY playerChanged)
    Q_PROPERTY(bool hasPicture READ hasPicture NOTIFY pictureChanged)
    Q_PROPERTY(double ratio READ ratio NOTIFY pictureChanged)

public:
    explicit FilmView(QQuickItem* parent = nullptr);

    MediaPlayer* player() const { return m_player; }
    void setPlayer(MediaPlayer* player);
    bool hasPicture() const { return !m_frame.isNull(); }
    /// Height by width; 9/16 until a picture came.
    double ratio() const;

Q_SIGNALS:
    void playerChanged();
    void pictureChanged();

protected:
    QSGNode* updatePaintNode(QSGNode* node, UpdatePaintNodeData* data) override;

private:
    void show(const QImage& frame);

    QPointer<MediaPlayer> m_player;
    QImage m_frame;
    bool m_fresh = false;
};

}  // namespace carrel::ui
