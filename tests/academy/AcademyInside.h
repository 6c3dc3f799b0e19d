// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/http/Api.h"
#include "app/academy/store/Audit.h"
#include "core/base/Json.h"
#include "tests/support/ManualClock.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

#include <deque>
#include <memory>

namespace carrel::test {

/// An academy's routes in this process, by a clock that a story moves. `again()` is a second process over the same
/// place.
class AcademyInside {
public:
    explicit AcademyInside(const QString& at, const Instant& now = ManualClock().now())
        : place(at), database(at), clock(now)
    {
        if (const Done prepared = database.prepare(); !prepared)
            qFatal("%s", qPrintable(prepared.error().trail()));
        auto secrets = academy::Secrets::of(database);
        if (!secrets)
            qFatal("%s", qPrintable(secrets.error().trail()));
        gate = std::make_unique<academy::Gate>(database, QStringLiteral("here"), *std::move(secrets), clock, random);
        gate->setPublicUrl(QStringLiteral("https://academy.example/"));
        api = std::make_unique<academy::Api>(database, *gate, clock, random);
    }

    template <class Work>
    auto people(Work work)
    {
        auto done = database.transact(academy::Access::Write, [&](academy::Connection& connection) {
            academy::People here(connection, clock, random);
            return work(here);
        });
        if (!done)
            qFatal("%s", qPrintable(done.error().trail()));
        return *done;
    }
    academy::Member addMember(const QString& slug, const QString& email,
                              const QString& role = QStringLiteral("learner"), const QByteArray& password = {})
    {
        return people([&](academy::People& here) -> Result<academy::Member> {
            auto org = here.org(slug);
            if (!org)
                org = here.addOrg(slug, slug);
            CARREL_TRY(org);
            return here.addMember(*org, {email, email, role, password, {}});
        });
    }
    QString code(const QString& slug, const QString& email)
    {
        return people([&](academy::People& here) -> Result<QString> {
            CARREL_ASSIGN(const auto org, here.org(slug));
            CARREL_ASSIGN(const auto member, here.member(org, email));
            return here.makeCode(org, member);
        });
    }

    /// What the audit of an organisation tells, the newest first.
    std::vector<academy::AuditRow> audit(const QString& slug)
    {
        auto rows = database.transact(
            academy::Access::Read, [&](academy::Connection& connection) -> Result<std::vector<academy::AuditRow>> {
                CARREL_ASSIGN(const auto org, academy::People(connection, clock, random).org(slug));
                return academy::Audit(connection, clock).newest(org.id, 50);
            });
        if (!rows)
            qFatal("%s", qPrintable(rows.error().trail()));
        return *rows;
    }
    /// As the server would have it answered; 404 where there is no such route.
    academy::Replied ask(academy::Asked asked)
    {
        const QStringList parts = asked.path.split(u'/');
        for (const academy::Route& each : api->routes()) {
            const QStringList form = QString::fromLatin1(each.path).split(u'/');
            QHash<QString, QString> segments;
            bool fits = asked.method == QLatin1String(each.method) && form.size() == parts.size();
            for (qsizetype at = 0; fits && at < form.size(); ++at) {
                if (form[at].startsWith(u'{'))
                    segments.insert(form[at].sliced(1).chopped(1), parts[at]);
                else
                    fits = form[at] == parts[at];
            }
            if (!fits)
                continue;
            asked.named = segments.size() == 1 ? *segments.cbegin() : QString();
            asked.segments = segments;
            return each.answer(asked);
        }
        return academy::problemReply(404, QStringLiteral("not-found"));
    }

    QString place;
    academy::Database database;
    ManualClock clock;
    SystemRandom random;
    std::unique_ptr<academy::Gate> gate;
    std::unique_ptr<academy::Api> api;
};

inline QByteArray headerOf(const academy::Replied& reply, const QByteArray& name)
{
    for (const auto& [key, value] : reply.headers)
        if (key == name)
            return value;
    return {};
}

inline QString typeOf(const academy::Replied& reply)
{
    const auto problem = protocol::readProblem(reply.body);
    return problem ? problem->type : QString();
}

inline QByteArray formOf(const QList<std::pair<QString, QString>>& fields)
{
    QByteArray form;
    for (const auto& [name, value] : fields)
        form += (form.isEmpty() ? "" : "&") + QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value);
    return form;
}

/// A device in front of it.
class DeskInside {
public:
    explicit DeskInside(AcademyInside& to) : academy(&to), prover(crypto::SigningKey::generate(), to.clock, to.random)
    {
    }

    academy::Asked asked(const QString& method, const QString& path, const QByteArray& body = {},
                         const QByteArray& type = "application/json", bool authorised = true)
    {
        academy::Asked made;
        made.method = method;
        made.path = path;
        made.body = body;
        made.contentType = type;
        made.address = address;
        const QByteArray token = authorised ? tokens.accessToken : QByteArray();
        made.dpop = prover.proof(method, QStringLiteral("https://academy.example") + path, token, nonce);
        if (authorised)
            made.authorization = "DPoP " + token;
        return made;
    }
    academy::Replied send(const academy::Asked& request)
    {
        academy::Replied reply = academy->ask(request);
        nonce = QString::fromLatin1(headerOf(reply, "DPoP-Nonce"));
        return reply;
    }
    /// With a second try where a nonce is demanded.
    academy::Replied ask(const QString& method, const QString& path, const QByteArray& body = {},
                         const QByteArray& type = "application/json", bool authorised = true)
    {
        academy::Replied reply = send(asked(method, path, body, type, authorised));
        return typeOf(reply) == QLatin1String("dpop-nonce") ? send(asked(method, path, body, type, authorised)) : reply;
    }
    academy::Replied get(const char* path) { return ask(QStringLiteral("GET"), QLatin1String(path)); }
    academy::Replied post(const QString& path) { return ask(QStringLiteral("POST"), path, "{}"); }
    academy::Replied token(const QList<std::pair<QString, QString>>& fields)
    {
        return take(ask(QStringLiteral("POST"), QStringLiteral("/v1/token"), formOf(fields),
                        "application/x-www-form-urlencoded", false));
    }
    academy::Replied refresh(const QByteArray& refreshToken)
    {
        return token({{QStringLiteral("grant_type"), QStringLiteral("refresh_token")},
                      {QStringLiteral("refresh_token"), QString::fromLatin1(refreshToken)}});
    }
    academy::Replied refresh() { return refresh(tokens.refreshToken); }
    academy::Replied enrol(const QString& code, const QString& name = QStringLiteral("Laptop"))
    {
        const QJsonObject body{{QStringLiteral("code"), code}, {QStringLiteral("name"), name}};
        return take(ask(QStringLiteral("POST"), QStringLiteral("/v1/devices/enrol"), QJsonDocument(body).toJson(),
                        "application/json", false));
    }

    AcademyInside* academy;
    protocol::DpopProver prover;
    protocol::TokenReply tokens;
    QString nonce;
    QString address = QStringLiteral("198.51.100.7");  ///< where it is

private:
    academy::Replied take(academy::Replied reply)
    {
        if (reply.status / 100 == 2)
            if (auto read = protocol::readTokenReply(reply.body))
                tokens = *std::move(read);
        return reply;
    }
};

}  // namespace carrel::test
