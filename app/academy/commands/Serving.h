// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/commands/Arguments.h"
#include "app/academy/http/Server.h"

namespace carrel::academy {

/// Where and how the command line says to listen. InvalidInput for what is none, and for one of certificate and key
/// without the other.
Result<Listening> listeningOf(const Arguments& arguments);

/// What --public-url says; empty where it is not given. InvalidInput for what desks would not speak to.
Result<QString> publicUrlOf(const Arguments& arguments);

/// Tells the address on standard output, then answers until SIGTERM or SIGINT; a line of log for each request goes to
/// standard error.
/// `metrics`, on loopback alone: where GET /metrics is answered for Prometheus.
Done serve(Database& database, const BlobFiles& files, const Listening& listening,
           const std::optional<Listening>& metrics, const Clock& clock, Random& random, bool json);

}  // namespace carrel::academy
