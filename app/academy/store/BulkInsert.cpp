// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/store/BulkInsert.h"

#include <array>
#include <mutex>
#include <span>

namespace carrel::academy {
namespace {

/// Few sizes, since each is a statement that stays prepared. To SQLite a row more is a call more and no journey, and
/// the time it takes to prepare grows with the square of the values.
constexpr std::array<std::size_t, 4> kForServer{512, 64, 8, 1};
constexpr std::array<std::size_t, 2> kForFile{8, 1};

/// "INSERT ... VALUES (?, ?)" with that many rows. Made once and kept for ever: statements are known by their address.
std::string_view widened(std::string_view sql, std::size_t rows)
{
    static std::mutex mutex;
    static std::map<std::pair<const char*, std::size_t>, std::string> made;
    const std::lock_guard lock(mutex);
    std::string& text = made[{sql.data(), rows}];
    if (text.empty()) {
        const std::size_t row = sql.rfind('(');
        const std::size_t end = sql.rfind(')') + 1;
        text = std::string(sql.substr(0, end));
        for (std::size_t at = 1; at < rows; ++at)
            text.append(", ").append(sql.substr(row, end - row));
    }
    return text;
}

}  // namespace

Done BulkInsert::flush(Connection& connection)
{
    std::size_t at = 0;
    for (const std::size_t size :
         connection.isServer() ? std::span<const std::size_t>(kForServer) : std::span<const std::size_t>(kForFile))
        while (m_values.size() - at >= size) {
            QVariantList values;
            values.reserve(static_cast<qsizetype>(size) * m_values[at].size());
            for (std::size_t row = 0; row < size; ++row)
                values += std::move(m_values[at + row]);
            CARREL_TRY(connection.run(widened(m_sql, size), values));
            at += size;
        }
    m_values.clear();
    return {};
}

}  // namespace carrel::academy
