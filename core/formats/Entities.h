// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace carrel::formats {

/// The character an HTML entity stands for ("amp", "#233", "#xe9", without & and ;); empty where it is unknown.
QString decodeEntity(QStringView name);

/// The text with its entities as characters; what is no known entity stays as it is.
QString decodeEntities(const QString& text);

}  // namespace carrel::formats
