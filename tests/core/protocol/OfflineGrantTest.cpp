// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/OfflineGrant.h"

#include "core/base/Json.h"
#include "core/protocol/KeyHandover.h"
#include "tests/support/ManualClock.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace carrel;
using namespace carrel::protocol;
using namespace std::chrono_literals;

class OfflineGrantTest : public QObject {
    Q_OBJECT

    const crypto::SigningKey m_academy = crypto::SigningKey::generate();
    const QByteArray m_key = m_academy.publicKey();
    const crypto::SigningKey m_next = crypto::SigningKey::generate();
    const Instant m_now = test::ManualClock().now();
    const Identity m_identity{QStringLiteral("server"), QStringLiteral("north"), QStringLiteral("anna")};

    OfflineGrant grant() const
    {
        return {m_identity, QStringLiteral("device"), {QStringLiteral("learner")}, m_now, m_now, m_now + 24h * 14,
                3,          QStringLiteral("hash")};
    }
    WipeOrder order() const { return {m_identity, QStringLiteral("device"), 4, m_now}; }

private Q_SLOTS:
    /// THREATS 22, with those that PASETO itself says must fail.
    void tokensAreThoseOfPasetosOwnVectors()
    {
        QFile file(QStringLiteral(CARREL_TEST_DATA "/session/paseto-v4.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto json = readJson(file.readAll());
        const auto key = crypto::SigningKey::fromSeed([&json] {
            QByteArray seed = QByteArray::fromHex((*json)[u"secret-key-seed"].toString().toLatin1());
            return crypto::SecureBytes::takeFrom(seed);
        }());
        QVERIFY(key);
        QCOMPARE(key->publicKey().toHex(), (*json)[u"public-key"].toString().toLatin1());
        int failing = 0;
        for (const QJsonValue& test : (*json)[u"tests"].toArray()) {
            const QByteArray token = test[u"token"].toString().toLatin1();
            const QByteArray footer = test[u"footer"].toString().toUtf8();
            const QByteArray assertion = test[u"implicit-assertion"].toString().toUtf8();
            const auto read = verifyPaseto(key->publicKey(), token, assertion);
            QCOMPARE(read.has_value(), test[u"payload"].isString());
            if (!read) {
                ++failing;
                continue;
            }
            QCOMPARE(read->payload, test[u"payload"].toString().toUtf8());
            QCOMPARE(read->footer, footer);
            QCOMPARE(signPaseto(*key, read->payload, footer, assertion), token);
            QVERIFY(!verifyPaseto(key->publicKey(), token, assertion + ' '));
            QVERIFY(!verifyPaseto(m_key, token, assertion));
            QVERIFY(!verifyPaseto(key->publicKey(), token.chopped(1), assertion));
            QVERIFY(!verifyPaseto(key->publicKey(), token + "=", assertion));
            QVERIFY(!verifyPaseto(key->publicKey(), token + ".", assertion));
        }
        QCOMPARE(failing, 4);
    }

    void timesAreRfc3339()
    {
        QCOMPARE(toRfc3339(m_now), QStringLiteral("2026-03-02T09:00:00+00:00"));
        QCOMPARE(fromRfc3339(toRfc3339(m_now)), std::optional(m_now));
        QCOMPARE(fromRfc3339(QStringLiteral("2026-03-02T10:00:00+01:00")), std::optional(m_now));
        QCOMPARE(fromRfc3339(QStringLiteral("2026-03-02T09:00:00.000Z")), std::optional(m_now));
        for (const char* other : {"", "2026-03-02", "2026-03-02T09:00:00", "2026-13-02T09:00:00Z", "1772442000"})
            QVERIFY2(!fromRfc3339(QString::fromLatin1(other)), other);
    }

    void aGrantOpensItsOwnDeviceUntilItEnds()
    {
        const QByteArray token = toPaseto(grant(), m_academy, "this device");
        const auto checked = check(token, m_key, "this device", m_now + 1h);
        QCOMPARE(checked.fault, GrantFault::None);
        QCOMPARE(checked.grant, grant());
        QCOMPARE(check(token, m_key, "this device", m_now - 1s).fault, GrantFault::NotYet);
        QCOMPARE(check(token, m_key, "this device", m_now + 24h * 14).fault, GrantFault::Expired);
        QCOMPARE(check(token, m_key, "this device", m_now + 24h * 14).grant.number, 3);
    }

    /// THREATS 23.
    void aGrantOfAnotherDeviceOpensNothing()
    {
        const QByteArray token = toPaseto(grant(), m_academy, "this device");
        QCOMPARE(check(token, m_key, "another device", m_now).fault, GrantFault::Forged);
        QCOMPARE(check(token, crypto::SigningKey::generate().publicKey(), "this device", m_now).fault,
                 GrantFault::Forged);
        QCOMPARE(check("", m_key, "this device", m_now).fault, GrantFault::Forged);
    }

    /// THREATS 22: signed by the academy itself, and still not what a grant is.
    void aGrantIsReadStrictly()
    {
        const QByteArray token = toPaseto(grant(), m_academy, "d");
        const QByteArray payload = verifyPaseto(m_key, token, "d")->payload;
        const auto faultOf = [this](const QByteArray& changed) {
            return check(signPaseto(m_academy, changed, {}, "d"), m_key, "d", m_now).fault;
        };
        QCOMPARE(faultOf(payload), GrantFault::None);
        QByteArray twice = payload;
        twice.replace("\"aud\":", "\"aud\":\"device\",\"aud\":");
        QCOMPARE(faultOf(twice), GrantFault::Unreadable);
        for (const char* name : {"\"exp\"", "\"nbf\"", "\"iat\"", "\"iss\"", "\"sub\"", "\"aud\"", "\"tenant\"",
                                 "\"roles\"", "\"seq\"", "\"policy\"", "\"typ\""}) {
            QByteArray without = payload;
            QVERIFY(without.contains(name));
            without.replace(name, "\"x\"");
            QVERIFY2(faultOf(without) == GrantFault::Unreadable, name);
        }
        for (const char* other : {"", "null", "[]", "{}", "{\"a\":"})
            QCOMPARE(faultOf(other), GrantFault::Unreadable);
        QCOMPARE(check(signPaseto(m_academy, payload, "{}", "d"), m_key, "d", m_now).fault, GrantFault::Unreadable);
    }

    void aNewKeyIsTakenByTheWordOfTheOld()
    {
        // Given an academy that changed its key twice
        const auto second = crypto::SigningKey::generate();
        const auto third = crypto::SigningKey::generate();
        const QByteArray first = handover(m_academy, second.publicKey(), m_now);
        const QByteArray both = first + '\n' + handover(second, third.publicKey(), m_now);
        const QByteArray token = toPaseto(grant(), third, "d", both);
        // Then who knows any of the three takes the grant, and the key that made it
        for (const QByteArray& known : {m_key, second.publicKey(), third.publicKey()}) {
            const auto checked = check(token, known, "d", m_now + 1h);
            QCOMPARE(checked.fault, GrantFault::None);
            QCOMPARE(checked.grant, grant());
            QCOMPARE(checked.key, third.publicKey());
        }
        QCOMPARE(checkOrder(toPaseto(order(), third, "d", both), m_key, "d", 0).fault, OrderFault::None);
        // And nobody goes back to a key that was handed over
        QCOMPARE(check(toPaseto(grant(), second, "d", first), third.publicKey(), "d", m_now).fault, GrantFault::Forged);
        QCOMPARE(check(toPaseto(grant(), m_academy, "d"), second.publicKey(), "d", m_now).fault, GrantFault::Forged);
    }

    void aKeyThatNobodyHandedOverToIsNotTaken_data()
    {
        QTest::addColumn<QByteArray>("footer");
        const auto other = crypto::SigningKey::generate();
        const QByteArray next = m_next.publicKey();
        QTest::newRow("none") << QByteArray();
        QTest::newRow("a stranger's") << handover(other, next, m_now);
        QTest::newRow("its own") << handover(m_next, next, m_now);
        QTest::newRow("of another key") << handover(m_academy, other.publicKey(), m_now);
        QTest::newRow("the second of two without the first") << handover(other, next, m_now);
        QTest::newRow("in the wrong order")
            << handover(other, next, m_now) + '\n' + handover(m_academy, other.publicKey(), m_now);
        QTest::newRow("of a key that is none") << handover(m_academy, "short", m_now);
        QTest::newRow("something else that the old key signed")
            << signPaseto(m_academy, R"({"typ":"x","key":")" + crypto::toBase64Url(next) + R"("})");
        QTest::newRow("bound to something") << signPaseto(
            m_academy, R"({"typ":"carrel-grant-key","key":")" + crypto::toBase64Url(next) + R"("})", {}, "d");
        QTest::newRow("twice the key") << signPaseto(m_academy, R"({"typ":"carrel-grant-key","key":"","key":")"
                                                                    + crypto::toBase64Url(next) + R"("})");
        QByteArray many = handover(m_academy, next, m_now);
        for (int at = 0; at < kMostHandovers; ++at)
            many += '\n' + handover(m_next, next, m_now);
        QTest::newRow("too many") << many;
        QTest::newRow("noise") << QByteArray("v4.public.AAAA");
    }
    void aKeyThatNobodyHandedOverToIsNotTaken()
    {
        QFETCH(QByteArray, footer);
        QCOMPARE(check(toPaseto(grant(), m_next, "d", footer), m_key, "d", m_now).fault, GrantFault::Forged);
        QCOMPARE(checkOrder(toPaseto(order(), m_next, "d", footer), m_key, "d", 0).fault, OrderFault::Forged);
    }

    /// THREATS 25, the part without a disk.
    void onlyTheAcademysNewOrderForThisDeviceIsOne()
    {
        const QByteArray token = toPaseto(order(), m_academy, "this device");
        const auto checked = checkOrder(token, m_key, "this device", 3);
        QCOMPARE(checked.fault, OrderFault::None);
        QCOMPARE(checked.order, order());
        QCOMPARE(checkOrder(token, m_key, "this device", 4).fault, OrderFault::Old);
        QCOMPARE(checkOrder(token, m_key, "another device", 0).fault, OrderFault::Forged);
        QCOMPARE(
            checkOrder(toPaseto(order(), crypto::SigningKey::generate(), "this device"), m_key, "this device", 0).fault,
            OrderFault::Forged);
        // A grant is no order, and an order no grant, though one key signs both
        const QByteArray other = toPaseto(grant(), m_academy, "this device");
        QCOMPARE(checkOrder(other, m_key, "this device", 0).fault, OrderFault::Unreadable);
        QCOMPARE(check(token, m_key, "this device", m_now).fault, GrantFault::Unreadable);
    }
};

QTEST_GUILESS_MAIN(OfflineGrantTest)
#include "OfflineGrantTest.moc"
