// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/DeskUnlock.h"

#include "core/base/Id.h"
#include "core/base/Json.h"
#include "core/crypto/RecoveryCode.h"
#include "core/store/DurableFile.h"
#include "core/store/VaultLock.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace carrel::session {
namespace {

using crypto::MasterKey;
using crypto::SecureBytes;

constexpr qint64 kKeySlotsLimit = 64 * 1024;
const auto kTries = QStringLiteral("/tries.json");
const auto kTriesLock = QStringLiteral("tries.lock");
const auto kPolicyAsks = QStringLiteral("this machine's policy RequirePassphrase asks for a passphrase");

bool isKeychainsFault(ErrorKind kind)
{
    return kind == ErrorKind::KeychainAbsent || kind == ErrorKind::KeychainLocked || kind == ErrorKind::KeychainChanged;
}

/// Needs no room that the file does not have.
Done writeInPlace(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly | QIODevice::Unbuffered)
        || file.write(bytes) != bytes.size() || !file.resize(bytes.size()))
        return fail(ErrorKind::DiskFull, QStringLiteral("writing %1: %2").arg(path, file.errorString()));
    return store::syncToDisk(path);
}

bool hasSlotFor(const KeySlots& slots, Proof::Kind kind)
{
    switch (kind) {
    case Proof::Kind::Keychain: return slots.has(SlotKind::Keychain);
    case Proof::Kind::Passphrase: return slots.has(SlotKind::KeychainAndPassphrase) || slots.has(SlotKind::Passphrase);
    case Proof::Kind::RecoveryCode: break;
    }
    return slots.has(SlotKind::Recovery);
}

}  // namespace

DeskUnlock::DeskUnlock(DeskDirectory& desks, Keychain& keychain, const Clock& clock, Random& random,
                       crypto::HashCost cost, policy::MachinePolicy policy)
    : m_desks(desks), m_keychain(keychain), m_clock(clock), m_random(random), m_cost(cost), m_policy(std::move(policy))
{
}

Result<CreatedDesk> DeskUnlock::create(const QString& name, const SecureBytes* passphrase, const HandOver& handOver)
{
    Desk desk;
    desk.id = Uid::make(m_clock, m_random).toString();
    desk.name = name.trimmed();
    desk.identity = {QStringLiteral("local"), QString(), desk.id};
    desk.created = m_clock.now();
    desk.path = m_desks.pathOf(desk.id);

    const MasterKey key = MasterKey::generate();
    const auto code = crypto::RecoveryCode::generate();
    const auto make = [&]() -> Result<std::unique_ptr<OpenDesk>> {
        KeySlots slots(desk.identity);
        CARREL_TRY(wrap(slots, desk, key, passphrase));
        slots.wrapForRecovery(key, code);
        CARREL_TRY(store::makePrivateDirectory(desk.path));
        CARREL_TRY(store::writeDurably(desk.path + KeySlots::kFile, slots.toJson()));
        CARREL_ASSIGN(auto vault, store::Vault::create(desk.path, key, m_clock, m_random));
        if (handOver)
            CARREL_TRY(handOver({desk, code.text(), {}}));
        CARREL_TRY(m_desks.write(desk));  // last: from here on it is a desk
        return std::make_unique<OpenDesk>(desk, std::move(vault), m_keychain, mostOffline());
    };
    auto made = make();
    if (!made) {
        (void)m_keychain.remove(secretEntry(desk.id));
        (void)store::removeTree(desk.path);
        return fail(made.error());
    }
    return CreatedDesk{std::move(*made), code.text()};
}

Result<std::unique_ptr<OpenDesk>> DeskUnlock::open(const QString& id, const Proof& proof)
{
    if (m_policy.requirePassphrase && proof.kind == Proof::Kind::Keychain)
        return fail(ErrorKind::PassphraseNeeded, kPolicyAsks);
    CARREL_ASSIGN(const Unwrapped unwrapped, unwrap(id, proof));
    return fill(unwrapped.desk, unwrapped.key);
}

