// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/KeySlots.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace carrel;
using namespace carrel::session;
using crypto::MasterKey;
using crypto::SecureBytes;

namespace {

const DeskIdentity kDesk{QStringLiteral("local"), QString(), QStringLiteral("anna")};

SecureBytes words(QByteArray text)
{
    return SecureBytes::takeFrom(text);
}

QByteArray edited(const QByteArray& json, const std::function<void(QJsonObject& slot)>& edit, int slot = 0)
{
    QJsonObject file = QJsonDocument::fromJson(json).object();
    QJsonArray slotArray = file[u"slots"].toArray();
    QJsonObject object = slotArray[slot].toObject();
    edit(object);
    slotArray[slot] = object;
    file[u"slots"] = slotArray;
    return QJsonDocument(file).toJson();
}

}  // namespace

class KeySlotsTest : public QObject {
    Q_OBJECT

    MasterKey m_key = MasterKey::generate();
    SecureBytes m_secret = SecureBytes::random(32);

private Q_SLOTS:
    void everySlotGivesTheSameKeyAfterAJourneyThroughTheFile()
    {
        const auto code = crypto::RecoveryCode::generate();
        KeySlots made(kDesk);
        made.wrapForKeychain(m_key, m_secret);
        QVERIFY(made.wrapForBoth(m_key, m_secret, words("tea"), crypto::kLowestCost));
        QVERIFY(made.wrapForPassphrase(m_key, words("coffee"), crypto::kLowestCost));
        made.wrapForRecovery(m_key, code);

        const auto read = KeySlots::fromJson(made.toJson(), kDesk);
        QVERIFY(read.has_value());
        QVERIFY(read->openWithKeychain(m_secret)->bytes() == m_key.bytes());
        QVERIFY(read->openWithBoth(m_secret, words("tea"))->bytes() == m_key.bytes());
        QVERIFY(read->openWithPassphrase(words("coffee"))->bytes() == m_key.bytes());
        QVERIFY(read->openWithRecovery(code)->bytes() == m_key.bytes());

        QCOMPARE(read->openWithBoth(m_secret, words("coffee")).error().kind, ErrorKind::WrongPassphrase);
        QCOMPARE(read->openWithPassphrase(words("tea")).error().kind, ErrorKind::WrongPassphrase);
        QCOMPARE(read->openWithRecovery(crypto::RecoveryCode::generate()).error().kind, ErrorKind::WrongPassphrase);
        QCOMPARE(read->openWithKeychain(SecureBytes::random(32)).error().kind, ErrorKind::KeychainChanged);
        QCOMPARE(read->openWithBoth(SecureBytes::random(32), words("tea")).error().kind, ErrorKind::KeychainChanged);
        QCOMPARE(read->openWithKeychain(SecureBytes::random(5)).error().kind, ErrorKind::KeychainChanged);
    }

    void theFileHoldsNeitherKeyNorSecret()
    {
        KeySlots made(kDesk);
        made.wrapForKeychain(m_key, m_secret);
        for (const SecureBytes* hidden : {&m_key.bytes(), &std::as_const(m_secret)}) {
            const QByteArray bytes(reinterpret_cast<const char*>(hidden->data()), 32);
            QVERIFY(!made.toJson().contains(bytes.toHex()));
            QVERIFY(!made.toJson().contains(bytes.toBase64()));
        }
    }

    void threat4_aSlotOfAnotherDeskIsRefused()
    {
        KeySlots made(kDesk);
        made.wrapForKeychain(m_key, m_secret);
        for (const DeskIdentity& other :
             {DeskIdentity{u"local"_qs, {}, u"bert"_qs}, DeskIdentity{u"local"_qs, u"acme"_qs, u"anna"_qs},
              DeskIdentity{u"https://academy.example"_qs, {}, u"anna"_qs}, DeskIdentity{u"localanna"_qs, {}, {}}})
            QCOMPARE(KeySlots::fromJson(made.toJson(), other).error().kind, ErrorKind::KeySlotRefused);
    }

