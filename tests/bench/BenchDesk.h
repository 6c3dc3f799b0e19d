// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Random.h"
#include "core/crypto/MasterKey.h"
#include "core/desk/Desk.h"

#include <QTemporaryDir>

#include <memory>

namespace carrel::bench {

/// A desk on the disk under test: in the directory CARREL_BENCH_DIR names, else in build/.
class BenchDesk {
public:
    BenchDesk();

    /// Opens (or makes) the vault alone.
    std::unique_ptr<store::Vault> openVault();
    std::unique_ptr<desk::Desk> openDesk();
    QString path() const { return m_directory.filePath(QStringLiteral("desk")); }
    QString directory() const { return m_directory.path(); }

    /// Runs SQL in one transaction.
    static void execute(store::Vault& vault, const std::string& sql);

    template <class T>
    static T wait(QFuture<Result<T>> future)
    {
        auto result = future.result();
        if (!result)
            qFatal("%s", qPrintable(result.error().trail()));
        return std::move(*result);
    }

private:
    QTemporaryDir m_directory;
    SystemClock m_clock;
    SystemRandom m_random;
    crypto::MasterKey m_key = crypto::MasterKey::generate();
    bool m_made = false;
};

/// Fills a vault with `cards` cards in `courses` courses; `due` of every hundred are due, and each has `reviews`
/// reviews.
void fillWithCards(store::Vault& vault, int cards, int courses, int due, int reviews);

}  // namespace carrel::bench
