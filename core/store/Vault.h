// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/store/ChangeSet.h"
#include "core/store/Connection.h"

#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QSet>

#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace carrel {
class Progress;
}

namespace carrel::crypto {
class MasterKey;
}

namespace carrel::store {

class MediaStore;
struct MediaInfo;
struct Backup;
enum class BackupReason;

/// What a unit of work writes through. Everything it does commits together or not at all.
class Transaction {
public:
    explicit Transaction(Connection& connection) : m_connection(connection) {}

    Connection& connection() { return m_connection; }
    void touched(ChangeSet nouns) { m_changes |= nouns; }
    ChangeSet changes() const { return m_changes; }

    /// `work` is done right after this commit, in one of its own for which nobody waits, and before anything else is
    /// read or written. A crash between the two loses it: only for what can be made again from what was committed here,
    /// by whoever opens the vault.
    void follow(std::function<Done(Transaction&)> work) { m_following.push_back(std::move(work)); }
    std::vector<std::function<Done(Transaction&)>> following() && { return std::move(m_following); }
    bool isFollowed() const { return !m_following.empty(); }

private:
    Connection& m_connection;
    ChangeSet m_changes;
    std::vector<std::function<Done(Transaction&)>> m_following;
};

/// An open vault: one store thread that owns the only connection that writes, and readers beside it. Work handed in
/// before close() is done first; after it, futures finish with ReadOnly.
class Vault : public QObject {
    Q_OBJECT

public:
    /// Opens the vault in `directory` (SESSION.md "Keys"). Migrates an older schema after an encrypted backup. Fails
    /// with NotFound, VaultDamaged, VaultInUse, VaultNewer, DiskFull, Io.
    static Result<std::unique_ptr<Vault>> open(const QString& directory, const crypto::MasterKey& key,
                                               const Clock& clock, Random& random);
    /// Makes a new, empty vault there and opens it. Fails with AlreadyExists, DiskFull, Io.
    static Result<std::unique_ptr<Vault>> create(const QString& directory, const crypto::MasterKey& key,
                                                 const Clock& clock, Random& random);
    ~Vault() override;

    /// Finishes what a rekey or a restore was killed in the middle of; needs no key. To be called before the key slots
    /// are read. Fails with VaultInUse, Io.
    static Done settle(const QString& directory);

    enum class PendingReads {
        Finish,
        Interrupt,  ///< those that run fail with Cancelled, those that wait with ReadOnly
    };
    /// Finishes what was handed in, checkpoints, forgets the keys. Further work is refused.
    void close(PendingReads pending = PendingReads::Finish);

    /// Counts up whenever the vault is opened or closed by its desk, which keeps the last number it saw in the
    /// keychain: a vault that knows a smaller one is an old copy.
    Result<qint64> generation();
    /// Sets the generation past both its own and `known`, and hands it back.
    Result<qint64> advanceGeneration(qint64 known);

    /// Who asks for a write.
    enum class Writer {
        Learner,  ///< what a person does
        Sync,     ///< what the academy sends, and what the desk keeps about itself
    };
    /// While on, what the learner would write fails with ReadOnly, and all else goes on. Off when the vault is opened.
    void setReadOnly(bool on);
    bool isReadOnly() const;

    /// Runs `work` on the store thread inside one immediate transaction: a value commits it with one fsync, an error
    /// rolls it back. On commit changed() tells what moved.
    template <class T>
    QFuture<Result<T>> write(std::function<Result<T>(Transaction&)> work, Writer writer = Writer::Learner);
    /// Looks at something on the store thread, so that its pages are at hand when it is written to. What `look` keeps
    /// of it is true until the next write, which is for its keeper to notice. A closed vault looks at nothing.
    void lookAhead(std::function<void(Connection&)> look);
    /// Somebody waits for the store thread: work that could as well end here and go on later should.
    bool isAwaited() const;

    /// Runs `work` on a reader thread inside one read transaction; never waits for a writer, but for a commit that is
    /// followed by more (Transaction::follow).
    template <class T>
    QFuture<Result<T>> read(std::function<Result<T>(Connection&)> work);

