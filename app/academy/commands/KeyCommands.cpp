// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/commands/Area.h"
#include "app/academy/session/GrantKeys.h"
#include "app/academy/store/AuditCheckpoints.h"

#include <QJsonArray>

#include <array>

namespace carrel::academy {
namespace {

Result<Said> rotate(Hands& hands, const QStringList&)
{
    const bool compromised = hands.arguments.has(QStringLiteral("compromised"));
    CARREL_ASSIGN(const auto database, hands.open());
    const auto because = compromised ? GrantKeys::Because::Compromise : GrantKeys::Because::Time;
    const Done done = database->transact(Access::Write, [&](Connection& connection) {
        return GrantKeys::prepare(connection).and_then([&] {
            return GrantKeys::rotate(connection, because, hands.clock);
        });
    });
    CARREL_TRY(done);
    return Said{{{QStringLiteral("rotated"), true}},
                compromised
                    ? QStringLiteral("A new key signs. No desk takes it by the old one's word: each signs in again")
                    : QStringLiteral("A new key signs. Desks take it when they next renew their grant")};
}

Result<Said> checkpoint(Hands& hands, const QStringList&)
{
    CARREL_ASSIGN(const auto database, hands.open());
    CARREL_ASSIGN(const auto made,
                  database->transact(Access::Write, [&](Connection& connection) -> Result<QList<QByteArray>> {
                      CARREL_TRY(GrantKeys::prepare(connection));
                      CARREL_ASSIGN(const GrantKeys keys, GrantKeys::of(connection));
                      CARREL_ASSIGN(const QString server, serverName(connection, hands.clock, hands.random));
                      return AuditCheckpoints(connection, server, hands.clock)
                          .sign(keys.newest(), AuditCheckpoints::Which::Moved);
                  }));
    QStringList lines;
    for (const QByteArray& each : made)
        lines << QString::fromLatin1(each);
    return Said{{{QStringLiteral("checkpoints"), QJsonArray::fromStringList(lines)}}, lines.join(u'\n')};
}

constexpr std::array<AreaCommand, 2> kCommands{{
    {"grant-key rotate", "", "sign what desks are given with a new key", 0, rotate},
    {"audit-checkpoint", "", "sign where the audits stand; keep what it prints elsewhere", 0, checkpoint},
}};

}  // namespace

std::span<const AreaCommand> keyCommands()
{
    return kCommands;
}

}  // namespace carrel::academy
