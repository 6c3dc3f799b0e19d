// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/academy/AcademyInside.h"
#include "tests/academy/DeskRequest.h"
#include "tests/support/OutsideProvider.h"
#include "tests/support/PageForms.h"

namespace carrel::test {

using academy::Asked;
using academy::Provider;
using academy::Replied;

using Bend = std::function<void(IdTokenMade&)>;

/// Puts `value` in the place of a claim.
inline Bend claim(const char* claim, const QJsonValue& value)
{
    return [=](IdTokenMade& token) { token.claims.insert(QLatin1String(claim), value); };
}
/// Moves a claim that is a moment.
inline Bend moved(const char* claim, std::chrono::seconds by)
{
    return [=](IdTokenMade& token) {
        const QJsonValue was =
            token.claims.contains(QLatin1String(claim)) ? token.claims[QLatin1String(claim)] : token.claims[u"iat"];
        token.claims.insert(QLatin1String(claim), was.toInteger() + by.count());
    };
}
inline Bend header(const char* field, const QJsonValue& value)
{
    return [=](IdTokenMade& token) { token.header.insert(QLatin1String(field), value); };
}

/// An academy whose one organisation, with Anna in it, signs in by an outside provider; and the browser between them.
struct BrokeredAcademy {
    explicit BrokeredAcademy(const QString& place) : here(std::make_unique<AcademyInside>(place))
    {
        here->addMember(kNorth, kAnna, name("learner"), "a long word & more");
        org = here->people([](academy::People& people) { return people.org(kNorth); });
        provider = std::make_unique<OutsideProvider>(here->clock);
        configure();
    }

    void configure(const std::function<void(Provider&)>& change = {})
    {
        Provider made{
            provider->issuer(), provider->clientId, provider->clientSecret, name("North's <key>"), false, true, false};
        if (change)
            change(made);
        const auto put = here->database.transact(academy::Access::Write, [&](academy::Connection& connection) {
            return academy::Providers(connection, here->clock).put(org, made);
        });
        if (!put)
            qFatal("%s", qPrintable(put.error().trail()));
    }
    /// Nobody is known by a subject of the provider's, if somebody was: the next token's address says who comes.
    void forgetSubject()
    {
        const auto forgotten =
            here->database.transact(academy::Access::Write, [&](academy::Connection& connection) -> Result<bool> {
                academy::Providers providers(connection, here->clock);
                CARREL_ASSIGN(const auto anna,
                              academy::People(connection, here->clock, here->random).member(org, kAnna));
                return providers.unpin(org, anna).has_value();
            });
        if (!forgotten)
            qFatal("%s", qPrintable(forgotten.error().trail()));
    }
    Replied show()
    {
        Asked asked;
        asked.method = name("GET");
        asked.path = name("/v1/authorize");
        asked.query = deskRequest();
        return here->ask(asked);
    }
    Replied submit(const PageForm& form, const QByteArray& origin = "https://academy.example")
    {
        Asked asked;
        asked.method = name("POST");
        asked.path = form.action;
        asked.contentType = "application/x-www-form-urlencoded";
        asked.body = formOf(form.hidden);
        asked.address = name("192.0.2.1");
        asked.origin = origin;
        return here->ask(asked);
    }
    /// The person presses the button, and the provider sends their browser back to here.
    QUrl wayBack()
    {
        const auto forms = formsOf(show().body);
        const QString there = forms.isEmpty() ? QString() : leavesFor(submit(forms.front()).body);
        return provider->approve(QUrl(there));
    }
    Replied comeBack(const QUrl& back, const QString& address = QStringLiteral("192.0.2.1"))
    {
        Asked asked;
        asked.method = name("GET");
        asked.path = back.path();
        for (const auto& [key, value] : QUrlQuery(back).queryItems(QUrl::FullyDecoded))
            asked.query.insert(key, value);
        asked.address = address;
        return here->ask(asked);
    }
    Replied signIn() { return comeBack(wayBack()); }
    static bool isRefused(const Replied& reply, int status, const QByteArray& note)
    {
        if (reply.status != status || reply.note != note)
            qWarning("%d %s: %s", reply.status, reply.note.constData(), reply.body.constData());
        return reply.status == status && reply.note == note && headerOf(reply, "Location").isEmpty()
               && reply.body.contains("role=\"alert\"") && !reply.body.contains("<script");
    }
    static QUrl with(const QUrl& url, const char* key, const QString& value)
    {
        QUrlQuery query(url);
        query.removeAllQueryItems(QLatin1String(key));
        if (!value.isNull())
            query.addQueryItem(QLatin1String(key), QString::fromLatin1(QUrl::toPercentEncoding(value)));
        QUrl changed = url;
        changed.setQuery(query);
        return changed;
    }
    Replied exchange(DeskInside& desk, const Replied& reply)
    {
        const QUrlQuery query(QUrl(QString::fromLatin1(headerOf(reply, "Location"))));
        return desk.token(exchangeOf(query.queryItemValue(name("code"))));
    }

    std::unique_ptr<AcademyInside> here;
    std::unique_ptr<OutsideProvider> provider;
    academy::Org org;
};

}  // namespace carrel::test
