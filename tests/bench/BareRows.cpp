// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/BareRows.h"

#include "core/crypto/MasterKey.h"
#include "core/store/VaultFile.h"
#include "tests/bench/Figures.h"

namespace carrel::bench {
namespace {

constexpr int kTransactions = 40;
constexpr int kRows = 5'000;

}  // namespace

double bareRowsPerSecond(const QString& directory)
{
    auto connection = std::move(*store::VaultFile::create(
        directory + QStringLiteral("/rows.db"), crypto::MasterKey::generate().subkey(crypto::KeyPurpose::Database)));
    const auto run = [&](std::string_view sql) {
        if (!connection->execute(sql))
            qFatal("the bare insert failed");
    };
    run("CREATE TABLE r (seq INTEGER PRIMARY KEY, a INTEGER, b INTEGER, c INTEGER, d INTEGER, e INTEGER, f INTEGER)");
    std::int64_t seq = 0;
    const auto time = timed([&] {
        for (int at = 0; at < kTransactions; ++at) {
            run("BEGIN IMMEDIATE");
            auto insert = connection->prepare("INSERT INTO r VALUES (?1, ?2, 3, 4, 1780000000000, 6, 7)");
            for (int i = 0; i < kRows; ++i) {
                ++seq;
                (void)insert->bind(1, seq).bind(2, seq * 7919 % 50'000).run();
            }
            run("COMMIT");
        }
    });
    return kTransactions * kRows / std::chrono::duration<double>(time).count();
}

}  // namespace carrel::bench
