// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/store/Database.h"

namespace carrel::academy {

/// Rows for one embedded INSERT of one row, gathered and written many at a time: a server is asked once for a hundred
/// of them. Refers to the statement's text, which must last.
class BulkInsert {
public:
    explicit BulkInsert(std::string_view sql) : m_sql(sql) {}

    void add(QVariantList row) { m_values.push_back(std::move(row)); }
    bool isEmpty() const { return m_values.empty(); }
    /// Writes all of them, in order; what is gathered is empty then.
    Done flush(Connection& connection);

private:
    std::string_view m_sql;
    std::vector<QVariantList> m_values;
};

}  // namespace carrel::academy
