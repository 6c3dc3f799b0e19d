// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/broker/JsonWebKeys.h"
#include "app/academy/store/Providers.h"

#include <map>
#include <mutex>

namespace carrel::academy {

/// What a provider says of itself (OpenID Connect Discovery 1.0).
struct Endpoints {
    QString authorization;
    QString token;
    QString keys;
    bool secretInBody = false;  ///< it takes client_secret_post and not client_secret_basic
    bool namesItself = false;   ///< it sends the browser back with its name (RFC 9207)
};

/// What the browser brought back, to be exchanged for an ID token.
struct ProviderCode {
    QString code;
    QByteArray verifier;
    QString redirectUri;
};

/// The providers out there. What they say of themselves and their keys is known for ten minutes; a provider that did
/// not answer is left alone for five seconds, and its keys are asked for anew once a minute at most. May be used from
/// any thread; who asks the same provider at once waits for one answer.
class Discovery {
public:
    explicit Discovery(const Clock& clock) : m_clock(clock) {}

    /// Offline, Unreadable (it is not what its issuer says).
    Result<Endpoints> endpoints(const QString& issuer);
    Result<JsonWebKeys> keys(const QString& issuer);
    /// After a name that is not among them: the same as before where they were asked for within the minute.
    Result<JsonWebKeys> newKeys(const QString& issuer);
    /// The ID token, unchecked. Offline, Unreadable, AcademyRefused where the provider refuses the code or the client.
    Result<QByteArray> exchange(const Provider& provider, const ProviderCode& code);

private:
    struct Known {
        std::mutex asking;
        std::optional<Endpoints> endpoints;
        std::optional<JsonWebKeys> keys;
        Instant endpointsUntil{};
        Instant keysAt{};
        Instant failedAt{};
    };
    std::shared_ptr<Known> knownOf(const QString& issuer);
    Result<QJsonObject> ask(Known& known, const QString& url);
    Result<Endpoints> endpointsOf(Known& known, const QString& issuer);
    Result<JsonWebKeys> keysOf(Known& known, const QString& issuer, std::chrono::milliseconds oldest);

    const Clock& m_clock;
    std::mutex m_mutex;
    std::map<QString, std::shared_ptr<Known>> m_known;
};

}  // namespace carrel::academy
