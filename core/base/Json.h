// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QByteArrayView>
#include <QJsonValue>

#include <limits>

namespace carrel {

struct JsonLimits {
    qsizetype bytes = 16 * 1024 * 1024;
    int depth = 64;
    qsizetype values = std::numeric_limits<qsizetype>::max();  ///< each takes a hundred bytes and more, however short
};

/// Reads one JSON text by RFC 8259 and nothing looser: duplicate keys, bad UTF-8, trailing text, numbers
/// outside double and anything past the limits are refused (Unreadable, TooLarge), unlike QJsonDocument.
Result<QJsonValue> readJson(QByteArrayView text, const JsonLimits& limits = {});

}  // namespace carrel
