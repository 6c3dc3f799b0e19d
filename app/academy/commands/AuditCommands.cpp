// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/commands/Area.h"

#include <QDateTime>
#include <QJsonArray>

#include <array>

namespace carrel::academy {
namespace {

constexpr int kMost = 200;

Said saidOf(const std::vector<AuditRow>& rows)
{
    QJsonArray json;
    QStringList lines;
    for (const AuditRow& each : rows) {
        json.append(QJsonObject{{QStringLiteral("at"), each.at},
                                {QStringLiteral("actor"), each.actor.name},
                                {QStringLiteral("from"), each.actor.from},
                                {QStringLiteral("act"), each.act},
                                {QStringLiteral("subject"), each.subject},
                                {QStringLiteral("detail"), each.detail}});
        const QDateTime at = QDateTime::fromMSecsSinceEpoch(each.at, Qt::UTC);
        lines << QStringList{at.toString(Qt::ISODate),
                             each.actor.name,
                             each.actor.from,
                             each.act,
                             each.subject,
                             each.detail}
                     .join(u'\t');
    }
    return {{{QStringLiteral("audit"), json}}, lines.join(u'\n')};
}

Result<Said> tell(Hands& hands, const QString& slug)
{
    CARREL_ASSIGN(const auto database, hands.open());
    return database->transact(Access::Read, [&](Connection& connection) -> Result<Said> {
        Org org;
        if (!slug.isEmpty()) {
            CARREL_ASSIGN(org, People(connection, hands.clock, hands.random).org(slug));
        }
        return Audit(connection, hands.clock).newest(org.id, kMost).map(saidOf);
    });
}

Result<Said> auditOf(Hands& hands, const QStringList& words)
{
    return tell(hands, words[0]);
}

Result<Said> auditOfAcademy(Hands& hands, const QStringList&)
{
    return tell(hands, {});
}

/// Somebody may stand there as a member and, from before that, as an address.
Result<Said> forget(Hands& hands, const QStringList& words)
{
    CARREL_ASSIGN(const auto database, hands.open());
    const QString address = words[1].trimmed().toLower();
    CARREL_TRY(database->transact(Access::Write, [&](Connection& connection) -> Done {
        People people(connection, hands.clock, hands.random);
        CARREL_ASSIGN(const Org org, people.org(words[0]));
        Audit audit(connection, hands.clock);
        const auto member = people.member(org, address);
        bool known = false;
        for (const QString& name : {member ? member->uid : words[1], address}) {
            const Done forgotten = audit.forget(org.id, name, theOperator());
            if (!forgotten && forgotten.error().kind != ErrorKind::NotFound)
                return forgotten;
            known |= forgotten.has_value();
        }
        return known ? Done() : fail(ErrorKind::NotFound, QStringLiteral("the audit knows nobody by that name"));
    }));
    return Said{{{QStringLiteral("forgotten"), words[1]}}, QStringLiteral("The audit tells no more of ") + words[1]};
}

constexpr std::array<AreaCommand, 3> kCommands{{
    {"audit", "ORG", "who did what to whom, from where, the newest first", 1, auditOf},
    {"audit-academy", "", "the same of what was done to the academy as a whole", 0, auditOfAcademy},
    {"audit-forget", "ORG PERSON", "have it tell no more of a person: an address, or a member's uid", 2, forget},
}};

}  // namespace

std::span<const AreaCommand> auditCommands()
{
    return kCommands;
}

}  // namespace carrel::academy
