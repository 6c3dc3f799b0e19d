// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/blocks/MediaForm.h"

using namespace Qt::StringLiterals;

namespace carrel::ui {
namespace {

constexpr qsizetype kIdTagHead = 10;

bool isMpegFrame(QByteArrayView at)
{
    return at.size() >= 2 && uchar(at[0]) == 0xFF && (uchar(at[1]) & 0xE0) == 0xE0;
}

bool hasAt(QByteArrayView start, qsizetype at, QByteArrayView magic)
{
    return start.size() >= at + magic.size() && start.sliced(at, magic.size()) == magic;
}

}  // namespace

qint64 afterIdTag(QByteArrayView start)
{
    if (!hasAt(start, 0, "ID3") || start.size() < kIdTagHead)
        return 0;
    qint64 size = 0;
    for (qsizetype i = 6; i < kIdTagHead; ++i)
        size = (size << 7) | (uchar(start[i]) & 0x7F);
    const bool foot = uchar(start[5]) & 0x10;
    return size + kIdTagHead + (foot ? kIdTagHead : 0);
}

QString formOfMedia(QByteArrayView start)
{
    if (hasAt(start, 4, "ftyp"))
        return hasAt(start, 8, "M4A") ? u"m4a"_s : u"mp4"_s;
    if (hasAt(start, 0, "\x1A\x45\xDF\xA3"))
        return u"webm"_s;
    if (hasAt(start, 0, "OggS"))
        return u"ogg"_s;
    if (hasAt(start, 0, "RIFF") && hasAt(start, 8, "WAVE"))
        return u"wav"_s;
    if (hasAt(start, 0, "RIFF") && hasAt(start, 8, "AVI "))
        return u"avi"_s;
    if (hasAt(start, 0, "fLaC"))
        return u"flac"_s;
    if (hasAt(start, 0, "FORM") && (hasAt(start, 8, "AIFF") || hasAt(start, 8, "AIFC")))
        return u"aiff"_s;
    if (hasAt(start, 0, QByteArrayView("\0\0\1\xBA", 4)) || hasAt(start, 0, QByteArrayView("\0\0\1\xB3", 4)))
        return u"mpg"_s;
    if (isMpegFrame(start))
        return (uchar(start[1]) & 0x06) == 0 ? u"aac"_s : u"mp3"_s;
    return {};
}

}  // namespace carrel::ui
