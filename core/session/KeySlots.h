// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/crypto/MasterKey.h"
#include "core/crypto/PassphraseHash.h"
#include "core/crypto/RecoveryCode.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

class QJsonObject;

namespace carrel::session {

/// Whose desk it is. A slot opens for exactly this and nothing else.
struct DeskIdentity {
    QString server;
    QString tenant;
    QString account;
    friend bool operator==(const DeskIdentity&, const DeskIdentity&) = default;
};

enum class SlotKind { Keychain, KeychainAndPassphrase, Passphrase, Recovery };

/// The master key of one desk, wrapped once for each way to open it. README.md has the file's format.
class KeySlots {
public:
    /// The file, below a desk and below each of its backups.
    static constexpr QLatin1String kFile{"/keyslots"};

    explicit KeySlots(DeskIdentity desk) : m_desk(std::move(desk)) {}

    /// Reads the file's text, strictly. Fails with KeySlotRefused when it is damaged, belongs to another desk or asks
    /// for absurd work (nothing is computed then), with VaultNewer for a later version.
    static Result<KeySlots> fromJson(const QByteArray& json, const DeskIdentity& desk);
    QByteArray toJson() const;

    bool has(SlotKind kind) const { return find(kind) != nullptr; }
    void drop(SlotKind kind);

    /// Each replaces the slot of its kind. `keychainSecret` has 32 bytes. Those with a passphrase fail as
    /// hashPassphrase does.
    void wrapForKeychain(const crypto::MasterKey& key, const crypto::SecureBytes& keychainSecret);
    Done wrapForBoth(const crypto::MasterKey& key, const crypto::SecureBytes& keychainSecret,
                     const crypto::SecureBytes& passphrase, const crypto::HashCost& cost);
    Done wrapForPassphrase(const crypto::MasterKey& key, const crypto::SecureBytes& passphrase,
                           const crypto::HashCost& cost);
    void wrapForRecovery(const crypto::MasterKey& key, const crypto::RecoveryCode& code);

    /// Fail with KeychainChanged (the secret is another desk's or a later one), WrongPassphrase, KeySlotRefused (there
    /// is no such slot).
    Result<crypto::MasterKey> openWithKeychain(const crypto::SecureBytes& keychainSecret) const;
    Result<crypto::MasterKey> openWithBoth(const crypto::SecureBytes& keychainSecret,
                                           const crypto::SecureBytes& passphrase) const;
    Result<crypto::MasterKey> openWithPassphrase(const crypto::SecureBytes& passphrase) const;
    Result<crypto::MasterKey> openWithRecovery(const crypto::RecoveryCode& code) const;

private:
    struct Slot {
        SlotKind kind = SlotKind::Keychain;
        std::optional<crypto::HashCost> cost;
        QByteArray salt;
        QByteArray keychainMark;  ///< tells another secret from a wrong passphrase
        QByteArray sealed;
    };

    static Result<Slot> slotFromJson(const QJsonObject& object);
    const Slot* find(SlotKind kind) const;
    QByteArray associated(const Slot& slot) const;
    void put(Slot slot, const crypto::SecureBytes& wrapping, const crypto::MasterKey& key);
    Result<crypto::MasterKey> open(const Slot* slot, const crypto::SecureBytes& wrapping, ErrorKind otherwise) const;

    DeskIdentity m_desk;
    std::vector<Slot> m_slots;
};

}  // namespace carrel::session
