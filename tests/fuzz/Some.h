// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/Messages.h"

#include <QJsonArray>

namespace carrel::fuzz {

inline Uid someReplica(int number)
{
    return *Uid::fromString(QStringLiteral("0196a000-0000-7000-8000-%1").arg(number, 12, 10, QLatin1Char('0')));
}

inline protocol::Op someOp(std::uint64_t seq, const QString& kind, const QString& key, const QJsonObject& body)
{
    return {{someReplica(2), seq},
            protocol::Hlc{(1'772'442'000'000ULL << 16) + seq},
            QStringLiteral("me"),
            kind,
            key,
            body};
}

inline std::vector<protocol::Op> someOps()
{
    const auto text = [](const char* word) { return QString::fromLatin1(word); };
    return {someOp(1, text("review"), text("c/card-1"),
                   {{text("rating"), 3}, {text("taken"), 4200}, {text("day"), 20514}, {text("offset"), 3600}}),
            someOp(2, text("review"), text("c/card-2"),
                   {{text("rating"), 1}, {text("taken"), 100}, {text("day"), 20515}, {text("offset"), 0}}),
            someOp(3, text("preference"), text("reading.size"), {{text("value"), 1.25}}),
            someOp(4, text("bookmark"), text("c/unit-1"), {{text("set"), true}, {text("label"), QJsonValue::Null}}),
            someOp(5, text("note"), text("0196a000-0000-7000-8000-000000000009"),
                   {{text("text"), text("One\ntwo\n")}, {text("base"), 0}, {text("removed"), false}}),
            someOp(6, text("void"), text("ffff0a1b-0000-8000-8000-000000000001:1"), {{text("card"), text("c/card-1")}}),
            someOp(7, text("attempt-started"), text("c/quiz-1"), {{text("attempt"), 7}}),
            someOp(8, text("from-the-future"), text("k"), {{text("list"), QJsonArray{1, text("two"), QJsonObject{}}}})};
}

inline protocol::SyncReply someReply()
{
    protocol::SyncReply reply;
    reply.identity = {QStringLiteral("here"), QStringLiteral("north"), QStringLiteral("anna")};
    reply.serverTime = Instant(std::chrono::milliseconds(1'772'442'000'000));
    reply.lease = QStringLiteral("lease");
    for (const auto fate : {protocol::OpFate::Applied, protocol::OpFate::Restamped, protocol::OpFate::Rejected})
        reply.outcomes.push_back({{someReplica(1), 1 + static_cast<std::uint64_t>(fate)},
                                  fate,
                                  protocol::Hlc{(1'772'442'000'000ULL << 16) + 9},
                                  QStringLiteral("not-allowed"),
                                  QStringLiteral("why"),
                                  {}});
    protocol::ScopePage page;
    page.scope = QStringLiteral("me");
    page.cursor = protocol::Cursor{1, 8, 5, 0, 0}.toString();
    std::uint64_t seq = 0;
    for (const protocol::Op& op : someOps())
        page.changes.push_back({++seq, op, {}});
    reply.pages.push_back(page);
    return reply;
}

}  // namespace carrel::fuzz