Result<std::unique_ptr<OpenDesk>> DeskUnlock::fill(const Desk& desk, const MasterKey& key)
{
    CARREL_ASSIGN(auto vault, store::Vault::open(desk.path, key, m_clock, m_random));
    return std::make_unique<OpenDesk>(desk, std::move(vault), m_keychain, mostOffline());
}

std::optional<std::chrono::days> DeskUnlock::mostOffline() const
{
    return m_policy.offlineDays ? std::optional(std::chrono::days(*m_policy.offlineDays)) : std::nullopt;
}

Instant DeskUnlock::nextTry(const QString& id) const
{
    const auto desk = m_desks.find(id);
    if (!desk)
        return m_clock.now();
    // What is being tried at this moment is counted as wrong until it is known, and the next waits its turn anyway.
    const auto turn = store::VaultLock::take(desk->path, kTriesLock);
    if (!turn && turn.error().kind == ErrorKind::VaultInUse)
        return m_clock.now();
    return nextTryAt(readTries(*desk), m_clock.now());
}

Result<bool> DeskUnlock::wantsPassphrase(const QString& id) const
{
    CARREL_ASSIGN(const Desk desk, m_desks.find(id));
    CARREL_ASSIGN(const KeySlots slots, readSlots(desk, desk.path));
    return !slots.has(SlotKind::Keychain);
}

Result<KeySlots> DeskUnlock::readSlots(const Desk& desk, const QString& directory) const
{
    const auto bytes = store::readWhole(directory + KeySlots::kFile, kKeySlotsLimit);
    if (!bytes)
        return fail(bytes.error().as(ErrorKind::KeySlotRefused, QStringLiteral("the key slots cannot be read")));
    return KeySlots::fromJson(*bytes, desk.identity);
}

Result<DeskUnlock::Unwrapped> DeskUnlock::unwrap(const QString& id, const Proof& proof)
{
    CARREL_ASSIGN(const Desk desk, m_desks.find(id));
    CARREL_TRY(store::Vault::settle(desk.path));
    CARREL_ASSIGN(KeySlots slots, readSlots(desk, desk.path));
    CARREL_ASSIGN(MasterKey key, openSlots(desk, slots, proof));
    return Unwrapped{desk, std::move(slots), std::move(key)};
}

Result<MasterKey> DeskUnlock::openSlots(const Desk& desk, const KeySlots& slots, const Proof& proof)
{
    // Slots that are whole and have none of that kind are no damaged ones.
    if (!hasSlotFor(slots, proof.kind))
        return proof.kind == Proof::Kind::Keychain
                   ? fail(ErrorKind::PassphraseNeeded, QStringLiteral("this desk has a passphrase"))
                   : fail(ErrorKind::WrongPassphrase, QStringLiteral("nothing of that kind opens this desk"));
    switch (proof.kind) {
    case Proof::Kind::RecoveryCode: {
        CARREL_ASSIGN(const auto code, crypto::RecoveryCode::fromText(proof.words));
        return slots.openWithRecovery(code);
    }
    case Proof::Kind::Passphrase: return tryPassphrase(desk, slots, proof.words);
    case Proof::Kind::Keychain: break;
    }
    CARREL_ASSIGN(const SecureBytes secret, keychainSecret(desk));
    return slots.openWithKeychain(secret);
}

