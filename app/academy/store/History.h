// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/store/Database.h"
#include "app/academy/store/SqlScopeLog.h"

namespace carrel::academy {

/// The past of each member's log in segments: made once and never changed, named by the SHA-256 of their bytes, and
/// handed out as they lie there. A desk that comes with nothing takes them instead of asking for page after page.
class History {
public:
    /// Changes in one segment; what is not a whole one yet is left to sync.
    static constexpr std::size_t kChanges = protocol::kMostChangesInReply;

    History(Database& database, QString server, Random& random)
        : m_database(database), m_server(std::move(server)), m_random(random)
    {
    }

    struct Segment {
        QByteArray sha256;
        qint64 bytes = 0;
        QString cursor;  ///< where a desk stands that has this one and those before it
    };
    /// Oldest first.
    Result<std::vector<Segment>> of(const Account& account);
    /// A sync reply with one page, under zstd. NotFound for what is not this account's.
    Result<QByteArray> bytes(const Account& account, const QByteArray& sha256);
    /// Makes one segment for somebody who lacks one. False: nobody does.
    Result<bool> extend();

private:
    struct Behind {
        Account account;
        qint64 scopeId = 0;
        std::uint64_t from = 0;
    };
    struct Made {
        qint64 last = 0;
        QByteArray packed;
    };
    Result<std::optional<Behind>> behind(Connection& connection, Lock lock);
    Result<Made> madeFor(Connection& connection, const Behind& who);
    Done keep(Connection& connection, const Behind& who, const Made& made);
    /// One process at a time works for a member: the row of their log is held meanwhile, and others pass over it.
    Result<bool> extendHeld();
    /// Of SQLite that lock would be everybody's: it is taken when the segment is made.
    Result<bool> extendAside();

    Database& m_database;
    QString m_server;
    Random& m_random;
};

}  // namespace carrel::academy
