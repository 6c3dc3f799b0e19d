// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Id.h"
#include "core/protocol/Hlc.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace carrel::protocol {

/// Names one op for ever: the incarnation of a vault that made it, and the how-many-eth it was there. Counts from 1.
struct Dot {
    Uid replica;
    std::uint64_t seq = 0;
    friend auto operator<=>(const Dot&, const Dot&) = default;
};

/// A dot as ops name it in keys and bodies: "<replica>:<seq>".
QString dotText(const Dot& dot);
std::optional<Dot> dotOf(const QString& text);

/// One thing a person did, or the academy decided. Immutable, save that the academy clamps a stamp from the far future
/// once, when it takes the op in.
struct Op {
    Dot dot;
    Hlc hlc;
    QString scope;  ///< "me", "course:<key>", "org"
    QString kind;   ///< one of OpKind's names, or one this program does not know, which is kept and passed on
    QString key;    ///< what it is about: a card, a note, a setting
    QJsonObject body;
    friend bool operator==(const Op&, const Op&) = default;
};

/// Where an op stands on a desk; the numbers are stored.
enum class OpState {
    Acknowledged = 0,  ///< the academy has it
    Waiting = 1,       ///< to be sent
    Deferred = 2,      ///< waits for something else to arrive; sent again in the next round
    Quarantined = 3,   ///< the academy will never take it; the person can see, retry and export it
};

/// What a person did, before it has a dot and a stamp. The scope is the person's own.
struct Fact {
    QString kind;
    QString key;
    QJsonObject body;
};

/// How ops of one kind come together (SYNC.md "Kinds of data, one rule each").
enum class MergeRule {
    Log,       ///< a set that only grows; what follows from it is folded on each desk
    Register,  ///< one value for each key: the last writer by (hlc, replica, seq)
    Note,      ///< one linear history at the academy, merged three ways
    Server,    ///< the academy alone writes: upsert, or a tombstone
};

/// Kinds that are not known are logs: kept whole and passed on.
MergeRule ruleOf(const QString& kind);

/// The bytes that two desks and the academy agree on for an op: what a digest and a content hash are made of.
QByteArray canonicalBytes(const Op& op);
/// SHA-256 of the op without its stamp, which the academy may clamp: tells a dot that was used twice.
QByteArray contentHash(const Op& op);
/// The same, with how long the body is as JSON, for who needs both.
struct OpContent {
    QByteArray hash;
    qsizetype bodyBytes = 0;
};
OpContent contentOf(const Op& op);

/// The dot for an op whose own was taken by another: made of its content, so that two copies of a vault that each give
/// a new one give the same. It begins with kMadeName, as no dot that counts does.
Dot dotFromContent(const Op& op);
/// The same, for who has the op's contentHash.
Dot dotFromHash(const QByteArray& contentHash);
bool isMadeName(const Dot& dot);
/// The same for an op whatever it is called now: by its dot, or by the name it was given. Who speaks of an op by this
/// speaks of no other, also where a copy of a vault used its dot.
Dot contentName(const Op& op);
inline const QByteArray kMadeName = QByteArray::fromHex("ffff");

/// The key of the op that takes a review back, and its body, which names the review's card.
QString voidKey(const Op& review);
QJsonObject voidBody(const Op& review);

/// Whether `a` is what a register holds after both were written. A total order, so that all desks agree.
bool supersedes(const Op& a, const Op& b);

}  // namespace carrel::protocol
