// SPDX-License-Identifier: GPL-3.0-or-later
// The ops of an OpLog as lists show them, and what a person does about those that were refused.
#include "core/store/Rows.h"
#include "core/store/ops/OpLog.h"
#include "core/store/ops/Sql.h"

#include <algorithm>

namespace carrel::store {

using protocol::Op;
using protocol::OpState;

Result<std::vector<OpLog::Listed>> OpLog::listed(Statement& statement)
{
    struct Row {
        Entry entry;
        QString problem;
        QString detail;
        Instant at;
        bool settled;
    };
    CARREL_ASSIGN(const auto rows, collect(statement, [](const Statement& row) {
                      return Row{{row.integer(0), row.integer(1) != 0, static_cast<OpState>(row.integer(2))},
                                 row.text(3),
                                 row.text(4),
                                 row.instant(5),
                                 row.integer(6) != 0};
                  }));
    std::vector<Listed> all;
    for (const Row& row : rows) {
        CARREL_ASSIGN(auto op, get(row.entry));
        CARREL_ASSIGN(const bool own, isOwn(row.entry.seq));
        all.push_back({.seq = row.entry.seq,
                       .op = std::move(op),
                       .state = row.entry.state,
                       .problem = row.problem,
                       .detail = row.detail,
                       .at = row.at,
                       .settled = row.settled,
                       .own = own});
    }
    return all;
}

Result<bool> OpLog::isOwn(std::int64_t seq)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kOps_is_own));
    statement.bind(1, seq);
    CARREL_ASSIGN(const auto own, firstOf(statement, [](const Statement& row) { return row.integer(0) != 0; }));
    return own.value_or(false);
}

Done OpLog::setOwn(std::int64_t seq)
{
    CARREL_ASSIGN(auto add, m_connection.prepare(sql::kOps_add_own));
    return add.bind(1, seq).run();
}

Done OpLog::passOwn(std::int64_t from, std::int64_t to)
{
    CARREL_ASSIGN(const bool own, isOwn(from));
    if (!own)
        return {};
    CARREL_ASSIGN(auto drop, m_connection.prepare(sql::kOps_drop_own));
    CARREL_TRY(drop.bind(1, from).run());
    return setOwn(to);
}

Result<std::vector<OpLog::Listed>> OpLog::refused()
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kOps_refused));
    return listed(statement);
}

Result<std::vector<OpLog::Listed>> OpLog::newest(int most)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kOps_newest));
    statement.bind(1, most);
    return listed(statement);
}

Result<OpLog::Listed> OpLog::refusedAs(std::int64_t seq)
{
    CARREL_ASSIGN(auto all, refused());
    const auto found = std::find_if(all.begin(), all.end(), [seq](const Listed& each) { return each.seq == seq; });
    if (found == all.end())
        return fail(ErrorKind::NotFound, QStringLiteral("nothing of the number %1 was refused").arg(seq));
    return std::move(*found);
}

Done OpLog::retry(std::int64_t seq)
{
    CARREL_ASSIGN(const auto found, refusedAs(seq));
    CARREL_ASSIGN(const auto entry, find(found.op.dot));
    CARREL_ASSIGN(auto forget, m_connection.prepare(sql::kOps_forget_sent));
    CARREL_TRY(forget.run());
    return setState(*entry, OpState::Waiting, {}, {}, {});
}

Done OpLog::letGo(std::int64_t seq)
{
    CARREL_ASSIGN(const auto found, refusedAs(seq));
    if (found.state != OpState::Quarantined)
        return fail(ErrorKind::NotFound, QStringLiteral("%1 was put off, and goes once more by itself").arg(seq));
    CARREL_ASSIGN(auto drop, m_connection.prepare(sql::kOps_drop_problem));
    return drop.bind(1, seq).run();
}

}  // namespace carrel::store
