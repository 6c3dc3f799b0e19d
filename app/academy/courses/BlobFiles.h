// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"

#include <QByteArray>
#include <QFile>
#include <QString>

#include <memory>
#include <vector>

namespace carrel::academy {

/// What the storage says of a file: how long it is, what it is by its first bytes, and the SHA-256 of each chunk, one
/// after the other.
struct BlobFacts {
    QByteArray sha256;  ///< 32 bytes
    qint64 bytes = 0;
    QString mime;
    QByteArray chunks;
};

/// Files by the SHA-256 of what is in them: DIR/ab/cdef... A name stands for a whole file, durable before it is there.
/// What keeps one, new or there before, makes it young: so that it is not removed before its row is written.
class BlobFiles {
public:
    static constexpr qint64 kChunk = 4LL * 1024 * 1024;
    static constexpr qint64 kMostBytes = 2LL * 1024 * 1024 * 1024;
    /// An upload to which nothing was added for so long is swept away.
    static constexpr std::chrono::hours kUnfinishedLasts{24};

    explicit BlobFiles(QString folder) : m_folder(std::move(folder)) {}

    QString folder() const { return m_folder; }
    QString pathOf(const QByteArray& sha256) const;

    /// Keeps these bytes; a file that is there and damaged is written anew.
    Result<BlobFacts> put(const QByteArray& bytes) const;
    /// Reads the file whole. NotFound; VaultDamaged where it is not what its name says.
    Result<BlobFacts> look(const QByteArray& sha256) const;
    /// A copy of a file of another folder, as a further name of the same bytes where the disk can do that.
    Done takeFrom(const BlobFiles& other, const QByteArray& sha256) const;

    /// An upload that comes in pieces, one for each organisation and hash. How much of it is here.
    qint64 begun(qint64 orgId, const QByteArray& sha256) const;
    /// Adds a piece that begins at `at`, which is where the last one ended (else InvalidInput). DiskFull, Io.
    Done add(qint64 orgId, const QByteArray& sha256, qint64 at, const QByteArray& piece) const;
    /// What an organisation's other unfinished uploads take up, which its quota is to hold too.
    qint64 unfinished(qint64 orgId, const QByteArray& except) const;
    /// Removes uploads, and what a broken process left half written, that nobody goes on with. How many.
    int sweep(Instant now) const;
    /// Ends it: the bytes are held against the hash (Unreadable, and the upload begins anew), made durable and named.
    Result<BlobFacts> finish(qint64 orgId, const QByteArray& sha256) const;

    /// Many keep files at once; who removes some is alone, in whatever process. Until the lock is gone.
    enum class Hold { ToKeep, ToRemove };
    Result<std::unique_ptr<QFile>> hold(Hold how) const;
    /// The files that nobody kept since then.
    std::vector<QByteArray> untouchedSince(Instant at) const;
    /// Removes a file if nobody kept it since then; for who holds the folder.
    bool removeUntouched(const QByteArray& sha256, Instant since) const;

private:
    QString partOf(qint64 orgId, const QByteArray& sha256) const;
    Done name(const QString& temporary, const QByteArray& sha256) const;

    QString m_folder;
};

/// 32 bytes for 64 hexadecimal digits; empty for anything else.
QByteArray hashOfHex(const QString& hex);

}  // namespace carrel::academy
