// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/academy/AcademyAccount.h"
#include "core/session/academy/Devices.h"

#include <QJsonObject>

namespace carrel::ctl {

/// Without a token or a key.
QJsonObject toJson(const session::AcademyAccount& account);
QJsonObject toJson(const session::Device& device);

/// The account of an open desk. Fails with SignInNeeded where it has none, or signed out.
Result<session::AcademyAccount> signedInAccount(store::Vault& vault);

}  // namespace carrel::ctl
