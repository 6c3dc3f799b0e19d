// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/DeskDirectory.h"
#include "core/session/Keychain.h"
#include "core/session/academy/OfflineRight.h"
#include "core/store/Vault.h"
#include "core/store/ops/OpRepository.h"

#include <functional>
#include <future>
#include <memory>
#include <mutex>

namespace carrel::session {

/// A desk whose vault is open, until it is locked or goes out of scope.
class OpenDesk {
public:
    /// `mostOffline` is what this machine's policy leaves of a grant that is good for longer.
    OpenDesk(Desk desk, std::unique_ptr<store::Vault> vault, Keychain& keychain,
             std::optional<std::chrono::days> mostOffline = {});
    ~OpenDesk();
    OpenDesk(const OpenDesk&) = delete;
    OpenDesk& operator=(const OpenDesk&) = delete;

    const Desk& desk() const { return m_desk; }
    store::Vault& vault() { return *m_vault; }

    /// The vault is older than the one this machine saw last: somebody put a copy back, a backup perhaps. Nothing is
    /// wrong with it; what came after the copy is missing until a sync brings it.
    bool isOldCopy() const { return m_isOldCopy; }

    /// Whether the desk may be changed now; while it may not, the vault is read-only to the learner.
    OfflineRight offlineRight() const;
    /// Looks anew: after a sign-in, a sign-out, and AcademyClient::grantRenewed. From any thread, as the next.
    void judge();
    /// As the minutes go: a grant ends, and a clock is set back, while the desk is open. Asks no keychain, which might
    /// ask a person.
    void judgeAgain();

    /// Interrupts reads, finishes writes, closes the vault and zeroes its keys. Further work is refused.
    void lock();

private:
    /// Counts the vault's generation up and tells the keychain, so that any copy taken before is known for one.
    void stamp();
    /// The names that this desk went by among the replicas. An old copy of its vault is told those it had since.
    Result<std::vector<store::OpRepository::OwnName>> ownNames();
    /// Notes how far time has come, in vault and keychain, where the desk has an academy.
    void noteClock();
    ClockMark keychainMark() const;
    void weigh(const std::function<ClockMark()>& beside);

    Desk m_desk;
    std::unique_ptr<store::Vault> m_vault;
    Keychain& m_keychain;
    std::optional<std::chrono::days> m_mostOffline;
    bool m_isOldCopy = false;
    bool m_keychainAnswers = true;
    bool m_locked = false;
    qint64 m_seen = 0;
    std::vector<store::OpRepository::OwnName> m_names;  ///< as the keychain knew them
    mutable std::mutex m_judging;
    OfflineRight m_right;
    ClockMark m_mark;  ///< as far as time has come while the desk was open
    std::future<void> m_stamping;
};

/// The names of a desk's entries in the keychain.
QString secretEntry(const QString& deskId);
QString generationEntry(const QString& deskId);
QString clockEntry(const QString& deskId);

}  // namespace carrel::session
