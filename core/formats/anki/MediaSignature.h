// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

namespace carrel::formats {

/// What a file is by its first bytes: "image/png", "audio/mpeg", "video/mp4" ... Empty where it is no picture, sound
/// or film that is shown here; a name's ending never counts.
QString mimeOfContent(QByteArrayView bytes);

}  // namespace carrel::formats
