// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Progress.h"
#include "core/base/Result.h"
#include "core/store/Succession.h"

#include <QByteArray>
#include <QStringList>

namespace carrel::crypto {
class MasterKey;
}

namespace carrel::store {

/// Encrypts a whole vault anew under another master key. Both the old state and the new are whole until the new one is
/// in force, so a vault that lost power opens with exactly one of the two keys and has everything in it. Backups keep
/// the key of their day.
class Rekey {
public:
    /// Hears of what stayed behind when all is written and nothing yet in force; a failure keeps the present key.
    using LastWord = std::function<Done(const QStringList& unreadable)>;

    explicit Rekey(Moments moments = {}, LastWord lastWord = {})
        : m_moments(std::move(moments)), m_lastWord(std::move(lastWord))
    {
    }

    /// `keySlots` is the new content of that file. The vault must be closed (VaultInUse). Hands back the hashes of
    /// media that are damaged and stayed behind; what the disk does not give fails with Io. Fails with VaultDamaged,
    /// DiskFull, Io, Cancelled; then nothing has changed.
    Result<QStringList> run(const QString& directory, const crypto::MasterKey& present, const crypto::MasterKey& next,
                            const QByteArray& keySlots, Progress& progress);

private:
    Done copyDatabase(const QString& directory, const crypto::MasterKey& present, const crypto::MasterKey& next,
                      const Succession& state, Progress& progress) const;
    Result<QStringList> copyMedia(const QString& directory, const crypto::MasterKey& present,
                                  const crypto::MasterKey& next, const Succession& state, Progress& progress) const;
    Moments m_moments;
    LastWord m_lastWord;
};

}  // namespace carrel::store
