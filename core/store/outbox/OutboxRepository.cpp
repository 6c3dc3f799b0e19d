// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/outbox/OutboxRepository.h"

#include "core/protocol/Hlc.h"
#include "core/store/Rows.h"
#include "core/store/outbox/Sql.h"

#include <QJsonDocument>

#include <algorithm>

namespace carrel::store {

Result<OutboxRepository::Place> OutboxRepository::next(Instant now)
{
    CARREL_ASSIGN(auto newest, m_connection.prepare(sql::kOutbox_last));
    Place last{.seq = 0, .hlc = 0};
    for (;;) {
        CARREL_ASSIGN(const bool any, newest.next());
        if (!any)
            break;
        last.seq = std::max(last.seq, newest.integer(0));
        last.hlc = std::max(last.hlc, static_cast<std::uint64_t>(newest.integer(1)));
    }
    return Place{last.seq + 1, protocol::tick({last.hlc}, now).value};
}

Result<std::int64_t> OutboxRepository::append(const QString& kind, std::optional<std::int64_t> ref,
                                              const QJsonObject& body, Instant now)
{
    CARREL_ASSIGN(const Place place, next(now));
    CARREL_ASSIGN(auto insert, m_connection.prepare(sql::kOutbox_append));
    insert.bind(1, place.seq).bind(2, static_cast<std::int64_t>(place.hlc)).bind(3, kind).bind(4, ref);
    if (body.isEmpty())
        insert.bindNull(5);
    else
        insert.bind(5, QJsonDocument(body).toJson(QJsonDocument::Compact));
    CARREL_TRY(insert.run());
    return place.seq;
}

Result<int> OutboxRepository::count()
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kOutbox_count));
    CARREL_ASSIGN(const auto rows, collect(statement, [](const Statement& row) { return row.integer(0); }));
    return static_cast<int>(rows.front());
}

}  // namespace carrel::store
