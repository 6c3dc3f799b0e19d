// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/Messages.h"
#include "tests/fuzz/Fuzz.h"

using namespace carrel::protocol;

constexpr qsizetype kMost = 256 * 1024;

std::vector<QByteArray> carrel::fuzz::seeds()
{
    return {packed({}), packed("A message."), packed(QByteArray(kMost, 'x')), packed(QByteArray(kMost + 1, 'x')),
            packed(QByteArray(64 * kMost, '\0'))};
}

/// A bomb, a cut frame or noise: never more than was asked for, and what was packed comes back.
void carrel::fuzz::tryOne(const QByteArray& input)
{
    if (const auto read = unpacked(input, kMost))
        hold(read->size() <= kMost, "no more than was asked for");
    const auto back = unpacked(packed(input));
    hold(back.has_value() && *back == input, "what was packed comes back");
}
