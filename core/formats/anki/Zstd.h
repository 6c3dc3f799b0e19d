// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/Reader.h"

namespace carrel::formats {

/// Unpacks one zstd file piece by piece, so that no claim about its size is believed. Fails with Unreadable, TooLarge
/// past the limit for one entry, Hostile past the ratio, Cancelled.
Result<QByteArray> unpackZstd(const QByteArray& packed, const ReadLimits& limits, Progress& progress);

}  // namespace carrel::formats
