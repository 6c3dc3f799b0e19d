// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/protocol/Op.h"

#include <QJsonArray>

#include <vector>

namespace carrel::protocol {

/// Ops as columns: those of one replica, scope, kind and set of fields stand in one table, each field in a column that
/// is written as what it is (one value, a run, differences, words of a list, or plain). Under zstd a review takes a few
/// bytes. The order of the ops is kept.
QJsonArray toColumns(const std::vector<Op>& ops);

/// What the columns of one message may unfold to, in bytes: a few of them can say much.
constexpr qint64 kMostUnfoldedBytes = qint64{64} * 1024 * 1024;

/// Fails with Unreadable for anything toColumns does not write, with TooLarge past `most` ops or kMostUnfoldedBytes,
/// before it makes them.
Result<std::vector<Op>> fromColumns(const QJsonArray& tables, std::size_t most);
/// As one of several in a message that share `room`.
Result<std::vector<Op>> fromColumns(const QJsonArray& tables, std::size_t most, qint64& room);

/// One column by itself, for other messages.
QJsonValue toColumn(const QJsonArray& values);
/// Takes what it unfolds to off `room`; past that it fails with TooLarge.
Result<QJsonArray> fromColumn(const QJsonValue& column, qsizetype rows, qint64& room);

}  // namespace carrel::protocol
