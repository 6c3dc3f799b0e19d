// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Connection.h"

#include <optional>
#include <type_traits>
#include <vector>

namespace carrel::store {

/// All rows of a bound statement, each made by `row(const Statement&)`.
template <class Row>
auto collect(Statement& statement, Row row) -> Result<std::vector<std::invoke_result_t<Row, const Statement&>>>
{
    std::vector<std::invoke_result_t<Row, const Statement&>> rows;
    for (;;) {
        CARREL_ASSIGN(const bool more, statement.next());
        if (!more)
            return rows;
        rows.push_back(row(statement));
    }
}

/// The first row of a bound statement, if there is one.
template <class Row>
auto firstOf(Statement& statement, Row row) -> Result<std::optional<std::invoke_result_t<Row, const Statement&>>>
{
    CARREL_ASSIGN(const bool more, statement.next());
    if (!more)
        return std::nullopt;
    return std::optional(row(statement));
}

/// Words kept in one column, a line each, with a line break at both ends so that one can be looked for whole.
QString joinWords(const QStringList& words);
QStringList splitWords(const QString& column);

}  // namespace carrel::store
