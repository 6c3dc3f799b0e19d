// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QString>

namespace carrel::store {

/// Holds a vault's directory, or a part of it, for one program. The operating system lets go of it when the program
/// ends, however it ends.
class VaultLock {
public:
    /// Fails with VaultInUse, whose detail names the holder ("carrel, process 123"), or Io.
    static Result<VaultLock> take(const QString& directory, const QString& file = QStringLiteral("lock"));
    /// Waits for its turn: for what takes a moment. Fails with ReadOnly, DiskFull, Io.
    static Result<VaultLock> await(const QString& directory, const QString& file);
    VaultLock(VaultLock&& other) noexcept;
    VaultLock& operator=(VaultLock&&) = delete;
    ~VaultLock() { release(); }
    /// Lets the next program in.
    void release();

private:
    enum class When { Now, InTurn };
    static Result<VaultLock> lockFile(const QString& path, When when);
    explicit VaultLock(int descriptor) : m_descriptor(descriptor) {}
    int m_descriptor;
};

}  // namespace carrel::store
