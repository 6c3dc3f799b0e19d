// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/NoteExchange.h"
#include "core/protocol/ScopeLog.h"

#include <functional>
#include <variant>

namespace carrel::protocol {

/// The replica that the academy's own writes carry: courses, enrolments, merged notes.
Uid academyReplica();

/// One exchange on the academy's side (SYNC.md): takes ops in by the rule of their kind, then hands on what is new.
/// Knows no socket, no SQL and no clock; the same code runs in the reference academy and in the simulator.
class Exchange {
public:
    Exchange(ScopeLog& log, Identity identity, Instant now)
        : m_log(log), m_identity(std::move(identity)), m_now(now), m_notes(log, now)
    {
    }

    /// What follows from the ops that were taken in, before pages are made of it: the academy's own work on them.
    using Following = std::function<Done(const std::vector<Op>& ops, const std::vector<OpOutcome>& outcomes)>;
    void setFollowing(Following following) { m_following = std::move(following); }

    /// A reply, or the problem that refuses the request whole (then nothing was written). Result's error is the
    /// storage's: the transaction is to be rolled back.
    Result<std::variant<SyncReply, Problem>> run(const SyncRequest& request);
    /// Takes the ops of a request in, for a desk that is not there to listen: no lease is asked for and no page made.
    Result<std::variant<std::vector<OpOutcome>, Problem>> takeIn(const SyncRequest& request);

    /// What the academy itself has to say in a scope: an upsert, or a tombstone (body {"gone": true}).
    static Result<std::uint64_t> publish(ScopeLog& log, const QString& scope, const QString& kind, const QString& key,
                                         const QJsonObject& body, Instant now);

private:
    struct LeaseCheck {
        std::optional<Problem> problem;
        ReplicaLease lease;
        bool retry = false;  ///< the push before this one, once more
    };
    Result<LeaseCheck> checkLease(const SyncRequest& request, const QByteArray& push);
    Result<std::optional<Problem>> checkCursors(const SyncRequest& request, const std::vector<QString>& scopes);
    Done expectDots(const std::vector<Op>& ops);
    Result<std::vector<OpOutcome>> takeAll(const SyncRequest& request, const std::vector<OpContent>& contents);
    Result<std::vector<OpOutcome>> takeAndFollow(const SyncRequest& request, const std::vector<OpContent>& contents);
    void keepPlace(const Op& op, const OpOutcome& outcome);
    Result<OpOutcome> take(const Op& op, const OpContent& content, const Uid& via);
    Result<std::optional<OpOutcome>> takenBefore(const Op& op, const QByteArray& hash);
    Result<ScopePage> page(const SyncRequest& request, const QString& scope, std::size_t& room);

    ScopeLog& m_log;
    Identity m_identity;
    Instant m_now;
    Hlc m_newest;  ///< stamp of what is here, or is to come again
    Following m_following;
    NoteExchange m_notes;
};

}  // namespace carrel::protocol
