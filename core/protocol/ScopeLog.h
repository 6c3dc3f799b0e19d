// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/Messages.h"

#include <optional>
#include <span>
#include <vector>

namespace carrel::protocol {

/// The head of a scope's order. A scope that nobody wrote to has seq 0.
struct ScopeHead {
    std::uint32_t timeline = 0;
    std::uint64_t seq = 0;
    std::uint64_t floor = 0;  ///< changes up to here were compacted: a cursor below it has expired
    Hlc newest;               ///< stamp of anything that was taken in
};

/// What the academy holds of a dot.
struct HeldOp {
    QByteArray hash;  ///< contentHash; empty: of a note's edit that came with a version, and is known by its name alone
    Hlc hlc;
};

/// A note as the academy has merged it.
struct NoteRecord {
    std::int64_t version = 0;
    QJsonObject state;  ///< "text", "removed", "sides", what else the op carried, and "line": which edits came into it
    friend bool operator==(const NoteRecord&, const NoteRecord&) = default;
};

/// The lease of a replica: the one in force, the one before, and what was pushed under that.
struct ReplicaLease {
    QString account;
    QString current;
    QString previous;
    QByteArray lastPush;
    bool revoked = false;
};

/// What Exchange needs of the academy's storage, for one account of one tenant, inside one transaction that holds the
/// locks of the scopes it writes to. The reference academy has it in SQL, the simulator in memory.
class ScopeLog {
public:
    virtual ~ScopeLog() = default;

    /// The scopes this person may read, now.
    virtual Result<std::vector<QString>> readable() = 0;
    virtual bool mayWrite(const QString& scope) = 0;
    /// Takes the scope's lock when `toWrite`, and hands back its head.
    virtual Result<ScopeHead> head(const QString& scope, bool toWrite) = 0;
    /// The nonce given with that seq, also where the row itself was compacted. Seq 0 has the scope's own.
    virtual Result<std::optional<std::uint32_t>> nonceAt(const QString& scope, std::uint64_t seq) = 0;
    /// The dots that will be asked for next, so that a storage can look them up at once. Takes the scope's lock.
    virtual Done expect(const QString& scope, std::span<const Dot> dots)
    {
        (void)scope;
        (void)dots;
        return {};
    }
    virtual Result<std::optional<HeldOp>> held(const QString& scope, const Dot& dot) = 0;
    /// Whether anything is held under a name made of its content.
    virtual Result<bool> holdsMadeNames(const QString& scope) = 0;
    /// The dot of the op whose content gives that name, where it is held under a dot that counts.
    virtual Result<std::optional<Dot>> originalOf(const QString& scope, const Dot& madeName) = 0;
    /// Appends under the next seq, with a new nonce on the row. `via` is the replica whose request brought it: a dot's
    /// own replica says less, since after a copy of a vault two desks had the same one.
    virtual Result<std::uint64_t> append(const QString& scope, const Op& op, const QByteArray& hash,
                                         const Uid& via) = 0;
    /// Remembers a dot whose op is not handed on as it came (a note's edit).
    virtual Done remember(const QString& scope, const Op& op, const QByteArray& hash) = 0;
    /// What stands after `seq`, save what `notVia` brought: at most `most` changes, and how far they reach.
    struct Stretch {
        std::vector<Change> changes;
        std::uint64_t upTo = 0;
    };
    virtual Result<Stretch> after(const QString& scope, std::uint64_t seq, std::size_t most, const Uid& notVia) = 0;

    virtual Result<std::optional<NoteRecord>> note(const QString& scope, const QString& key) = 0;
    virtual Result<std::optional<NoteRecord>> noteVersion(const QString& scope, const QString& key,
                                                          std::int64_t version) = 0;
    /// Those with a greater number, the oldest first.
    virtual Result<std::vector<NoteRecord>> noteVersionsAfter(const QString& scope, const QString& key,
                                                              std::int64_t version) = 0;
    virtual Done putNote(const QString& scope, const QString& key, const NoteRecord& record, const Op& from) = 0;
    /// The text that the op of that dot carried, before any merge, so that an edit that was made on top of an unmerged
    /// one finds its base; or one that is kept under its textDot.
    virtual Result<std::optional<QString>> noteTextOf(const QString& scope, const QString& key, const Dot& dot) = 0;
    virtual Done putNoteText(const QString& scope, const QString& key, const Dot& dot, const QString& text) = 0;

    virtual Result<std::optional<ReplicaLease>> lease(const Uid& replica) = 0;
    virtual Done putLease(const Uid& replica, const ReplicaLease& lease) = 0;
    virtual QString newLease() = 0;
};

}  // namespace carrel::protocol
