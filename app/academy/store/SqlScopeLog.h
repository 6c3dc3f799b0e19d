// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/store/BulkInsert.h"
#include "core/base/Random.h"
#include "core/protocol/Digest.h"
#include "core/protocol/ScopeLog.h"

namespace carrel::academy {

/// Whose view of the storage it is: a member of an organisation. The ids are the rows'; the names go over the wire.
struct Account {
    qint64 orgId = 0;
    qint64 memberId = 0;
    QString tenant;   ///< the organisation's slug
    QString account;  ///< the member's uid
};

/// The organisation itself, which writes to its own scopes.
inline Account organisation(qint64 orgId, const QString& slug)
{
    return {orgId, 0, slug, {}};
}

/// One account's scopes in SQL, inside one transaction. Of a scope that is being written, the lock and the head are
/// held from the first head(scope, true) until the transaction ends. What is appended is gathered, and written before
/// anything is read again; finish() writes the rest and the heads back before the commit.
class SqlScopeLog final : public protocol::ScopeLog {
public:
    SqlScopeLog(Connection& connection, Account account, Random& random);

    /// Makes a scope with its timeline and the nonce of seq 0; "me" belongs to the account, others to the organisation.
    Done create(const QString& scope);
    /// To be called when all is written, and before it is read by other ways.
    Done finish();
    Result<protocol::Digest> digest(const QString& scope);

    Result<std::vector<QString>> readable() override;
    bool mayWrite(const QString& scope) override { return m_account.memberId != 0 && scope == QLatin1String("me"); }
    Result<protocol::ScopeHead> head(const QString& scope, bool toWrite) override;
    Result<std::optional<std::uint32_t>> nonceAt(const QString& scope, std::uint64_t seq) override;
    Done expect(const QString& scope, std::span<const protocol::Dot> dots) override;
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

    /// What one exchange hands on, over all its pages: a desk refuses a message past protocol::kMostMessageBytes. Of a
    /// scope there is more, then, and the desk asks again.
    static constexpr qint64 kMostBodyBytes = 6 * 1024 * 1024;

private:
    struct Scope {
        qint64 id = 0;
        protocol::ScopeHead head;
        bool locked = false;
        bool changed = false;
        std::optional<std::pair<std::uint64_t, std::uint32_t>> newest;  ///< a seq that was the head, and its nonce
        /// Of the dots that were expected, those that are held; and all that were appended since.
        std::map<protocol::Dot, protocol::HeldOp> known;
        std::map<Uid, std::pair<std::uint64_t, std::uint64_t>> expected;  ///< from, to: what is not known is not held
        std::optional<bool> holdsMadeNames;
        /// Of the made names that were expected or asked for: the dots of the ops they are names of.
        std::map<protocol::Dot, std::optional<protocol::Dot>> originals;
        bool originalsFound = false;
    };
    static protocol::ScopeHead headOf(const Rows& rows, int first);
    Result<Scope*> scope(const QString& name, bool toWrite);
    /// Runs a statement that begins with the organisation and the scope's id.
    Result<Rows> run(std::string_view sql, const QString& scope, const QVariantList& values = {});
    /// Writes what was gathered.
    Done flush();
    Result<std::optional<protocol::Dot>> findOriginal(const QString& name, const protocol::Dot& madeName);
    qint64 ownerOf(const QString& scope) const;
    /// Adds what follows `upTo` and was not brought by `notVia`, up to `most` changes and a few past `bytes` of bodies,
    /// which are taken off.
    Done read(const QString& scope, std::size_t most, const Uid& notVia, qint64& bytes, Stretch& to);
    std::uint32_t nonce();

    Connection& m_connection;
    Account m_account;
    Random& m_random;
    std::map<QString, Scope> m_scopes;
    qint64 m_roomForBodies = kMostBodyBytes;
    BulkInsert m_newChanges;
    BulkInsert m_newNonces;
    BulkInsert m_newDots;
};

/// A positive number that nothing else has, for the id of a row.
qint64 newRowId(Random& random);

}  // namespace carrel::academy
