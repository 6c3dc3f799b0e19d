// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/MasterKey.h"
#include "core/crypto/PassphraseHash.h"
#include "core/crypto/SealedBox.h"
#include "core/crypto/SecretStream.h"

#include <QTest>

#include <cstring>

using namespace carrel;
using namespace carrel::crypto;
using namespace std::chrono_literals;

namespace {

SecureBytes secret(QByteArray text)
{
    return SecureBytes::takeFrom(text);
}

}  // namespace

class KeysTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takingSecretBytesWipesWhereTheyLay()
    {
        QByteArray typed(13, Qt::Uninitialized);
        std::memcpy(typed.data(), "correct horse", 13);
        const SecureBytes taken = SecureBytes::takeFrom(typed);
        QVERIFY(taken == secret("correct horse"));
        QVERIFY(typed.isEmpty());
    }

    void secretsMoveAndLeaveNothingBehind()
    {
        SecureBytes a = SecureBytes::random(32);
        const SecureBytes copy = a.clone();
        SecureBytes b = std::move(a);
        QVERIFY(b == copy);
        QVERIFY(a.isEmpty());
        QVERIFY(!(SecureBytes::random(32) == b));
        QVERIFY(!(SecureBytes::random(31) == b));
    }

    void subkeysDifferByPurposeAndByMaster()
    {
        const MasterKey key = MasterKey::generate();
        QVERIFY(key.subkey(KeyPurpose::Database) == key.clone().subkey(KeyPurpose::Database));
        QVERIFY(!(key.subkey(KeyPurpose::Database) == key.subkey(KeyPurpose::Media)));
        QVERIFY(!(key.subkey(KeyPurpose::Database) == MasterKey::generate().subkey(KeyPurpose::Database)));
        QCOMPARE(MasterKey::fromBytes(SecureBytes(31)).error().kind, ErrorKind::InvalidInput);
    }

    void subkeysNeverChangeBetweenReleases()
    {
        // Given the master key 00 01 .. 1f, then its subkeys are the ones every vault was made with (worked out with
        // Python's hashlib.blake2b, digest 32 bytes, salt = number, person = context).
        SecureBytes bytes(32);
        for (std::uint8_t i = 0; i < 32; ++i)
            bytes.bytes()[i] = i;
        const MasterKey key = MasterKey::fromBytes(std::move(bytes)).value();
        const auto hex = [](const SecureBytes& of) {
            return QByteArray(reinterpret_cast<const char*>(of.data()), static_cast<qsizetype>(of.size())).toHex();
        };
        QCOMPARE(hex(key.subkey(KeyPurpose::Database)),
                 QByteArray("edc30aedba5d7c1948a6bd0d7e0d861b78f2dc9f4d033d97fda42c90aefca3bf"));
        QCOMPARE(hex(key.subkey(KeyPurpose::Media)),
                 QByteArray("e6703fac4d8d839733f3816fd36551891ecdaa1ed94469922ada331bfb76967a"));
        QCOMPARE(hex(key.subkey(KeyPurpose::Backups)),
                 QByteArray("4a7f59086c20ec19b1f913c0171e3ce42c0f4a09c217b22023dd490c7fc24eb3"));
    }

    void aSealedBoxOpensOnlyWithItsKeyItsBytesAndItsContext()
    {
        const SecureBytes key = SecureBytes::random(32);
        const QByteArray sealed = seal(key, secret("the secret"), "for desk A");
        QVERIFY(*unseal(key, sealed, "for desk A") == secret("the secret"));
        QVERIFY(!unseal(key, sealed, "for desk B"));
        QVERIFY(!unseal(SecureBytes::random(32), sealed, "for desk A"));
        for (qsizetype bit = 0; bit < sealed.size() * 8; ++bit) {
            QByteArray flipped = sealed;
            flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
            QVERIFY(!unseal(key, flipped, "for desk A"));
        }
        for (qsizetype length = 0; length < sealed.size(); ++length)
            QVERIFY(!unseal(key, sealed.first(length), "for desk A"));
    }

    void joinedPartsCannotBeTakenForOthers()
    {
        QVERIFY(joinUnambiguously({"ab", "c"}) != joinUnambiguously({"a", "bc"}));
        QVERIFY(joinUnambiguously({"", "a"}) != joinUnambiguously({"a", ""}));
        QVERIFY(joinUnambiguously({"a"}) != joinUnambiguously({"a", ""}));
    }

    void threat5_absurdHashParametersAreRefusedWithoutTakingMemory()
    {
        // Were 64 GiB or a petabyte touched, this machine would not answer.
        for (const HashCost& cost :
             {HashCost{64ULL << 30, 3}, HashCost{1ULL << 50, 3}, HashCost{64ULL << 20, 1'000'000},
              HashCost{~0ULL, ~0ULL}, HashCost{8192, 3}, HashCost{64ULL << 20, 1}, HashCost{0, 0}})
            QCOMPARE(hashPassphrase(secret("x"), makeSalt(), cost).error().kind, ErrorKind::KeySlotRefused);
        QCOMPARE(hashPassphrase(secret("x"), QByteArray(15, 'a'), kLowestCost).error().kind, ErrorKind::KeySlotRefused);
    }

    void theHashDependsOnPassphraseAndSalt()
    {
        const QByteArray salt = makeSalt();
        const auto once = hashPassphrase(secret("tea"), salt, kLowestCost);
        QVERIFY(*once == *hashPassphrase(secret("tea"), salt, kLowestCost));
        QVERIFY(!(*once == *hashPassphrase(secret("teb"), salt, kLowestCost)));
        QVERIFY(!(*once == *hashPassphrase(secret("tea"), makeSalt(), kLowestCost)));
    }

    void calibrationStaysBetweenItsBounds_data()
    {
        QTest::addColumn<double>("secondsAtLowest");
        QTest::addColumn<quint64>("mebibytes");
        QTest::addColumn<quint64>("passes");
        QTest::newRow("slow machine: never below the floor") << 3.0 << quint64(64) << quint64(3);
        QTest::newRow("usual machine: more memory") << 0.234 << quint64(191) << quint64(3);
        QTest::newRow("fast machine: then more passes") << 0.04 << quint64(512) << quint64(6);
        QTest::newRow("a clock that stands still") << 0.0 << quint64(512) << quint64(24);
    }

    void calibrationStaysBetweenItsBounds()
    {
        QFETCH(double, secondsAtLowest);
        QFETCH(quint64, mebibytes);
        QFETCH(quint64, passes);
        const HashCost cost =
            calibrateCost([&](const HashCost&) { return std::chrono::duration<double>(secondsAtLowest); });
        QCOMPARE(cost.memoryBytes, mebibytes << 20);
        QCOMPARE(cost.passes, passes);
    }

    void aStreamRefusesChunksThatMovedDoubledOrBelongElsewhere()
    {
        const SecureBytes key = SecureBytes::random(32);
        StreamSealer sealer(key, "song");
        const QByteArray first = sealer.seal("la", ChunkTag::More);
        const QByteArray second = sealer.seal("li", ChunkTag::More);
        const QByteArray last = sealer.seal("lo", ChunkTag::Final);
        const auto start = [&](const char* context = "song") {
            return StreamOpener::start(key, context, sealer.header()).value();
        };

        auto whole = start();
        QCOMPARE(whole.open(first, ChunkTag::More).value(), QByteArray("la"));
        auto bookmark = whole;
        QCOMPARE(whole.open(second, ChunkTag::More).value(), QByteArray("li"));
        QCOMPARE(whole.open(last, ChunkTag::Final).value(), QByteArray("lo"));
        QCOMPARE(bookmark.open(second, ChunkTag::More).value(), QByteArray("li"));

        QCOMPARE(start().open(second, ChunkTag::More).error().kind, ErrorKind::VaultDamaged);
        QCOMPARE(start().open(first, ChunkTag::Final).error().kind, ErrorKind::VaultDamaged);
        QCOMPARE(start("dance").open(first, ChunkTag::More).error().kind, ErrorKind::VaultDamaged);
        QCOMPARE(start().open("short", ChunkTag::More).error().kind, ErrorKind::VaultDamaged);
        auto doubled = start();
        QVERIFY(doubled.open(first, ChunkTag::More).has_value());
        QCOMPARE(doubled.open(first, ChunkTag::More).error().kind, ErrorKind::VaultDamaged);
        QCOMPARE(StreamOpener::start(key, "song", "x").error().kind, ErrorKind::VaultDamaged);
    }
};

QTEST_GUILESS_MAIN(KeysTest)
#include "KeysTest.moc"
