// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/session/AcademyAndDesk.h"

#include <QJsonArray>
#include <QTest>

using namespace carrel;
using namespace carrel::session;
using namespace std::chrono_literals;

/// An open desk becomes a device of the real academy.
class EnrolmentTest : public QObject {
    Q_OBJECT

    std::unique_ptr<test::AcademyAndDesk> m_here;

private Q_SLOTS:
    void init() { m_here = std::make_unique<test::AcademyAndDesk>(); }
    void cleanup() { m_here.reset(); }

    void aCodeMakesTheDeskADeviceThatSpeaksAcrossARestart()
    {
        // When the desk is enrolled, locked and opened again
        const auto account = m_here->enrol(m_here->code() + QLatin1Char('\n'));
        QVERIFY2(account, account ? "" : qPrintable(account.error().trail()));
        QCOMPARE(account->tokens.email, QStringLiteral("anna@north.example"));
        m_here->reopen();
        // Then what the vault kept is enough to ask as this device
        AcademyClient client(m_here->account().value(), m_here->desk->vault());
        const auto answer = await(client.send(test::get(QStringLiteral("/v1/devices"))));
        QVERIFY(answer && answer->status == 200);
        const QJsonArray devices = readJson(answer->body).value()[u"devices"].toArray();
        QCOMPARE(devices.size(), 1);
        QCOMPARE(devices[0][u"name"].toString(), QStringLiteral("Laptop"));
        QCOMPARE(devices[0][u"device"].toString(), account->tokens.device);
        QVERIFY(devices[0][u"current"].toBool());
    }

    void aCodeIsGoodOnce()
    {
        const QString code = m_here->code();
        QVERIFY(m_here->enrol(code));
        const auto account = m_here->account();
        const auto again = m_here->enrol(code);
        QVERIFY(!again);
        QCOMPARE(again.error().kind, ErrorKind::AcademyRefused);
        QCOMPARE(m_here->account()->deviceSeed, account->deviceSeed);
    }

    void theSamePersonMaySignInAgainWithAKeyOfItsOwn()
    {
        const auto first = m_here->enrol(m_here->code()).value();
        const auto second = m_here->enrol(m_here->code());
        QVERIFY(second);
        QVERIFY(second->deviceSeed != first.deviceSeed);
        QCOMPARE(second->tokens.identity, first.tokens.identity);
    }

    void nobodyElsesAccountComesToADeskThatHasOne()
    {
        // Given a desk of Anna's
        const auto annas = m_here->enrol(m_here->code()).value();
        // When Ben enrols it
        const auto bens = m_here->enrol(m_here->code("ben"));
        // Then it stays Anna's, and Ben's account has no device that could be used
        QVERIFY(!bens);
        QCOMPARE(bens.error().kind, ErrorKind::AlreadyExists);
        QCOMPARE(m_here->account()->tokens, annas.tokens);
        test::DeviceClient other(m_here->academy.address());
        QVERIFY(other.enrol(m_here->code("ben")));
        const auto listed = other.get("/v1/devices");
        QVERIFY(listed);
        for (const QJsonValue& device : readJson(test::bytesOf(listed)).value()[u"devices"].toArray())
            QCOMPARE(device[u"state"].toString(),
                     device[u"current"].toBool() ? QStringLiteral("active") : QStringLiteral("signed-out"));
    }

    void anotherAddressProvesToBeTheKnownAcademy()
    {
        // Given a desk that knows its academy by another address, and by its key
        const auto first = m_here->enrol(m_here->code()).value();
        const auto know = [&](const QByteArray& grantKey) {
            auto known = first;
            known.url = QUrl(QStringLiteral("https://academy.example"));
            known.tokens.grantKey = grantKey;
            QVERIFY(m_here->desk->vault().writeNow<bool>([&](store::Transaction& transaction) -> Result<bool> {
                CARREL_TRY(saveAccount(transaction.connection(), known));
                return true;
            }));
        };
        // When what answers has that key, then it is the same academy, which moved
        know(first.tokens.grantKey);
        QVERIFY(m_here->enrol(m_here->code()).has_value());
        // When it has another key, then its word for the same account is not enough
        know(crypto::SigningKey::generate().publicKey());
        const auto before = m_here->account()->tokens;
        QCOMPARE(m_here->enrol(m_here->code()).error().kind, ErrorKind::AlreadyExists);
        QCOMPARE(m_here->account()->tokens, before);
    }

    void aRenewalThatComesLateDoesNotUndoASignOut()
    {
        // Given a desk whose access token has ended, and which is asking for another
        QVERIFY(m_here->enrol(m_here->code()));
        AcademyClient client(m_here->account().value(), m_here->desk->vault());
        m_here->clock.shift = 1h;
        const auto asked = client.send(test::get(QStringLiteral("/v1/devices")));
        // When it is signed out before the answer is there
        QVERIFY(m_here->desk->vault().writeNow<bool>([&](store::Transaction& transaction) -> Result<bool> {
            auto account = loadAccount(transaction.connection()).value();
            account->forgetSecrets();
            CARREL_TRY(saveAccount(transaction.connection(), *account));
            return true;
        }));
        // Then it stays so
        QCOMPARE(await(asked).error().kind, ErrorKind::SignInNeeded);
        QVERIFY(m_here->account()->signedOut);
    }

    void anAcademyThatIsNotThereLeavesTheDeskAlone()
    {
        const QString code = m_here->code();
        m_here->academy.kill();
        const auto account = m_here->enrol(code);
        QVERIFY(!account);
        QCOMPARE(account.error().kind, ErrorKind::Offline);
        QVERIFY(!m_here->account());
    }

    void anAddressIsHttpsOrThisMachine_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("good");
        QTest::newRow("https") << QStringLiteral(" https://academy.example:8443/ ") << true;
        QTest::newRow("this machine") << QStringLiteral("http://127.0.0.1:8080") << true;
        QTest::newRow("http elsewhere") << QStringLiteral("http://academy.example") << false;
        QTest::newRow("a path") << QStringLiteral("https://academy.example/school") << false;
        QTest::newRow("a query") << QStringLiteral("https://academy.example?a=b") << false;
        QTest::newRow("a user") << QStringLiteral("https://anna@academy.example") << false;
        QTest::newRow("a file") << QStringLiteral("file:///etc/passwd") << false;
        QTest::newRow("nothing") << QString() << false;
    }
    void anAddressIsHttpsOrThisMachine()
    {
        QFETCH(QString, text);
        QFETCH(bool, good);
        QCOMPARE(readAcademyUrl(text).has_value(), good);
    }
};

QTEST_GUILESS_MAIN(EnrolmentTest)
#include "EnrolmentTest.moc"
