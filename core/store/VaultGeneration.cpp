// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Vault.h"
#include "core/store/vault/Sql.h"

#include <algorithm>

namespace carrel::store {
namespace {

const auto kGenerationKey = QStringLiteral("generation");

}  // namespace

Result<qint64> Vault::generation()
{
    return readNow<qint64>([](Connection& connection) -> Result<qint64> {
        CARREL_ASSIGN(Statement get, connection.prepare(sql::kVault_meta_get));
        CARREL_ASSIGN(const bool row, get.bind(1, kGenerationKey).next());
        return row ? get.integer(0) : 0;
    });
}

Result<qint64> Vault::advanceGeneration(qint64 known)
{
    return writeNow<qint64>(
        [known](Transaction& transaction) -> Result<qint64> {
            CARREL_ASSIGN(Statement get, transaction.connection().prepare(sql::kVault_meta_get));
            CARREL_ASSIGN(const bool row, get.bind(1, kGenerationKey).next());
            const qint64 next = std::max<qint64>(row ? get.integer(0) : 0, known) + 1;
            CARREL_ASSIGN(Statement put, transaction.connection().prepare(sql::kVault_meta_put));
            CARREL_TRY(put.bind(1, kGenerationKey).bind(2, next).run());
            return next;
        },
        Writer::Sync);
}

}  // namespace carrel::store
