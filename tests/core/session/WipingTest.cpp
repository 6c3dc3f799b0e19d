// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/academy/Wiping.h"

#include "core/protocol/OfflineGrant.h"
#include "tests/core/session/AcademyAndDesk.h"

#include <QDir>
#include <QTest>

using namespace carrel;
using namespace carrel::session;

/// A lost device, and orders that nobody gave.
class WipingTest : public QObject {
    Q_OBJECT

    std::unique_ptr<test::AcademyAndDesk> m_here;

    /// What the academy says to the desk with its refusal.
    QByteArray orderOf(const AcademyAccount& account)
    {
        QByteArray order;
        AcademyClient client(account, m_here->desk->vault());
        connect(&client, &AcademyClient::revoked, this, [&order](const QByteArray& given) { order = given; });
        const auto answer = await(client.send(test::get(QStringLiteral("/v1/devices"))));
        return answer && answer->status == 401 ? order : QByteArray();
    }
    bool order(const AcademyAccount& account, const char* what)
    {
        test::DeviceClient other(m_here->academy.address());
        if (!other.enrol(m_here->code()))
            return false;
        const auto answer = other.post("/v1/devices/" + account.tokens.device.toStdString() + "/" + what);
        return answer && answer->status == 200;
    }

private Q_SLOTS:
    void init() { m_here = std::make_unique<test::AcademyAndDesk>(); }
    void cleanup() { m_here.reset(); }

    void threat25ARealWipeErasesTheDesk()
    {
        // Given a desk whose person ordered it wiped from another device
        const auto account = m_here->enrol(m_here->code()).value();
        QVERIFY(order(account, "wipe"));
        const QByteArray wipe = orderOf(account);
        QVERIFY(!wipe.isEmpty());
        const QString path = m_here->desk->desk().path;
        QVERIFY(QDir(path).exists());
        // When it hears of it
        const auto wiped = wipeIfOrdered(m_here->desk, m_here->unlock, wipe);
        // Then keychain, key slots and files are gone
        QVERIFY(wiped && *wiped);
        QVERIFY(!m_here->desk);
        QVERIFY(!QDir(path).exists());
        QVERIFY(m_here->keychain.isEmpty());
        QVERIFY(m_here->desks.list().isEmpty());
    }

    void threat25AWipeReachesADeskThatKnowsTheAcademysOlderKey()
    {
        const auto account = m_here->enrol(m_here->code()).value();
        QCOMPARE(m_here->academy.run(test::words("grant-key rotate")).exitCode, 0);
        QVERIFY(order(account, "wipe"));
        const auto wiped = wipeIfOrdered(m_here->desk, m_here->unlock, orderOf(account));
        QVERIFY(wiped && *wiped);
    }

    void threat25AForgedWipeIsIgnored_data()
    {
        QTest::addColumn<QString>("forgery");
        for (const char* forgery : {"a stranger's key", "another device", "another person", "carried out before",
                                    "a grant", "nothing", "noise"})
            QTest::newRow(forgery) << QString::fromLatin1(forgery);
    }
    void threat25AForgedWipeIsIgnored()
    {
        QFETCH(QString, forgery);
        // Given an academy whose key is known here, so that all but one thing is right
        auto account = m_here->enrol(m_here->code()).value();
        const auto academy = crypto::SigningKey::generate();
        account.tokens.grantKey = academy.publicKey();
        const AcademyClient client(account, m_here->desk->vault());
        protocol::WipeOrder order{account.tokens.identity, account.tokens.device, 1, m_here->clock.now()};
        QVERIFY(ordersWipe(account, protocol::toPaseto(order, academy, client.thumbprint())));
        QByteArray text;
        if (forgery == QLatin1String("a stranger's key"))
            text = protocol::toPaseto(order, crypto::SigningKey::generate(), client.thumbprint());
        else if (forgery == QLatin1String("another device"))
            text =
                protocol::toPaseto(order, academy, protocol::thumbprintOf(crypto::SigningKey::generate().publicKey()));
        else if (forgery == QLatin1String("a grant"))
            text = account.tokens.grant;
        else if (forgery == QLatin1String("noise"))
            text = "v4.public.AAAA";
        else if (forgery == QLatin1String("another person")) {
            order.identity.account = QStringLiteral("ben");
            text = protocol::toPaseto(order, academy, client.thumbprint());
        } else if (forgery == QLatin1String("carried out before")) {
            account.lastOrder = 1;
            text = protocol::toPaseto(order, academy, client.thumbprint());
        }
        QVERIFY(m_here->save(account));
        // When it comes, then nothing is done
        QCOMPARE(wipeIfOrdered(m_here->desk, m_here->unlock, text).value(), false);
        QVERIFY(m_here->account());
        m_here->reopen();
    }

    void aRevokedDeviceKeepsWhatItHolds()
    {
        const auto account = m_here->enrol(m_here->code()).value();
        QVERIFY(order(account, "revoke"));
        QCOMPARE(wipeIfOrdered(m_here->desk, m_here->unlock, orderOf(account)).value(), false);
        m_here->reopen();
    }
};

QTEST_GUILESS_MAIN(WipingTest)
#include "WipingTest.moc"
