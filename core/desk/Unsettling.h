// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/Noting.h"

namespace carrel::desk {

/// Takes back that a note was settled: it says `body` again, and its two texts wait to be settled, on every desk.
/// InvalidInput where these are not two.
QFuture<Result<bool>> unsettle(store::Vault& vault, NoteId note, const QString& body, const QStringList& sides);

}  // namespace carrel::desk
