// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/KeySlots.h"

#include "core/base/Json.h"
#include "core/crypto/SealedBox.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace carrel::session {
namespace {

using crypto::HashCost;
using crypto::MasterKey;
using crypto::SecureBytes;

constexpr int kVersion = 1;
const auto kFormat = QStringLiteral("carrel-keyslots");
const auto kAlgorithm = QStringLiteral("argon2id13");
constexpr std::array kSlotNames{"keychain", "keychain+passphrase", "passphrase", "recovery"};
constexpr qsizetype kMarkSize = 16;
constexpr qsizetype kSealedSize = static_cast<qsizetype>(MasterKey::kSize) + 40;

QByteArray slotName(SlotKind kind)
{
    return kSlotNames[static_cast<std::size_t>(kind)];
}

bool usesKeychain(SlotKind kind)
{
    return kind == SlotKind::Keychain || kind == SlotKind::KeychainAndPassphrase;
}

bool usesPassphrase(SlotKind kind)
{
    return kind == SlotKind::Passphrase || kind == SlotKind::KeychainAndPassphrase;
}

std::span<const std::uint8_t> asBytes(const QByteArray& bytes)
{
    return {reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())};
}

QByteArray shortHash(const SecureBytes& key, const QByteArray& message)
{
    const SecureBytes hash = crypto::keyedHash(key, asBytes(message), static_cast<std::size_t>(kMarkSize));
    return {reinterpret_cast<const char*>(hash.data()), kMarkSize};
}

/// Public: 128 bits of a hash say nothing about a random secret of 256.
QByteArray markOf(const SecureBytes& keychainSecret)
{
    return shortHash(keychainSecret, "carrel keychain mark");
}

QByteArray fingerprintOf(const DeskIdentity& desk)
{
    return shortHash({}, crypto::joinUnambiguously(
                             {"carrel desk", desk.server.toUtf8(), desk.tenant.toUtf8(), desk.account.toUtf8()}));
}

tl::unexpected<Error> refuse(const char* why)
{
    return fail(ErrorKind::KeySlotRefused, QStringLiteral("keyslots: %1").arg(QLatin1String(why)));
}

bool hasOnly(const QJsonObject& object, std::initializer_list<QLatin1String> keys)
{
    return std::ranges::all_of(object.keys(), [&](const QString& key) {
        return std::ranges::any_of(keys, [&](QLatin1String known) { return key == known; });
    });
}

/// Lower-case hex of exactly `size` bytes, or nothing.
QByteArray fromHex(const QJsonValue& value, qsizetype size)
{
    const QByteArray hex = value.toString().toLatin1();
    const QByteArray bytes = QByteArray::fromHex(hex);
    return bytes.size() == size && bytes.toHex() == hex ? bytes : QByteArray();
}

}  // namespace

Result<KeySlots> KeySlots::fromJson(const QByteArray& json, const DeskIdentity& desk)
{
    const auto read = readJson(json, {.bytes = 64 * 1024, .depth = 4});
    if (!read)
        return fail(read.error().as(ErrorKind::KeySlotRefused, QStringLiteral("keyslots are unreadable")));
    const QJsonObject file = read->toObject();
    if (file[u"format"].toString() != kFormat || !file[u"version"].isDouble())
        return refuse("not a key slot file");
    if (file[u"version"].toInteger() > kVersion)
        return fail(ErrorKind::VaultNewer, QStringLiteral("keyslots of version %1").arg(file[u"version"].toInteger()));
    if (file[u"version"].toInteger() != kVersion
        || !hasOnly(file,
                    {QLatin1String("format"), QLatin1String("version"), QLatin1String("desk"), QLatin1String("slots")}))
        return refuse("not a key slot file");
    if (fromHex(file[u"desk"], kMarkSize) != fingerprintOf(desk))
        return refuse("these belong to another desk");
    KeySlots slots(desk);
    for (const QJsonValue& value : file[u"slots"].toArray()) {
        CARREL_ASSIGN(Slot slot, slotFromJson(value.toObject()));
        if (slots.has(slot.kind))
            return refuse("a slot twice");
        slots.m_slots.push_back(std::move(slot));
    }
    if (slots.m_slots.empty())
        return refuse("no slot");
    return slots;
}

