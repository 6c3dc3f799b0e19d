// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/MasterKey.h"
#include "core/store/Vault.h"
#include "tests/support/ManualClock.h"

#include <QTemporaryDir>

namespace carrel::test {

/// A vault in a directory that goes away with it, and words to keep in it.
class VaultFixture {
public:
    VaultFixture() : path(home.filePath(QStringLiteral("desk"))) {}

    Result<std::unique_ptr<store::Vault>> create() { return store::Vault::create(path, key, clock, random); }
    Result<std::unique_ptr<store::Vault>> open() { return store::Vault::open(path, key, clock, random); }
    Result<std::unique_ptr<store::Vault>> open(const crypto::MasterKey& with)
    {
        return store::Vault::open(path, with, clock, random);
    }

    static Done put(store::Transaction& transaction, const QString& word, const QString& value)
    {
        CARREL_ASSIGN(auto statement, transaction.connection().prepare("INSERT OR REPLACE INTO meta VALUES (?1, ?2)"));
        return statement.bind(1, word).bind(2, value).run();
    }

    static Done write(store::Vault& vault, const QString& word, const QString& value, store::ChangeSet touched = {})
    {
        const auto result = vault.writeNow<bool>([=](store::Transaction& transaction) -> Result<bool> {
            CARREL_TRY(put(transaction, word, value));
            transaction.touched(touched);
            return true;
        });
        return result ? Done() : Done(fail(result.error()));
    }

    static QString read(store::Vault& vault, const QString& word)
    {
        return vault
            .readNow<QString>([=](store::Connection& connection) -> Result<QString> {
                CARREL_ASSIGN(auto statement, connection.prepare("SELECT value FROM meta WHERE key = ?1"));
                CARREL_ASSIGN(const bool row, statement.bind(1, word).next());
                return row ? statement.text(0) : QString();
            })
            .value_or(QStringLiteral("(failed)"));
    }

    QTemporaryDir home;
    QString path;
    ManualClock clock;
    SeededRandom random{7};
    crypto::MasterKey key = crypto::MasterKey::generate();
};

}  // namespace carrel::test
