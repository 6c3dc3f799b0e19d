// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QMutex>
#include <QQuickImageProvider>
#include <QStringList>

#include <thread>

namespace carrel::ui {

/// Draws icons of the Breeze theme by name, in one colour: `image://icon/<name>/<px>/<aarrggbb>`.
class IconProvider final : public QQuickImageProvider {
public:
    /// Where icon themes lie; the first folder that has the icon wins.
    explicit IconProvider(QStringList themeFolders = systemThemeFolders());

    /// `<px>` picks the drawing made for that size (12, 16, 20, 24); `requestedSize` is in device pixels. An icon
    /// that is not installed is drawn as nothing and named in the log, once.
    QImage requestImage(const QString& id, QSize* size, const QSize& requestedSize) override;

    /// Draws these beside the window's thread, at `px` for a screen of `scale`, so that they are there when asked for.
    void drawAhead(const QStringList& names, int px, double scale);

    /// The file drawn for `name` at `px`, or empty where the theme has none.
    QString fileOf(const QString& name, int px);

    /// `breeze` below each of the icon folders of this machine, and the one shipped beside the program.
    static QStringList systemThemeFolders();

private:
    QString find(const QString& name, int px) const;
    /// The drawing for `name` at `px`, `side` device pixels wide, in whatever colours it has.
    QImage shapeOf(const QString& name, int px, int side);

    QStringList m_themeFolders;
    QMutex m_mutex;  // images are asked for on the pixmap reader's thread as well
    QHash<QString, QString> m_files;
    QHash<QString, QImage> m_shapes;
    std::jthread m_ahead;
};

}  // namespace carrel::ui