Result<KeySlots::Slot> KeySlots::slotFromJson(const QJsonObject& object)
{
    const auto name = std::ranges::find(kSlotNames, object[u"slot"].toString(),
                                        [](const char* known) { return QString::fromLatin1(known); });
    if (name == kSlotNames.end()
        || !hasOnly(object,
                    {QLatin1String("slot"), QLatin1String("keychain"), QLatin1String("kdf"), QLatin1String("sealed")}))
        return refuse("an unknown slot");
    Slot slot;
    slot.kind = static_cast<SlotKind>(name - kSlotNames.begin());
    slot.sealed = fromHex(object[u"sealed"], kSealedSize);
    slot.keychainMark = fromHex(object[u"keychain"], kMarkSize);
    if (slot.sealed.isEmpty() || slot.keychainMark.isEmpty() == usesKeychain(slot.kind)
        || object.contains(u"kdf") != usesPassphrase(slot.kind))
        return refuse("a damaged slot");
    if (!usesPassphrase(slot.kind))
        return slot;
    const QJsonObject kdf = object[u"kdf"].toObject();
    slot.salt = fromHex(kdf[u"salt"], crypto::kSaltSize);
    if (kdf[u"algorithm"].toString() != kAlgorithm || slot.salt.isEmpty() || kdf.size() != 4)
        return refuse("a damaged slot");
    const HashCost cost{static_cast<quint64>(kdf[u"memory"].toInteger()),
                        static_cast<quint64>(kdf[u"passes"].toInteger())};
    if (!crypto::isAcceptable(cost))
        return refuse("absurd parameters of the passphrase hash");
    slot.cost = cost;
    return slot;
}

QByteArray KeySlots::toJson() const
{
    const auto hex = [](const QByteArray& bytes) { return QString::fromLatin1(bytes.toHex()); };
    QJsonArray array;
    for (const Slot& slot : m_slots) {
        QJsonObject object{{QStringLiteral("slot"), QString::fromLatin1(slotName(slot.kind))},
                           {QStringLiteral("sealed"), hex(slot.sealed)}};
        if (usesKeychain(slot.kind))
            object.insert(QStringLiteral("keychain"), hex(slot.keychainMark));
        if (slot.cost)
            object.insert(QStringLiteral("kdf"),
                          QJsonObject{{QStringLiteral("algorithm"), kAlgorithm},
                                      {QStringLiteral("memory"), static_cast<qint64>(slot.cost->memoryBytes)},
                                      {QStringLiteral("passes"), static_cast<qint64>(slot.cost->passes)},
                                      {QStringLiteral("salt"), hex(slot.salt)}});
        array.append(object);
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("format"), kFormat},
                                     {QStringLiteral("version"), kVersion},
                                     {QStringLiteral("desk"), hex(fingerprintOf(m_desk))},
                                     {QStringLiteral("slots"), array}})
        .toJson();
}

void KeySlots::drop(SlotKind kind)
{
    std::erase_if(m_slots, [kind](const Slot& slot) { return slot.kind == kind; });
}

const KeySlots::Slot* KeySlots::find(SlotKind kind) const
{
    const auto found = std::ranges::find(m_slots, kind, &Slot::kind);
    return found == m_slots.end() ? nullptr : &*found;
}

QByteArray KeySlots::associated(const Slot& slot) const
{
    const HashCost cost = slot.cost.value_or(HashCost{});
    return crypto::joinUnambiguously({"carrel key slot", QByteArray::number(kVersion), m_desk.server.toUtf8(),
                                      m_desk.tenant.toUtf8(), m_desk.account.toUtf8(), slotName(slot.kind),
                                      QByteArray::number(cost.memoryBytes), QByteArray::number(cost.passes), slot.salt,
                                      slot.keychainMark});
}

void KeySlots::put(Slot slot, const SecureBytes& wrapping, const MasterKey& key)
{
    slot.sealed = crypto::seal(wrapping, key.bytes(), associated(slot));
    drop(slot.kind);
    m_slots.push_back(std::move(slot));
}

