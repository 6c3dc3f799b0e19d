// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Rekey.h"

#include "core/crypto/MasterKey.h"
#include "core/store/DurableFile.h"
#include "core/store/MediaStore.h"
#include "core/store/VaultFile.h"
#include "core/store/VaultLock.h"

namespace carrel::store {

using crypto::KeyPurpose;
using crypto::MasterKey;

Result<QStringList> Rekey::run(const QString& directory, const MasterKey& present, const MasterKey& next,
                               const QByteArray& keySlots, Progress& progress)
{
    CARREL_ASSIGN(const VaultLock lock, VaultLock::take(directory));
    CARREL_TRY(Succession::settle(directory));
    CARREL_ASSIGN(Succession state, Succession::begin(directory, m_moments));
    const auto tell = [this](const char* moment) {
        if (m_moments)
            m_moments(moment);
    };
    tell("rekey begun");
    const auto prepare = [&]() -> Result<QStringList> {
        CARREL_TRY(copyDatabase(directory, present, next, state, progress));
        tell("database copied");
        CARREL_ASSIGN(QStringList lost, copyMedia(directory, present, next, state, progress));
        tell("media copied");
        CARREL_TRY(writeDurably(state.path(QStringLiteral("keyslots")), keySlots));
        tell("key slots written");
        if (m_lastWord)
            CARREL_TRY(m_lastWord(lost));
        return lost;
    };
    auto prepared = prepare();
    if (!prepared) {
        (void)state.abandon();
        return prepared;
    }
    CARREL_TRY(state.commit());
    return prepared;
}

Done Rekey::copyDatabase(const QString& directory, const MasterKey& present, const MasterKey& next,
                         const Succession& state, Progress& progress) const
{
    CARREL_ASSIGN(auto source, VaultFile::open(directory + QStringLiteral("/vault.db"),
                                               present.subkey(KeyPurpose::Database), VaultFile::Access::Read));
    return VaultFile::copy(*source, state.path(QStringLiteral("vault.db")), next.subkey(KeyPurpose::Database),
                           progress);
}

Result<QStringList> Rekey::copyMedia(const QString& directory, const MasterKey& present, const MasterKey& next,
                                     const Succession& state, Progress& progress) const
{
    const MediaStore old(directory + QStringLiteral("/media"), present.subkey(KeyPurpose::Media));
    MediaStore fresh(state.path(QStringLiteral("media")), next.subkey(KeyPurpose::Media));
    CARREL_TRY(makePrivateDirectory(state.path(QStringLiteral("media"))));
    const MediaStore::Listing listing = old.list();
    // They go with the old state, and may be given tomorrow.
    if (!listing.unreachable.isEmpty())
        return fail(ErrorKind::Io, QStringLiteral("media %1 cannot be read").arg(listing.unreachable.first()));
    QStringList lost = listing.unreadable;
    for (qsizetype i = 0; i < listing.hashes.size(); ++i) {
        CARREL_TRY(progress.step(i, listing.hashes.size()));
        const Done copied = fresh.copyFrom(old, listing.hashes[i]);
        if (!copied && copied.error().kind != ErrorKind::VaultDamaged)
            return fail(copied.error());
        if (!copied)
            lost.append(listing.hashes[i]);
    }
    return lost;
}

}  // namespace carrel::store
