// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/Reader.h"

namespace carrel::formats {

/// Reads an Anki package (.apkg, .colpkg) of any age, or a bare collection (.anki2). One course of kind Deck for each
/// top-level deck; the history of answers comes along. Cards are rendered once, here: no template, script or style
/// lives on. Fails with Unreadable, Unsupported, Hostile, TooLarge, Io, Cancelled.
Result<Package> readAnki(const QString& path, ReadContext& context);

}  // namespace carrel::formats
