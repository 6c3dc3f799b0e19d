// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/crypto/SecureBytes.h"

#include <QByteArray>

#include <chrono>
#include <functional>

namespace carrel::crypto {

/// How dear one guess at a passphrase is: Argon2id 1.3 with one lane.
struct HashCost {
    quint64 memoryBytes = 0;
    quint64 passes = 0;
    friend bool operator==(const HashCost&, const HashCost&) = default;
};

/// No slot is made below this, and none is read: 64 MiB, three passes.
inline constexpr HashCost kLowestCost{64ULL * 1024 * 1024, 3};
/// Nor above this: 1 GiB and 24 passes, some ten seconds on a slow machine.
inline constexpr HashCost kHighestCost{1024ULL * 1024 * 1024, 24};

/// Between the two.
bool isAcceptable(const HashCost& cost);

inline constexpr qsizetype kSaltSize = 16;

/// A fresh random salt of 16 bytes.
QByteArray makeSalt();

/// 32 bytes from a passphrase. Fails with KeySlotRefused, before any memory is taken, for a cost outside the two
/// bounds or a salt of another length; with Io when the machine has not that much memory.
Result<SecureBytes> hashPassphrase(const SecureBytes& passphrase, const QByteArray& salt, const HashCost& cost);

/// The cost that takes about `target` here. `measure` says how long one hash at a cost takes; it is asked once, for the
/// lowest cost. Memory grows first, to 512 MiB, then passes.
HashCost calibrateCost(const std::function<std::chrono::duration<double>(const HashCost&)>& measure,
                       std::chrono::duration<double> target = std::chrono::milliseconds(700));

/// Hashes a throw-away passphrase and takes the time.
std::chrono::duration<double> measureHash(const HashCost& cost);

}  // namespace carrel::crypto
