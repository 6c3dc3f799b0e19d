// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QImage>
#include <QSize>

namespace carrel::ui {

/// More than this is no picture for a page: 48 million pixels.
inline constexpr qint64 kMostPixels = 48'000'000;

/// Decodes a picture of a course, PNG, JPEG, GIF, WebP or SVG, told by its content. `wanted` (device pixels, 0: free)
/// shrinks it while it is read and gives a drawing its size. Fails with TooLarge by what the header says, before
/// memory is taken; with Hostile for a drawing that names anything outside itself; with Unreadable otherwise.
Result<QImage> decodePicture(const QByteArray& bytes, QSize wanted);

}  // namespace carrel::ui
