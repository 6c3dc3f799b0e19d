// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QString>

namespace carrel::academy {

/// Argon2id with a salt of its own and its cost, 64 MiB and three passes, as one text to keep.
Result<QString> passwordRecord(const QByteArray& password);
bool passwordMatches(const QString& record, const QByteArray& password);

}  // namespace carrel::academy
