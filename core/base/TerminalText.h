// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace carrel {

/// Text as it may be printed: control characters, by which what others wrote could command the terminal, become U+FFFD.
/// Line ends and tabs stay.
QString terminalText(QString text);

}  // namespace carrel
