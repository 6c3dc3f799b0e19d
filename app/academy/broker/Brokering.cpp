// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/broker/Brokering.h"

#include "app/academy/session/Sessions.h"
#include "app/academy/session/Tries.h"
#include "app/academy/store/Audit.h"
#include "core/base/Json.h"
#include "core/crypto/SealedBox.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrlQuery>

namespace carrel::academy {
namespace {

constexpr std::chrono::minutes kLasts{15};
constexpr QByteArrayView kAssociated = "carrel sign-in at a provider";

/// One of the few places for those who wait for a provider.
class Place {
public:
    explicit Place(Places& places) : m_places(places), m_taken(places.try_acquire()) {}
    ~Place()
    {
        if (m_taken)
            m_places.release();
    }
    Q_DISABLE_COPY_MOVE(Place)
    explicit operator bool() const { return m_taken; }

private:
    Places& m_places;
    bool m_taken;
};

QByteArray percent(const QString& text)
{
    return QUrl::toPercentEncoding(text);
}

/// A name for somebody of whom only an address is known.
QString nameOf(const IdTokenChecked& person)
{
    return isPlainText(person.name, 200) ? person.name : person.email.section(u'@', 0, 0);
}

}  // namespace

Result<std::optional<Provider>> Brokering::providerOf(const Org& org)
{
    return m_database.transact(Access::Read,
                               [&](Connection& connection) { return Providers(connection, m_clock).of(org); });
}

crypto::SecureBytes Brokering::stateKey() const
{
    QByteArray key = m_gate.secrets().derived("provider-state", {});
    return crypto::SecureBytes::takeFrom(key);
}

QByteArray Brokering::derived(const char* use, const QByteArray& state) const
{
    return crypto::toBase64Url(m_gate.secrets().derived(use, state));
}

QByteArray Brokering::stateOf(const OnItsWay& begun) const
{
    const AuthorizationRequest& request = begun.request;
    const QJsonArray parts{request.org,
                           request.redirectUri,
                           request.challenge,
                           request.state,
                           request.thumbprint,
                           begun.issuer,
                           static_cast<qint64>(begun.until.time_since_epoch().count())};
    QByteArray text = QJsonDocument(parts).toJson(QJsonDocument::Compact);
    return crypto::toBase64Url(crypto::seal(stateKey(), crypto::SecureBytes::takeFrom(text), kAssociated));
}

std::optional<Brokering::OnItsWay> Brokering::readState(const QByteArray& state) const
{
    const auto sealed = state.size() <= 4096 ? crypto::fromBase64Url(state) : std::nullopt;
    const auto text = sealed ? crypto::unseal(stateKey(), *sealed, kAssociated) : std::nullopt;
    if (!text)
        return std::nullopt;
    const auto json = readJson(QByteArrayView(text->data(), static_cast<qsizetype>(text->size())));
    if (!json || json->toArray().size() != 7)
        return std::nullopt;
    const QJsonArray parts = json->toArray();
    const auto part = [&parts](int at) { return parts[at].toString(); };
    OnItsWay begun{{part(0), part(1), part(2), part(3), part(4)},
                   part(5),
                   Instant(std::chrono::milliseconds(parts[6].toInteger()))};
    return m_clock.now() < begun.until ? std::optional(begun) : std::nullopt;
}

Result<QString> Brokering::begin(const Provider& provider, const AuthorizationRequest& request)
{
    const Place place(m_places);
    if (!place)
        return fail(ErrorKind::Offline, QStringLiteral("too many wait for providers"));
    CARREL_ASSIGN(const Endpoints endpoints, m_discovery.endpoints(provider.issuer));
    const QByteArray state = stateOf({request, provider.issuer, m_clock.now() + kLasts});
    const QByteArray challenge = crypto::toBase64Url(crypto::sha256(derived("provider-verifier", state)));
    const QByteArray query = "response_type=code&scope=openid%20email%20profile&client_id=" + percent(provider.clientId)
                             + "&redirect_uri=" + percent(m_gate.publicUrl() + kProviderReturn) + "&state=" + state
                             + "&nonce=" + derived("provider-nonce", state)
                             + "&code_challenge_method=S256&code_challenge=" + challenge;
    const QChar mark = endpoints.authorization.contains(u'?') ? u'&' : u'?';
    return endpoints.authorization + mark + QString::fromLatin1(query);
}

Result<Brokering::Welcome> Brokering::welcome(const OnItsWay& begun, const QByteArray& state, const QString& address)
{
    return m_database.transact(Access::Write, [&](Connection& connection) -> Result<Welcome> {
        Welcome at;
        CARREL_ASSIGN(at.org, People(connection, m_clock, m_random).org(begun.request.org));
        CARREL_ASSIGN(at.waitSeconds, Tries(connection, m_clock).fromAddress(address));
        if (at.waitSeconds > 0)
            return at;
        Providers providers(connection, m_clock);
        CARREL_ASSIGN(at.provider, providers.of(at.org));
        CARREL_ASSIGN(at.first, providers.comesBack(at.org, state, begun.until));
        if (at.provider && at.provider->issuer != begun.issuer)
            at.provider.reset();
        return at;
    });
}

Result<IdTokenChecked> Brokering::believe(const Provider& provider, const QByteArray& token, const QByteArray& nonce)
{
    const IdTokenExpected expected{provider.issuer, provider.clientId, nonce, m_clock.now()};
    CARREL_ASSIGN(const JsonWebKeys keys, m_discovery.keys(provider.issuer));
    IdTokenChecked checked = checkIdToken(token, keys, expected);
    if (checked.fault != IdTokenFault::UnknownKey)
        return checked;
    CARREL_ASSIGN(const JsonWebKeys newer, m_discovery.newKeys(provider.issuer));
    return checkIdToken(token, newer, expected);
}

Done Brokering::ask(const Provider& provider, const QHash<QString, QString>& query, Brokered& brokered,
                    IdTokenChecked& person)
{
    using Outcome = Brokered::Outcome;
    const QByteArray state = query.value(QStringLiteral("state")).toLatin1();
    CARREL_ASSIGN(const Endpoints endpoints, m_discovery.endpoints(provider.issuer));
    // RFC 9207: an answer of another provider than the one that was asked.
    const bool named = query.contains(QStringLiteral("iss"));
    brokered.outcome = Outcome::Unbelieved;
    brokered.note = "provider-issuer";
    if (named ? query.value(QStringLiteral("iss")) != provider.issuer : endpoints.namesItself)
        return {};
    brokered.outcome = Outcome::Declined;
    brokered.note = "provider-declined";
    const QString code = query.value(QStringLiteral("code"));
    if (query.contains(QStringLiteral("error")) || code.isEmpty() || code.size() > 4096)
        return {};
    CARREL_ASSIGN(const QByteArray token, m_discovery.exchange(provider, {code, derived("provider-verifier", state),
                                                                          m_gate.publicUrl() + kProviderReturn}));
    CARREL_ASSIGN(person, believe(provider, token, derived("provider-nonce", state)));
    brokered.outcome = person.fault == IdTokenFault::None ? Outcome::Well : Outcome::Unbelieved;
    brokered.note =
        person.fault == IdTokenFault::None ? QByteArray() : QByteArray("provider-") + academy::nameOf(person.fault);
    return {};
}

Result<std::optional<Member>> Brokering::memberFor(Connection& connection, const Welcome& at,
                                                   const IdTokenChecked& person, const QString& address,
                                                   Brokered& brokered)
{
    using Outcome = Brokered::Outcome;
    const Actor actor{QStringLiteral("provider"), address};
    Providers providers(connection, m_clock, actor);
    CARREL_ASSIGN(const auto known, providers.memberOf(at.org, at.provider->issuer, person.subject));
    if (known)
        return known;
    brokered.outcome = Outcome::Unverified;
    brokered.note = "provider-email-unverified";
    if (!person.emailVerified.value_or(at.provider->ownsAddresses) || person.email.isEmpty())
        return std::optional<Member>();
    brokered.outcome = Outcome::Unknown;
    brokered.note = "provider-member-unknown";
    People people(connection, m_clock, m_random, actor);
    auto member = people.member(at.org, person.email);
    if (!member && member.error().kind == ErrorKind::NotFound && at.provider->createsMembers)
        member = people.addMember(at.org, {person.email, nameOf(person), QStringLiteral("learner"), {}, {}});
    if (!member)
        return member.error().kind == ErrorKind::NotFound || member.error().kind == ErrorKind::InvalidInput
                   ? Result<std::optional<Member>>(std::optional<Member>())
                   : fail(member.error());
    if (member->disabled)
        return std::optional(*member);
    CARREL_ASSIGN(const bool pinned, providers.pin(at.org, at.provider->issuer, person.subject, *member));
    if (pinned)
        return std::optional(*member);
    brokered.outcome = Outcome::Another;
    brokered.note = "provider-subject-other";
    brokered.member = member->uid;
    return std::optional<Member>();
}

Done Brokering::admit(const Welcome& at, const IdTokenChecked& person, const QString& address, Brokered& brokered)
{
    return m_database.transact(Access::Write, [&](Connection& connection) -> Done {
        CARREL_ASSIGN(const auto member, memberFor(connection, at, person, address, brokered));
        if (!member)
            return {};
        if (member->disabled) {
            brokered.outcome = Brokered::Outcome::Unknown;
            brokered.note = "provider-member-unknown";
            brokered.member = member->uid;
            return {};
        }
        CARREL_TRY(Tries(connection, m_clock).wellFromAddress(address));
        const AuthorizationRequest& request = brokered.request;
        CARREL_ASSIGN(brokered.code, Sessions(connection, m_gate.secrets(), m_gate.server(), m_clock, m_random)
                                         .makeCode(at.org.id, member->id, request.challenge, request.redirectUri,
                                                   request.thumbprint.toLatin1()));
        brokered.account = {at.org.id, member->id, at.org.slug, member->uid};
        brokered.outcome = Brokered::Outcome::Well;
        brokered.note.clear();
        return {};
    });
}

Done Brokering::noteRefusal(const Welcome& at, const Brokered& brokered, const QString& address)
{
    return m_database.transact(Access::Write, [&](Connection& connection) -> Done {
        return Audit(connection, m_clock)
            .add(at.org.id, somebodyAt(address), kSignInRefuse, person(brokered.member),
                 QString::fromLatin1(brokered.note));
    });
}

Result<Brokered> Brokering::finish(const QHash<QString, QString>& query, const QString& address)
{
    using Outcome = Brokered::Outcome;
    Brokered brokered;
    brokered.note = "provider-stale";
    const QByteArray state = query.value(QStringLiteral("state")).toLatin1();
    const auto begun = readState(state);
    if (!begun)
        return brokered;
    const Place place(m_places);
    if (!place) {
        brokered.outcome = Outcome::Busy;
        brokered.note = "provider-busy";
        return brokered;
    }
    CARREL_ASSIGN(const Welcome at, welcome(*begun, state, address));
    if (at.waitSeconds > 0) {
        brokered.outcome = Outcome::TooSoon;
        brokered.waitSeconds = at.waitSeconds;
        brokered.note = "sign-in-too-soon";
        return brokered;
    }
    if (!at.first || !at.provider) {
        brokered.note = at.first ? "provider-stale" : "provider-replayed";
        return brokered;
    }
    brokered.request = begun->request;
    brokered.label = at.provider->label;
    IdTokenChecked person;
    if (const Done asked = ask(*at.provider, query, brokered, person); !asked) {
        const bool refused = asked.error().kind == ErrorKind::AcademyRefused;
        brokered.outcome = refused ? Outcome::Declined : Outcome::Unreachable;
        brokered.note = refused ? "provider-declined" : "provider-unreachable";
    }
    if (brokered.outcome == Outcome::Well)
        CARREL_TRY(admit(at, person, address, brokered));
    if (brokered.outcome != Outcome::Well && brokered.outcome != Outcome::Unreachable)
        CARREL_TRY(noteRefusal(at, brokered, address));
    return brokered;
}

}  // namespace carrel::academy
