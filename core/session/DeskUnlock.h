// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Progress.h"
#include "core/policy/MachinePolicy.h"
#include "core/session/DeskDirectory.h"
#include "core/session/Keychain.h"
#include "core/session/OpenDesk.h"
#include "core/session/UnlockDelay.h"
#include "core/store/Backups.h"

#include <functional>
#include <memory>
#include <optional>

namespace carrel::session {

/// What a person shows to open a desk.
struct Proof {
    enum class Kind { Keychain, Passphrase, RecoveryCode };
    Kind kind = Kind::Keychain;
    crypto::SecureBytes words;  ///< UTF-8, as typed; empty for the keychain

    static Proof keychain() { return {}; }
    static Proof passphrase(crypto::SecureBytes words) { return {Kind::Passphrase, std::move(words)}; }
    static Proof recoveryCode(crypto::SecureBytes words) { return {Kind::RecoveryCode, std::move(words)}; }
};

struct CreatedDesk {
    std::unique_ptr<OpenDesk> desk;
    crypto::SecureBytes recoveryCode;  ///< in ASCII; shown once and kept nowhere
};

struct RekeyedDesk {
    crypto::SecureBytes recoveryCode;  ///< the one before no longer opens this desk, only its older backups
    QStringList unreadableMedia;
};

/// A recovery code on the way to its person.
struct NewCode {
    const Desk& desk;
    const crypto::SecureBytes& words;  ///< in ASCII
    QStringList unreadableMedia;       ///< those that a rekey leaves behind
};

/// Gives a new recovery code to its person before it comes into force: where that fails, nothing has changed.
using HandOver = std::function<Done(const NewCode&)>;

/// Makes desks and opens them. A desk without a passphrase opens by the keychain alone; with one it needs both; where
/// there is no keychain it needs a passphrase. The recovery code always opens it. A vault is never made in the place of
/// one that does not open. Where this machine's policy asks for a passphrase, no desk is made without one, none loses
/// it, and one that has none opens once it was given one.
class DeskUnlock {
public:
    /// `cost` is that of new passphrase slots: from calibrateCost.
    DeskUnlock(DeskDirectory& desks, Keychain& keychain, const Clock& clock, Random& random, crypto::HashCost cost,
               policy::MachinePolicy policy = {});

    /// Fails with PassphraseNeeded where there is no keychain, or a policy, and none was given; InvalidInput for the
    /// name; DiskFull, Io. Then nothing is left of it.
    Result<CreatedDesk> create(const QString& name, const crypto::SecureBytes* passphrase = nullptr,
                               const HandOver& handOver = {});

    /// Fails with PassphraseNeeded, WrongPassphrase (generic; also before nextTry()), InvalidInput (a recovery code
    /// with a slip of the pen), KeychainAbsent, KeychainLocked, KeychainChanged, KeySlotRefused, and as Vault::open
    /// does. A person who sees one of the Keychain kinds is asked for the recovery code.
    Result<std::unique_ptr<OpenDesk>> open(const QString& id, const Proof& proof);

    /// Before this moment no passphrase is tried for the desk.
    Instant nextTry(const QString& id) const;
    /// Whether the desk wants a passphrase, as far as its slots tell.
    Result<bool> wantsPassphrase(const QString& id) const;

    /// Re-wraps the master key: with `next`, or for the keychain alone, in the desk's backups too. After a lost
    /// keychain this is how a recovery code sets the desk up again. The desk may be open. Fails as open does, and with
    /// PassphraseNeeded and, while another program changes the slots, VaultInUse; so do the next four.
    Done setPassphrase(const QString& id, const Proof& proof, const crypto::SecureBytes* next);
    /// The code before opens nothing any more, but for backups made before a rekey.
    Result<crypto::SecureBytes> renewRecoveryCode(const QString& id, const Proof& proof);
    /// Both in one step.
    Done recover(const QString& id, const Proof& proof, const crypto::SecureBytes* next, const HandOver& handOver);

    /// Encrypts the whole desk anew. `passphrase` is the desk's, where it has one. The desk must be closed
    /// (VaultInUse).
    Result<RekeyedDesk> rekey(const QString& id, const Proof& proof, const crypto::SecureBytes* passphrase,
                              Progress& progress, const HandOver& handOver = {});
    /// Puts a backup in the desk's place. `proof` opens the desk as it is; `backupProof` the key slots of the backup's
    /// day, when the desk was encrypted anew since and `proof` does not open them. Where the present key slots are lost
    /// or damaged, `backupProof`, else `proof`, opens those of the backup, and they come back with it. The desk must be
    /// closed. Fails as open and Backups::restore do.
    Result<store::Restored> restore(const QString& id, const store::Backup& backup, const Proof& proof,
                                    const Proof* backupProof, Progress& progress);

    /// Crypto-erase: the keychain's entries, all key slots, then all files. Cannot be undone. The desk must be closed
    /// (VaultInUse). One that is stopped half-way is no desk any more, and finishErasing() goes on with it.
    Done forget(const QString& id, const store::Moments& moments = {});
    /// To be called at a start: ends what forget() was stopped in the middle of. Asks the keychain only then.
    Done finishErasing();

private:
    struct Unwrapped {
        Desk desk;
        KeySlots slots;
        crypto::MasterKey key;
    };
    /// Of one that is marked, by the one who holds its lock.
    Done erase(const QString& id, const store::Moments& moments);
    Done writeEverywhere(const Unwrapped& unwrapped);
    Result<crypto::MasterKey> keyOf(const store::Backup& backup, const Desk& desk, const Proof& proof);
    Result<store::Restored> restoreWithSlots(const QString& id, const store::Backup& backup, const Proof& proof,
                                             Progress& progress);
    Result<KeySlots> readSlots(const Desk& desk, const QString& directory) const;
    Result<Unwrapped> unwrap(const QString& id, const Proof& proof);
    Result<crypto::MasterKey> openSlots(const Desk& desk, const KeySlots& slots, const Proof& proof);
    Result<crypto::MasterKey> tryPassphrase(const Desk& desk, const KeySlots& slots,
                                            const crypto::SecureBytes& passphrase);
    Result<crypto::SecureBytes> keychainSecret(const Desk& desk);
    /// Wraps `key` for what this machine has: the keychain, both, or the passphrase alone.
    Done wrap(KeySlots& slots, const Desk& desk, const crypto::MasterKey& key, const crypto::SecureBytes* passphrase);
    Result<std::unique_ptr<OpenDesk>> fill(const Desk& desk, const crypto::MasterKey& key);

    std::optional<std::chrono::days> mostOffline() const;
    FailedTries readTries(const Desk& desk) const;
    Done writeTries(const Desk& desk, const FailedTries& tries);

    DeskDirectory& m_desks;
    Keychain& m_keychain;
    const Clock& m_clock;
    Random& m_random;
    crypto::HashCost m_cost;
    policy::MachinePolicy m_policy;
};

}  // namespace carrel::session
