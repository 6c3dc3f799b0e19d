// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/Bundling.h"

#include "core/protocol/Bundle.h"
#include "core/protocol/NoteLine.h"
#include "core/store/ops/OpLog.h"

#include <algorithm>
#include <limits>

namespace carrel::sync {

Result<MadeBundle> makeBundle(store::Connection& connection, Instant now)
{
    CARREL_ASSIGN(auto account, session::loadAccount(connection));
    if (!account || account->deviceSeed.isEmpty())
        return fail(ErrorKind::SignInNeeded, QStringLiteral("this desk has no academy"));
    CARREL_ASSIGN(
        auto ops,
        store::OpLog(connection).waiting(std::numeric_limits<std::int32_t>::max(), protocol::OpState::Deferred));
    if (ops.empty())
        return fail(ErrorKind::NotFound, QStringLiteral("nothing waits"));
    // A note that is put back comes before the edits that were made on it.
    std::stable_partition(ops.begin(), ops.end(),
                          [](const protocol::Op& op) { return op.kind == protocol::kNoteVersion; });
    CARREL_ASSIGN(const auto self, store::OpRepository(connection).self());
    protocol::Bundle bundle{account->tokens.identity, now, {}};
    for (auto from = ops.begin(); from != ops.end();) {
        const auto count = std::min<std::ptrdiff_t>(ops.end() - from, protocol::kMostOpsInRequest);
        protocol::SyncRequest push;
        push.replica = self.uid;
        push.sentAt = now;
        push.ops.assign(from, from + count);
        bundle.pushes.push_back(std::move(push));
        from += count;
    }
    account->deviceSeed.detach();
    CARREL_ASSIGN(const auto key, crypto::SigningKey::fromSeed(crypto::SecureBytes::takeFrom(account->deviceSeed)));
    MadeBundle made;
    CARREL_ASSIGN(made.bytes, protocol::sealed(bundle, key, account->tokens.grantKey));
    made.ops = static_cast<int>(ops.size());
    return made;
}

}  // namespace carrel::sync
