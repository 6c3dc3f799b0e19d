// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace carrel::formats {

/// Puts a noncharacter in the place of each escaped control character, so that what is left of `~=#{}:` controls.
/// Noncharacters of the text itself become U+FFFD.
QString hideGiftEscapes(const QString& text);

/// The characters that were hidden, as they are to be read; `\n` is a line end.
QString showGiftEscapes(QString text);

}  // namespace carrel::formats
