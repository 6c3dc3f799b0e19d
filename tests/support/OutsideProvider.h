// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/crypto/Signing.h"
#include "tests/support/MadeKeys.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>
#include <QUrlQuery>

#include <httplib.h>

#include <openssl/ecdsa.h>

#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <thread>

namespace carrel::test {

/// An ID token on its way out, to be bent by a story.
struct IdTokenMade {
    QJsonObject header;
    QJsonObject claims;
};

/// A provider of OpenID Connect on loopback, with keys of its own and one person at its door, who is signed in without
/// a question. Holds clients to their secret, PKCE and redirect URI, as a good one does.
class OutsideProvider {
public:
    explicit OutsideProvider(const Clock& clock) : m_clock(clock)
    {
        routes();
        m_port = m_server.bind_to_any_port("127.0.0.1");
        m_thread = std::thread([this] { m_server.listen_after_bind(); });
        while (!m_server.is_running())
            std::this_thread::yield();
    }
    ~OutsideProvider() { stop(); }
    void stop()
    {
        if (!m_thread.joinable())
            return;
        m_server.stop();
        m_thread.join();
    }

    QString issuer() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_port); }

    // What a story may set before the browser comes.
    QString clientId = QStringLiteral("academy");
    QString clientSecret = QStringLiteral("s3cret & more");
    QString redirectUri = QStringLiteral("https://academy.example/v1/authorize/provider/return");
    QString email = QStringLiteral("anna@north.example");
    QString subject = QStringLiteral("subject-1");
    QString algorithm = QStringLiteral("RS256");
    QString kid = QStringLiteral("key-1");
    QJsonObject description;  ///< over what the provider would say of itself
    std::function<void(IdTokenMade&)> bend;
    std::function<void(httplib::Response&)> bendExchange;
    std::atomic<bool> ill = false;  ///< answers 500 to all

    std::atomic<int> described = 0;
    std::atomic<int> keysGiven = 0;
    std::atomic<int> exchanged = 0;
    std::atomic<bool> secretInBody = false;

    /// New keys in the place of the old ones.
    void rotate(const QString& name)
    {
        const std::lock_guard lock(m_mutex);
        kid = name;
        m_rsa = makeRsaKey();
        m_ec = makeEcKey();
    }
    EVP_PKEY* rsaKey() const { return m_rsa.get(); }

    /// The browser is sent here by the academy: where the provider sends it on to.
    QUrl approve(const QUrl& page)
    {
        httplib::Client browser("127.0.0.1", m_port);
        browser.set_read_timeout(std::chrono::seconds(60));
        const auto answer =
            browser.Get(page.toString(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::FullyEncoded).toStdString());
        return answer && answer->status == 302 ? QUrl(QString::fromStdString(answer->get_header_value("Location")))
                                               : QUrl();
    }

    /// header.claims.signature, by whatever algorithm the header names.
    QByteArray sealed(const IdTokenMade& token)
    {
        const auto part = [](const QJsonObject& json) {
            return crypto::toBase64Url(QJsonDocument(json).toJson(QJsonDocument::Compact));
        };
        const QByteArray message = part(token.header) + '.' + part(token.claims);
        return message + '.' + crypto::toBase64Url(signatureOf(message, token.header[u"alg"].toString()));
    }

