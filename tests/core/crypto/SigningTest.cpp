// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/Signing.h"
#include "core/base/Json.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace carrel;
using namespace carrel::crypto;

namespace {

QByteArray hex(const QJsonValue& value)
{
    return QByteArray::fromHex(value.toString().toLatin1());
}

}  // namespace

class SigningTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void signaturesAreThoseOfRfc8032()
    {
        QFile file(QStringLiteral(CARREL_TEST_DATA "/session/ed25519.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonArray tests = (*readJson(file.readAll()))[u"tests"].toArray();
        QCOMPARE(tests.size(), 3);
        for (const QJsonValue& test : tests) {
            QByteArray seed = hex(test[u"seed"]);
            const auto key = SigningKey::fromSeed(SecureBytes::takeFrom(seed));
            QVERIFY(key);
            QCOMPARE(key->publicKey(), hex(test[u"public"]));
            QCOMPARE(key->sign(hex(test[u"message"])), hex(test[u"signature"]));
            QVERIFY(verifies(key->publicKey(), hex(test[u"message"]), hex(test[u"signature"])));
        }
    }

    void aChangedBitIsFound()
    {
        const SigningKey key = SigningKey::generate();
        const QByteArray message("what was signed");
        const QByteArray signature = key.sign(message);
        QVERIFY(verifies(key.publicKey(), message, signature));
        for (qsizetype at = 0; at < signature.size(); ++at) {
            QByteArray changed = signature;
            changed[at] = static_cast<char>(changed[at] ^ 1);
            QVERIFY(!verifies(key.publicKey(), message, changed));
        }
        QVERIFY(!verifies(key.publicKey(), "what was Signed", signature));
        QVERIFY(!verifies(SigningKey::generate().publicKey(), message, signature));
        QVERIFY(!verifies(key.publicKey(), message, signature.chopped(1)));
        QVERIFY(!verifies({}, message, signature));
        QVERIFY(!SigningKey::fromSeed(SecureBytes(31)));
    }

    void aSeedMakesTheSameKeyAgain()
    {
        const SigningKey key = SigningKey::generate();
        QCOMPARE(SigningKey::fromSeed(key.seed())->publicKey(), key.publicKey());
        QVERIFY(SigningKey::generate().publicKey() != key.publicKey());
    }

    /// RFC 4231, case 2.
    void hmacIsThatOfItsRfc()
    {
        QByteArray secret("Jefe");
        QCOMPARE(hmac(SecureBytes::takeFrom(secret), "what do ya want for nothing?").toHex(),
                 QByteArray("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
    }

    void base64UrlHasOneTextForEachValue()
    {
        QCOMPARE(toBase64Url("\xfb\xff\xfe"), QByteArray("-__-"));
        QCOMPARE(fromBase64Url("-__-"), std::optional(QByteArray("\xfb\xff\xfe")));
        QCOMPARE(fromBase64Url(""), std::optional(QByteArray()));
        for (const char* other : {"+//+", "QQ==", "QR", "Q", "Q Q", "QQ\n", "\xc3\xa9"})
            QVERIFY2(!fromBase64Url(other), other);
    }
};

QTEST_GUILESS_MAIN(SigningTest)
#include "SigningTest.moc"
