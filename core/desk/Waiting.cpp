// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/Waiting.h"

#include "core/store/ops/OpRepository.h"

namespace carrel::desk {

Done logWaiting(store::Connection& connection, const store::CardStateRow& state, Instant now)
{
    CARREL_ASSIGN(const QString key, store::CardRepository(connection).opKey(state.card));
    const QJsonObject body{{QStringLiteral("suspended"), state.suspended},
                           {QStringLiteral("buriedUntil"), static_cast<qint64>(state.buriedUntil.number)}};
    CARREL_TRY(store::OpRepository(connection).append({QStringLiteral("card-waiting"), key, body}, now));
    return {};
}

}  // namespace carrel::desk
