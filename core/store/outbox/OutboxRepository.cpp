// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/outbox/OutboxRepository.h"

#include "core/protocol/Hlc.h"
#include "core/store/Rows.h"
#include "core/store/outbox/Sql.h"

#include <QJsonDocument>

namespace carrel::store {

Result<std::int64_t> OutboxRepository::append(const QString& kind, std::optional<std::int64_t> ref,
                                              const QJsonObject& body, Instant now)
{
    std::int64_t seq = 1;
    protocol::Hlc last;
    {
        CARREL_ASSIGN(auto newest, m_connection.prepare(sql::kOutbox_last));
        CARREL_ASSIGN(const bool any, newest.next());
        if (any) {
            seq = newest.integer(0) + 1;
            last.value = static_cast<std::uint64_t>(newest.integer(1));
        }
    }
    CARREL_ASSIGN(auto insert, m_connection.prepare(sql::kOutbox_append));
    insert.bind(1, seq).bind(2, static_cast<std::int64_t>(protocol::tick(last, now).value)).bind(3, kind).bind(4, ref);
    if (body.isEmpty())
        insert.bindNull(5);
    else
        insert.bind(5, QJsonDocument(body).toJson(QJsonDocument::Compact));
    CARREL_TRY(insert.run());
    return seq;
}

Result<int> OutboxRepository::count()
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kOutbox_count));
    CARREL_ASSIGN(const auto rows, collect(statement, [](const Statement& row) { return row.integer(0); }));
    return static_cast<int>(rows.front());
}

}  // namespace carrel::store
