// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/store/Syncing.h"

#include "app/academy/exams/Examining.h"

#include <algorithm>

namespace carrel::academy {

template <class Reply, class Work>
Syncing::Answer<Reply> Syncing::exchanged(const Account& account, bool writes, const Work& work)
{
    return m_database.transact(writes ? Access::Write : Access::Read, [&](Connection& connection) -> Answer<Reply> {
        if (writes) {
            // Before the lease is read: two pushes of one replica at once must see each other's.
            CARREL_ASSIGN(const bool welcome, People(connection, m_clock, m_random).lock(account));
            if (!welcome) {
                protocol::Problem problem;
                problem.status = 403;
                problem.type = QStringLiteral("account-disabled");
                problem.detail = QStringLiteral("whoever runs the academy can let it in again");
                return problem;
            }
        }
        SqlScopeLog log(connection, account, m_random);
        protocol::Exchange exchange(log, {m_server, account.tenant, account.account}, m_clock.now());
        Examining examining(connection, account, log, m_clock, m_random);
        if (writes)
            exchange.setFollowing(
                [&examining](const auto& ops, const auto& outcomes) { return examining.follow(ops, outcomes); });
        Answer<Reply> answer = work(exchange);
        if (answer)
            CARREL_TRY(log.finish());
        return answer;
    });
}

Result<std::variant<protocol::SyncReply, protocol::Problem>> Syncing::run(const Account& account,
                                                                          const protocol::SyncRequest& request)
{
    bool writes = !request.ops.empty();
    if (!writes) {
        CARREL_ASSIGN(writes, m_database.transact(Access::Single, [&account](Connection& connection) {
            return Examining::owesMarks(connection, account);
        }));
    }
    return exchanged<protocol::SyncReply>(account, writes,
                                          [&](protocol::Exchange& exchange) { return exchange.run(request); });
}

Result<std::variant<std::vector<protocol::OpOutcome>, protocol::Problem>>
Syncing::takeIn(const Account& account, const protocol::SyncRequest& push)
{
    return exchanged<std::vector<protocol::OpOutcome>>(
        account, true, [&](protocol::Exchange& exchange) { return exchange.takeIn(push); });
}

Result<Syncing::ScopeState> Syncing::state(const Account& account, const QString& scope)
{
    return m_database.transact(Access::Read, [&](Connection& connection) -> Result<ScopeState> {
        SqlScopeLog log(connection, account, m_random);
        CARREL_ASSIGN(const auto scopes, log.readable());
        if (std::find(scopes.begin(), scopes.end(), scope) == scopes.end())
            return fail(ErrorKind::NotFound, QStringLiteral("no scope of that name"));
        CARREL_ASSIGN(const auto head, log.head(scope, false));
        CARREL_ASSIGN(const auto digest, log.digest(scope));
        return ScopeState{head.seq, digest.toHex()};
    });
}

}  // namespace carrel::academy
