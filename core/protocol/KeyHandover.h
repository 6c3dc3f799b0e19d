// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/Paseto.h"

namespace carrel::protocol {

/// An academy's old key vouches for its next one, so that a desk takes that without anybody's word but the old key's. A
/// grant or an order carries the handovers that lead to its own key as its footer, the oldest first, one to a line: a
/// desk that was away for several of them follows all.
QByteArray handover(const crypto::SigningKey& old, QByteArrayView next, Instant at);

/// So many a desk follows: who was away for longer signs in again.
inline constexpr qsizetype kMostHandovers = 8;

/// Whether that is a footer of handovers, as far as can be told without a key; an empty one is.
bool areHandovers(QByteArrayView footer);

/// The last key that `known` leads to by the handovers in a token's footer; `known` itself where there are none, or
/// where none is of its making. That the token was made by that key is for the caller to verify.
QByteArray keyAfter(QByteArrayView known, QByteArrayView token);

}  // namespace carrel::protocol
