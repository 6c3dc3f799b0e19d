// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Connection.h"

namespace carrel::store {

/// What a vault stands on, for whoever has to find out why something is not well.
struct EngineFacts {
    QString cipher;  ///< "4.6.1 community"
    QString sqlite;  ///< "3.46.1"
    int schema = 0;  ///< the last migration that ran
    int newest = 0;  ///< the last that this program knows
};

Result<EngineFacts> engineFacts(Connection& connection);

}  // namespace carrel::store
