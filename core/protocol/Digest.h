// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/Op.h"

#include <QByteArray>
#include <QByteArrayView>

#include <array>
#include <compare>
#include <cstdint>
#include <map>
#include <vector>

namespace carrel::protocol {

/// A digest of a set of items, whatever the order they came in: the sum of their SHA-256, as four lanes of 64 bits. Two
/// desks in step have the same one. It tells honest differences, and is no defence against somebody who makes items up.
class Digest {
public:
    void add(QByteArrayView item);
    void remove(QByteArrayView item);
    QByteArray toHex() const;
    friend bool operator==(const Digest&, const Digest&) = default;

private:
    std::array<std::uint64_t, 4> m_lanes{};
};

/// What desks and academy agree on: logs whole, the last writer of each register, notes as merged, items that are
/// there. Handed in one by one, in any order.
class ScopeDigest {
public:
    /// Of a log or a register.
    void add(const Op& op);
    void addNote(const QString& key, const QJsonObject& state);
    void addItem(const Op& op);
    Digest done() const;

private:
    Digest m_digest;
    std::map<std::pair<QString, QString>, Op> m_registers;
};

/// All of it at once.
Digest scopeDigest(const std::vector<Op>& logsAndRegisters, const std::map<QString, QJsonObject>& notes,
                   const std::vector<Op>& items);

}  // namespace carrel::protocol
