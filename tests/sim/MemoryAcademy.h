// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/Digest.h"
#include "core/protocol/Exchange.h"
#include "tests/sim/Mutant.h"

#include <set>

namespace carrel::sim {

struct ScopeRows {
    protocol::ScopeHead head;
    std::vector<std::uint32_t> nonces;  ///< by seq
    struct Row {
        protocol::Change change;
        std::uint64_t visibleFrom = 0;  ///< for SeqOutsideLock: hidden from readers until so many appends later
    };
    std::vector<Row> rows;
    std::map<protocol::Dot, protocol::HeldOp> held;
    std::map<QString, std::vector<protocol::NoteRecord>> notes;  ///< all versions, oldest first
    std::map<std::pair<QString, protocol::Dot>, QString> texts;
};

/// A stretch of a log, written down once for desks that come with nothing.
struct WrittenDown {
    std::vector<protocol::Change> changes;
    std::uint64_t last = 0;
};

/// An academy's rows, a value: a copy is a backup.
struct AcademyRows {
    std::map<QString, std::vector<WrittenDown>> segments;  ///< by account, the oldest first
    std::map<QString, ScopeRows> scopes;
    std::map<Uid, protocol::ReplicaLease> leases;
    std::set<int> revoked;                                 ///< devices
    std::set<QString> admins;                              ///< accounts
    std::set<std::pair<QString, QString>> enrolled;        ///< accounts, and the scopes of their courses
    std::size_t pageRows = protocol::kMostChangesInReply;  ///< an academy's pages are also bounded by their bytes

    /// As who restores a backup into an empty place does.
    void beginNewTimelines(std::uint64_t& random);
};

/// One account's view of them.
class MemoryScopeLog final : public protocol::ScopeLog {
public:
    MemoryScopeLog(AcademyRows& rows, QString account, std::uint64_t& random, Mutant mutant);

    Result<std::vector<QString>> readable() override { return m_readable; }
    bool mayWrite(const QString& scope) override { return scope == QLatin1String("me"); }
    Result<protocol::ScopeHead> head(const QString& scope, bool toWrite) override;
    Result<std::optional<std::uint32_t>> nonceAt(const QString& scope, std::uint64_t seq) override;
    Result<std::optional<protocol::HeldOp>> held(const QString& scope, const protocol::Dot& dot) override;
    Result<bool> holdsMadeNames(const QString& scope) override;
    Result<std::optional<protocol::Dot>> originalOf(const QString& scope, const protocol::Dot& madeName) override;
    Result<std::uint64_t> append(const QString& scope, const protocol::Op& op, const QByteArray& hash,
                                 const Uid& via) override;
    Done remember(const QString& scope, const protocol::Op& op, const QByteArray& hash) override;
    Result<Stretch> after(const QString& scope, std::uint64_t seq, std::size_t most, const Uid& notVia) override;
    Result<std::optional<protocol::NoteRecord>> note(const QString& scope, const QString& key) override;
    Result<std::optional<protocol::NoteRecord>> noteVersion(const QString& scope, const QString& key,
                                                            std::int64_t version) override;
    Result<std::vector<protocol::NoteRecord>> noteVersionsAfter(const QString& scope, const QString& key,
                                                                std::int64_t version) override;
    Done putNote(const QString& scope, const QString& key, const protocol::NoteRecord& record,
                 const protocol::Op& from) override;
    Result<std::optional<QString>> noteTextOf(const QString& scope, const QString& key,
                                              const protocol::Dot& dot) override;
    Done putNoteText(const QString& scope, const QString& key, const protocol::Dot& dot, const QString& text) override;
    Result<std::optional<protocol::ReplicaLease>> lease(const Uid& replica) override;
    Done putLease(const Uid& replica, const protocol::ReplicaLease& lease) override;
    QString newLease() override;

    /// Drops rows that a later one makes pointless; cursors below the new floor have expired.
    void compact(const QString& scope);
    protocol::Digest digest(const QString& scope);
    /// Writes the next few changes of the account's log down, where there are so many.
    void writeDown();
    /// As a desk takes them: a page each, which ends where the cursor says.
    std::vector<protocol::ScopePage> segments();

private:
    ScopeRows& rows(const QString& scope);
    AcademyRows& m_rows;
    QString m_account;
    std::uint64_t& m_random;
    Mutant m_mutant;
    std::vector<QString> m_readable{QStringLiteral("me"), QStringLiteral("org")};
};

}  // namespace carrel::sim
