// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/sim/disk/LyingDisk.h"

#include <QStringList>

#include <cstdint>

namespace carrel::sim {

/// What a search of one story found.
struct DiskOutcome {
    QStringList broken;  ///< promises; empty: all were kept
    int calls = 0;       ///< of the disk, in the story
    int cuts = 0;        ///< power cuts that were looked at
    int faults = 0;      ///< calls that failed
};

struct DiskOptions {
    std::uint64_t seed = 1;
    int works = 24;     ///< pieces of work in the story
    int every = 1;      ///< a power cut before every so-many-eth call of the disk
    bool syncs = true;  ///< false: the disk says that it has synced, and has not. Then promises are broken.
};

/// A desk is made and worked on; the power goes before every n-th call of its disk. Whatever of the unsynced is lost or
/// torn, the vault opens, is in order, has each piece of work that was told to be saved, and the one under way whole or
/// not at all; and it comes in step with its academy and goes on.
DiskOutcome cutThePower(const DiskOptions& options);

/// The same while a vault of an older schema is opened.
DiskOutcome cutThePowerInAMigration(const DiskOptions& options);

/// Each piece of work meets a disk that is full or broken at its first, second, third... call until it meets it no
/// more. It fails with DiskFull or Io and then nothing has changed, or it is done; and once the disk is well the desk
/// goes on. At the end the power goes, too.
DiskOutcome failTheDisk(const DiskOptions& options);

}  // namespace carrel::sim
