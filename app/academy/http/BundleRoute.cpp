// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/http/Api.h"
#include "app/academy/session/GrantKeys.h"

namespace carrel::academy {
namespace {

QString nameOf(protocol::OpFate fate)
{
    switch (fate) {
    case protocol::OpFate::Applied:
    case protocol::OpFate::Merged:
    case protocol::OpFate::Restamped: return QStringLiteral("applied");
    case protocol::OpFate::Duplicate:
    case protocol::OpFate::HeldAs: return QStringLiteral("duplicate");
    case protocol::OpFate::Deferred:
    case protocol::OpFate::DotTaken: return QStringLiteral("deferred");
    case protocol::OpFate::Rejected: return QStringLiteral("rejected");
    }
    return {};
}

}  // namespace

/// Whoever brings it: what counts is whose device signed it. The desk that made it hears of it with its next sync, as
/// of anything that came by another way, and forgets that it waited.
Replied Api::bundle(const Asked& asked, const Caller& caller)
{
    if (mediaType(asked.contentType) != "application/octet-stream")
        return problemReply(415, QStringLiteral("media-type"), QStringLiteral("application/octet-stream"));
    const auto keys =
        m_database.transact(Access::Read, [](Connection& connection) { return GrantKeys::of(connection); });
    if (!keys)
        return storageReply(keys.error());
    const auto opened = keys->opened(asked.body);
    if (!opened)
        return unreadableReply(opened.error());
    const protocol::Identity& identity = opened->bundle.identity;
    if (identity.server != m_server || identity.tenant != caller.account.tenant)
        return problemReply(404, QStringLiteral("not-found"));
    const auto owner = m_database.transact(Access::Read, [&](Connection& connection) {
        return Sessions(connection, m_gate.secrets(), m_server, m_clock, m_random)
            .memberWith(caller.account.orgId, identity.account, opened->thumbprint);
    });
    if (!owner)
        return storageReply(owner.error());
    if (!*owner)
        return problemReply(403, QStringLiteral("bundle-refused"),
                            QStringLiteral("it was sealed on a device that is not one of that person"));
    QHash<QString, int> sums;
    for (protocol::SyncRequest push : opened->bundle.pushes) {
        // Not the desk's own replica: what it hears then is not left out of its next page.
        push.replica = Uid::make(m_clock, m_random);
        const auto answer = m_syncing.takeIn(**owner, push);
        if (!answer)
            return storageReply(answer.error());
        if (const auto* problem = std::get_if<protocol::Problem>(&*answer))
            return replyOf(*problem);
        for (const protocol::OpOutcome& each : std::get<std::vector<protocol::OpOutcome>>(*answer))
            ++sums[nameOf(each.fate)];
    }
    QJsonObject json;
    for (const char* name : {"applied", "duplicate", "deferred", "rejected"})
        json.insert(QLatin1String(name), sums.value(QLatin1String(name)));
    return jsonReply(json);
}

}  // namespace carrel::academy