Result<MasterKey> KeySlots::open(const Slot* slot, const SecureBytes& wrapping, ErrorKind otherwise) const
{
    auto bytes = crypto::unseal(wrapping, slot->sealed, associated(*slot));
    if (!bytes)
        return fail(otherwise, QStringLiteral("the slot does not open"));
    return MasterKey::fromBytes(std::move(*bytes));
}

void KeySlots::wrapForKeychain(const MasterKey& key, const SecureBytes& keychainSecret)
{
    put({SlotKind::Keychain, {}, {}, markOf(keychainSecret), {}}, crypto::deriveKey(keychainSecret, 1, "CarrelKC"),
        key);
}

Done KeySlots::wrapForBoth(const MasterKey& key, const SecureBytes& keychainSecret, const SecureBytes& passphrase,
                           const HashCost& cost)
{
    const QByteArray salt = crypto::makeSalt();
    CARREL_ASSIGN(const SecureBytes hash, crypto::hashPassphrase(passphrase, salt, cost));
    put({SlotKind::KeychainAndPassphrase, cost, salt, markOf(keychainSecret), {}},
        crypto::keyedHash(keychainSecret, hash.bytes()), key);
    return {};
}

Done KeySlots::wrapForPassphrase(const MasterKey& key, const SecureBytes& passphrase, const HashCost& cost)
{
    const QByteArray salt = crypto::makeSalt();
    CARREL_ASSIGN(const SecureBytes hash, crypto::hashPassphrase(passphrase, salt, cost));
    put({SlotKind::Passphrase, cost, salt, {}, {}}, hash, key);
    return {};
}

void KeySlots::wrapForRecovery(const MasterKey& key, const crypto::RecoveryCode& code)
{
    put({SlotKind::Recovery, {}, {}, {}, {}}, code.key(), key);
}

Result<MasterKey> KeySlots::openWithKeychain(const SecureBytes& keychainSecret) const
{
    const Slot* slot = find(SlotKind::Keychain);
    if (slot == nullptr)
        return refuse("no slot for the keychain alone");
    if (keychainSecret.size() != MasterKey::kSize || markOf(keychainSecret) != slot->keychainMark)
        return fail(ErrorKind::KeychainChanged, QStringLiteral("the keychain holds another secret"));
    return open(slot, crypto::deriveKey(keychainSecret, 1, "CarrelKC"), ErrorKind::KeySlotRefused);
}

Result<MasterKey> KeySlots::openWithBoth(const SecureBytes& keychainSecret, const SecureBytes& passphrase) const
{
    const Slot* slot = find(SlotKind::KeychainAndPassphrase);
    if (slot == nullptr)
        return refuse("no slot for keychain and passphrase");
    if (keychainSecret.size() != MasterKey::kSize || markOf(keychainSecret) != slot->keychainMark)
        return fail(ErrorKind::KeychainChanged, QStringLiteral("the keychain holds another secret"));
    CARREL_ASSIGN(const SecureBytes hash, crypto::hashPassphrase(passphrase, slot->salt, *slot->cost));
    return open(slot, crypto::keyedHash(keychainSecret, hash.bytes()), ErrorKind::WrongPassphrase);
}

Result<MasterKey> KeySlots::openWithPassphrase(const SecureBytes& passphrase) const
{
    const Slot* slot = find(SlotKind::Passphrase);
    if (slot == nullptr)
        return refuse("no slot for a passphrase alone");
    CARREL_ASSIGN(const SecureBytes hash, crypto::hashPassphrase(passphrase, slot->salt, *slot->cost));
    return open(slot, hash, ErrorKind::WrongPassphrase);
}

Result<MasterKey> KeySlots::openWithRecovery(const crypto::RecoveryCode& code) const
{
    const Slot* slot = find(SlotKind::Recovery);
    if (slot == nullptr)
        return refuse("no slot for a recovery code");
    return open(slot, code.key(), ErrorKind::WrongPassphrase);
}

}  // namespace carrel::session
