// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QImage>
#include <QPointer>
#include <QQuickAsyncImageProvider>

class QQmlEngine;

namespace carrel::ui {

class DeskHandle;

/// `image://media/<sha256>`: pictures of the open desk, decrypted and decoded off the window's thread. There is no
/// other way for a course to show one.
class MediaImages final : public QQuickAsyncImageProvider {
public:
    MediaImages();
    ~MediaImages() override;

    /// Shows the media of `desk` in `engine` from now on; none while it is null. Every controller with pictures calls
    /// it.
    static void serve(QQmlEngine* engine, DeskHandle* desk);

    /// The desk that `engine` shows media of; null while none is open.
    static DeskHandle* deskOf(QQmlEngine* engine);

    QQuickImageResponse* requestImageResponse(const QString& id, const QSize& requestedSize) override;

private:
    class Window;
    Window* m_window;
};

}  // namespace carrel::ui
