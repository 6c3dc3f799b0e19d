// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/store/People.h"
#include "core/protocol/Exchange.h"

namespace carrel::academy {

/// One exchange for one account, in one transaction: a push holds its locks until the commit, a pull reads one snapshot
/// and writes nothing, unless hand-ins of before are still to be marked.
class Syncing {
public:
    Syncing(Database& database, QString server, const Clock& clock, Random& random)
        : m_database(database), m_server(std::move(server)), m_clock(clock), m_random(random)
    {
    }

    Result<std::variant<protocol::SyncReply, protocol::Problem>> run(const Account& account,
                                                                     const protocol::SyncRequest& request);
    /// Takes in what a bundle holds; the desk that made it hears of it at its next exchange.
    Result<std::variant<std::vector<protocol::OpOutcome>, protocol::Problem>> takeIn(const Account& account,
                                                                                     const protocol::SyncRequest& push);

    struct ScopeState {
        std::uint64_t seq = 0;
        QByteArray digest;
    };
    /// NotFound for a scope that this account may not read, or that is none.
    Result<ScopeState> state(const Account& account, const QString& scope);

private:
    template <class Reply>
    using Answer = Result<std::variant<Reply, protocol::Problem>>;
    template <class Reply, class Work>
    Answer<Reply> exchanged(const Account& account, bool writes, const Work& work);

    Database& m_database;
    QString m_server;
    const Clock& m_clock;
    Random& m_random;
};

}  // namespace carrel::academy