Result<MasterKey> DeskUnlock::tryPassphrase(const Desk& desk, const KeySlots& slots, const SecureBytes& passphrase)
{
    // One after the other: of two at once each would take the other's for a wrong one. Where nothing can be written
    // there is nothing to count.
    const auto turn = store::VaultLock::await(desk.path, kTriesLock);
    if (!turn && turn.error().kind != ErrorKind::ReadOnly && turn.error().kind != ErrorKind::DiskFull)
        return fail(turn.error());
    const FailedTries tries = readTries(desk);
    const Instant now = m_clock.now();
    if (tries.last > now)  // the clock was set back: the wait begins anew, or it would last until the old time comes
        CARREL_TRY(writeTries(desk, {tries.count, now}));
    if (now < nextTryAt(tries, now))
        return fail(ErrorKind::WrongPassphrase, QStringLiteral("not tried: too soon"));
    SecureBytes secret;
    if (slots.has(SlotKind::KeychainAndPassphrase)) {
        CARREL_ASSIGN(secret, keychainSecret(desk));
    }
    // Counted before it is tried: whoever pulls the plug does not get the try for nothing.
    CARREL_TRY(writeTries(desk, {tries.count + 1, now}));
    auto key = slots.has(SlotKind::KeychainAndPassphrase) ? slots.openWithBoth(secret, passphrase)
                                                          : slots.openWithPassphrase(passphrase);
    if (key)
        CARREL_TRY(writeTries(desk, {}));
    else if (key.error().kind != ErrorKind::WrongPassphrase)
        CARREL_TRY(writeTries(desk, tries));
    return key;
}

Result<SecureBytes> DeskUnlock::keychainSecret(const Desk& desk)
{
    auto secret = m_keychain.read(secretEntry(desk.id));
    if (!secret && secret.error().kind == ErrorKind::NotFound)
        return fail(ErrorKind::KeychainChanged, QStringLiteral("the keychain has no entry for this desk"));
    return secret;
}

Done DeskUnlock::wrap(KeySlots& slots, const Desk& desk, const MasterKey& key, const SecureBytes* passphrase)
{
    if (m_policy.requirePassphrase && passphrase == nullptr)
        return fail(ErrorKind::PassphraseNeeded, kPolicyAsks);
    auto secret = keychainSecret(desk);
    const bool unusable =
        secret ? secret->size() != MasterKey::kSize : secret.error().kind == ErrorKind::KeychainChanged;
    if (unusable) {
        secret = SecureBytes::random(MasterKey::kSize);
        if (const Done kept = m_keychain.write(secretEntry(desk.id), *secret); !kept)
            secret = fail(kept.error());
    }
    if (!secret && !isKeychainsFault(secret.error().kind))
        return fail(secret.error());
    if (!secret && passphrase == nullptr)
        return fail(secret.error().as(ErrorKind::PassphraseNeeded,
                                      QStringLiteral("without a keychain a desk needs a passphrase")));

    for (const SlotKind kind : {SlotKind::Keychain, SlotKind::KeychainAndPassphrase, SlotKind::Passphrase})
        slots.drop(kind);
    if (!secret)
        return slots.wrapForPassphrase(key, *passphrase, m_cost);
    if (passphrase != nullptr)
        return slots.wrapForBoth(key, *secret, *passphrase, m_cost);
    slots.wrapForKeychain(key, *secret);
    return {};
}

FailedTries DeskUnlock::readTries(const Desk& desk) const
{
    const auto bytes = store::readWhole(desk.path + kTries, 4096);
    const auto json = bytes ? readJson(*bytes) : Result<QJsonValue>(fail(bytes.error()));
    if (!json)
        return {};
    return {std::max(0, json->toObject()[u"count"].toInt()),
            Instant(std::chrono::milliseconds(json->toObject()[u"last"].toInteger()))};
}

Done DeskUnlock::writeTries(const Desk& desk, const FailedTries& tries)
{
    if (tries == readTries(desk))
        return {};
    const QJsonObject file{{QStringLiteral("count"), tries.count},
                           {QStringLiteral("last"), static_cast<qint64>(tries.last.time_since_epoch().count())}};
    const QByteArray bytes = QJsonDocument(file).toJson();
    const Done written = store::writeDurably(desk.path + kTries, bytes);
    if (written || (written.error().kind != ErrorKind::DiskFull && written.error().kind != ErrorKind::ReadOnly))
        return written;
    // Anybody can fill a disk, so what cannot be counted there is not tried; the file has its room from the first try
    // on. A medium that nobody can write to keeps no count, and who holds it can copy it and try there as often.
    return written.error().kind == ErrorKind::DiskFull ? writeInPlace(desk.path + kTries, bytes) : Done();
}

}  // namespace carrel::session
