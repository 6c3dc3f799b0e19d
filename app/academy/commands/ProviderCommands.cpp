// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/broker/Brokering.h"
#include "app/academy/commands/Area.h"
#include "app/academy/store/AcademySql.h"

#include <QFile>

#include <array>

namespace carrel::academy {
namespace {

template <class Work>
auto withProviders(Hands& hands, const QString& slug, Work work)
{
    using Answer = std::invoke_result_t<Work, Providers&, const Org&>;
    auto database = hands.open();
    if (!database)
        return Answer(fail(std::move(database).error()));
    return (*database)->transact(Access::Write, [&](Connection& connection) -> Answer {
        CARREL_ASSIGN(const Org org, People(connection, hands.clock, hands.random).org(slug));
        Providers providers(connection, hands.clock);
        return work(providers, org);
    });
}

/// A secret from a file, where no list of processes shows it.
Result<QString> lineOfFile(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Io, QStringLiteral("cannot read ") + path);
    const QString line = QString::fromUtf8(file.readLine(8192)).trimmed();
    return line.isEmpty() ? fail(ErrorKind::InvalidInput, path + QStringLiteral(" is empty")) : Result<QString>(line);
}

/// Where the provider is to send browsers back to, as it was told by whoever serves; only the path before that.
Result<QString> returnOf(Hands& hands)
{
    CARREL_ASSIGN(const auto database, hands.open());
    return database->transact(Access::Read, [](Connection& connection) -> Result<QString> {
        CARREL_ASSIGN(Rows rows, connection.run(sql::kSchema_meta_get, {kPublicUrlName}));
        return (rows.next() ? rows.text(0) : QString()) + kProviderReturn;
    });
}

Result<Provider> wished(const Arguments& arguments)
{
    const auto value = [&arguments](const char* name) { return arguments.value(QLatin1String(name)); };
    Provider provider{value("issuer"),
                      value("client-id"),
                      {},
                      value("label"),
                      arguments.has(QStringLiteral("create-members")),
                      !arguments.has(QStringLiteral("no-passwords")),
                      arguments.has(QStringLiteral("own-addresses"))};
    if (arguments.has(QStringLiteral("client-secret-file"))) {
        CARREL_ASSIGN(provider.clientSecret, lineOfFile(value("client-secret-file")));
    }
    if (provider.label.isEmpty())
        provider.label = QUrl(provider.issuer).host();
    return provider;
}

/// Without the secret.
QJsonObject jsonOf(const Provider& provider, const QString& comesBack)
{
    return {{QStringLiteral("issuer"), provider.issuer},
            {QStringLiteral("clientId"), provider.clientId},
            {QStringLiteral("hasSecret"), !provider.clientSecret.isEmpty()},
            {QStringLiteral("label"), provider.label},
            {QStringLiteral("createsMembers"), provider.createsMembers},
            {QStringLiteral("passwords"), provider.passwordsToo},
            {QStringLiteral("ownAddresses"), provider.ownsAddresses},
            {QStringLiteral("redirectUri"), comesBack}};
}

Result<Said> orgOidc(Hands& hands, const QStringList& words)
{
    if (hands.arguments.has(QStringLiteral("issuer"))) {
        CARREL_ASSIGN(const Provider fresh, wished(hands.arguments));
        const Done put = withProviders(hands, words[0],
                                       [&](Providers& providers, const Org& org) { return providers.put(org, fresh); });
        CARREL_TRY(put);
    }
    CARREL_ASSIGN(const auto provider, withProviders(hands, words[0], [](Providers& providers, const Org& org) {
                      return providers.of(org);
                  }));
    CARREL_ASSIGN(const QString comesBack, returnOf(hands));
    if (!provider)
        return Said{{{QStringLiteral("issuer"), QJsonValue()}}, words[0] + QStringLiteral(" signs in here alone")};
    QJsonObject json = jsonOf(*provider, comesBack);
    QStringList lines{QStringLiteral("%1 signs in by %2, as %3").arg(words[0], provider->issuer, provider->clientId),
                      QStringLiteral("The provider is to allow the redirect URI ") + comesBack};
    Discovery discovery(hands.clock);
    const auto answers = discovery.endpoints(provider->issuer);
    json.insert(QStringLiteral("answers"), answers.has_value());
    lines << (answers ? QStringLiteral("It answers")
                      : QStringLiteral("It does not answer: ") + answers.error().trail());
    return Said{json, lines.join(u'\n')};
}

Result<Said> orgOidcRemove(Hands& hands, const QStringList& words)
{
    const Done done =
        withProviders(hands, words[0], [](Providers& providers, const Org& org) { return providers.remove(org); });
    CARREL_TRY(done);
    return Said{{{QStringLiteral("removed"), true}}, words[0] + QStringLiteral(" signs in here alone")};
}

constexpr std::array<AreaCommand, 2> kCommands{{
    {"org oidc", "ORG", "sign an organisation in by an outside provider, or tell which", 1, orgOidc},
    {"org oidc-remove", "ORG", "sign it in here alone", 1, orgOidcRemove},
}};

}  // namespace

std::span<const AreaCommand> providerCommands()
{
    return kCommands;
}

}  // namespace carrel::academy
