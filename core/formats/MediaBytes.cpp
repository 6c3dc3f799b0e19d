// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/MediaBytes.h"

#include "core/formats/MediaShelf.h"

#include <QMimeDatabase>

namespace carrel::formats {

QString mediaFileName(const QString& hash, const QByteArray& bytes)
{
    constexpr int kEnough = 24;
    const QString type = mediaTypeOf(bytes);
    const QString ending = type.isEmpty() ? QString() : QMimeDatabase().mimeTypeForName(type).preferredSuffix();
    return ending.isEmpty() ? hash.left(kEnough) : hash.left(kEnough) + u'.' + ending;
}

}  // namespace carrel::formats
