// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

namespace carrel::ui {

/// How many bytes of a file its form is told by.
inline constexpr qsizetype kFormBytes = 4096;

/// The ending of the files that begin like `start`, such as "mp4": a container that holds what it plays. Empty for all
/// else: a playlist, which names other files and addresses, must never reach a decoder.
QString formOfMedia(QByteArrayView start);

/// Where what follows an ID3v2 tag begins; 0 where there is none.
qint64 afterIdTag(QByteArrayView start);

}  // namespace carrel::ui
