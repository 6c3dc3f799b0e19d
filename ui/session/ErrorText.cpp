// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/ErrorText.h"

#include <QCoreApplication>

namespace carrel::ui {
namespace {

struct Words {
    const char* happened;
    const char* safe;
    const char* todo;
};

Words wordsFor(ErrorKind kind)
{
    const char* kAllKept = QT_TRANSLATE_NOOP("ErrorText", "Everything that was here is here.");
    switch (kind) {
    case ErrorKind::InvalidInput:
        return {QT_TRANSLATE_NOOP("ErrorText", "That cannot be used."), kAllKept,
                QT_TRANSLATE_NOOP("ErrorText", "Change it and try again.")};
    case ErrorKind::NotFound:
        return {QT_TRANSLATE_NOOP("ErrorText", "It is no longer here."), kAllKept,
                QT_TRANSLATE_NOOP("ErrorText", "Go back and choose another.")};
    case ErrorKind::AlreadyExists: return {QT_TRANSLATE_NOOP("ErrorText", "It is here already."), kAllKept, ""};
    case ErrorKind::Cancelled:
        return {QT_TRANSLATE_NOOP("ErrorText", "Stopped."), QT_TRANSLATE_NOOP("ErrorText", "Nothing was changed."), ""};
    case ErrorKind::WrongPassphrase:
        return {QT_TRANSLATE_NOOP("ErrorText", "That did not open the desk."), kAllKept,
                QT_TRANSLATE_NOOP("ErrorText", "Try again, or use the recovery code.")};
    case ErrorKind::PassphraseNeeded:
        return {QT_TRANSLATE_NOOP("ErrorText", "This desk asks for its passphrase."), kAllKept, ""};
    case ErrorKind::KeychainAbsent:
        return {QT_TRANSLATE_NOOP("ErrorText", "This computer has no keychain."), kAllKept,
                QT_TRANSLATE_NOOP("ErrorText", "Use a passphrase.")};
    case ErrorKind::KeychainLocked:
        return {QT_TRANSLATE_NOOP("ErrorText", "The keychain did not answer."), kAllKept,
                QT_TRANSLATE_NOOP("ErrorText", "Unlock it and try again, or use the recovery code.")};
    case ErrorKind::KeychainChanged:
        return {QT_TRANSLATE_NOOP("ErrorText", "The keychain no longer holds this desk's key."), kAllKept,
                QT_TRANSLATE_NOOP("ErrorText", "Open the desk with the recovery code.")};
    case ErrorKind::KeySlotRefused:
        return {QT_TRANSLATE_NOOP("ErrorText", "The key file does not belong to this desk, or is damaged."), kAllKept,
                QT_TRANSLATE_NOOP("ErrorText", "Put back the desk's own key file, or restore a backup.")};
    case ErrorKind::VaultDamaged:
        return {
            QT_TRANSLATE_NOOP("ErrorText", "A part of this desk cannot be read: the disk gave back something else."),
            QT_TRANSLATE_NOOP("ErrorText", "Backups of the last weeks are kept beside it."),
            QT_TRANSLATE_NOOP("ErrorText", "Restore the newest backup.")};
    case ErrorKind::VaultInUse:
        return {QT_TRANSLATE_NOOP("ErrorText", "Another program has this desk open."), kAllKept,
                QT_TRANSLATE_NOOP("ErrorText", "Close it there and try again.")};
    case ErrorKind::VaultNewer:
        return {QT_TRANSLATE_NOOP("ErrorText", "This desk was written by a newer Carrel."),
                QT_TRANSLATE_NOOP("ErrorText", "Nothing was touched."),
                QT_TRANSLATE_NOOP("ErrorText", "Update Carrel.")};
    case ErrorKind::DiskFull:
        return {QT_TRANSLATE_NOOP("ErrorText", "The disk is full."),
                QT_TRANSLATE_NOOP("ErrorText", "All that was saved before is kept."),
                QT_TRANSLATE_NOOP("ErrorText", "Free 20 MB and try again.")};
    case ErrorKind::Io:
        return {QT_TRANSLATE_NOOP("ErrorText", "The disk did not do what was asked."), kAllKept,
                QT_TRANSLATE_NOOP("ErrorText", "Look at the disk, then try again.")};
    case ErrorKind::Unreadable:
        return {QT_TRANSLATE_NOOP("ErrorText", "This file is not what its name says."),
                QT_TRANSLATE_NOOP("ErrorText", "Nothing came in."),
                QT_TRANSLATE_NOOP("ErrorText", "Ask for a new copy of it.")};
    case ErrorKind::Unsupported:
        return {QT_TRANSLATE_NOOP("ErrorText", "Carrel knows this kind of file and does not import it."),
                QT_TRANSLATE_NOOP("ErrorText", "Nothing came in."), ""};
    case ErrorKind::Hostile:
        return {QT_TRANSLATE_NOOP("ErrorText", "This package was refused: it holds what no honest package does."),
                QT_TRANSLATE_NOOP("ErrorText", "Nothing came in."),
                QT_TRANSLATE_NOOP("ErrorText", "Ask where it comes from before you trust it.")};
    case ErrorKind::TooLarge:
        return {QT_TRANSLATE_NOOP("ErrorText", "This is larger than Carrel takes."),
                QT_TRANSLATE_NOOP("ErrorText", "Nothing came in."), ""};
    case ErrorKind::ReadOnly:
        return {QT_TRANSLATE_NOOP("ErrorText", "This can be read and not changed now."), kAllKept, ""};
    case ErrorKind::Offline:
        return {QT_TRANSLATE_NOOP("ErrorText", "The academy did not answer."), kAllKept,
                QT_TRANSLATE_NOOP("ErrorText", "Carrel tries again by itself when the network is back.")};
    case ErrorKind::SignInNeeded:
        return {QT_TRANSLATE_NOOP("ErrorText", "The academy does not know this device."), kAllKept,
                QT_TRANSLATE_NOOP("ErrorText", "Sign in again.")};
    case ErrorKind::AcademyRefused: return {QT_TRANSLATE_NOOP("ErrorText", "The academy refused this."), kAllKept, ""};
    case ErrorKind::Internal: break;
    }
    return {QT_TRANSLATE_NOOP("ErrorText", "Carrel made a mistake here."), kAllKept,
            QT_TRANSLATE_NOOP("ErrorText", "Try again; if it stays, restart Carrel.")};
}

QString translated(const char* words)
{
    return *words == '\0' ? QString() : QCoreApplication::translate("ErrorText", words);
}

}  // namespace

ErrorText ErrorText::of(const Error& error)
{
    const Words words = wordsFor(error.kind);
    return {translated(words.happened), translated(words.safe), translated(words.todo), errorKindName(error.kind)};
}

}  // namespace carrel::ui
