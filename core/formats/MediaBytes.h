// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <functional>
#include <optional>

namespace carrel::formats {

/// The bytes of a medium by its hash; nothing where they are not here.
using MediaBytes = std::function<std::optional<QByteArray>(const QString& hash)>;

/// "3fa9c2….png": what a file of these bytes is called in a package; without an ending where nobody knows what it is.
QString mediaFileName(const QString& hash, const QByteArray& bytes);

}  // namespace carrel::formats
