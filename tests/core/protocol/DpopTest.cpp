// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/Dpop.h"
#include "core/protocol/TokenReply.h"
#include "tests/support/ManualClock.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace carrel;
using namespace carrel::protocol;

namespace {

const QString kPost = QStringLiteral("POST");
const QString kUrl = QStringLiteral("https://academy.example/v1/sync");

/// Claims with ' for ".
QByteArray quoted(const char* text)
{
    return QByteArray(text).replace('\'', '"');
}

/// A proof signed as it should be, of a header and claims that need not be.
QByteArray jws(const crypto::SigningKey& key, const QByteArray& header, const QByteArray& claims)
{
    const QByteArray text = crypto::toBase64Url(header) + '.' + crypto::toBase64Url(claims);
    return text + '.' + crypto::toBase64Url(key.sign(text));
}

}  // namespace

class DpopTest : public QObject {
    Q_OBJECT

    test::ManualClock m_clock;
    test::SeededRandom m_random{7};
    DpopProver m_prover{crypto::SigningKey::generate(), m_clock, m_random};

    QByteArray header(const QByteArray& kty = "OKP", const QByteArray& more = {}) const
    {
        return "{\"typ\":\"dpop+jwt\",\"alg\":\"EdDSA\",\"jwk\":{\"kty\":\"" + kty + "\",\"crv\":\"Ed25519\",\"x\":\""
               + crypto::toBase64Url(m_prover.key().publicKey()) + "\"" + more + "}}";
    }

private Q_SLOTS:
    /// RFC 8037, A.3: the key of RFC 8032's first test.
    void theThumbprintIsThatOfItsRfc()
    {
        QCOMPARE(thumbprintOf(*crypto::fromBase64Url("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo")),
                 QByteArray("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"));
    }

    void aProofSaysWhatItWasMadeFor()
    {
        const auto proof = readDpop(m_prover.proof(kPost, kUrl, "token", QStringLiteral("n1")));
        QVERIFY2(proof, proof ? "" : qPrintable(proof.error().trail()));
        QCOMPARE(thumbprintOf(proof->publicKey), m_prover.thumbprint());
        QCOMPARE(proof->method, kPost);
        QCOMPARE(proof->nonce, QStringLiteral("n1"));
        QCOMPARE(proof->madeAt, m_clock.now());
        QCOMPARE(compare(*proof, kPost, kUrl, "token"), DpopFault::None);
        // And no two are the same
        QVERIFY(readDpop(m_prover.proof(kPost, kUrl))->id != proof->id);
    }

    /// THREATS 17.
    void aProofOfAnotherRequestIsTold()
    {
        const auto proof = readDpop(m_prover.proof(kPost, kUrl, "token"));
        QVERIFY(proof);
        QCOMPARE(compare(*proof, QStringLiteral("GET"), kUrl, "token"), DpopFault::Method);
        QCOMPARE(compare(*proof, kPost, kUrl + u'2', "token"), DpopFault::Url);
        QCOMPARE(compare(*proof, kPost, QStringLiteral("http://academy.example/v1/sync"), "token"), DpopFault::Url);
        QCOMPARE(compare(*proof, kPost, QStringLiteral("https://other.example/v1/sync"), "token"), DpopFault::Url);
        QCOMPARE(compare(*proof, kPost, kUrl, "other"), DpopFault::Token);
        const auto bare = readDpop(m_prover.proof(kPost, kUrl));
        QCOMPARE(compare(*bare, kPost, kUrl, "token"), DpopFault::Token);
        QCOMPARE(compare(*bare, kPost, kUrl, {}), DpopFault::None);
    }

