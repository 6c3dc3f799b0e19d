// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/crypto/SecureBytes.h"
#include "core/formats/Reader.h"

#include <QHash>
#include <QIODevice>
#include <QSet>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace carrel::store {

class BlobReader;

struct MediaInfo {
    qint64 bytes = 0;
    QString mime;
};

/// A long medium goes in chunks of so many bytes, the last of which may be shorter.
inline constexpr qint64 kMediaChunk = 4LL * 1024 * 1024;

/// Where a long medium comes from, chunk by chunk.
class ChunkSource {
public:
    virtual ~ChunkSource() = default;
    /// The first so many bytes are here and will not be asked for.
    virtual Done skip(qint64 bytes) = 0;
    virtual Result<QByteArray> fetch(qint64 from, qint64 bytes) = 0;
};

/// Told of every blob that came or went; the vault keeps its list of media by it. May be called from any thread.
struct MediaLedger {
    std::function<void(const QByteArray& sha256, const MediaInfo& info)> kept;
    std::function<void(const QByteArray& sha256)> removed;
};

/// Pictures and sounds, each an encrypted file named by a keyed hash of its content, so a directory listing tells
/// nobody what is in it. Safe to use from any thread. README.md has the layout of a file.
class MediaStore final : public formats::MediaSink {
public:
    /// `key` is the master key's media subkey.
    MediaStore(QString directory, const crypto::SecureBytes& key, MediaLedger ledger = {});
    ~MediaStore() override;

    /// A long medium to which nothing was added for so long is given up.
    static constexpr std::chrono::days kPartLasts{14};
    /// Removes what a program that was killed was in the middle of writing, but for long media that may yet go on. No
    /// store may be open there.
    static Done dropUnfinished(const QString& directory, Instant now);

    /// Keeps `bytes` and hands back their hex SHA-256; on the disk when it returns. Content that is here already costs
    /// one look. `mime` has at most 127 bytes. Fails with InvalidInput, DiskFull, Io.
    Result<QString> put(const QByteArray& bytes, const QString& mime) override;
    /// The whole content, authenticated. Fails with InvalidInput (no hash), NotFound, VaultDamaged, Io.
    Result<QByteArray> get(const QString& sha256Hex) const;
    Result<MediaInfo> info(const QString& sha256Hex) const;
    /// An open device that decrypts as it is read and can seek: for sound and video. A damaged chunk ends it with an
    /// error.
    Result<std::unique_ptr<QIODevice>> stream(const QString& sha256Hex) const;
    /// Reads and authenticates every chunk, holding one at a time.
    Done verify(const QString& sha256Hex) const;
    bool has(const QString& sha256Hex) const;
    /// A claim on content that is here already; false where it is not, or not of the size it was kept with.
    bool claim(const QString& sha256Hex);
    /// What lies here, by the hash that each file tells to those who have the key.
    struct Listing {
        QStringList hashes;
        QStringList unreadable;   ///< files that tell none, by their path below the directory
        QStringList unreachable;  ///< what the disk or the system did not give just now
    };
    Listing list() const;
    /// Takes over one blob of another store, encrypting it anew; one chunk at a time in memory. Fails as get and put.
    Done copyFrom(const MediaStore& other, const QString& sha256Hex);
    using NextChunk = std::function<Result<QByteArray>()>;
    /// Keeps what comes from elsewhere under the hash that was promised, 64 KiB after 64 KiB, and nothing where the
    /// hash is another (Hostile). Fails as put, and with whatever `next` fails.
    Done receive(const QString& sha256Hex, const MediaInfo& info, const NextChunk& next);
    /// The same for a long one, of which each kMediaChunk is held against its own hash as it comes, and asked for once
    /// more where it is not what was promised (then Hostile). What is whole of it stays when it fails and when the
    /// program is killed, and is not asked for again. AlreadyExists: another thread is bringing it.
    Done receiveLong(const QString& sha256Hex, const MediaInfo& info, const std::vector<QByteArray>& chunks,
                     ChunkSource& source);
    /// Gives the encrypted file of one blob a second name below `directory`, or copies it where disks know no links.
    /// NotFound when it is not here.
    Done layBeside(const QString& sha256Hex, const QString& directory) const;
    /// Takes one blob of another store back after reading the whole of it, in the place of a damaged one: by a link
    /// when the key is the same, else as copyFrom. The ledger is not told. Fails as get.
    Done takeBack(const MediaStore& other, const QString& sha256Hex);
    /// One that is not here is fine.
    Done remove(const QString& sha256Hex);
    /// What the encrypted files take on the disk, in bytes.
    qint64 bytesUsed() const;
    /// Each put or receive is a claim on the content, since its owner may not be written yet: `sweep` spares it until
    /// the claim is given back, or the store closed.
    void giveBack(const QStringList& claimed);
    /// Removes all that nothing refers to and nobody claims. `referenced` is asked once it is sure that a claim given
    /// back from then on counts until the end: what it referred to may be written since. Hands back how many went.
    Result<int> sweep(const std::function<Result<QSet<QString>>()>& referenced);

    /// Forgets the keys; from now on everything fails with ReadOnly, and what another thread is in the middle of it may
    /// finish.
    void close();

    /// Where a blob lies, relative to the media directory: "ab/cdef...". Empty once closed.
    QString nameOf(const QByteArray& sha256) const;

private:
    struct Keys {
        crypto::SecureBytes stream;
        crypto::SecureBytes name;
        QString nameOf(const QByteArray& sha256) const;
        Result<QByteArray> hashIn(const QString& path) const;
    };
    using SharedKeys = std::shared_ptr<const Keys>;
    /// For the length of one call. Fails with ReadOnly once closed.
    Result<SharedKeys> keys() const;
    QString pathOf(const Keys& keys, const QByteArray& sha256) const;
    Result<BlobReader> reader(const QString& sha256Hex) const;
    using Writing = std::function<Done(const Keys& keys)>;
    Writing writing(const QByteArray& sha256, const MediaInfo& info, NextChunk next);
    Done keep(const QByteArray& sha256, const MediaInfo& info, const Writing& write);
    static bool isUnfinished(const QString& name);
    Done write(const Keys& keys, const QByteArray& sha256, const MediaInfo& info, const NextChunk& next);

    QString m_directory;
    SharedKeys m_keys;
    MediaLedger m_ledger;
    mutable std::mutex m_mutex;
    QHash<QString, int> m_claims;  ///< by name
    int m_sweeps = 0;              ///< under way
    QSet<QString> m_givenBack;     ///< names, while one is
    QSet<QString> m_coming;        ///< paths of long media that are being brought
    quint64 m_temporary = 0;
};

}  // namespace carrel::store
