// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/blocks/Picture.h"

#include <QBuffer>
#include <QImageReader>
#include <QPainter>
#include <QSvgRenderer>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;

namespace carrel::ui {
namespace {

constexpr int kWidestDrawing = 4096;
constexpr qsizetype kLongestDrawing = 4 * 1024 * 1024;

bool isDrawing(const QByteArray& bytes)
{
    const QByteArray start = bytes.left(1024).trimmed();
    return start.startsWith("<svg") || (start.startsWith("<") && start.contains("<svg"));
}

/// QtSvg would read a file that an image element names, and expand entities.
Done checkDrawing(const QByteArray& bytes)
{
    if (bytes.size() > kLongestDrawing)
        return fail(ErrorKind::TooLarge, u"a drawing of %1 bytes"_s.arg(bytes.size()));
    QXmlStreamReader xml(bytes);
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isDTD() && !xml.entityDeclarations().isEmpty())
            return fail(ErrorKind::Hostile, u"a drawing with entities"_s);
        if (!xml.isStartElement())
            continue;
        for (const QXmlStreamAttribute& attribute : xml.attributes()) {
            if (attribute.name() != "href"_L1)
                continue;
            const QString target = attribute.value().trimmed().toString();
            const bool inside = target.isEmpty() || target.startsWith(u'#')
                                || (target.startsWith("data:image/"_L1) && !target.contains("svg"_L1));
            if (!inside && xml.name() != "a"_L1)
                return fail(ErrorKind::Hostile, u"a drawing that names %1"_s.arg(target.left(80)));
        }
    }
    if (xml.hasError())
        return fail(ErrorKind::Unreadable, xml.errorString());
    return {};
}

QSize fitted(QSize natural, QSize wanted)
{
    if (wanted.width() > 0 && wanted.height() > 0)
        return natural.scaled(wanted, Qt::KeepAspectRatio);
    if (wanted.width() > 0)
        return {wanted.width(), static_cast<int>(qint64(natural.height()) * wanted.width() / natural.width())};
    if (wanted.height() > 0)
        return {static_cast<int>(qint64(natural.width()) * wanted.height() / natural.height()), wanted.height()};
    return natural;
}

Result<QImage> draw(const QByteArray& bytes, QSize wanted)
{
    CARREL_TRY(checkDrawing(bytes));
    QSvgRenderer renderer;
    if (!renderer.load(bytes) || renderer.defaultSize().isEmpty())
        return fail(ErrorKind::Unreadable, u"no drawing"_s);
    const QSize natural = renderer.defaultSize();
    if (natural.width() > 100'000 || natural.height() > 100'000)
        return fail(ErrorKind::TooLarge, u"a drawing of %1 x %2"_s.arg(natural.width()).arg(natural.height()));
    const QSize size = fitted(natural, wanted).boundedTo({kWidestDrawing, kWidestDrawing});
    if (size.isEmpty())
        return fail(ErrorKind::Unreadable, u"a drawing without a size"_s);
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    renderer.render(&painter);
    return image;
}

}  // namespace

Result<QImage> decodePicture(const QByteArray& bytes, QSize wanted)
{
    if (isDrawing(bytes))
        return draw(bytes, wanted);
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    reader.setDecideFormatFromContent(true);
    static const QList<QByteArray> formats{"png", "jpeg", "jpg", "gif", "webp", "bmp"};
    if (!formats.contains(reader.format()))
        return fail(ErrorKind::Unreadable, u"no picture"_s);
    const QSize size = reader.size();
    if (size.isEmpty())
        return fail(ErrorKind::Unreadable, u"a picture without a size"_s);
    if (qint64(size.width()) * size.height() > kMostPixels)
        return fail(ErrorKind::TooLarge, u"a picture of %1 x %2"_s.arg(size.width()).arg(size.height()));
    reader.setAutoTransform(true);
    if (const QSize smaller = fitted(size, wanted); !smaller.isEmpty() && smaller.width() < size.width())
        reader.setScaledSize(smaller);
    QImage image = reader.read();
    if (image.isNull())
        return fail(ErrorKind::Unreadable, reader.errorString());
    return image;
}

}  // namespace carrel::ui
