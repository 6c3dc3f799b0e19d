// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/sim/disk/DiskLog.h"

#include <memory>

namespace carrel::sim {

/// How the disk fails, once or until it is mended.
struct DiskFault {
    enum class Kind {
        Full,    ///< ENOSPC, of a write after a part of it
        Broken,  ///< EIO
    };
    Kind kind = Kind::Broken;
    int after = 0;         ///< calls that still go well; writes, syncs and truncations count
    bool lasting = false;  ///< every later one fails, too
};

/// While it lives, all databases of this program stand on it: a VFS of SQLite that passes everything on to the real
/// one, writes down what was asked, and fails where it is told to. One at a time, made before any database is opened
/// and gone after the last.
class LyingDisk {
public:
    LyingDisk();
    LyingDisk(const LyingDisk&) = delete;
    LyingDisk& operator=(const LyingDisk&) = delete;
    ~LyingDisk();

    enum class Syncs { AreDone, AreSaidToBeDone };
    /// Writes calls down, from now on.
    void record(Syncs syncs = Syncs::AreDone);
    void told(std::int64_t work);
    DiskLog log() const;

    void fail(const DiskFault& fault);
    void mend();
    /// Whether a call was failed since fail().
    bool struck() const;

    struct Shared;

private:
    std::unique_ptr<Shared> m_shared;
};

}  // namespace carrel::sim
