// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/courses/BlobFiles.h"
#include "app/academy/http/InvitationRoutes.h"
#include "app/academy/http/SessionRoutes.h"
#include "app/academy/http/SignInRoutes.h"
#include "app/academy/store/History.h"
#include "app/academy/store/Syncing.h"

#include <span>

namespace carrel::academy {

/// What the academy answers to: resources/api/openapi.yaml, carried out. May be used from any thread.
class Api {
public:
    Api(Database& database, Gate& gate, const Clock& clock, Random& random, BlobFiles files = BlobFiles({}));

    std::span<const Route> routes() const { return m_routes; }

private:
    Replied health(const Asked& asked);
    Replied sync(const Asked& asked, const Caller& caller);
    Replied digest(const Asked& asked, const Caller& caller);
    Replied bundle(const Asked& asked, const Caller& caller);
    Replied snapshot(const Asked& asked, const Caller& caller);
    Replied segment(const Asked& asked, const Caller& caller);

    // courses/BlobRoutes.cpp, courses/CourseRoutes.cpp, courses/PublishRoute.cpp
    Replied clientConfig(const Asked& asked);
    Replied organisation(const Asked& asked, const Caller& caller);
    Replied members(const Asked& asked, const Caller& caller);
    Replied catalogue(const Asked& asked, const Caller& caller);
    Replied enrolments(const Asked& asked, const Caller& caller);
    Replied publishCourse(const Asked& asked, const Caller& caller);
    Replied blob(const Asked& asked, const Caller& caller);
    Replied upload(const Asked& asked, const Caller& caller);
    Replied chunks(const Asked& asked, const Caller& caller);

    Database& m_database;
    Gate& m_gate;
    QString m_server;
    const Clock& m_clock;
    Random& m_random;
    Syncing m_syncing;
    History m_history;
    BlobFiles m_files;
    SessionRoutes m_sessions;
    SignInRoutes m_signIns;
    InvitationRoutes m_invitations;
    std::vector<Route> m_routes;
};

}  // namespace carrel::academy
