// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/exams/HandIns.h"
#include "core/protocol/Messages.h"

namespace carrel::academy {

/// Marks exams as they are handed in, inside the transaction that takes them: the result stands in the member's log
/// before the reply is made. What was marked once stays so, but for what a person marks (EssayMarking).
class Examining {
public:
    Examining(Connection& connection, Account account, SqlScopeLog& log, const Clock& clock, Random& random)
        : m_connection(connection), m_account(std::move(account)), m_log(log), m_clock(clock),
          m_handIns(connection, m_account.orgId, random)
    {
    }

    Done follow(const std::vector<protocol::Op>& ops, const std::vector<protocol::OpOutcome>& outcomes);

private:
    Done begin(const protocol::Op& started, std::uint64_t before);
    Done mark(const QString& attempt);

    Connection& m_connection;
    Account m_account;
    SqlScopeLog& m_log;
    const Clock& m_clock;
    HandIns m_handIns;
};

}  // namespace carrel::academy
