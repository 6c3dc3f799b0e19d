// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/Digest.h"
#include "core/store/notes/NoteRepository.h"
#include "core/store/notes/NoteShadowRepository.h"
#include "core/store/scopes/ScopeRepository.h"
#include "core/sync/DeskTables.h"
#include "core/sync/Showing.h"

namespace carrel::sync {

/// DeskTables over a vault, inside one transaction. finish() has to be the last call of it.
class VaultTables final : public DeskTables {
public:
    /// `now` dates what is put off or refused.
    VaultTables(store::Transaction& transaction, const recall::SchedulingOptions& options, Instant now);

    /// Folds what came, and writes down how far the log is sent.
    Done finish();
    /// As Showing: reviews of the reply that is brought in next.
    void readAhead(std::vector<Showing::ReadReview> reviews) { m_showing.readAhead(std::move(reviews)); }
    /// What several transactions in a row need not look up again; Showing::Memory says while what holds.
    void recall(Showing::Memory memory) { m_showing.recall(std::move(memory)); }
    Showing::Memory remembered() { return m_showing.remembered(); }
    /// What stands here and at an academy in step alike.
    Result<protocol::Digest> digest(const QString& scope);
    /// What waited for a course that has come.
    Done courseCame(const QString& courseKey) { return m_showing.courseCame(courseKey); }
    /// The same for every course that is here: one may have been imported since.
    Done coursesCame();

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
    Done expect(std::span<const protocol::Dot> dots) override { return m_ops.expect(dots); }
    Result<std::optional<OpState>> stateOf(const protocol::Dot& dot) override;
    Result<std::optional<protocol::Op>> find(const protocol::Dot& dot) override;
    Result<std::optional<protocol::Dot>> refusedName(const protocol::Op& op) override;
    Done setState(const protocol::Dot& dot, OpState state, const QString& problem, const QString& detail) override;
    Done restamp(const protocol::Dot& dot, protocol::Hlc stamp) override;
    Done rename(const protocol::Dot& dot, const protocol::Dot& to) override;
    Done keep(const protocol::Op& op) override;
    Done waitAgain(const QString& scope) override;

    Result<std::optional<NoteShadow>> shadow(const QString& scope, const QString& key) override;
    Done putShadow(const QString& scope, const QString& key, const NoteShadow& shadow) override;
    Result<protocol::NoteLine> line(const QString& scope, const QString& key) override;
    Done addToLine(const QString& scope, const QString& key, const protocol::NoteLine& line) override;
    Result<bool> noteWaits(const QString& scope, const QString& key) override;
    Result<std::vector<protocol::Op>> waitingEdits(const QString& scope, const QString& key) override;
    Result<std::optional<QString>> baseOf(const QString& scope, const QString& key) override;
    Done showShadow(const QString& scope, const QString& key) override;
    Done doubtNotes(const QString& scope) override;
    Result<bool> isDoubted(const QString& scope, const QString& key) override;
    Result<std::vector<QString>> doubted(const QString& scope) override;
    Result<std::vector<LostNote>> lost(const QString& scope, const QString& key) override;
    Done putBack(const QString& scope, const QString& key, std::int64_t number, const protocol::Op& op) override;
    Done endLost(const QString& scope, const QString& key, std::int64_t number) override;
    Done endPutBack(const QString& scope, const QString& key, const protocol::Dot& dot) override;

    Done putItem(const QString& scope, const protocol::Op& op) override;
    Done dropItem(const QString& scope, const QString& kind, const QString& key) override;
    Result<bool> isHere(const QString& scope, const QString& kind, const QString& key) override;
    Result<ScopeCounts> liveItems() override;
    Done setUnfinished(const QString& scope, const std::optional<ScopeCount>& count) override;
    Done suspectItems(const QString& scope) override;
    Result<Suspects> suspects() override;
    Done sweepSuspects(const QString& scope) override;
    Done leaveScope(const QString& scope) override;

private:
    Result<store::NoteRow> madeFrom(const Uid& uid, const QJsonObject& state);
    Done raiseSeen();
    Done raiseSeenOnce();

    store::Transaction& m_transaction;
    store::Connection& m_connection;
    Instant m_now;
    store::OpLog m_ops;
    store::ScopeRepository m_scopes;
    store::NoteShadowRepository m_shadows;
    Showing m_showing;
    protocol::Hlc m_seen;
    protocol::Hlc m_told;   ///< the newest stamp that the academy spoke of
    bool m_raised = false;  ///< what is newest here is written down; what comes may stand behind it
};

}  // namespace carrel::sync
