// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/Columns.h"
#include "tests/fuzz/Fuzz.h"
#include "tests/fuzz/Some.h"

#include <QJsonDocument>

using namespace carrel;
using namespace carrel::protocol;

namespace {

constexpr std::size_t kMost = 500;

}  // namespace

std::vector<QByteArray> fuzz::seeds()
{
    const auto text = [](const std::vector<Op>& ops) {
        return QJsonDocument(toColumns(ops)).toJson(QJsonDocument::Compact);
    };
    std::vector<Op> many;
    for (std::uint64_t seq = 1; seq <= 40; ++seq)
        many.push_back(someOp(seq, QStringLiteral("review"), QStringLiteral("c/card-%1").arg(seq % 7),
                              {{QStringLiteral("rating"), 1 + static_cast<int>(seq % 4)}}));
    return {text({}), text(someOps()), text(many)};
}

/// Never more ops than were asked for, and they say the same when they are written again.
void fuzz::tryOne(const QByteArray& input)
{
    const auto ops = fromColumns(QJsonDocument::fromJson(input).array(), kMost);
    if (!ops)
        return;
    hold(ops->size() <= kMost, "no more ops than were asked for");
    const auto again = fromColumns(toColumns(*ops), kMost);
    hold(again.has_value() && *again == *ops, "ops come back as they were");
}
