// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/blocks/MediaImages.h"

#include "core/store/MediaStore.h"
#include "ui/blocks/Picture.h"
#include "ui/session/DeskHandle.h"

#include <QGuiApplication>
#include <QQmlEngine>
#include <QQuickTextureFactory>

using namespace Qt::StringLiterals;

namespace carrel::ui {
namespace {

/// One picture on its way. QML deletes it after finished().
class Response final : public QQuickImageResponse {
public:
    QQuickTextureFactory* textureFactory() const override
    {
        return QQuickTextureFactory::textureFactoryForImage(m_image);
    }
    QString errorString() const override { return m_error; }

    void settle(const Result<QImage>& image)
    {
        if (image)
            m_image = *image;
        else
            m_error = u"%1: %2"_s.arg(errorKindName(image.error().kind), image.error().trail());
        Q_EMIT finished();
    }

private:
    QImage m_image;
    QString m_error;
};

}  // namespace

/// The provider's foot on the window's thread, where desks come and go.
class MediaImages::Window final : public QObject {
public:
    void fetch(Response* response, const QString& hash, QSize wanted)
    {
        if (!desk) {
            response->settle(fail(ErrorKind::NotFound, u"no desk is open"_s));
            return;
        }
        // The vault's own reader thread: closing the vault waits for it, so that the store outlives what it reads.
        auto& vault = desk->desk().vault();
        vault.read<QByteArray>([&vault, hash](store::Connection&) { return vault.media().get(hash); })
            .then(QtFuture::Launch::Async,
                  [wanted](Result<QByteArray> bytes) -> Result<QImage> {
                      CARREL_ASSIGN(const QByteArray all, std::move(bytes));
                      return decodePicture(all, wanted);
                  })
            .then([response](const Result<QImage>& image) { response->settle(image); });
    }

    QPointer<DeskHandle> desk;
};

MediaImages::MediaImages() : m_window(new Window)
{
    m_window->moveToThread(qGuiApp->thread());
}

MediaImages::~MediaImages()
{
    m_window->deleteLater();
}

void MediaImages::serve(QQmlEngine* engine, DeskHandle* desk)
{
    if (!engine)
        return;
    auto* images = static_cast<MediaImages*>(engine->imageProvider(u"media"_s));
    if (!images) {
        images = new MediaImages;
        engine->addImageProvider(u"media"_s, images);
    }
    images->m_window->desk = desk;
}

DeskHandle* MediaImages::deskOf(QQmlEngine* engine)
{
    const auto* images = engine ? static_cast<MediaImages*>(engine->imageProvider(u"media"_s)) : nullptr;
    return images ? images->m_window->desk.data() : nullptr;
}

QQuickImageResponse* MediaImages::requestImageResponse(const QString& id, const QSize& requestedSize)
{
    auto* response = new Response;
    QMetaObject::invokeMethod(
        m_window, [window = m_window, response, id, requestedSize] { window->fetch(response, id, requestedSize); },
        Qt::QueuedConnection);
    return response;
}

}  // namespace carrel::ui
