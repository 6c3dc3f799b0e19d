// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/protocol/Limits.h"
#include "core/protocol/Op.h"

#include <QByteArrayView>

#include <map>
#include <optional>
#include <set>
#include <vector>

namespace carrel::protocol {

inline constexpr int kProtocolVersion = 1;
inline constexpr std::size_t kMostOpsInRequest = 5'000;
/// As zstd sends it: a version of a note that is put back comes through though it hardly packs.
inline constexpr qsizetype kMostRequestBytes = kLargestVersion + 1024 * 1024;
inline constexpr qsizetype kMostMessageBytes = 16 * 1024 * 1024;  ///< unpacked
inline constexpr std::size_t kMostChangesInReply = 5'000;

/// Whose data this is. Every reply names it, and a desk of somebody else refuses the reply before it writes anything.
struct Identity {
    QString server;
    QString tenant;
    QString account;
    friend bool operator==(const Identity&, const Identity&) = default;
};

/// Where a desk stands in one scope. Opaque to the desk, which gives it back as it came. `nonce` are random bits stored
/// with the row of that seq: an academy that was put back to an older copy does not know them.
struct Cursor {
    std::uint32_t timeline = 0;
    std::uint64_t seq = 0;
    std::uint32_t nonce = 0;
    /// For who reads a scope from its start, page by page: the floor when that began, and its nonce. Rows below it that
    /// are not there any more were never given, so that this cursor has not expired though it lies below.
    std::uint64_t floor = 0;
    std::uint32_t floorNonce = 0;

    QString toString() const;
    static std::optional<Cursor> fromString(const QString& text);
    friend bool operator==(const Cursor&, const Cursor&) = default;
};

struct SyncRequest {
    int version = kProtocolVersion;
    Uid replica;
    QString lease;  ///< as the last reply gave it; empty: never had one
    Instant sentAt{};
    std::map<QString, QString> cursors;  ///< by scope; a scope without one is sent from its start
    std::set<QString> restarts;          ///< scopes to be sent from their start though there is a cursor, which only
                                         ///< shows which history the desk knows
    std::vector<Op> ops;
    friend bool operator==(const SyncRequest&, const SyncRequest&) = default;
};

enum class OpFate {
    Applied,
    Duplicate,  ///< had it already; just as good
    Restamped,  ///< applied, with the stamp given here: the desk's clock was ahead
    Deferred,   ///< needs something that has not arrived; to be sent again
    Rejected,   ///< will never be applied; goes to the quarantine
    DotTaken,   ///< another op has this dot: the vault was copied; to be sent under a new dot
    Merged,     ///< a note: applied, and brought together with what was written elsewhere meanwhile
    HeldAs,  ///< had it already, under the dot it had before it was given a name of its content; to be called so again
};

struct OpOutcome {
    Dot dot;
    OpFate fate = OpFate::Applied;
    Hlc hlc;          ///< as the academy keeps it, where that is not as it was sent
    QString problem;  ///< why, for Deferred and Rejected: a name from the API's list
    QString detail;
    std::optional<Dot> heldAs;  ///< for HeldAs alone
    friend bool operator==(const OpOutcome&, const OpOutcome&) = default;
};

/// A change as the academy hands it on: the op, and its place in the scope's order.
struct Change {
    std::uint64_t seq = 0;
    Op op;
    Uid via;  ///< the replica that brought it, which need not hear of it again; known to the academy alone
    friend bool operator==(const Change&, const Change&) = default;
};

struct ScopePage {
    QString scope;
    std::vector<Change> changes;
    QString cursor;
    bool more = false;
    bool left = false;  ///< the person has no part in this scope any more: its content goes, their own log stays
    friend bool operator==(const ScopePage&, const ScopePage&) = default;
};

struct SyncReply {
    Identity identity;
    Instant serverTime{};
    QString lease;
    std::vector<OpOutcome> outcomes;
    std::vector<ScopePage> pages;
    friend bool operator==(const SyncReply&, const SyncReply&) = default;
};

/// RFC 9457, with what a desk acts on.
struct Problem {
    int status = 500;
    QString type;  ///< "replica-forked", "timeline-forked", "cursor-expired", ...
    QString detail;
    QString scope;   ///< for the two about a cursor
    QString cursor;  ///< for timeline-forked: where the scope is now
    int retryAfterSeconds = 0;
    QString oauthError;  ///< the name that OAuth has for it, from /v1/token; empty elsewhere
    QByteArray order;    ///< for device-revoked: a WipeOrder, where one was given
};

QByteArray toBytes(const SyncRequest& request);
QByteArray toBytes(const SyncReply& reply);
QByteArray toBytes(const Problem& problem);
/// All fail with Unreadable or TooLarge, and bring nothing in then.
Result<SyncRequest> readRequest(QByteArrayView bytes);
Result<SyncReply> readReply(QByteArrayView bytes);
Result<Problem> readProblem(QByteArrayView bytes);

/// zstd, and its bounded opposite: TooLarge past `most` bytes, Unreadable for anything else but one whole frame.
QByteArray packed(const QByteArray& bytes);
Result<QByteArray> unpacked(QByteArrayView bytes, qsizetype most = kMostMessageBytes);

}  // namespace carrel::protocol
