// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/academy/BrowserSignIn.h"

#include "core/base/WhenDone.h"
#include "core/crypto/Signing.h"

namespace carrel::session {
namespace {

/// 256 random bits in 43 characters that need no escaping.
QByteArray freshWord()
{
    const auto bytes = crypto::SecureBytes::random(32);
    return crypto::toBase64Url({bytes.data(), static_cast<qsizetype>(bytes.size())});
}

/// As academies compare and name themselves.
QString issuerOf(const QUrl& academy)
{
    QString text = protocol::normalisedUrl(academy.toString()).value_or(QString());
    while (text.endsWith(u'/'))
        text.chop(1);
    return text;
}

/// The value of what is there once; nothing for what is missing or said twice.
std::optional<QString> only(const QUrlQuery& query, const QString& name)
{
    const QStringList values = query.allQueryItemValues(name, QUrl::FullyDecoded);
    return values.size() == 1 && !values.first().isEmpty() ? std::optional(values.first()) : std::nullopt;
}

QByteArray formOf(const QList<std::pair<QString, QString>>& fields)
{
    QByteArray form;
    for (const auto& [name, value] : fields)
        form += (form.isEmpty() ? "" : "&") + QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value);
    return form;
}

}  // namespace

BrowserSignIn::BrowserSignIn(const QUrl& academy, QString organisation, store::Vault& vault)
    : m_device(academy, vault), m_organisation(std::move(organisation)), m_state(freshWord()), m_verifier(freshWord())
{
    m_promise.start();
    m_patience.setSingleShot(true);
    connect(&m_listener, &LoopbackListener::arrived, this, &BrowserSignIn::arrived);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_listener.stop();
        end(fail(ErrorKind::SignInNeeded, QStringLiteral("nobody signed in within the time")));
    });
}

BrowserSignIn::~BrowserSignIn()
{
    end(fail(ErrorKind::Cancelled));
}

Result<QUrl> BrowserSignIn::begin(const QString& deviceName, std::chrono::milliseconds patience)
{
    m_deviceName = deviceName.trimmed().left(200);
    CARREL_ASSIGN(m_redirect, m_listener.listen());
    m_patience.start(patience);
    QUrl url = m_device.academy();
    url.setPath(QStringLiteral("/v1/authorize"));
    const QByteArray challenge = crypto::toBase64Url(crypto::sha256(m_verifier));
    url.setQuery(
        QString::fromLatin1(formOf({{QStringLiteral("response_type"), QStringLiteral("code")},
                                    {QStringLiteral("client_id"), QStringLiteral("carrel-desktop")},
                                    {QStringLiteral("redirect_uri"), m_redirect.toString()},
                                    {QStringLiteral("code_challenge_method"), QStringLiteral("S256")},
                                    {QStringLiteral("code_challenge"), QString::fromLatin1(challenge)},
                                    {QStringLiteral("state"), QString::fromLatin1(m_state)},
                                    {QStringLiteral("org"), m_organisation},
                                    {QStringLiteral("dpop_jkt"), QString::fromLatin1(m_device.thumbprint())}})),
        QUrl::StrictMode);
    return url;
}

void BrowserSignIn::cancel()
{
    m_listener.stop();
    m_patience.stop();
    m_device.cancel();
    end(fail(ErrorKind::Cancelled));
}

Result<QString> BrowserSignIn::codeOf(const QUrlQuery& query) const
{
    const auto state = only(query, QStringLiteral("state"));
    if (!state || !crypto::sameBytes(state->toUtf8(), m_state))
        return fail(ErrorKind::AcademyRefused, QStringLiteral("the browser came back from another sign-in"));
    if (only(query, QStringLiteral("iss")) != issuerOf(m_device.academy()))
        return fail(ErrorKind::AcademyRefused, QStringLiteral("the browser came back from another academy"));
    if (query.hasQueryItem(QStringLiteral("error")))
        return fail(ErrorKind::AcademyRefused, only(query, QStringLiteral("error")).value_or(QString()).left(100));
    const auto code = only(query, QStringLiteral("code"));
    if (!code)
        return fail(ErrorKind::AcademyRefused, QStringLiteral("the browser came back without a code"));
    return *code;
}

void BrowserSignIn::arrived(const QUrlQuery& query)
{
    m_patience.stop();
    const auto code = codeOf(query);
    if (!code)
        return end(fail(code.error()));
    Ask ask;
    ask.method = "POST";
    ask.path = QStringLiteral("/v1/token");
    ask.contentType = "application/x-www-form-urlencoded";
    ask.body = formOf({{QStringLiteral("grant_type"), QStringLiteral("authorization_code")},
                       {QStringLiteral("code"), *code},
                       {QStringLiteral("code_verifier"), QString::fromLatin1(m_verifier)},
                       {QStringLiteral("redirect_uri"), m_redirect.toString()},
                       {QStringLiteral("device_name"), m_deviceName}});
    whenDone(m_device.join(std::move(ask)), this, [this](const Result<AcademyAccount>& account) { end(account); });
}

void BrowserSignIn::end(Result<AcademyAccount> result)
{
    if (std::exchange(m_ended, true))
        return;
    m_promise.addResult(std::move(result));
    m_promise.finish();
}

}  // namespace carrel::session
