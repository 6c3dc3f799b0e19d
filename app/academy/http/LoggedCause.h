// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"

#include <QByteArray>

namespace carrel::academy {

/// A failure in one line for the log: its kind and what the storage said, without values that it may have named.
QByteArray loggedCause(const Error& error);

}  // namespace carrel::academy
