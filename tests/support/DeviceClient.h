// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/Dpop.h"
#include "core/protocol/TokenReply.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

#include <httplib.h>

#include <memory>

namespace carrel::test {

/// A device as an academy sees it: a key of its own, tokens bound to it, and a proof with each request. Asks once more
/// when a nonce is demanded, and only once.
class DeviceClient {
public:
    explicit DeviceClient(QString url)
        : m_url(std::move(url)),
          m_prover(std::make_unique<protocol::DpopProver>(crypto::SigningKey::generate(), m_clock, m_random))
    {
    }

    /// With a code of `carrel-academy enrolment-code`.
    bool enrol(const QString& code, const QString& name = QStringLiteral("Laptop"))
    {
        const QJsonObject asked{{QStringLiteral("code"), code}, {QStringLiteral("name"), name}};
        return take(
            send("POST", "/v1/devices/enrol", QJsonDocument(asked).toJson().toStdString(), "application/json", false));
    }
    bool refresh()
    {
        return take(
            postToken({{"grant_type", "refresh_token"}, {"refresh_token", m_tokens.refreshToken.toStdString()}}));
    }
    /// A request to the token endpoint, which carries a proof and no access token.
    httplib::Result postToken(const httplib::Params& fields)
    {
        return send("POST", "/v1/token", httplib::detail::params_to_query_str(fields),
                    "application/x-www-form-urlencoded", false);
    }

    httplib::Result get(const std::string& target, const httplib::Headers& more = {})
    {
        return send("GET", target, {}, {}, true, more);
    }
    httplib::Result post(const std::string& target, const std::string& body = {},
                         const std::string& type = "application/json", const httplib::Headers& more = {})
    {
        return send("POST", target, body, type, true, more);
    }
    httplib::Result send(const std::string& method, const std::string& target, const std::string& body,
                         const std::string& type, bool authorised, const httplib::Headers& more = {})
    {
        httplib::Result answer = once(method, target, body, type, authorised, more);
        if (demandsNonce(answer))
            answer = once(method, target, body, type, authorised, more);
        return answer;
    }

    /// The headers of one request: a proof cannot be used twice.
    httplib::Headers headers(const std::string& method, const std::string& target, bool authorised = true) const
    {
        const QString path = QString::fromStdString(target).section(u'?', 0, 0);
        const QByteArray token = authorised ? m_tokens.accessToken : QByteArray();
        httplib::Headers made{
            {"DPoP", m_prover->proof(QString::fromStdString(method), m_url + path, token, m_nonce).toStdString()}};
        if (authorised)
            made.emplace("Authorization", "DPoP " + token.toStdString());
        return made;
    }
    /// One request without a second try.
    httplib::Result sendWith(const httplib::Headers& headers, const std::string& method, const std::string& target,
                             const std::string& body = {}, const std::string& type = {})
    {
        httplib::Client client(m_url.toStdString());
        client.set_read_timeout(std::chrono::seconds(60));
        httplib::Request request;
        request.method = method;
        request.path = target;
        request.headers = headers;
        if (!request.has_header("Accept-Encoding"))  // else httplib asks for gzip by itself
            request.set_header("Accept-Encoding", "identity");
        request.body = body;
        if (!type.empty())
            request.set_header("Content-Type", type);
        httplib::Result answer = client.send(request);
        if (answer && answer->has_header("DPoP-Nonce"))
            m_nonce = QString::fromStdString(answer->get_header_value("DPoP-Nonce"));
        return answer;
    }
    static bool demandsNonce(const httplib::Result& answer)
    {
        // At the token endpoint it is in the body; the answer to a HEAD has none.
        return answer
               && (answer->body.find("use_dpop_nonce") != std::string::npos
                   || answer->get_header_value("WWW-Authenticate").find("use_dpop_nonce") != std::string::npos);
    }
    /// Keeps what a token endpoint answered. False: it refused.
    bool take(const httplib::Result& answer)
    {
        if (!answer || answer->status / 100 != 2)
            return false;
        auto read = protocol::readTokenReply(QByteArray::fromStdString(answer->body));
        if (read)
            m_tokens = *std::move(read);
        return read.has_value();
    }

    const protocol::DpopProver& prover() const { return *m_prover; }
    const protocol::TokenReply& tokens() const { return m_tokens; }
    protocol::TokenReply& tokens() { return m_tokens; }
    QString url() const { return m_url; }
    void setUrl(const QString& url) { m_url = url; }
    QString nonce() const { return m_nonce; }

private:
    httplib::Result once(const std::string& method, const std::string& target, const std::string& body,
                         const std::string& type, bool authorised, const httplib::Headers& more)
    {
        httplib::Headers all = headers(method, target, authorised);
        all.insert(more.begin(), more.end());
        return sendWith(all, method, target, body, type);
    }

    SystemClock m_clock;
    SystemRandom m_random;
    QString m_url;
    std::unique_ptr<protocol::DpopProver> m_prover;
    protocol::TokenReply m_tokens;
    QString m_nonce;
};

}  // namespace carrel::test
