// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/courses/BlobFiles.h"
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
    QString named;                          ///< what stands for the {...} of the route's path
    QHash<QByteArray, QByteArray> headers;  ///< the others that a route may ask for, by name in small letters
};

struct Replied {
    int status = 200;
    QByteArray contentType = "application/json";
    QByteArray body;
    QByteArray challenge;  ///< of WWW-Authenticate
    int retryAfterSeconds = 0;
    Account account;  ///< for the log
    QByteArray note;  ///< for the log: what somebody should look at
    std::vector<std::pair<QByteArray, QByteArray>> headers;
    QByteArray caching = "no-store";
    QString file;  ///< instead of a body: `length` bytes of it from `offset`
    qint64 offset = 0;
    qint64 length = 0;
};

/// RFC 9457.
Replied replyOf(const protocol::Problem& problem);
Replied problemReply(int status, const QString& type, const QString& detail = {});
Replied jsonReply(const QJsonObject& json, int status = 200);
/// 503: the storage does not answer.
Replied storageReply();
/// 400 or 413, for what could not be read.
Replied unreadableReply(const Error& error);

/// What the academy answers to: resources/api/openapi.yaml, carried out. May be used from any thread.
class Api {
public:
    Api(Database& database, QString server, const Clock& clock, Random& random, BlobFiles files = BlobFiles({}));

    Replied health(const Asked& asked);
    Replied sync(const Asked& asked);
    Replied digest(const Asked& asked);
    Replied enrol(const Asked& asked);

    // courses/CourseRoutes.cpp
    Replied blob(const Asked& asked) { return asCaller(asked, &Api::answerBlob); }
    Replied chunks(const Asked& asked) { return asCaller(asked, &Api::answerChunks); }
    Replied upload(const Asked& asked) { return asCaller(asked, &Api::answerUpload); }
    Replied catalogue(const Asked& asked) { return asCaller(asked, &Api::answerCatalogue); }
    Replied organisation(const Asked& asked) { return asCaller(asked, &Api::answerOrganisation); }
    Replied members(const Asked& asked) { return asCaller(asked, &Api::answerMembers); }
    Replied enrolments(const Asked& asked) { return asCaller(asked, &Api::answerEnrolment); }
    Replied clientConfig(const Asked& asked);

private:
    Replied answerBlob(const Asked& asked, const Caller& caller);
    Replied answerChunks(const Asked& asked, const Caller& caller);
    Replied answerUpload(const Asked& asked, const Caller& caller);
    Replied answerCatalogue(const Asked& asked, const Caller& caller);
    Replied answerOrganisation(const Asked& asked, const Caller& caller);
    Replied answerMembers(const Asked& asked, const Caller& caller);
    Replied answerEnrolment(const Asked& asked, const Caller& caller);

    Replied answerSync(const Asked& asked, const Caller& caller);
    Replied answerDigest(const Asked& asked, const Caller& caller);
    /// Who asks, and what is then done for them. The proof of possession of RFC 9449 will be asked for here.
    Replied asCaller(const Asked& asked, Replied (Api::*answer)(const Asked&, const Caller&));

    Database& m_database;
    QString m_server;
    const Clock& m_clock;
    Random& m_random;
    Syncing m_syncing;
    BlobFiles m_files;
};

/// One operation of the API.
struct Route {
    const char* method;
    const char* path;  ///< one part of it may be {named}
    Replied (Api::*answer)(const Asked&);
    qsizetype mostBody = protocol::kMostRequestBytes;
};
std::span<const Route> routes();

}  // namespace carrel::academy
