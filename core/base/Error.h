// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <memory>

namespace carrel {

/// What went wrong, coarse enough for a program to act on; only ui and carrelctl turn it into a sentence.
enum class ErrorKind {
    InvalidInput,      ///< an argument or a value a person gave cannot be used
    NotFound,          ///< the thing asked for is not here
    AlreadyExists,     ///< it is here already and is not replaced
    Cancelled,         ///< unwinds a job the person stopped; activities report it as an outcome
    WrongPassphrase,   ///< no key slot opened; deliberately says no more
    PassphraseNeeded,  ///< this desk asks for its passphrase
    KeychainAbsent,    ///< no keychain service on this machine
    KeychainLocked,    ///< the service did not answer in time
    KeychainChanged,   ///< the entry is gone or belongs to another desk
    KeySlotRefused,    ///< damaged, moved from another desk, or with absurd parameters
    VaultDamaged,      ///< a page or a blob fails authentication
    VaultInUse,        ///< another program holds this vault
    VaultNewer,        ///< written by a newer Carrel
    DiskFull,          ///< no room; what was there is still there
    Io,                ///< the disk or the operating system refused
    Unreadable,        ///< the file is not what its name says
    Unsupported,       ///< recognised, and not something Carrel imports
    Hostile,           ///< refused whole: names, sizes or contents that no honest package has
    TooLarge,          ///< past a stated bound
    ReadOnly,          ///< the desk may be read and not changed
    Offline,           ///< no network, no answer, or none that can be trusted
    SignInNeeded,      ///< the academy does not know this device, or not any more
    AcademyRefused,    ///< the academy answered and said no
    Internal,          ///< a mistake of ours
};

/// A failure as a value. `detail` is for logs and reports, in English; `cause` is what lay below it.
struct Error {
    ErrorKind kind = ErrorKind::Internal;
    QString detail;
    std::shared_ptr<const Error> cause;

    /// This error, wrapped as the cause of a wider one.
    Error as(ErrorKind wider, QString widerDetail) const;
    /// All details from the outermost to the innermost, joined by ": ".
    QString trail() const;
};

/// The name of the kind as scripts see it ("wrong-passphrase"); stable between releases.
QString errorKindName(ErrorKind kind);

}  // namespace carrel
