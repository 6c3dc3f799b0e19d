// SPDX-License-Identifier: GPL-3.0-or-later
// Notes among a MemoryDesk's tables.
#include "tests/sim/MemoryDesk.h"

#include <algorithm>
#include <tuple>

namespace carrel::sim {

using protocol::Dot;
using protocol::Op;
using sync::OpState;

Result<std::optional<sync::NoteShadow>> MemoryDesk::shadow(const QString&, const QString& key)
{
    const auto found = m_shadows.find(key);
    return found == m_shadows.end() ? std::optional<sync::NoteShadow>() : std::optional(found->second);
}

Done MemoryDesk::putShadow(const QString&, const QString& key, const sync::NoteShadow& shadow)
{
    m_shadows[key] = shadow;
    return {};
}

Result<protocol::NoteLine> MemoryDesk::line(const QString&, const QString& key)
{
    protocol::NoteLine line;
    for (const auto& [name, version] : m_lines[key])
        line.push_back({version, name});
    std::sort(line.begin(), line.end(),
              [](const auto& a, const auto& b) { return std::tie(a.version, a.name) < std::tie(b.version, b.name); });
    return line;
}

Done MemoryDesk::addToLine(const QString&, const QString& key, const protocol::NoteLine& line)
{
    for (const auto& edit : line)
        m_lines[key].emplace(edit.name, edit.version);
    return {};
}

Result<bool> MemoryDesk::noteWaits(const QString&, const QString& key)
{
    return std::any_of(m_waiting.begin(), m_waiting.end(), [&](const auto& each) {
        const Op& op = m_ops.at(each.second).op;
        return protocol::ruleOf(op.kind) == protocol::MergeRule::Note && op.key == key;
    });
}

Result<std::vector<Op>> MemoryDesk::waitingEdits(const QString&, const QString& key)
{
    std::vector<Op> edits;
    for (const auto& [order, dot] : m_waiting)
        if (const Op& op = m_ops.at(dot).op; op.kind == QLatin1String("note") && op.key == key)
            edits.push_back(op);
    return edits;
}

Result<std::optional<QString>> MemoryDesk::baseOf(const QString&, const QString& key)
{
    const auto note = m_notes.find(key);
    const bool known = note != m_notes.end() && note->second.version > 0;
    return known ? std::optional(note->second.baseText) : std::nullopt;
}

Done MemoryDesk::showShadow(const QString&, const QString& key)
{
    const auto& shadow = m_shadows.at(key);
    const QString text = shadow.state.value(QLatin1String("text")).toString();
    m_notes[key] = {text, shadow.state.value(QLatin1String("removed")).toBool(), shadow.version, text, {}};
    return {};
}

Done MemoryDesk::doubtNotes(const QString& scope)
{
    if (scope != QLatin1String("me"))
        return {};
    std::erase_if(m_waiting, [&](const auto& each) {
        if (m_ops.at(each.second).op.kind != protocol::kNoteVersion)
            return false;
        m_ops.erase(each.second);
        return true;
    });
    for (auto& [key, all] : m_lost)
        for (Lost& each : all)
            each.putBack.reset();
    for (const auto& [key, shadow] : m_shadows) {
        auto& all = m_lost[key];
        const std::int64_t number = all.empty() ? 1 : all.back().note.number + 1;
        all.push_back({{number, shadow, *line(scope, key)}, std::nullopt});
    }
    m_shadows.clear();
    m_lines.clear();
    return {};
}

Result<bool> MemoryDesk::isDoubted(const QString& scope, const QString& key)
{
    return !lost(scope, key)->empty();
}

Result<std::vector<QString>> MemoryDesk::doubted(const QString& scope)
{
    std::vector<QString> keys;
    if (scope == QLatin1String("me"))
        for (const auto& [key, all] : m_lost)
            if (!lost(scope, key)->empty())
                keys.push_back(key);
    return keys;
}

Result<std::vector<sync::LostNote>> MemoryDesk::lost(const QString&, const QString& key)
{
    std::vector<sync::LostNote> lost;
    if (const auto all = m_lost.find(key); all != m_lost.end())
        for (const Lost& each : all->second)
            if (!each.putBack)
                lost.push_back(each.note);
    return lost;
}

Done MemoryDesk::putBack(const QString&, const QString& key, std::int64_t number, const Op& op)
{
    const auto [entry, fresh] = m_ops.try_emplace(op.dot, Entry{op, OpState::Waiting, 0, false});
    if (fresh)
        entry->second.order = ++m_order;
    (void)setState(op.dot, OpState::Waiting, {}, {});
    for (Lost& each : m_lost[key])
        if (each.note.number == number)
            each.putBack = op.dot;
    return {};
}

Done MemoryDesk::endLost(const QString&, const QString& key, std::int64_t number)
{
    std::erase_if(m_lost[key], [number](const Lost& each) { return each.note.number == number; });
    return {};
}

Done MemoryDesk::endPutBack(const QString&, const QString& key, const Dot& dot)
{
    std::erase_if(m_lost[key], [&dot](const Lost& each) { return each.putBack == dot; });
    return {};
}

}  // namespace carrel::sim
