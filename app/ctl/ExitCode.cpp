// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/ExitCode.h"

#include <array>

namespace carrel::ctl {

ExitCode exitCodeOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::InvalidInput: return ExitCode::Usage;
    case ErrorKind::NotFound: return ExitCode::NotFound;
    case ErrorKind::AlreadyExists: return ExitCode::AlreadyExists;
    case ErrorKind::Cancelled: return ExitCode::Cancelled;
    case ErrorKind::WrongPassphrase: return ExitCode::Passphrase;
    case ErrorKind::PassphraseNeeded: return ExitCode::Passphrase;
    case ErrorKind::KeychainAbsent: return ExitCode::Keychain;
    case ErrorKind::KeychainLocked: return ExitCode::Keychain;
    case ErrorKind::KeychainChanged: return ExitCode::Keychain;
    case ErrorKind::KeySlotRefused: return ExitCode::Damaged;
    case ErrorKind::VaultDamaged: return ExitCode::Damaged;
    case ErrorKind::VaultInUse: return ExitCode::InUse;
    case ErrorKind::VaultNewer: return ExitCode::Newer;
    case ErrorKind::DiskFull: return ExitCode::DiskFull;
    case ErrorKind::Io: return ExitCode::Failed;
    case ErrorKind::Unreadable: return ExitCode::Unreadable;
    case ErrorKind::Unsupported: return ExitCode::Unreadable;
    case ErrorKind::Hostile: return ExitCode::Refused;
    case ErrorKind::TooLarge: return ExitCode::Refused;
    case ErrorKind::ReadOnly: return ExitCode::ReadOnly;
    case ErrorKind::Offline: return ExitCode::Offline;
    case ErrorKind::SignInNeeded: return ExitCode::SignInNeeded;
    case ErrorKind::AcademyRefused: return ExitCode::Refused;
    case ErrorKind::Internal: return ExitCode::Failed;
    }
    return ExitCode::Failed;
}

std::span<const ExitCodeMeaning> exitCodes()
{
    static const std::array kTable{
        ExitCodeMeaning{ExitCode::Ok, QStringLiteral("done")},
        ExitCodeMeaning{ExitCode::Failed,
                        QStringLiteral("the operating system or the disk refused, or a fault of Carrel's")},
        ExitCodeMeaning{ExitCode::Usage, QStringLiteral("a command, option or argument that cannot be used")},
        ExitCodeMeaning{ExitCode::Passphrase, QStringLiteral("the passphrase is wrong or missing")},
        ExitCodeMeaning{ExitCode::Keychain, QStringLiteral("the keychain is absent, locked or no longer has the key")},
        ExitCodeMeaning{ExitCode::Damaged, QStringLiteral("the desk or its key slots are damaged")},
        ExitCodeMeaning{ExitCode::InUse, QStringLiteral("another program has the desk open")},
        ExitCodeMeaning{ExitCode::Newer, QStringLiteral("the desk was written by a newer Carrel")},
        ExitCodeMeaning{ExitCode::DiskFull, QStringLiteral("the disk is full")},
        ExitCodeMeaning{ExitCode::Refused,
                        QStringLiteral("refused: a file that is hostile or past a stated bound, or by the academy")},
        ExitCodeMeaning{ExitCode::Unreadable,
                        QStringLiteral("input is not what it should be, or of a kind Carrel does not read")},
        ExitCodeMeaning{ExitCode::NotFound, QStringLiteral("the desk, file or thing named is not there")},
        ExitCodeMeaning{ExitCode::AlreadyExists, QStringLiteral("it is there already and was not replaced")},
        ExitCodeMeaning{ExitCode::ReadOnly, QStringLiteral("the desk may be read and not changed")},
        ExitCodeMeaning{ExitCode::Offline, QStringLiteral("the academy did not answer, or not as itself")},
        ExitCodeMeaning{ExitCode::SignInNeeded, QStringLiteral("the desk is not signed in at an academy, or no more")},
        ExitCodeMeaning{ExitCode::Cancelled,
                        QStringLiteral("stopped with Ctrl-C; nothing of what was under way was kept")},
    };
    return kTable;
}

}  // namespace carrel::ctl
