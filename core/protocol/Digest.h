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
    /// All that the other one has.
    void add(const Digest& other);
    QByteArray toHex() const;
    friend bool operator==(const Digest&, const Digest&) = default;

private:
    std::array<std::uint64_t, 4> m_lanes{};
};

/// What desks and academy agree on: logs whole, the last writer of each register, notes as merged, items that are
/// there. Handed in one by one, in any order. What they say is not kept, so that it may be any number of them.
class ScopeDigest {
public:
    /// Of a log or a register.
    void add(const Op& op);
    void addNote(const QString& key, const QJsonObject& state);
    void addItem(const Op& op);
    Digest done() const;

private:
    /// Of a register, so far.
    struct LastWriter {
        Op op;  ///< its stamp and its name alone
        Digest digest;
    };
    Digest m_digest;
    std::map<QByteArray, LastWriter> m_registers;  ///< by a hash of kind and key
};

/// All of it at once.
Digest scopeDigest(const std::vector<Op>& logsAndRegisters, const std::map<QString, QJsonObject>& notes,
                   const std::vector<Op>& items);

}  // namespace carrel::protocol
