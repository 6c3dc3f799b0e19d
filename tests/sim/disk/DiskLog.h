// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <map>
#include <vector>

namespace carrel::sim {

/// One thing that a database asked of its disk, or that happened beside it.
struct DiskCall {
    enum class Kind {
        Found,       ///< a file that was there, with what was in it: on the disk for good
        Made,        ///< a new file; its name is on the disk with its first sync
        Written,     ///< `bytes` at `at`
        Cut,         ///< to the length `at`
        Synced,      ///< all that was written to this file is on the disk
        SyncFailed,  ///< some of what was written is lost, and a later sync does not bring it
        Removed,     ///< `at` is 1 where the directory was synced too
        Told,        ///< no call: the person was told that work up to number `at` is saved
    };
    Kind kind = Kind::Told;
    int file = -1;
    std::int64_t at = 0;
    QByteArray bytes;
};

/// All calls of a run, in order.
struct DiskLog {
    std::vector<QString> files;  ///< their paths, by number
    std::vector<DiskCall> calls;
};

/// What of the unsynced is on the disk when the power is gone.
enum class PowerCut {
    NothingUnsynced,
    EverythingWritten,
    SomeWrites,  ///< any of them, each whole
    Sectors,     ///< any 512-byte sectors of them
    Pages,       ///< any 4096-byte sectors of them
    Prefix,      ///< the first so many, and of the next one a part
};
inline constexpr int kPowerCuts = 6;

/// The disk as it would be found if the power went between two calls.
class Platter {
public:
    explicit Platter(const DiskLog& log, std::uint64_t seed = 0) : m_log(log), m_random(seed) {}

    /// Takes the next call; false: there is none.
    bool step();
    std::size_t position() const { return m_next; }
    /// The work that was last told to be saved; -1: none.
    std::int64_t told() const { return m_told; }
    /// Files by path. `seed` draws what is lost; what is lost of a file's new end is zeros or, as after a crash of a
    /// file system that does not order data, rubbish.
    std::map<QString, QByteArray> cut(PowerCut how, std::uint64_t seed) const;

private:
    struct File {
        QByteArray synced;
        std::vector<const DiskCall*> pending;
        bool named = false;    ///< its name is on the disk
        bool removed = false;  ///< its name is gone, for good
        bool leaving = false;  ///< its name is gone, if the directory was written
    };
    QByteArray contentOf(const File& file, PowerCut how, std::uint64_t& random) const;

    const DiskLog& m_log;
    std::uint64_t m_random;
    std::size_t m_next = 0;
    std::int64_t m_told = -1;
    std::map<int, File> m_files;
};

}  // namespace carrel::sim
