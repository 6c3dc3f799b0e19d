// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/ErrorSentence.h"

using namespace Qt::StringLiterals;

namespace carrel::ctl {
namespace {

/// %1 is the detail.
QString pattern(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::InvalidInput: return u"%1; nothing was changed; 'carrelctl %2--help' says what is taken"_s;
    case ErrorKind::NotFound: return u"%1; nothing was changed%3"_s;
    case ErrorKind::AlreadyExists: return u"%1; it was not replaced; name another, or move it away"_s;
    case ErrorKind::Cancelled: return u"stopped; nothing of what was under way was kept; run it again to go through"_s;
    case ErrorKind::WrongPassphrase:
        return u"that does not open this desk; nothing was changed; try again, or use the recovery code with "
               "'carrelctl vault recover'"_s;
    case ErrorKind::PassphraseNeeded:
        return u"%1; nothing was changed; --passphrase-file FILE (- for standard input) hands over the one a desk has, "
               "'carrelctl vault passphrase' gives one to a desk that has none"_s;
    case ErrorKind::KeychainAbsent:
        return u"this machine has no keychain that answers; the desk is untouched; use --passphrase-file, or the "
               u"recovery code "
               "with 'carrelctl vault recover'"_s;
    case ErrorKind::KeychainLocked:
        return u"the keychain did not answer; the desk is untouched; unlock it and run this again"_s;
    case ErrorKind::KeychainChanged:
        return u"the keychain no longer has this desk's key; the desk is untouched; use the recovery code with "
               u"'carrelctl vault "
               "recover'"_s;
    case ErrorKind::KeySlotRefused:
        return u"the key slots of this desk are damaged or belong to another desk (%1); the desk is untouched; bring "
               u"back its "
               "keyslots file from a backup"_s;
    case ErrorKind::VaultDamaged:
        return u"the desk is damaged (%1); nothing was changed; 'carrelctl vault restore' brings back a backup"_s;
    case ErrorKind::VaultInUse:
        return u"another program has this desk open (%1); nothing was changed; close it there and run this again"_s;
    case ErrorKind::VaultNewer:
        return u"a newer Carrel wrote this desk (%1); nothing was changed; update Carrel on this machine"_s;
    case ErrorKind::DiskFull:
        return u"the disk is full (%1); what was there is still there; make room and run this again"_s;
    case ErrorKind::Io:
        return u"the operating system refused (%1); nothing else was changed; see to that and run this again"_s;
    case ErrorKind::Unreadable: return u"%1; nothing of it was kept; correct it and run this again"_s;
    case ErrorKind::Unsupported:
        return u"Carrel does not read this (%1); nothing was changed; 'carrelctl import --help' lists what it reads"_s;
    case ErrorKind::Hostile:
        return u"refused whole, for no honest file looks like this (%1); nothing came in; ask whoever made it"_s;
    case ErrorKind::TooLarge: return u"past what Carrel takes (%1); nothing of it was kept; hand it over in parts"_s;
    case ErrorKind::ReadOnly:
        return u"this desk may be read and not changed (%1); nothing was changed; see 'carrelctl vault info'"_s;
    case ErrorKind::Offline:
        return u"the academy did not answer, or not as itself (%1); all work is kept on this desk; try again once that is mended"_s;
    case ErrorKind::SignInNeeded:
        return u"this desk is not signed in at an academy (%1); all work is kept; see 'carrelctl sign-in --help'"_s;
    case ErrorKind::AcademyRefused: return u"the academy said no (%1); all work is kept on this desk"_s;
    case ErrorKind::Internal: return u"a fault of Carrel's own (%1); what was saved before is safe; please report it"_s;
    }
    return u"%1"_s;
}

/// Which command tells what there is of the kind that is missing; nothing where none does.
QString whereToLook(const QString& missing)
{
    for (const auto& [what, command] : {std::pair(u"desk", u"vault list"), std::pair(u"course", u"courses"),
                                        std::pair(u"note", u"notes list"), std::pair(u"card", u"cards")})
        if (missing.startsWith(u"there is no %1 "_s.arg(what)))
            return u"; 'carrelctl %1' tells which there are"_s.arg(command);
    return {};
}

/// It is the account that the academy refuses, and neither the request nor the device.
bool isOfDisabledAccount(const Error& error)
{
    return error.kind == ErrorKind::AcademyRefused && error.trail().contains(u"account-disabled"_s);
}

}  // namespace

QString errorSentence(const Error& error, const QString& command)
{
    const QString trail = error.trail();
    QString words =
        isOfDisabledAccount(error)
            ? u"the academy has closed your account for now (%1); all work is kept on this desk, and is sent once whoever runs the academy opens it again"_s
            : pattern(error.kind);
    // Not QString::arg: a detail may hold a percent sign of its own.
    words.replace(u"%3"_s, whereToLook(trail));
    words.replace(u"%2"_s, command.isEmpty() ? QString() : command + u' ');
    return words.replace(u"%1"_s, trail.isEmpty() ? errorKindName(error.kind) : trail);
}

}  // namespace carrel::ctl
