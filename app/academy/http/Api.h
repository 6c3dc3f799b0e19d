// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/store/Syncing.h"

#include <QHash>

#include <span>

namespace carrel::academy {

/// A request as the routes see it, whatever carried it.
struct Asked {
    QString method;
    QString path;
    QHash<QString, QString> query;
    QByteArray authorization;
    QByteArray contentType;
    QByteArray accept;
    QByteArray body;
};

struct Replied {
    int status = 200;
    QByteArray contentType = "application/json";
    QByteArray body;
    QByteArray challenge;  ///< of WWW-Authenticate
    int retryAfterSeconds = 0;
    Account account;  ///< for the log
};

/// RFC 9457.
Replied replyOf(const protocol::Problem& problem);
Replied problemReply(int status, const QString& type, const QString& detail = {});

/// What the academy answers to: resources/api/openapi.yaml, carried out. May be used from any thread.
class Api {
public:
    Api(Database& database, QString server, const Clock& clock, Random& random);

    Replied health(const Asked& asked);
    Replied sync(const Asked& asked);
    Replied digest(const Asked& asked);
    Replied enrol(const Asked& asked);

private:
    Replied answerSync(const Asked& asked, const Caller& caller);
    Replied answerDigest(const Asked& asked, const Caller& caller);
    /// Who asks, and what is then done for them. The proof of possession of RFC 9449 will be asked for here.
    Replied asCaller(const Asked& asked, Replied (Api::*answer)(const Asked&, const Caller&));

    Database& m_database;
    QString m_server;
    const Clock& m_clock;
    Random& m_random;
    Syncing m_syncing;
};

/// One operation of the API.
struct Route {
    const char* method;
    const char* path;
    Replied (Api::*answer)(const Asked&);
};
std::span<const Route> routes();

}  // namespace carrel::academy
