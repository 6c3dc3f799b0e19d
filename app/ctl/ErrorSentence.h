// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"

#include <QString>

namespace carrel::ctl {

/// What happened, what is safe, what to do: one sentence for somebody at a shell. `command` is the one that failed.
QString errorSentence(const Error& error, const QString& command);

}  // namespace carrel::ctl
