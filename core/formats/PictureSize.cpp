// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/MediaShelf.h"
#include "core/formats/SafeXml.h"

#include <QRegularExpression>
#include <QtEndian>

namespace carrel::formats {
namespace {

using namespace Qt::StringLiterals;
using Size = std::optional<std::pair<double, double>>;

constexpr double kMostSide = 1'000'000;

Size sound(double width, double height)
{
    const bool fits = width > 0 && height > 0 && width <= kMostSide && height <= kMostSide;
    return fits ? Size(std::pair(width, height)) : Size();
}

template <class Number>
double littleAt(const QByteArray& bytes, qsizetype at)
{
    return at + qsizetype(sizeof(Number)) <= bytes.size() ? qFromLittleEndian<Number>(bytes.constData() + at) : 0;
}

template <class Number>
double bigAt(const QByteArray& bytes, qsizetype at)
{
    return at + qsizetype(sizeof(Number)) <= bytes.size() ? qFromBigEndian<Number>(bytes.constData() + at) : 0;
}

/// The first frame header among the segments.
Size jpegSize(const QByteArray& bytes)
{
    for (qsizetype at = 2; at + 9 < bytes.size();) {
        const auto marker = static_cast<unsigned char>(bytes[at + 1]);
        if (static_cast<unsigned char>(bytes[at]) != 0xff)
            return {};
        const bool frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
        if (frame)
            return sound(bigAt<quint16>(bytes, at + 7), bigAt<quint16>(bytes, at + 5));
        at += marker == 0xff ? 1 : 2 + static_cast<qsizetype>(bigAt<quint16>(bytes, at + 2));
    }
    return {};
}

/// "640", "640px"; nothing for what depends on its surroundings.
double length(const char* written)
{
    static const QRegularExpression kLength(u"^\\s*([0-9.]+)(px)?\\s*$"_s);
    const auto match = kLength.match(QString::fromUtf8(written));
    return match.hasMatch() ? match.captured(1).toDouble() : 0;
}

/// The view box before the size: areas are counted in what the drawing is drawn in.
Size svgSize(const QByteArray& bytes)
{
    pugi::xml_document document;
    if (!parseXml(bytes, document))
        return {};
    const pugi::xml_node root = document.document_element();
    QString box = QString::fromUtf8(root.attribute("viewBox").value());
    const QStringList numbers = box.replace(u',', u' ').split(u' ', Qt::SkipEmptyParts);
    if (numbers.size() == 4)
        return sound(numbers[2].toDouble(), numbers[3].toDouble());
    return sound(length(root.attribute("width").value()), length(root.attribute("height").value()));
}

}  // namespace

std::optional<std::pair<double, double>> pictureSizeOf(const QByteArray& bytes)
{
    const QString mime = mediaTypeOf(bytes);
    if (mime == u"image/png")
        return sound(bigAt<quint32>(bytes, 16), bigAt<quint32>(bytes, 20));
    if (mime == u"image/gif")
        return sound(littleAt<quint16>(bytes, 6), littleAt<quint16>(bytes, 8));
    if (mime == u"image/bmp")
        return sound(littleAt<qint32>(bytes, 18), std::abs(littleAt<qint32>(bytes, 22)));
    if (mime == u"image/jpeg")
        return jpegSize(bytes);
    return mime == u"image/svg+xml" ? svgSize(bytes) : Size();
}

}  // namespace carrel::formats
