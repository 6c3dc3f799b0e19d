// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace carrel::ui {

/// "118 kB", "1.4 GB": whole numbers from ten of a unit on. The number and its unit never part at a line's end.
QString sizeInWords(qint64 bytes);

}  // namespace carrel::ui
