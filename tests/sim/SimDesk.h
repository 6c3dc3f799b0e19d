// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/sim/MemoryDesk.h"
#include "tests/sim/Mutant.h"
#include "tests/sim/VaultDesk.h"

#include <functional>

namespace carrel::sim {

/// A machine's disk: tables in memory and, where asked for, a vault's in SQL beside them that have to say the same at
/// every step.
class SimDesk final : public sync::DeskTables {
public:
    void addVault() { m_vault.emplace(); }
    bool hasVault() const { return m_vault.has_value(); }
    /// Where the two said different things, or a fold is wrong.
    const QStringList& differences() const { return m_differences; }

    void start(const Uid& replica, Mutant mutant);
    void act(const QString& kind, const QString& key, const QJsonObject& body, Instant now);
    void editNote(const QString& key, const QString& text, bool removed, Instant now);
    /// Sends what was refused once more.
    void retry(const protocol::Dot& dot);
    /// Ends what stands for a transaction.
    void finish();
    /// Everything, at the end.
    void compare();

    const MemoryDesk& memory() const { return m_memory; }
    const std::map<QString, MemoryDesk::Note>& notes() const { return m_memory.notes(); }
    const std::map<protocol::Dot, MemoryDesk::Entry>& ops() const { return m_memory.ops(); }
    const std::map<std::pair<QString, QString>, protocol::Op>& items() const { return m_memory.items(); }
    const sync::ScopeCounts& unfinished() const { return m_memory.unfinished(); }
    bool inStep() const { return m_memory.inStep(); }
    bool hasTwoTexts(const QString& note) const { return m_memory.hasTwoTexts(note); }
    protocol::Digest digest(const QString& scope, const std::set<QString>& without = {}) const
    {
        return m_memory.digest(scope, without);
    }

    Result<Uid> replica() override;
    Done setReplica(const Uid& replica) override;
    Result<QString> lease() override;
    Done setLease(const QString& lease) override;
    Result<std::map<QString, QString>> cursors() override;
    Result<std::set<QString>> restarts() override;
    Done setCursor(const QString& scope, const QString& cursor, bool restart) override;
    Done dropCursor(const QString& scope) override;
    Done seen(protocol::Hlc stamp) override;
    Done bringBack(Instant now) override;
    Result<std::vector<protocol::Op>> waiting(std::size_t most) override;
    Done wakeDeferred() override;
    Done wakeUnread(const std::set<QString>& save) override;
    Result<std::optional<sync::OpState>> stateOf(const protocol::Dot& dot) override;
    Result<std::optional<protocol::Op>> find(const protocol::Dot& dot) override;
    Result<std::optional<protocol::Dot>> refusedName(const protocol::Op& op) override;
    Done setState(const protocol::Dot& dot, sync::OpState state, const QString& problem,
                  const QString& detail) override;
    Done restamp(const protocol::Dot& dot, protocol::Hlc stamp) override;
    Done rename(const protocol::Dot& dot, const protocol::Dot& to) override;
    Done keep(const protocol::Op& op) override;
    Done waitAgain(const QString& scope) override;
    Result<std::optional<sync::NoteShadow>> shadow(const QString& scope, const QString& key) override;
    Done putShadow(const QString& scope, const QString& key, const sync::NoteShadow& shadow) override;
    Result<protocol::NoteLine> line(const QString& scope, const QString& key) override;
    Done addToLine(const QString& scope, const QString& key, const protocol::NoteLine& line) override;
    Result<bool> noteWaits(const QString& scope, const QString& key) override;
    Result<std::vector<protocol::Op>> waitingEdits(const QString& scope, const QString& key) override;
    Result<std::optional<QString>> baseOf(const QString& scope, const QString& key) override;
    Done showShadow(const QString& scope, const QString& key) override;
    Done doubtNotes(const QString& scope) override;
    Result<bool> isDoubted(const QString& scope, const QString& key) override;
    Result<std::vector<QString>> doubted(const QString& scope) override;
    Result<std::vector<sync::LostNote>> lost(const QString& scope, const QString& key) override;
    Done putBack(const QString& scope, const QString& key, std::int64_t number, const protocol::Op& op) override;
    Done endLost(const QString& scope, const QString& key, std::int64_t number) override;
    Done endPutBack(const QString& scope, const QString& key, const protocol::Dot& dot) override;
    Done putItem(const QString& scope, const protocol::Op& op) override;
    Done dropItem(const QString& scope, const QString& kind, const QString& key) override;
    Result<bool> isHere(const QString& scope, const QString& kind, const QString& key) override;
    Result<sync::ScopeCounts> liveItems() override;
    Done setUnfinished(const QString& scope, const std::optional<sync::ScopeCount>& count) override;
    Done suspectItems(const QString& scope) override;
    Result<sync::Suspects> suspects() override;
    Done sweepSuspects(const QString& scope) override;
    Done leaveScope(const QString& scope) override;

private:
    template <class Ask>
    auto both(const char* what, Ask ask) -> decltype(ask(std::declval<sync::DeskTables&>()));
    void differ(const QString& what);

    MemoryDesk m_memory;
    std::optional<VaultDesk> m_vault;
    Mutant m_mutant = Mutant::None;
    QStringList m_differences;
};

}  // namespace carrel::sim
