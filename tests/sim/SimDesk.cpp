// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/SimDesk.h"

namespace carrel::sim {

using protocol::Dot;
using protocol::Hlc;
using protocol::Op;
using sync::NoteShadow;
using sync::OpState;

void SimDesk::differ(const QString& what)
{
    if (m_differences.size() < 5)
        m_differences << QStringLiteral("vault and memory differ: ") + what;
}

template <class Ask>
auto SimDesk::both(const char* what, Ask ask) -> decltype(ask(std::declval<sync::DeskTables&>()))
{
    auto answer = ask(m_memory);
    if (!m_vault)
        return answer;
    auto vaults = ask(m_vault->tables());
    if (!vaults)
        differ(QString::fromLatin1(what) + u' ' + vaults.error().trail());
    else if constexpr (!std::is_same_v<decltype(answer), Done>)
        if (*vaults != *answer)
            differ(QString::fromLatin1(what));
    return answer;
}

void SimDesk::start(const Uid& replica, Mutant mutant)
{
    m_mutant = mutant;
    m_memory.start(replica);
    if (m_vault)
        (void)m_vault->tables().setReplica(replica);
}

void SimDesk::act(const QString& kind, const QString& key, const QJsonObject& body, Instant now)
{
    if (!m_vault) {
        m_memory.act(kind, key, body, now);
        return;
    }
    const Dot dot = m_vault->act(kind, key, body, now);
    const Op op = **m_vault->tables().find(dot);
    if (const Hlc mine = m_memory.adopt(op, now); mine != op.hlc)
        differ(QStringLiteral("stamp of %1: %2 for %3").arg(protocol::dotText(dot)).arg(op.hlc.value).arg(mine.value));
}

void SimDesk::editNote(const QString& key, const QString& text, bool removed, Instant now)
{
    if (!m_vault) {
        m_memory.editNote(key, text, removed, now);
        return;
    }
    const QJsonObject expected = m_memory.editOf(key, text, removed);
    const Dot dot = m_vault->editNote(key, text, removed, now);
    const Op op = **m_vault->tables().find(dot);
    for (auto field = expected.begin(); field != expected.end(); ++field)
        if (op.body.value(field.key()) != field.value())
            differ(QStringLiteral("%1 of an edit").arg(field.key()));
    m_memory.adoptEdit(op, now);
}

void SimDesk::retry(const Dot& dot)
{
    (void)m_memory.setState(dot, OpState::Waiting, {}, {});
    if (m_vault)
        m_vault->retry(dot);
}

void SimDesk::finish()
{
    if (!m_vault)
        return;
    if (const Done done = m_vault->tables().finish(); !done)
        differ(done.error().trail());
}

void SimDesk::compare()
{
    if (!m_vault)
        return;
    finish();
    m_differences += m_vault->wrongFolds();
    const auto notes = m_vault->notes();
    if (notes.size() != m_memory.notes().size())
        differ(QStringLiteral("%1 notes for %2").arg(notes.size()).arg(m_memory.notes().size()));
    for (const auto& [key, note] : m_memory.notes())
        if (const auto there = notes.find(key);
            there == notes.end() || there->second != VaultDesk::Note{note.text, note.removed, note.version, note.after})
            differ(QStringLiteral("note ") + key);
    const auto cursors = *m_memory.cursors();
    for (const auto& [scope, cursor] : cursors)
        if (const auto digest = m_vault->tables().digest(scope); !digest || *digest != m_memory.digest(scope))
            differ(QStringLiteral("digest of ") + scope);
    for (const auto& [dot, entry] : m_memory.ops())
        if (const auto there = m_vault->tables().find(dot); !there || !*there || **there != entry.op)
            differ(QStringLiteral("op ") + protocol::dotText(dot) + u' ' + entry.op.kind);
}

Result<Uid> SimDesk::replica()
{
    return both("replica", [](sync::DeskTables& tables) { return tables.replica(); });
}

Done SimDesk::setReplica(const Uid& replica)
{
    return both("setReplica", [&](sync::DeskTables& tables) { return tables.setReplica(replica); });
}

Result<QString> SimDesk::lease()
{
    return both("lease", [](sync::DeskTables& tables) { return tables.lease(); });
}

Done SimDesk::setLease(const QString& lease)
{
    return both("setLease", [&](sync::DeskTables& tables) { return tables.setLease(lease); });
}

Result<std::map<QString, QString>> SimDesk::cursors()
{
    return both("cursors", [](sync::DeskTables& tables) { return tables.cursors(); });
}

Result<std::set<QString>> SimDesk::restarts()
{
    return both("restarts", [](sync::DeskTables& tables) { return tables.restarts(); });
}

Done SimDesk::setCursor(const QString& scope, const QString& cursor, bool restart)
{
    return both("setCursor", [&](sync::DeskTables& tables) { return tables.setCursor(scope, cursor, restart); });
}

Done SimDesk::dropCursor(const QString& scope)
{
    return both("dropCursor", [&](sync::DeskTables& tables) { return tables.dropCursor(scope); });
}

Done SimDesk::seen(Hlc stamp)
{
    return both("seen", [&](sync::DeskTables& tables) { return tables.seen(stamp); });
}

Done SimDesk::bringBack(Instant now)
{
    if (m_mutant == Mutant::StampsNotBroughtBack)
        return {};
    return both("bringBack", [&](sync::DeskTables& tables) { return tables.bringBack(now); });
}

Result<std::vector<Op>> SimDesk::waiting(std::size_t most)
{
    return both("waiting", [&](sync::DeskTables& tables) { return tables.waiting(most); });
}

Done SimDesk::wakeDeferred()
{
    return both("wakeDeferred", [](sync::DeskTables& tables) { return tables.wakeDeferred(); });
}

Result<std::optional<OpState>> SimDesk::stateOf(const Dot& dot)
{
    return both("stateOf", [&](sync::DeskTables& tables) { return tables.stateOf(dot); });
}

Result<std::optional<Op>> SimDesk::find(const Dot& dot)
{
    return both("find", [&](sync::DeskTables& tables) { return tables.find(dot); });
}

Result<std::optional<Dot>> SimDesk::refusedName(const Op& op)
{
    return both("refusedName", [&](sync::DeskTables& tables) { return tables.refusedName(op); });
}

Done SimDesk::setState(const Dot& dot, OpState state, const QString& problem, const QString& detail)
{
    return both("setState", [&](sync::DeskTables& tables) { return tables.setState(dot, state, problem, detail); });
}

Done SimDesk::restamp(const Dot& dot, Hlc stamp)
{
    return both("restamp", [&](sync::DeskTables& tables) { return tables.restamp(dot, stamp); });
}

Done SimDesk::wakeUnread(const std::set<QString>& save)
{
    if (m_mutant == Mutant::UnreadNotWoken)
        return {};
    return both("wakeUnread", [&](sync::DeskTables& tables) { return tables.wakeUnread(save); });
}

Done SimDesk::rename(const Dot& dot, const Dot& to)
{
    return both("rename", [&](sync::DeskTables& tables) { return tables.rename(dot, to); });
}

Done SimDesk::keep(const Op& op)
{
    return both("keep", [&](sync::DeskTables& tables) { return tables.keep(op); });
}

Done SimDesk::waitAgain(const QString& scope)
{
    return both("waitAgain", [&](sync::DeskTables& tables) { return tables.waitAgain(scope); });
}

Result<std::optional<NoteShadow>> SimDesk::shadow(const QString& scope, const QString& key)
{
    return both("shadow", [&](sync::DeskTables& tables) { return tables.shadow(scope, key); });
}

Done SimDesk::putShadow(const QString& scope, const QString& key, const NoteShadow& shadow)
{
    return both("putShadow", [&](sync::DeskTables& tables) { return tables.putShadow(scope, key, shadow); });
}

Result<bool> SimDesk::noteWaits(const QString& scope, const QString& key)
{
    return both("noteWaits", [&](sync::DeskTables& tables) { return tables.noteWaits(scope, key); });
}

Done SimDesk::showShadow(const QString& scope, const QString& key)
{
    return both("showShadow", [&](sync::DeskTables& tables) { return tables.showShadow(scope, key); });
}

Done SimDesk::doubtNotes(const QString& scope)
{
    if (m_mutant == Mutant::NotesNotDoubted)
        return {};
    return both("doubtNotes", [&](sync::DeskTables& tables) { return tables.doubtNotes(scope); });
}

Result<bool> SimDesk::isDoubted(const QString& scope, const QString& key)
{
    return both("isDoubted", [&](sync::DeskTables& tables) { return tables.isDoubted(scope, key); });
}

Result<std::vector<QString>> SimDesk::doubted(const QString& scope)
{
    return both("doubted", [&](sync::DeskTables& tables) { return tables.doubted(scope); });
}

Result<std::vector<sync::LostNote>> SimDesk::lost(const QString& scope, const QString& key)
{
    return both("lost", [&](sync::DeskTables& tables) { return tables.lost(scope, key); });
}

Done SimDesk::putBack(const QString& scope, const QString& key, std::int64_t number, const Op& op)
{
    if (m_mutant == Mutant::NotesNotPutBack)
        return endLost(scope, key, number);
    return both("putBack", [&](sync::DeskTables& tables) { return tables.putBack(scope, key, number, op); });
}

Done SimDesk::endLost(const QString& scope, const QString& key, std::int64_t number)
{
    return both("endLost", [&](sync::DeskTables& tables) { return tables.endLost(scope, key, number); });
}

Done SimDesk::endPutBack(const QString& scope, const QString& key, const Dot& dot)
{
    return both("endPutBack", [&](sync::DeskTables& tables) { return tables.endPutBack(scope, key, dot); });
}

Result<protocol::NoteLine> SimDesk::line(const QString& scope, const QString& key)
{
    return both("line", [&](sync::DeskTables& tables) { return tables.line(scope, key); });
}

Done SimDesk::addToLine(const QString& scope, const QString& key, const protocol::NoteLine& line)
{
    return both("addToLine", [&](sync::DeskTables& tables) { return tables.addToLine(scope, key, line); });
}

Result<std::vector<Op>> SimDesk::waitingEdits(const QString& scope, const QString& key)
{
    return both("waitingEdits", [&](sync::DeskTables& tables) { return tables.waitingEdits(scope, key); });
}

Result<std::optional<QString>> SimDesk::baseOf(const QString& scope, const QString& key)
{
    return both("baseOf", [&](sync::DeskTables& tables) { return tables.baseOf(scope, key); });
}

Done SimDesk::putItem(const QString& scope, const Op& op)
{
    return both("putItem", [&](sync::DeskTables& tables) { return tables.putItem(scope, op); });
}

Done SimDesk::dropItem(const QString& scope, const QString& kind, const QString& key)
{
    return both("dropItem", [&](sync::DeskTables& tables) { return tables.dropItem(scope, kind, key); });
}

Result<bool> SimDesk::isHere(const QString& scope, const QString& kind, const QString& key)
{
    return both("isHere", [&](sync::DeskTables& tables) { return tables.isHere(scope, kind, key); });
}

Result<sync::ScopeCounts> SimDesk::liveItems()
{
    return both("liveItems", [](sync::DeskTables& tables) { return tables.liveItems(); });
}

Done SimDesk::setUnfinished(const QString& scope, const std::optional<sync::ScopeCount>& count)
{
    return both("setUnfinished", [&](sync::DeskTables& tables) { return tables.setUnfinished(scope, count); });
}

Done SimDesk::suspectItems(const QString& scope)
{
    if (m_mutant == Mutant::NothingSuspected)
        return {};
    return both("suspectItems", [&](sync::DeskTables& tables) { return tables.suspectItems(scope); });
}

Result<sync::Suspects> SimDesk::suspects()
{
    return both("suspects", [](sync::DeskTables& tables) { return tables.suspects(); });
}

Done SimDesk::sweepSuspects(const QString& scope)
{
    return both("sweepSuspects", [&](sync::DeskTables& tables) { return tables.sweepSuspects(scope); });
}

Done SimDesk::leaveScope(const QString& scope)
{
    return both("leaveScope", [&](sync::DeskTables& tables) { return tables.leaveScope(scope); });
}

}  // namespace carrel::sim
