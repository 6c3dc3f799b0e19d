// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/http/Server.h"

namespace carrel::academy {

/// Tells the address on standard output, then answers until SIGTERM or SIGINT; a line of log for each request goes to
/// standard error.
/// `metrics`, on loopback alone: where GET /metrics is answered for Prometheus.
Done serve(Database& database, const BlobFiles& files, const Listening& listening,
           const std::optional<Listening>& metrics, const Clock& clock, Random& random, bool json);

}  // namespace carrel::academy
