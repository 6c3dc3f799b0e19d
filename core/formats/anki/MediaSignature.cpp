// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/anki/MediaSignature.h"

#include <algorithm>
#include <array>

namespace carrel::formats {
namespace {

using namespace Qt::StringLiterals;

struct Signature {
    qsizetype at;
    QByteArrayView bytes;
    QLatin1String mime;
};

// The first that fits counts.
constexpr std::array kSignatures{
    Signature{0, "\x89PNG\r\n\x1a\n", QLatin1String("image/png")},
    Signature{0, "\xff\xd8\xff", QLatin1String("image/jpeg")},
    Signature{0, "GIF87a", QLatin1String("image/gif")},
    Signature{0, "GIF89a", QLatin1String("image/gif")},
    Signature{0, "BM", QLatin1String("image/bmp")},
    Signature{8, "WEBP", QLatin1String("image/webp")},
    Signature{4, "ftypavif", QLatin1String("image/avif")},
    Signature{8, "WAVE", QLatin1String("audio/wav")},
    Signature{8, "AVI ", QLatin1String("video/x-msvideo")},
    Signature{0, "ID3", QLatin1String("audio/mpeg")},
    Signature{0, "fLaC", QLatin1String("audio/flac")},
    Signature{0, "OggS", QLatin1String("audio/ogg")},
    Signature{0, "#!AMR", QLatin1String("audio/amr")},
    Signature{4, "ftypM4A", QLatin1String("audio/mp4")},
    Signature{4, "ftypM4B", QLatin1String("audio/mp4")},
    Signature{4, "ftypqt", QLatin1String("video/quicktime")},
    Signature{4, "ftyp3g", QLatin1String("video/3gpp")},
    Signature{4, "ftyp", QLatin1String("video/mp4")},
    Signature{0, "\x1a\x45\xdf\xa3", QLatin1String("video/webm")},
    Signature{0, "FLV\x01", QLatin1String("video/x-flv")},
};

/// Ogg holds sounds and films: the first page names what it carries.
bool isFilm(const Signature& signature, QByteArrayView bytes)
{
    return signature.mime == QLatin1String("audio/ogg") && bytes.first(std::min<qsizetype>(bytes.size(), 64)).contains("theora");
}

/// MPEG audio and AAC start with eleven or twelve set bits and never with a reserved version or layer.
QString mimeOfFrames(QByteArrayView bytes)
{
    if (bytes.size() < 4 || static_cast<unsigned char>(bytes[0]) != 0xff)
        return {};
    const auto second = static_cast<unsigned char>(bytes[1]);
    if ((second & 0xf6) == 0xf0)
        return u"audio/aac"_s;
    const bool isFrame = (second & 0xe0) == 0xe0 && (second & 0x18) != 0x08 && (second & 0x06) != 0;
    return isFrame ? u"audio/mpeg"_s : QString();
}

bool isSvg(QByteArrayView bytes)
{
    constexpr qsizetype kHead = 1024;
    QByteArray head = bytes.first(std::min(bytes.size(), kHead)).toByteArray();
    if (head.startsWith("\xef\xbb\xbf"))
        head.remove(0, 3);
    head = head.trimmed();
    return head.startsWith("<svg") || ((head.startsWith("<?xml") || head.startsWith("<!")) && head.contains("<svg"));
}

}  // namespace

QString mimeOfContent(QByteArrayView bytes)
{
    for (const Signature& signature : kSignatures) {
        if (bytes.size() >= signature.at + signature.bytes.size()
            && bytes.sliced(signature.at, signature.bytes.size()) == signature.bytes)
            return isFilm(signature, bytes) ? u"video/ogg"_s : QString(signature.mime);
    }
    if (const QString frames = mimeOfFrames(bytes); !frames.isEmpty())
        return frames;
    return isSvg(bytes) ? u"image/svg+xml"_s : QString();
}

}  // namespace carrel::formats