    void threat4_aSlotPastedIntoAnotherDesksFileDoesNotOpenEvenWithItsSecret()
    {
        // Given Anna's slot pasted under Bert's header, by somebody who has Anna's keychain secret too
        const DeskIdentity bert{u"local"_qs, {}, u"bert"_qs};
        KeySlots annas(kDesk);
        annas.wrapForKeychain(m_key, m_secret);
        KeySlots berts(bert);
        berts.wrapForKeychain(MasterKey::generate(), SecureBytes::random(32));
        QJsonObject file = QJsonDocument::fromJson(berts.toJson()).object();
        file[u"slots"] = QJsonDocument::fromJson(annas.toJson()).object()[u"slots"];
        const auto pasted = KeySlots::fromJson(QJsonDocument(file).toJson(), bert);
        QVERIFY(pasted.has_value());
        QCOMPARE(pasted->openWithKeychain(m_secret).error().kind, ErrorKind::KeySlotRefused);
    }

    void threat5_absurdHashParametersInTheFileAreRefusedUnread()
    {
        KeySlots made(kDesk);
        QVERIFY(made.wrapForPassphrase(m_key, words("tea"), crypto::kLowestCost));
        const auto withCost = [&](const char* field, double value) {
            return edited(made.toJson(), [&](QJsonObject& slot) {
                QJsonObject kdf = slot[u"kdf"].toObject();
                kdf[QLatin1String(field)] = value;
                slot[u"kdf"] = kdf;
            });
        };
        for (const double memory : {64.0 * (1ULL << 30), 1e15, -1.0, 0.0, 8192.0, 67108864.5})
            QCOMPARE(KeySlots::fromJson(withCost("memory", memory), kDesk).error().kind, ErrorKind::KeySlotRefused);
        for (const double passes : {1e9, -3.0, 0.0, 1.0})
            QCOMPARE(KeySlots::fromJson(withCost("passes", passes), kDesk).error().kind, ErrorKind::KeySlotRefused);
        // Cheaper parameters within the bounds are part of what was sealed: they open nothing.
        const auto other = KeySlots::fromJson(withCost("passes", 4), kDesk);
        QCOMPARE(other->openWithPassphrase(words("tea")).error().kind, ErrorKind::WrongPassphrase);
    }

    void isReadStrictly()
    {
        KeySlots made(kDesk);
        made.wrapForKeychain(m_key, m_secret);
        const QByteArray json = made.toJson();
        QVERIFY(KeySlots::fromJson(json, kDesk).has_value());
        const auto refused = [&](const QByteArray& text) {
            const auto read = KeySlots::fromJson(text, kDesk);
            return !read && read.error().kind == ErrorKind::KeySlotRefused;
        };
        QVERIFY(refused(""));
        QVERIFY(refused("{}"));
        QVERIFY(refused(json + "x"));
        for (qsizetype length = 0; length < json.trimmed().size(); length += 7)
            QVERIFY(refused(json.first(length)));
        QVERIFY(refused(edited(json, [](QJsonObject& slot) { slot[u"extra"_qs] = 1; })));
        QVERIFY(refused(edited(json, [](QJsonObject& slot) { slot[u"slot"_qs] = u"escrow"_qs; })));
        QVERIFY(refused(edited(json, [](QJsonObject& slot) { slot.remove(u"keychain"_qs); })));
        QVERIFY(refused(edited(json, [](QJsonObject& slot) { slot[u"sealed"_qs] = u"00"_qs; })));
        QVERIFY(refused(edited(json, [](QJsonObject& slot) { slot[u"kdf"_qs] = QJsonObject(); })));
        QVERIFY(refused(QByteArray(json).replace("carrel-keyslots", "carrel-keyholes")));
        QCOMPARE(KeySlots::fromJson(QByteArray(json).replace("\"version\": 1", "\"version\": 2"), kDesk).error().kind,
                 ErrorKind::VaultNewer);
        QJsonObject twice = QJsonDocument::fromJson(json).object();
        QJsonArray slotArray = twice[u"slots"].toArray();
        slotArray.append(slotArray[0]);
        twice[u"slots"] = slotArray;
        QVERIFY(refused(QJsonDocument(twice).toJson()));
    }

    void aFlippedBitOfASealedKeyOpensNothing()
    {
        KeySlots made(kDesk);
        made.wrapForKeychain(m_key, m_secret);
        const auto read = KeySlots::fromJson(edited(made.toJson(),
                                                    [](QJsonObject& slot) {
                                                        QString sealed = slot[u"sealed"_qs].toString();
                                                        sealed[60] = sealed[60] == u'0' ? u'1' : u'0';
                                                        slot[u"sealed"_qs] = sealed;
                                                    }),
                                             kDesk);
        QCOMPARE(read->openWithKeychain(m_secret).error().kind, ErrorKind::KeySlotRefused);
    }
};

QTEST_GUILESS_MAIN(KeySlotsTest)
#include "KeySlotsTest.moc"
