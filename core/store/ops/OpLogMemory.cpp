// SPDX-License-Identifier: GPL-3.0-or-later
// What an OpLog remembers within its transaction.
#include "core/protocol/Keys.h"
#include "core/store/Rows.h"
#include "core/store/ops/OpLog.h"
#include "core/store/ops/Sql.h"

#include <algorithm>

namespace carrel::store {

using protocol::Dot;

namespace {

/// A range of dots with so many gaps is asked for one by one.
constexpr std::uint64_t kSparse = 8;

}  // namespace

Result<std::int64_t> OpLog::findNumber(const Uid& replica)
{
    if (const auto known = m_numbers.find(replica); known != m_numbers.end())
        return known->second;
    CARREL_ASSIGN(const std::int64_t number, OpRepository(m_connection).findNumber(replica));
    if (number != 0)
        m_numbers[replica] = number;
    return number;
}

Result<std::int64_t> OpLog::numberOf(const Uid& replica)
{
    CARREL_ASSIGN(const std::int64_t known, findNumber(replica));
    if (known != 0)
        return known;
    CARREL_ASSIGN(const std::int64_t number, OpRepository(m_connection).numberOf(replica));
    m_numbers[replica] = number;
    return number;
}

Result<bool> OpLog::isOwnName(std::int64_t number)
{
    if (m_ownNumbers.empty()) {
        CARREL_ASSIGN(const auto names, OpRepository(m_connection).ownNames());
        for (const auto& name : names)
            m_ownNumbers.push_back(name.number);
    }
    return std::find(m_ownNumbers.begin(), m_ownNumbers.end(), number) != m_ownNumbers.end();
}

Done OpLog::expect(std::span<const Dot> dots)
{
    m_expected.clear();
    for (const Dot& dot : dots) {
        Stretch& stretch = m_expected.try_emplace(dot.replica, Stretch{dot.seq, dot.seq}).first->second;
        stretch.from = std::min(stretch.from, dot.seq);
        stretch.to = std::max(stretch.to, dot.seq);
    }
    std::erase_if(m_expected,
                  [&dots](const auto& each) { return (each.second.to - each.second.from) / kSparse > dots.size(); });
    for (auto& [replica, stretch] : m_expected) {
        stretch.present.resize(stretch.to - stretch.from + 1);
        CARREL_ASSIGN(const std::int64_t number, findNumber(replica));
        if (number == 0)
            continue;
        CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kOps_dots_between));
        statement.bind(1, number).bind(2, stretch.from).bind(3, stretch.to);
        CARREL_ASSIGN(const auto here, collect(statement, [](const Statement& row) { return row.integer(0); }));
        for (const std::int64_t dot : here)
            markPresent({replica, static_cast<std::uint64_t>(dot)});
    }
    return {};
}

void OpLog::forget()
{
    forgetPlace();
    m_expected.clear();
    m_voidedCards.reset();
    m_voidsAsked = 0;
    forgetRefused();
}

bool OpLog::isAbsent(const Dot& dot) const
{
    const auto stretch = m_expected.find(dot.replica);
    return stretch != m_expected.end() && stretch->second.holds(dot.seq)
           && !stretch->second.present[dot.seq - stretch->second.from];
}

void OpLog::markPresent(const Dot& dot)
{
    const auto stretch = m_expected.find(dot.replica);
    if (stretch != m_expected.end() && stretch->second.holds(dot.seq))
        stretch->second.present[dot.seq - stretch->second.from] = true;
}

Result<std::map<Dot, Dot>> OpLog::refusedNames()
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kOps_rows_refused));
    CARREL_ASSIGN(const auto rows, collect(statement, [](const Statement& row) {
                      return Entry{row.integer(0), row.integer(1) != 0, protocol::OpState::Quarantined};
                  }));
    std::map<Dot, Dot> names;
    for (const Entry& row : rows) {
        CARREL_ASSIGN(const protocol::Op op, get(row));
        names[protocol::contentName(op)] = op.dot;
    }
    return names;
}

Result<std::optional<Dot>> OpLog::refusedName(const protocol::Op& op)
{
    if (!m_refused) {
        CARREL_ASSIGN(m_refused, refusedNames());
    }
    if (m_refused->empty())
        return std::nullopt;
    const auto found = m_refused->find(protocol::contentName(op));
    return found == m_refused->end() || found->second == op.dot ? std::nullopt : std::optional(found->second);
}

Result<bool> OpLog::isVoided(const protocol::Op& review)
{
    constexpr int kFew = 256;
    if (!m_voidedCards && ++m_voidsAsked >= kFew) {
        CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kOps_voided_cards));
        CARREL_ASSIGN(const auto cards, collect(statement, [](const Statement& row) { return row.text(0); }));
        m_voidedCards = QSet<QString>(cards.begin(), cards.end());
    }
    if (m_voidedCards && !m_voidedCards->contains(review.key))
        return false;
    return exists(QStringLiteral("void"), protocol::voidKey(review));
}

}  // namespace carrel::store