    /// As write and read, and waits: for programs without an event loop, tests and jobs on their own thread. Never from
    /// the store thread or a reader.
    template <class T>
    Result<T> writeNow(std::function<Result<T>(Transaction&)> work, Writer writer = Writer::Learner);
    template <class T>
    Result<T> readNow(std::function<Result<T>(Connection&)> work);

    /// Brings what the log holds home, for who looks at the file and not through it: after a crash a page of the file
    /// may be torn of which the log has the whole. Never from the store thread.
    void bringHome();

    /// An encrypted backup of this moment, then retention. Blocks the caller's thread, which must not be the store's;
    /// close() must wait for it. Fails with DiskFull, VaultDamaged, Io, Cancelled.
    Result<Backup> backUp(BackupReason reason, Progress& progress);

    /// Stays valid as long as the vault object; once closed, everything it is asked fails with ReadOnly.
    MediaStore& media();

    /// Grows with every commit that may have changed courses, cards or reviews: what was derived from them under the
    /// same number still holds. Taken on the store thread after a commit it counts that one as the last; taken before a
    /// snapshot it is at most that snapshot's.
    std::uint64_t cardsVersion() const;
    const Clock& clock() const;
    Random& random() const;
    QString directory() const;

Q_SIGNALS:
    /// After a commit; emitted on the store thread, so connect with a receiver.
    void changed(carrel::store::ChangeSet nouns);

private:
    struct Private;
    explicit Vault(std::unique_ptr<Private> d);
    void enqueueWrite(std::function<void(Connection&)> job, std::function<void()> refused);
    void enqueueRead(std::function<void(Connection&)> job, std::function<void()> refused);
    Done inTransaction(Connection& connection, const std::function<Done(Transaction&)>& work);
    Done inSnapshot(Connection& connection, const std::function<Done()>& work);
    void noteMedia(const QByteArray& sha256, const MediaInfo& info);
    void forgetMedia(const QByteArray& sha256);
    std::unique_ptr<Private> d;
};

template <class T>
QFuture<Result<T>> Vault::write(std::function<Result<T>(Transaction&)> work, Writer writer)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    auto future = promise->future();
    if (writer == Writer::Learner && isReadOnly()) {
        promise->addResult(fail(ErrorKind::ReadOnly, QStringLiteral("until the desk has reached its academy")));
        promise->finish();
        return future;
    }
    enqueueWrite(
        [this, promise, work = std::move(work)](Connection& connection) {
            Result<T> result = fail(ErrorKind::Internal);
            const Done done = inTransaction(connection, [&](Transaction& transaction) -> Done {
                result = work(transaction);
                return result ? Done{} : Done(fail(result.error()));
            });
            promise->addResult(done ? std::move(result) : Result<T>(fail(done.error())));
            promise->finish();
        },
        [promise] {
            promise->addResult(fail(ErrorKind::ReadOnly, QStringLiteral("the vault is closed")));
            promise->finish();
        });
    return future;
}

template <class T>
QFuture<Result<T>> Vault::read(std::function<Result<T>(Connection&)> work)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    auto future = promise->future();
    enqueueRead(
        [this, promise, work = std::move(work)](Connection& connection) {
            Result<T> result = fail(ErrorKind::Internal);
            const Done done = inSnapshot(connection, [&]() -> Done {
                result = work(connection);
                return {};
            });
            promise->addResult(done ? std::move(result) : Result<T>(fail(done.error())));
            promise->finish();
        },
        [promise] {
            promise->addResult(fail(ErrorKind::ReadOnly, QStringLiteral("the vault is closed")));
            promise->finish();
        });
    return future;
}

template <class T>
Result<T> Vault::writeNow(std::function<Result<T>(Transaction&)> work, Writer writer)
{
    auto future = write<T>(std::move(work), writer);
    return future.result();  // not takeResult(): it resets what the other thread is still letting go of
}

template <class T>
Result<T> Vault::readNow(std::function<Result<T>(Connection&)> work)
{
    auto future = read<T>(std::move(work));
    return future.result();  // not takeResult(): it resets what the other thread is still letting go of
}

}  // namespace carrel::store
