// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/http/SignInRoutes.h"

#include "app/academy/http/Form.h"

#include <QJsonArray>
#include <QUrl>

namespace carrel::academy {
namespace {

const QString kAuthorize = QStringLiteral("/v1/authorize");
const QString kToProvider = QStringLiteral("/v1/authorize/provider");

Replied wrongRequest(const QString& why)
{
    SignInPage page;
    page.status = 400;
    page.title = QStringLiteral("This sign-in cannot go on");
    page.happened = why;
    page.todo = QStringLiteral("Go back to Carrel and begin again.");
    return replyOf(page);
}

QString hostOf(const QString& redirectUri)
{
    // CSP's grammar has no IPv6 address.
    return redirectUri.startsWith(QLatin1String("http://[")) ? QStringLiteral("http:") : redirectUri.chopped(1);
}

QString percent(const QString& text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

QString unreachable(const QString& label)
{
    return QStringLiteral("%1 does not answer as it should.").arg(label);
}

/// What the person reads of a sign-in at a provider that came to nothing.
struct Told {
    int status;
    QString happened;
    QString todo = QStringLiteral("To try again, go back to Carrel and begin anew.");
};
Told toldOf(const Brokered& brokered)
{
    using Outcome = Brokered::Outcome;
    switch (brokered.outcome) {
    case Outcome::Well:
    case Outcome::Stale: break;
    case Outcome::TooSoon:
        return {429, QStringLiteral("Too many tries."),
                QStringLiteral("Wait %1, then load this page again.").arg(spelledOut(brokered.waitSeconds))};
    case Outcome::Busy:
        return {503, QStringLiteral("Many people sign in at this moment."),
                QStringLiteral("Load this page again in a few seconds.")};
    case Outcome::Declined: return {403, QStringLiteral("%1 did not sign you in.").arg(brokered.label)};
    case Outcome::Unreachable: return {502, unreachable(brokered.label)};
    case Outcome::Unbelieved: return {502, QStringLiteral("What %1 said could not be believed.").arg(brokered.label)};
    case Outcome::Unverified:
        return {403, QStringLiteral("%1 does not vouch for your e-mail address.").arg(brokered.label),
                QStringLiteral("Have it confirmed there, then go back to Carrel and begin anew.")};
    case Outcome::Another:
        return {403,
                QStringLiteral("%1 knows you by another account than the one you signed in with here before.")
                    .arg(brokered.label),
                QStringLiteral("Ask who runs this academy.")};
    case Outcome::Unknown:
        return {403, QStringLiteral("Nobody with your e-mail address is a member here."),
                QStringLiteral("Ask who invited you.")};
    }
    return {400, QStringLiteral("This sign-in was finished before, or is too old.")};
}

Replied refusedReply(const Brokered& brokered)
{
    const Told told = toldOf(brokered);
    SignInPage page;
    page.status = told.status;
    page.title = QStringLiteral("You are not signed in");
    page.happened = told.happened;
    page.todo = told.todo;
    page.retryAfterSeconds = brokered.outcome == Brokered::Outcome::Busy ? 5 : brokered.waitSeconds;
    Replied reply = replyOf(page);
    reply.note = brokered.note;
    return reply;
}

}  // namespace

std::vector<Route> SignInRoutes::routes()
{
    const auto open = [this](Replied (SignInRoutes::*answer)(const Asked&)) { return std::bind_front(answer, this); };
    return {
        {"GET", "/.well-known/oauth-authorization-server", open(&SignInRoutes::metadata)},
        {"GET", "/v1/authorize", open(&SignInRoutes::showSignIn)},
        {"POST", "/v1/authorize", open(&SignInRoutes::trySignIn)},
        {"POST", "/v1/authorize/provider", open(&SignInRoutes::goToProvider)},
        {"GET", "/v1/authorize/provider/return", open(&SignInRoutes::returnFromProvider)},
    };
}

Replied SignInRoutes::metadata(const Asked&)
{
    const QString url = m_gate.publicUrl();
    const auto list = [](const char* one, const char* two = nullptr) {
        QJsonArray array{QLatin1String(one)};
        if (two)
            array.append(QLatin1String(two));
        return array;
    };
    return jsonReply({{QStringLiteral("issuer"), url},
                      {QStringLiteral("authorization_endpoint"), url + kAuthorize},
                      {QStringLiteral("token_endpoint"), url + QStringLiteral("/v1/token")},
                      {QStringLiteral("response_types_supported"), list("code")},
                      {QStringLiteral("response_modes_supported"), list("query")},
                      {QStringLiteral("grant_types_supported"), list("authorization_code", "refresh_token")},
                      {QStringLiteral("token_endpoint_auth_methods_supported"), list("none")},
                      {QStringLiteral("code_challenge_methods_supported"), list("S256")},
                      {QStringLiteral("dpop_signing_alg_values_supported"), list("EdDSA")},
                      {QStringLiteral("authorization_response_iss_parameter_supported"), true}});
}

SignInRoutes::Wished SignInRoutes::wishOf(const QHash<QString, QString>& fields)
{
    if (const QString why = AuthorizationRequest::problemOf(fields); !why.isEmpty())
        return wrongRequest(QStringLiteral("What Carrel asked for is not whole: %1.").arg(why));
    Wish wish{AuthorizationRequest::of(fields), {}, {}, {}};
    auto org = m_signIn.org(wish.request.org);
    if (!org)
        return org.error().kind == ErrorKind::NotFound
                   ? wrongRequest(QStringLiteral("This academy has no organisation \"%1\".").arg(wish.request.org))
                   : storagePage(org.error());
    wish.org = *std::move(org);
    auto provider = m_brokering.providerOf(wish.org);
    if (!provider)
        return storagePage(provider.error());
    wish.provider = *std::move(provider);
    return wish;
}

SignInRoutes::Wished SignInRoutes::formWish(const Asked& asked)
{
    auto fields = fieldsOf(asked);
    if (!fields)
        return wrongRequest(QStringLiteral("This was not sent by the page of a sign-in."));
    if (!asked.origin.isEmpty() && asked.origin != m_gate.publicUrl().toLatin1())
        return wrongRequest(QStringLiteral("This was sent from another site."));
    Wished wished = wishOf(*fields);
    auto* const wish = std::get_if<Wish>(&wished);
    if (!wish)
        return wished;
    if (!m_signIn.isSealed(wish->request, fields->value(QStringLiteral("seal")).toLatin1()))
        return wrongRequest(QStringLiteral("The page was open for too long."));
    wish->fields = *std::move(fields);
    return wished;
}

SignInPage SignInRoutes::pageOf(const Wish& wish) const
{
    const AuthorizationRequest& request = wish.request;
    SignInPage page;
    page.title = QStringLiteral("Sign in to %1").arg(wish.org.name);
    page.redirectHost = hostOf(request.redirectUri);
    const QHash<QString, QString> hidden{{QStringLiteral("response_type"), QStringLiteral("code")},
                                         {QStringLiteral("client_id"), QStringLiteral("carrel-desktop")},
                                         {QStringLiteral("redirect_uri"), request.redirectUri},
                                         {QStringLiteral("code_challenge_method"), QStringLiteral("S256")},
                                         {QStringLiteral("code_challenge"), request.challenge},
                                         {QStringLiteral("state"), request.state},
                                         {QStringLiteral("dpop_jkt"), request.thumbprint},
                                         {QStringLiteral("org"), request.org},
                                         {QStringLiteral("seal"), QString::fromLatin1(m_signIn.seal(request))}};
    if (wish.provider)
        page.forms.push_back({kToProvider, hidden, {}, QStringLiteral("Continue with %1").arg(wish.provider->label)});
    using Kind = SignInPage::Field::Kind;
    if (!wish.provider || wish.provider->passwordsToo)
        page.forms.push_back({kAuthorize,
                              hidden,
                              {{QStringLiteral("email"), QStringLiteral("E-mail address"), Kind::Email,
                                QStringLiteral("username"), wish.fields.value(QStringLiteral("email")).trimmed()},
                               {QStringLiteral("password"), QStringLiteral("Password"), Kind::Password,
                                QStringLiteral("current-password"), QString()}},
                              QStringLiteral("Sign in")});
    page.foot = QStringLiteral("Carrel opened this page. If you did not ask it to, close the page.");
    return page;
}

Replied SignInRoutes::showSignIn(const Asked& asked)
{
    Wished wished = wishOf(asked.query);
    if (auto* const refused = std::get_if<Replied>(&wished))
        return std::move(*refused);
    return replyOf(pageOf(std::get<Wish>(wished)));
}

Replied SignInRoutes::sendBack(const AuthorizationRequest& request, const QByteArray& code) const
{
    Replied reply;
    reply.status = 303;
    reply.contentType = "text/plain";
    reply.headers.emplace_back("Location", (request.redirectUri + QStringLiteral("?code=") + QString::fromLatin1(code)
                                            + QStringLiteral("&state=") + percent(request.state)
                                            + QStringLiteral("&iss=") + percent(m_gate.publicUrl()))
                                               .toLatin1());
    reply.headers.emplace_back("Referrer-Policy", "no-referrer");
    return reply;
}

Replied SignInRoutes::trySignIn(const Asked& asked)
{
    Wished wished = formWish(asked);
    if (auto* const refused = std::get_if<Replied>(&wished))
        return std::move(*refused);
    const Wish& wish = std::get<Wish>(wished);
    if (wish.provider && !wish.provider->passwordsToo)
        return wrongRequest(QStringLiteral("Nobody signs in with a password here."));
    const Credentials credentials{wish.fields.value(QStringLiteral("email")).trimmed(),
                                  wish.fields.value(QStringLiteral("password")).toUtf8(), asked.address};
    const auto tried = m_signIn.run(wish.org, wish.request, credentials);
    if (!tried)
        return storagePage(tried.error());
    if (tried->outcome == SignedIn::Outcome::Well)
        return sendBack(wish.request, tried->code);
    SignInPage page = pageOf(wish);
    const bool soon = tried->outcome == SignedIn::Outcome::TooSoon;
    page.status = soon ? 429 : 403;
    page.retryAfterSeconds = tried->waitSeconds;
    page.happened =
        soon ? QStringLiteral("Too many tries.") : QStringLiteral("The address or the password is not right.");
    page.todo = soon ? QStringLiteral("Wait %1, then try again.").arg(spelledOut(tried->waitSeconds))
                     : QStringLiteral("Check both, and try again.");
    Replied reply = replyOf(page);
    reply.note = soon ? "sign-in-too-soon" : "sign-in-refused";
    return reply;
}

/// By a form and not by a link: only a person who saw this academy's page sets out from it, whatever session their
/// browser still has at the provider.
Replied SignInRoutes::goToProvider(const Asked& asked)
{
    Wished wished = formWish(asked);
    if (auto* const refused = std::get_if<Replied>(&wished))
        return std::move(*refused);
    const Wish& wish = std::get<Wish>(wished);
    if (!wish.provider)
        return wrongRequest(QStringLiteral("Nobody else signs people in here."));
    const auto there = m_brokering.begin(*wish.provider, wish.request);
    if (!there) {
        SignInPage page = pageOf(wish);
        page.status = 502;
        page.happened = unreachable(wish.provider->label);
        page.todo = QStringLiteral("Try again in a minute.");
        Replied reply = replyOf(page);
        reply.note = "provider-unreachable";
        return reply;
    }
    SignInPage page;
    page.title = QStringLiteral("Going to %1").arg(wish.provider->label);
    page.goesTo = *there;
    return replyOf(page);
}

Replied SignInRoutes::returnFromProvider(const Asked& asked)
{
    const auto brokered = m_brokering.finish(asked.query, asked.address);
    if (!brokered)
        return storagePage(brokered.error());
    if (brokered->outcome != Brokered::Outcome::Well)
        return refusedReply(*brokered);
    Replied reply = sendBack(brokered->request, brokered->code);
    reply.account = brokered->account;
    return reply;
}

}  // namespace carrel::academy
