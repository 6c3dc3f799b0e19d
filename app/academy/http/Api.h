// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/http/SessionRoutes.h"
#include "app/academy/store/Syncing.h"

#include <span>

namespace carrel::academy {

/// What the academy answers to: resources/api/openapi.yaml, carried out. May be used from any thread.
class Api {
public:
    Api(Database& database, Gate& gate, const Clock& clock, Random& random);

    std::span<const Route> routes() const { return m_routes; }

private:
    Replied health(const Asked& asked);
    Replied sync(const Asked& asked, const Caller& caller);
    Replied digest(const Asked& asked, const Caller& caller);

    Database& m_database;
    Gate& m_gate;
    Syncing m_syncing;
    SessionRoutes m_sessions;
    std::vector<Route> m_routes;
};

}  // namespace carrel::academy
