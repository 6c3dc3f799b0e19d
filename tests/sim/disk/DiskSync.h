// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Vault.h"
#include "core/sync/DeskTables.h"
#include "core/sync/Engine.h"
#include "tests/sim/MemoryAcademy.h"
#include "tests/support/ManualClock.h"

#include <deque>

namespace carrel::sim {

/// The engine between a vault and an academy in memory, one commit of the vault at a time; another desk of the same
/// person is at work, too.
class DiskSync {
public:
    explicit DiskSync(std::uint64_t seed);

    /// Begins a round where none is under way, and goes on to the next commit. Fails with what the vault fails with.
    Done step(store::Vault& vault);
    /// Rounds until nothing is left to send or to fetch. Fails with Internal where desk and academy then differ.
    Done untilInStep(store::Vault& vault);
    /// As after a restart: what the engine knew is gone.
    void forget();

    AcademyRows academy;

private:
    Done carryOut(store::Vault& vault, const sync::Action& action);
    Done carry(store::Vault& vault, const sync::Gather& action);
    Done carry(store::Vault& vault, const sync::Post& action);
    Done replied(store::Vault& vault, const protocol::SyncReply& reply);
    Done carry(store::Vault& vault, const sync::Write& action);
    Done carry(store::Vault& vault, const sync::MintReplica& action);
    Done carry(store::Vault& vault, const sync::ResendMissing& action);
    Done carry(store::Vault& vault, const sync::RestartScope& action);
    Done mend(store::Vault& vault, const std::function<Done(sync::DeskTables&)>& work);
    void handle(store::Vault& vault, const sync::Event& event);
    std::variant<protocol::SyncReply, protocol::Problem> ask(const protocol::SyncRequest& request, Instant now);
    void elsewhere(Instant now);

    std::uint64_t m_random;
    sync::State m_engine;
    std::deque<sync::Action> m_todo;
    std::uint64_t m_elsewhere = 0;  ///< ops of the other desk
    QString m_lease;                ///< of the other desk
};

}  // namespace carrel::sim
