// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Error.h"

namespace carrel {

Error Error::as(ErrorKind wider, QString widerDetail) const
{
    return {wider, std::move(widerDetail), std::make_shared<const Error>(*this)};
}

QString Error::trail() const
{
    QString text = detail;
    for (const Error* below = cause.get(); below != nullptr; below = below->cause.get())
        text += QStringLiteral(": ") + below->detail;
    return text;
}

QString errorKindName(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::InvalidInput: return QStringLiteral("invalid-input");
    case ErrorKind::NotFound: return QStringLiteral("not-found");
    case ErrorKind::AlreadyExists: return QStringLiteral("already-exists");
    case ErrorKind::Cancelled: return QStringLiteral("cancelled");
    case ErrorKind::WrongPassphrase: return QStringLiteral("wrong-passphrase");
    case ErrorKind::PassphraseNeeded: return QStringLiteral("passphrase-needed");
    case ErrorKind::KeychainAbsent: return QStringLiteral("keychain-absent");
    case ErrorKind::KeychainLocked: return QStringLiteral("keychain-locked");
    case ErrorKind::KeychainChanged: return QStringLiteral("keychain-changed");
    case ErrorKind::KeySlotRefused: return QStringLiteral("key-slot-refused");
    case ErrorKind::VaultDamaged: return QStringLiteral("vault-damaged");
    case ErrorKind::VaultInUse: return QStringLiteral("vault-in-use");
    case ErrorKind::VaultNewer: return QStringLiteral("vault-newer");
    case ErrorKind::DiskFull: return QStringLiteral("disk-full");
    case ErrorKind::Io: return QStringLiteral("io");
    case ErrorKind::Unreadable: return QStringLiteral("unreadable");
    case ErrorKind::Unsupported: return QStringLiteral("unsupported");
    case ErrorKind::Hostile: return QStringLiteral("hostile");
    case ErrorKind::TooLarge: return QStringLiteral("too-large");
    case ErrorKind::ReadOnly: return QStringLiteral("read-only");
    case ErrorKind::Offline: return QStringLiteral("offline");
    case ErrorKind::SignInNeeded: return QStringLiteral("sign-in-needed");
    case ErrorKind::AcademyRefused: return QStringLiteral("academy-refused");
    case ErrorKind::Internal: return QStringLiteral("internal");
    }
    return QStringLiteral("internal");
}

}  // namespace carrel
