// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Progress.h"
#include "core/base/Result.h"
#include "core/crypto/SecureBytes.h"
#include "core/store/Connection.h"

#include <memory>

namespace carrel::store {

/// One SQLCipher file: opened with a raw key and every setting of the vault, and copied whole under another key.
class VaultFile {
public:
    enum class Access {
        Write,
        Read,        ///< statements that change anything fail with ReadOnly
        ReadAtRest,  ///< the same of a file that nobody changes and that has no WAL; needs no room beside it
    };

    /// Makes an empty encrypted file of mode 0600. Fails with AlreadyExists, DiskFull, Io.
    static Result<std::unique_ptr<Connection>> create(const QString& path, const crypto::SecureBytes& key);
    /// Opens one that is there; `key` has 32 bytes. Nothing in the file changes. Fails with NotFound, VaultDamaged
    /// (also for a wrong key: the two cannot be told apart), VaultInUse, DiskFull, Io.
    static Result<std::unique_ptr<Connection>> open(const QString& path, const crypto::SecureBytes& key, Access access);

    /// Copies the state that `source` sees now, page by page under the key of a new file at `path`, and puts it on the
    /// disk. Others may go on writing. Fails with AlreadyExists, VaultDamaged, DiskFull, Io, Cancelled; then the new
    /// file is gone.
    static Done copy(Connection& source, const QString& path, const crypto::SecureBytes& key, Progress& progress);

    /// Reads every page and its HMAC, then the structure. Fails with VaultDamaged, Cancelled; the detail names what is
    /// wrong.
    static Done verify(Connection& connection, Progress& progress);

    /// Closing this connection moves nothing from the WAL into the file.
    static void leaveUntouched(Connection& connection);

private:
    static Result<std::unique_ptr<Connection>> unlock(const QString& path, const crypto::SecureBytes& key,
                                                      Access access);
};

}  // namespace carrel::store