    void urlsAreComparedAsOneWouldReadThem()
    {
        for (const char* same : {"https://academy.example/v1/sync", "HTTPS://Academy.Example:443/v1/sync",
                                 "https://academy.example/v1/sync?cursor=1#x", "https://user@academy.example/v1/sync"})
            QCOMPARE(normalisedUrl(QString::fromLatin1(same)).value_or(QString()), kUrl);
        QCOMPARE(normalisedUrl(QStringLiteral("http://[::1]:80")), std::optional(QStringLiteral("http://[::1]/")));
        QCOMPARE(normalisedUrl(QStringLiteral("http://a:8080/")), std::optional(QStringLiteral("http://a:8080/")));
        for (const char* none : {"", "ftp://a/", "/v1/sync", "file:///etc", "https:///v1", "http://a b/"})
            QVERIFY2(!normalisedUrl(QString::fromLatin1(none)), none);
    }

    void whatIsNoProofIsRefused()
    {
        const crypto::SigningKey& key = m_prover.key();
        const QByteArray claims = quoted("{'jti':'a','htm':'POST','htu':'https://a/','iat':1}");
        QVERIFY(readDpop(jws(key, header(), claims)));
        const QList<QByteArray> headers{
            header("EC"),
            header("OKP", ",\"d\":\"AAAA\""),
            header().replace("EdDSA", "none"),
            header().replace("EdDSA", "HS256"),
            header().replace("dpop+jwt", "jwt"),
            header().replace("\"alg\"", "\"crit\":[\"x\"],\"alg\""),
            header().replace("\"alg\"", "\"alg\":\"EdDSA\",\"alg\""),
            "[]",
            "",
        };
        for (const QByteArray& each : headers)
            QVERIFY2(!readDpop(jws(key, each, claims)), each.constData());
        for (const char* each :
             {"{}", "{'htm':'POST','htu':'https://a/','iat':1}", "{'jti':'a','htm':'POST','htu':'https://a/'}",
              "{'jti':'a','htm':'POST','htu':'https://a/','iat':'1'}",
              "{'jti':'a','jti':'b','htm':'POST','htu':'https://a/','iat':1}",
              "{'jti':'a','htm':'POST','htu':'https://a/','iat':1,'ath':1}",
              "{'jti':'a','htm':'POST','htu':'https://a/','iat':1e99}"})
            QVERIFY2(!readDpop(jws(key, header(), quoted(each))), each);
        // Another key's signature, a changed one, and no JWS at all
        QVERIFY(!readDpop(jws(crypto::SigningKey::generate(), header(), claims)));
        const QByteArray good = jws(key, header(), claims);
        QVERIFY(!readDpop(good.chopped(1)));
        QVERIFY(!readDpop(good + '='));
        QVERIFY(!readDpop(good + '.'));
        for (const char* each : {"", ".", "..", "a.b.c", "a.b", "é.é.é"})
            QVERIFY2(!readDpop(each), each);
        QVERIFY(!readDpop(QByteArray(100'000, 'a')));
    }

    void aTokenReplyComesBackAsItWent()
    {
        const TokenReply reply{"at",
                               std::chrono::seconds(600),
                               "rt",
                               "v4.public.x",
                               QByteArray(32, 'k'),
                               {QStringLiteral("s"), QStringLiteral("north"), QStringLiteral("a")},
                               QStringLiteral("d"),
                               QStringLiteral("anna@north.example"),
                               QStringLiteral("Anna \u00c9"),
                               {QStringLiteral("learner")}};
        const auto read = readTokenReply(toBytes(reply));
        QVERIFY(read);
        QCOMPARE(*read, reply);
        QJsonObject json = QJsonDocument::fromJson(toBytes(reply)).object();
        json.insert(QStringLiteral("token_type"), QStringLiteral("Bearer"));
        QVERIFY(!readTokenReply(QJsonDocument(json).toJson()));
        for (const QString& name : QJsonDocument::fromJson(toBytes(reply)).object().keys()) {
            QJsonObject less = QJsonDocument::fromJson(toBytes(reply)).object();
            less.remove(name);
            QVERIFY2(!readTokenReply(QJsonDocument(less).toJson()), qPrintable(name));
        }
    }
};

QTEST_GUILESS_MAIN(DpopTest)
#include "DpopTest.moc"
