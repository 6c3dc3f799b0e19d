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

/// Fails with Unreadable for anything toColumns does not write, with TooLarge past `most` ops, before it makes them.
Result<std::vector<Op>> fromColumns(const QJsonArray& tables, std::size_t most);

/// One column by itself, for other messages.
QJsonValue toColumn(const QJsonArray& values);
Result<QJsonArray> fromColumn(const QJsonValue& column, qsizetype rows);

}  // namespace carrel::protocol
