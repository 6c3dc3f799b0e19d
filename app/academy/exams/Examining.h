// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/exams/HandIns.h"
#include "core/protocol/Messages.h"

namespace carrel::academy {

/// Marks exams as they are handed in, inside the transaction that takes them: the result stands in the member's log
/// before the reply is made. Of many at once it marks the first ones, and the others in the exchanges that follow, each
/// by the log as it was when it came. What was marked once stays so, but for what a person marks (EssayMarking).
class Examining {
public:
    /// Hand-ins that one exchange marks: each may read a long log, while the push holds locks.
    static constexpr std::size_t kAtOnce = 16;

    Examining(Connection& connection, Account account, SqlScopeLog& log, const Clock& clock, Random& random)
        : m_connection(connection), m_account(std::move(account)), m_log(log), m_clock(clock),
          m_handIns(connection, m_account.orgId, random)
    {
    }

    Done follow(const std::vector<protocol::Op>& ops, const std::vector<protocol::OpOutcome>& outcomes);
    /// Whether hand-ins of a member are still to be marked.
    static Result<bool> owesMarks(Connection& connection, const Account& account);

private:
    Done begin(const protocol::Op& started, std::uint64_t before);
    Done queue(const std::vector<protocol::Op>& ops, const std::vector<protocol::OpOutcome>& outcomes);
    /// Those that have waited longest.
    static Result<std::vector<HandIn>> next(Connection& connection, const Account& account, std::size_t most);
    Done markNext();
    Done mark(HandIn& handIn);

    Connection& m_connection;
    Account m_account;
    SqlScopeLog& m_log;
    const Clock& m_clock;
    HandIns m_handIns;
};

}  // namespace carrel::academy
