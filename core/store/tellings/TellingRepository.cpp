// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/tellings/TellingRepository.h"

#include "core/store/Rows.h"
#include "core/store/tellings/Sql.h"

namespace carrel::store {

Done TellingRepository::add(const TellingRow& telling)
{
    CARREL_ASSIGN(auto add, m_connection.prepare(sql::kTellings_add));
    CARREL_TRY(add.bind(1, telling.at).bind(2, telling.kind).bind(3, telling.about).bind(4, telling.detail).run());
    CARREL_ASSIGN(auto drop, m_connection.prepare(sql::kTellings_drop_old));
    return drop.run();
}

Result<std::vector<TellingRow>> TellingRepository::newest(int most)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kTellings_newest));
    statement.bind(1, most);
    return collect(statement, [](const Statement& row) {
        return TellingRow{row.integer(0), row.instant(1), row.text(2), row.text(3), row.text(4)};
    });
}

}  // namespace carrel::store