private:
    struct Asked {
        QString nonce;
        QByteArray challenge;
        QString redirectUri;
    };
    using Handler = std::function<void(const httplib::Request&, httplib::Response&)>;

    void routes()
    {
        const auto healthy = [this](Handler work) {
            return [this, work = std::move(work)](const httplib::Request& request, httplib::Response& response) {
                const std::lock_guard lock(m_mutex);
                if (ill)
                    response.status = 500;
                else
                    work(request, response);
            };
        };
        m_server.Get("/.well-known/openid-configuration",
                     healthy([this](auto&, auto& response) { describe(response); }));
        m_server.Get("/keys", healthy([this](auto&, auto& response) { giveKeys(response); }));
        m_server.Get("/authorize", healthy([this](auto& request, auto& response) { authorize(request, response); }));
        m_server.Post("/token", healthy([this](auto& request, auto& response) { exchange(request, response); }));
    }
    static void say(httplib::Response& response, const QJsonObject& json)
    {
        response.set_content(QJsonDocument(json).toJson().toStdString(), "application/json");
    }
    void describe(httplib::Response& response)
    {
        ++described;
        QJsonObject json{{QStringLiteral("issuer"), issuer()},
                         {QStringLiteral("authorization_endpoint"), issuer() + QStringLiteral("/authorize")},
                         {QStringLiteral("token_endpoint"), issuer() + QStringLiteral("/token")},
                         {QStringLiteral("jwks_uri"), issuer() + QStringLiteral("/keys")}};
        for (auto it = description.begin(); it != description.end(); ++it)
            json.insert(it.key(), it.value());
        say(response, json);
    }
    void giveKeys(httplib::Response& response)
    {
        ++keysGiven;
        const auto number = [](const Key& key, const char* name, int size = 0) {
            return QString::fromLatin1(crypto::toBase64Url(numberOf(key.get(), name, size)));
        };
        const QJsonObject rsa{{QStringLiteral("kty"), QStringLiteral("RSA")},
                              {QStringLiteral("use"), QStringLiteral("sig")},
                              {QStringLiteral("kid"), kid},
                              {QStringLiteral("n"), number(m_rsa, "n")},
                              {QStringLiteral("e"), number(m_rsa, "e")}};
        const QJsonObject ec{
            {QStringLiteral("kty"), QStringLiteral("EC")},    {QStringLiteral("alg"), QStringLiteral("ES256")},
            {QStringLiteral("crv"), QStringLiteral("P-256")}, {QStringLiteral("kid"), kid},
            {QStringLiteral("x"), number(m_ec, "qx", 32)},    {QStringLiteral("y"), number(m_ec, "qy", 32)}};
        const QJsonObject other{{QStringLiteral("kty"), QStringLiteral("OKP")}, {QStringLiteral("kid"), kid}};
        say(response, {{QStringLiteral("keys"), QJsonArray{other, rsa, ec}}});
    }
    void authorize(const httplib::Request& request, httplib::Response& response)
    {
        const auto value = [&request](const char* name) {
            return QString::fromStdString(request.get_param_value(name));
        };
        const bool good = value("response_type") == QLatin1String("code") && value("client_id") == clientId
                          && value("redirect_uri") == redirectUri && value("scope").contains(QLatin1String("openid"))
                          && value("code_challenge_method") == QLatin1String("S256") && value("nonce").size() >= 32
                          && !value("state").isEmpty();
        if (!good) {
            response.status = 400;
            return;
        }
        const QString code = QStringLiteral("code-%1").arg(++m_codes);
        m_asked[code] = {value("nonce"), value("code_challenge").toLatin1(), value("redirect_uri")};
        response.set_redirect((redirectUri + QStringLiteral("?code=") + code + QStringLiteral("&state=")
                               + QString::fromLatin1(QUrl::toPercentEncoding(value("state"))))
                                  .toStdString());
    }
    /// By the header of RFC 6749, section 2.3.1, or in the form.
    bool knows(const httplib::Request& request)
    {
        const QByteArray basic = QUrl::toPercentEncoding(clientId) + ':' + QUrl::toPercentEncoding(clientSecret);
        secretInBody = request.has_param("client_secret");
        if (request.get_header_value("Authorization") == "Basic " + basic.toBase64().toStdString())
            return !secretInBody;
        return request.get_param_value("client_id") == clientId.toStdString()
               && request.get_param_value("client_secret") == clientSecret.toStdString();
    }
    void exchange(const httplib::Request& request, httplib::Response& response)
    {
        ++exchanged;
        const auto found = m_asked.find(QString::fromStdString(request.get_param_value("code")));
        const QByteArray verifier = QByteArray::fromStdString(request.get_param_value("code_verifier"));
        if (found == m_asked.end() || !knows(request)
            || request.get_param_value("redirect_uri") != found->second.redirectUri.toStdString()
            || crypto::toBase64Url(crypto::sha256(verifier)) != found->second.challenge) {
            response.status = 400;
            say(response, {{QStringLiteral("error"), QStringLiteral("invalid_grant")}});
            return;
        }
        const qint64 now = m_clock.now().time_since_epoch().count() / 1000;
        IdTokenMade token{{{QStringLiteral("alg"), algorithm}, {QStringLiteral("kid"), kid}},
                          {{QStringLiteral("iss"), issuer()},
                           {QStringLiteral("sub"), subject},
                           {QStringLiteral("aud"), clientId},
                           {QStringLiteral("iat"), now},
                           {QStringLiteral("exp"), now + 300},
                           {QStringLiteral("nonce"), found->second.nonce},
                           {QStringLiteral("name"), QStringLiteral("Anna of North")},
                           {QStringLiteral("email"), email},
                           {QStringLiteral("email_verified"), true}}};
        m_asked.erase(found);
        if (bend)
            bend(token);
        say(response, {{QStringLiteral("access_token"), QStringLiteral("unused")},
                       {QStringLiteral("token_type"), QStringLiteral("Bearer")},
                       {QStringLiteral("id_token"), QString::fromLatin1(sealed(token))}});
        if (bendExchange)
            bendExchange(response);
    }

    QByteArray signatureOf(const QByteArray& message, const QString& by) const
    {
        if (by == QLatin1String("HS256")) {
            QByteArray pem = publicPemOf(m_rsa.get());
            return crypto::hmac(crypto::SecureBytes::takeFrom(pem), message);
        }
        const bool ec = by == QLatin1String("ES256");
        if (!ec && by != QLatin1String("RS256"))
            return {};
        EVP_MD_CTX* signing = EVP_MD_CTX_new();
        QByteArray signature(1024, '\0');
        std::size_t size = 1024;
        EVP_DigestSignInit(signing, nullptr, EVP_sha256(), nullptr, ec ? m_ec.get() : m_rsa.get());
        EVP_DigestSign(signing, reinterpret_cast<unsigned char*>(signature.data()), &size,
                       reinterpret_cast<const unsigned char*>(message.constData()),
                       static_cast<std::size_t>(message.size()));
        EVP_MD_CTX_free(signing);
        signature.truncate(static_cast<qsizetype>(size));
        return ec ? sideBySide(signature) : signature;
    }
    static QByteArray sideBySide(const QByteArray& asn1)
    {
        const auto* at = reinterpret_cast<const unsigned char*>(asn1.constData());
        ECDSA_SIG* both = d2i_ECDSA_SIG(nullptr, &at, asn1.size());
        QByteArray raw(64, '\0');
        auto* out = reinterpret_cast<unsigned char*>(raw.data());
        BN_bn2binpad(ECDSA_SIG_get0_r(both), out, 32);
        BN_bn2binpad(ECDSA_SIG_get0_s(both), out + 32, 32);
        ECDSA_SIG_free(both);
        return raw;
    }

    const Clock& m_clock;
    httplib::Server m_server;
    std::thread m_thread;
    int m_port = 0;
    std::mutex m_mutex;
    Key m_rsa = makeRsaKey();
    Key m_ec = makeEcKey();
    std::map<QString, Asked> m_asked;
    int m_codes = 0;
};

}  // namespace carrel::test
