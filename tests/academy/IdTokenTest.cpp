// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/academy/BrokeredAcademy.h"
#include "tests/academy/Databases.h"

using namespace carrel;
using namespace carrel::academy;
using namespace std::chrono_literals;
using test::Bend;
using test::BrokeredAcademy;
using test::claim;
using test::header;
using test::IdTokenMade;
using test::moved;
using test::name;

Q_DECLARE_METATYPE(Bend)

/// What an outside provider says of a person, bent in each way that it must not be believed, over both databases.
class IdTokenTest : public QObject {
    Q_OBJECT

    test::Places m_places;
    std::unique_ptr<test::BrokeredAcademy> m_here;
    QString m_kind;

private Q_SLOTS:
    void initTestCase_data() { test::Places::addRows(); }

    /// One academy for all rows of a database.
    void init()
    {
        QFETCH_GLOBAL(QString, kind);
        if (kind != m_kind) {
            m_here.reset();
            m_kind = kind;
            const QString place = m_places.fresh(kind);
            if (!place.isEmpty())
                m_here = std::make_unique<BrokeredAcademy>(place);
        }
        if (!m_here)
            QSKIP(qPrintable(m_places.missing()));
    }
    void cleanup()
    {
        // Nobody waits for what the row before it did
        if (m_here) {
            m_here->provider->bend = {};
            m_here->provider->bendExchange = {};
            m_here->provider->algorithm = name("RS256");
            m_here->forgetSubject();
            m_here->here->clock.advance(25h);
        }
    }

    void aTokenThatIsNotExactlyRightIsRefused_data()
    {
        QTest::addColumn<Bend>("bend");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("note");
        const auto row = [](const char* what, const Bend& bend, const char* note, int status = 502) {
            QTest::newRow(what) << bend << status << QByteArray(note);
        };
        row("another issuer", claim("iss", name("https://evil.example")), "provider-issuer");
        row(
            "the issuer with a slash",
            [](IdTokenMade& token) { token.claims.insert(name("iss"), token.claims[u"iss"].toString() + u'/'); },
            "provider-issuer");
        row("no issuer", claim("iss", QJsonValue()), "provider-issuer");
        row("another audience", claim("aud", name("somebody")), "provider-audience");
        row("no audience", claim("aud", QJsonArray()), "provider-audience");
        row("two audiences", claim("aud", QJsonArray{name("academy"), name("somebody")}), "provider-audience");
        row("another party", claim("azp", name("somebody")), "provider-audience");
        row("expired", moved("exp", -361s), "provider-expired");
        row("without an end", claim("exp", QJsonValue()), "provider-unreadable");
        row("an end in words", claim("exp", name("tomorrow")), "provider-unreadable");
        row("old", moved("iat", -661s), "provider-expired");
        row("from the future", moved("iat", 62s), "provider-too-new");
        row("not yet", moved("nbf", 62s), "provider-too-new");
        row("another nonce", claim("nonce", name("another")), "provider-nonce");
        row("no nonce", claim("nonce", QJsonValue()), "provider-nonce");
        row("nobody", claim("sub", QString()), "provider-unreadable");
        row("alg none", header("alg", name("none")), "provider-algorithm");
        row("alg None", header("alg", name("None")), "provider-algorithm");
        row("HS256 with the public key", header("alg", name("HS256")), "provider-algorithm");
        row("RS512", header("alg", name("RS512")), "provider-algorithm");
        row("an unknown key", header("kid", name("key-9")), "provider-unknown-key");
        row("something critical", header("crit", QJsonArray{name("x")}), "provider-unreadable");
        row("another kind of token", header("typ", name("at+jwt")), "provider-unreadable");
        row("an unverified address", claim("email_verified", false), "provider-email-unverified", 403);
        row("verified in words", claim("email_verified", name("true")), "provider-email-unverified", 403);
        row("nothing about it", claim("email_verified", QJsonValue()), "provider-email-unverified", 403);
        row("no address", claim("email", QJsonValue()), "provider-email-unverified", 403);
        row("nobody here", claim("email", name("eve@north.example")), "provider-member-unknown", 403);
    }
    void aTokenThatIsNotExactlyRightIsRefused()
    {
        QFETCH(Bend, bend);
        QFETCH(int, status);
        QFETCH(QByteArray, note);
        m_here->provider->bend = bend;
        QVERIFY(BrokeredAcademy::isRefused(m_here->signIn(), status, note));
        // And only for its fault
        m_here->provider->bend = {};
        QCOMPARE(m_here->signIn().status, 303);
    }

    void aSignatureThatIsNotTheProvidersIsRefused_data()
    {
        QTest::addColumn<QString>("algorithm");
        QTest::newRow("RS256") << name("RS256");
        QTest::newRow("ES256") << name("ES256");
    }
    void aSignatureThatIsNotTheProvidersIsRefused()
    {
        QFETCH(QString, algorithm);
        m_here->provider->algorithm = algorithm;
        const auto bent = [this](const std::function<void(QByteArray&)>& change) {
            m_here->provider->bendExchange = [change](httplib::Response& response) {
                QJsonObject json = QJsonDocument::fromJson(QByteArray::fromStdString(response.body)).object();
                QByteArray token = json[u"id_token"].toString().toLatin1();
                change(token);
                json.insert(name("id_token"), QString::fromLatin1(token));
                response.set_content(QJsonDocument(json).toJson().toStdString(), "application/json");
            };
            return m_here->signIn();
        };
        // Another person's claims under this signature
        const auto swapped = [](QByteArray& token) {
            const auto parts = token.split('.');
            const QByteArray claims = crypto::fromBase64Url(parts[1])->replace("anna@", "abel@");
            token = parts[0] + '.' + crypto::toBase64Url(claims) + '.' + parts[2];
        };
        QVERIFY(BrokeredAcademy::isRefused(bent(swapped), 502, "provider-signature"));
        QVERIFY(
            BrokeredAcademy::isRefused(bent([](QByteArray& token) { token = token.left(token.lastIndexOf('.') + 1); }),
                                       502, "provider-signature"));
        QVERIFY(BrokeredAcademy::isRefused(bent([](QByteArray& token) { token += '='; }), 502, "provider-unreadable"));
        QVERIFY(
            BrokeredAcademy::isRefused(bent([](QByteArray& token) { token += ".AAAA"; }), 502, "provider-unreadable"));
        // A stranger's key under the same name
        test::OutsideProvider stranger(m_here->here->clock);
        const auto forged = [&stranger](QByteArray& token) {
            const auto parts = token.split('.');
            const auto json = [&parts](int at) {
                return QJsonDocument::fromJson(*crypto::fromBase64Url(parts[at])).object();
            };
            token = stranger.sealed({json(0), json(1)});
        };
        QVERIFY(BrokeredAcademy::isRefused(bent(forged), 502, "provider-signature"));
        m_here->provider->bendExchange = {};
        QCOMPARE(m_here->signIn().status, 303);
    }

    void oneOfSeveralAudiencesIsBelievedWhereTheTokenWasAskedForByUs()
    {
        m_here->provider->bend = [](IdTokenMade& token) {
            token.claims.insert(name("aud"), QJsonArray{name("somebody"), name("academy")});
            token.claims.insert(name("azp"), name("academy"));
        };
        QCOMPARE(m_here->signIn().status, 303);
    }
};

QTEST_GUILESS_MAIN(IdTokenTest)
#include "IdTokenTest.moc"
