// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"

#include <QString>

#include <span>

namespace carrel::ctl {

/// What carrelctl hands to the shell. The numbers are stable: scripts rely on them.
enum class ExitCode {
    Ok = 0,
    Failed = 1,
    Usage = 2,
    Passphrase = 3,
    Keychain = 4,
    Damaged = 5,
    InUse = 6,
    Newer = 7,
    DiskFull = 8,
    Refused = 9,
    Unreadable = 10,
    NotFound = 11,
    AlreadyExists = 12,
    ReadOnly = 13,
    Offline = 14,
    SignInNeeded = 15,
    Cancelled = 130,  ///< as a shell reports a program that Ctrl-C ended
};

ExitCode exitCodeOf(ErrorKind kind);

struct ExitCodeMeaning {
    ExitCode code;
    QString text;
};

/// The whole table, in the order of the numbers.
std::span<const ExitCodeMeaning> exitCodes();

}  // namespace carrel::ctl
