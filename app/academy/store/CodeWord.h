// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Random.h"

#include <QByteArray>
#include <QString>

namespace carrel::academy {

/// Twenty letters and digits of which none is taken for another (Crockford's), a hyphen after each fifth: 100 bits.
QString makeCodeWord(Random& random);
/// SHA-256 of it, whatever blanks, hyphens and small letters a person typed.
QByteArray hashOfCodeWord(const QString& code);

}  // namespace carrel::academy
