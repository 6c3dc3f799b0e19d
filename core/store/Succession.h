// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QString>

#include <functional>

namespace carrel::store {

/// Named moments of a job between which a test pulls the plug.
using Moments = std::function<void(const char* moment)>;

/// The next state of a vault: prepared in a directory beside the present one, and in force from one rename on. Whatever
/// the moment at which the machine stops, settle() then leaves either all of the old state or all of the new. Needs no
/// key. The caller holds the VaultLock, and no file of the vault is open.
///
/// What the new state may hold: vault.db, media/, keyslots, and before-restore-*/ (which comes to lie beside).
class Succession {
public:
    /// Whether a succession was begun here and not ended.
    static bool isUnsettled(const QString& directory);
    /// Finishes a succession that was in force and drops one that was not. To be called before anything of the vault is
    /// read.
    static Done settle(const QString& directory, const Moments& moments = {});

    /// An empty next state; one that was begun before is dropped.
    static Result<Succession> begin(const QString& directory, Moments moments = {});

    /// Where a part of the next state is to be written.
    QString path(const QString& name) const;
    /// Puts the next state on the disk, in force, and in its place.
    Done commit();
    /// Drops it; nothing has changed.
    Done abandon();

private:
    Succession(QString directory, Moments moments) : m_directory(std::move(directory)), m_moments(std::move(moments)) {}
    QString m_directory;
    Moments m_moments;
};

}  // namespace carrel::store
