// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/Command.h"
#include "app/ctl/desk/OpenedDesk.h"
#include "core/session/DeskUnlock.h"

#include <optional>

namespace carrel::ctl {

/// A desk that the command line means, and the directory it was found in.
struct ChosenDesk {
    session::DeskDirectory directory;
    session::Desk desk;
};

/// How commands find a desk and open it. Asks only where standard input is a terminal.
class DeskDoor {
public:
    DeskDoor(session::Keychain& keychain, const Clock& clock, Random& random, Console& console,
             policy::MachinePolicy policy)
        : m_keychain(keychain), m_clock(clock), m_random(random), m_console(console), m_policy(std::move(policy))
    {
    }

    /// --desk alone, and --desk with --passphrase-file: a command that opens its desk has both.
    static Option deskOption();
    static Option passphraseOption();

    /// The folder of desks that --desk means, or this person's; what an erasing left half-done there is ended first.
    session::DeskDirectory directoryFor(const Invocation& invocation);
    /// The folder of desks to make a new one in.
    session::DeskDirectory folderForNew(const QString& folder) const;
    /// The desk that --desk means, or the last one made. Fails with NotFound, InvalidInput when two have that name.
    Result<ChosenDesk> choose(const Invocation& invocation);
    Result<std::unique_ptr<OpenedDesk>> open(const Invocation& invocation);

    /// Erases the desk where `order`, as AcademyClient::revoked hands it on, is one that its academy gave to this very
    /// device; then there is no desk any more, and the console has said what went with it. Nothing: it is no such
    /// order, and nothing was done. Whatever uses the desk is gone before.
    Result<std::optional<ExitCode>> eraseIfOrdered(const Invocation& invocation, std::unique_ptr<OpenedDesk>& desk,
                                                   const QByteArray& order);

    /// What opens the desk: --passphrase-file, else the keychain, else a question. Fails with PassphraseNeeded.
    Result<session::Proof> proofFor(ChosenDesk& chosen, const Invocation& invocation);
    /// `option` names a file with a secret; where it is not given the terminal is asked with `prompt`, if there is one.
    Result<std::optional<crypto::SecureBytes>> newSecret(const Invocation& invocation, const QString& option,
                                                         const QString& prompt);

    /// For opening alone.
    session::DeskUnlock unlock(session::DeskDirectory& directory);
    /// For making key slots: measures first what a passphrase may cost on this machine.
    session::DeskUnlock unlockForNewSlots(session::DeskDirectory& directory);

    const Clock& clock() const { return m_clock; }
    /// What is laid down for all desks of this machine.
    const policy::MachinePolicy& policy() const { return m_policy; }

private:
    /// After wrong passphrases a desk takes no other for a while.
    Done waitForNextTry(ChosenDesk& chosen);

    session::Keychain& m_keychain;
    const Clock& m_clock;
    Random& m_random;
    Console& m_console;
    policy::MachinePolicy m_policy;
};

}  // namespace carrel::ctl
