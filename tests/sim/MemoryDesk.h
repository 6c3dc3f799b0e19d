// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/Digest.h"
#include "core/sync/DeskTables.h"

#include <set>

namespace carrel::sim {

/// A vault's tables in memory, a value: a copy is a backup or a cloned machine.
class MemoryDesk final : public sync::DeskTables {
public:
    struct Entry {
        protocol::Op op;
        sync::OpState state = sync::OpState::Waiting;
        std::uint64_t order = 0;
        bool unread = false;  ///< put off as kUnread
    };
    struct Note {
        QString text;
        bool removed = false;
        std::int64_t version = 0;
        QString baseText;  ///< of that version
        QString after;     ///< own last edit that the academy's version does not hold yet
    };

    // What a person does.
    void start(const Uid& replica) { m_replica = replica; }
    protocol::Dot act(const QString& kind, const QString& key, const QJsonObject& body, Instant now);
    void editNote(const QString& key, const QString& text, bool removed, Instant now);
    /// The body that editNote gives its op.
    QJsonObject editOf(const QString& key, const QString& text, bool removed);
    /// As act and editNote, with an op that another keeper of the same desk has made; hands back the stamp it would get
    /// here.
    protocol::Hlc adopt(const protocol::Op& op, Instant now);
    protocol::Hlc adoptEdit(const protocol::Op& op, Instant now);

    const std::map<QString, Note>& notes() const { return m_notes; }
    const std::map<protocol::Dot, Entry>& ops() const { return m_ops; }
    const std::map<std::pair<QString, QString>, protocol::Op>& items() const { return m_items; }
    /// Scopes that were not read to their end, and what that has come to.
    const sync::ScopeCounts& unfinished() const { return m_unfinished; }
    bool inStep() const { return m_waiting.empty(); }
    /// Both texts of an overlap stand there, and nobody has settled it.
    bool hasTwoTexts(const QString& note) const;
    /// Without the notes of these keys.
    protocol::Digest digest(const QString& scope, const std::set<QString>& without = {}) const;

    Result<Uid> replica() override { return m_replica; }
    Done setReplica(const Uid& replica) override;
    Result<QString> lease() override { return m_lease; }
    Done setLease(const QString& lease) override;
    Result<std::map<QString, QString>> cursors() override { return m_cursors; }
    Result<std::set<QString>> restarts() override { return m_restarts; }
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
    Done rename(const protocol::Dot& dot, const protocol::Dot& fresh) override;
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
    protocol::Dot append(protocol::Op op);
    std::set<QString> putBackWaits() const;
    sync::ScopeItems named(const std::set<std::pair<QString, QString>>& items) const;
    void forgetSuspects(const QString& scope);
    Uid m_replica;
    QString m_lease;
    std::map<QString, QString> m_cursors;
    std::set<QString> m_restarts;
    protocol::Hlc m_last;
    protocol::Hlc m_told;  ///< by the academy
    std::uint64_t m_order = 0;
    std::map<Uid, std::uint64_t> m_seqs;
    std::map<protocol::Dot, Entry> m_ops;
    std::map<std::uint64_t, protocol::Dot> m_waiting;
    std::map<QString, Note> m_notes;
    std::map<QString, sync::NoteShadow> m_shadows;
    std::map<QString, std::map<QString, std::int64_t>> m_lines;  ///< versions of edits by their names, by note
    struct Lost {
        sync::LostNote note;
        std::optional<protocol::Dot> putBack;  ///< by the op of that dot
    };
    std::map<QString, std::vector<Lost>> m_lost;                  ///< by note
    std::map<std::pair<QString, QString>, protocol::Op> m_items;  ///< by scope and key
    std::set<std::pair<QString, QString>> m_suspects;
    std::set<std::pair<QString, QString>> m_wereHere;
    sync::ScopeCounts m_unfinished;
};

}  // namespace carrel::sim
