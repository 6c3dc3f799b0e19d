// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the fixture vault of the present schema: carrel_fixture_vault <directory of fixtures>.
#include "core/base/Random.h"
#include "core/crypto/MasterKey.h"
#include "core/store/Migrations.h"
#include "core/store/Vault.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QTemporaryDir>

#include <cstdio>

using namespace carrel;
using namespace carrel::store;

namespace {

Done writeFixture(const QString& into)
{
    const int schema = allMigrations().back().number;
    const SystemClock clock;
    SystemRandom random;
    const QTemporaryDir scratch;
    CARREL_ASSIGN(const auto key, crypto::MasterKey::fromBytes(crypto::SecureBytes(32)));
    CARREL_ASSIGN(const auto vault, Vault::create(scratch.filePath(QStringLiteral("vault")), key, clock, random));
    const auto written = vault->writeNow<bool>([schema](Transaction& transaction) -> Result<bool> {
        CARREL_ASSIGN(auto put, transaction.connection().prepare("INSERT INTO meta VALUES ('fixture', ?1)"));
        CARREL_TRY(put.bind(1, QStringLiteral("schema %1").arg(schema)).run());
        return true;
    });
    CARREL_TRY(written);
    vault->close();
    const QString made = QStringLiteral("%1/v%2").arg(into).arg(schema);
    if (!QDir().mkpath(made)
        || !QFile::copy(vault->directory() + QStringLiteral("/vault.db"), made + QStringLiteral("/vault.db")))
        return fail(ErrorKind::AlreadyExists, made);
    return {};
}

}  // namespace

int main(int argc, char** argv)
{
    const QCoreApplication program(argc, argv);
    if (argc != 2) {
        std::fputs("usage: carrel_fixture_vault DIRECTORY\n", stderr);
        return 2;
    }
    if (const Done done = writeFixture(QString::fromLocal8Bit(argv[1])); !done) {
        std::fprintf(stderr, "no fixture: %s\n", qPrintable(done.error().trail()));
        return 1;
    }
    for (const Migration& migration : allMigrations()) {
        const QByteArray text(migration.sql.data(), static_cast<qsizetype>(migration.sql.size()));
        std::printf("%d %s\n", migration.number,
                    QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex().constData());
    }
    return 0;
}
