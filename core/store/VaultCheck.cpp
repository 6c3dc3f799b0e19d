// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/VaultCheck.h"

#include "core/store/MediaStore.h"
#include "core/store/Vault.h"
#include "core/store/VaultFile.h"
#include "core/store/media/Sql.h"

#include <QSet>

namespace carrel::store {
namespace {

/// Full-text tables turn a page that fails its HMAC into a bare "logic error": in a check that is damage too.
bool tellsDamage(const Error& error)
{
    return error.kind == ErrorKind::VaultDamaged || error.kind == ErrorKind::Internal;
}

Result<QStringList> pragmaFindings(Connection& connection, std::string_view pragma)
{
    CARREL_ASSIGN(Statement statement, connection.prepare(pragma));
    QStringList findings;
    for (;;) {
        const auto row = statement.next();
        if (!row && tellsDamage(row.error()))
            return findings << row.error().detail;
        if (!row)
            return fail(row.error());
        if (!*row)
            return findings;
        if (const QString found = statement.text(0); found != QLatin1String("ok"))
            findings.append(found);
    }
}

Result<QSet<QString>> listedMedia(Connection& connection)
{
    CARREL_ASSIGN(Statement all, connection.prepare(sql::kMedia_all));
    QSet<QString> listed;
    for (;;) {
        CARREL_ASSIGN(const bool row, all.next());
        if (!row)
            return listed;
        listed.insert(QString::fromLatin1(all.blob(0).toHex()));
    }
}

Result<QStringList> databaseDamage(Vault& vault, Progress& progress)
{
    CARREL_TRY(progress.step(0, 0));
    vault.bringHome();
    // On the store thread: a checkpoint in the middle of a page would look like damage.
    const auto findings = [](Connection& connection) {
        return pragmaFindings(connection, "PRAGMA cipher_integrity_check");
    };
    auto pages = vault.writeNow<QStringList>(
        [&findings](Transaction& transaction) { return findings(transaction.connection()); }, Vault::Writer::Sync);
    // Nobody writes where nothing can be written.
    if (!pages && (pages.error().kind == ErrorKind::ReadOnly || pages.error().kind == ErrorKind::DiskFull))
        pages = vault.readNow<QStringList>(findings);
    if (!pages && !tellsDamage(pages.error()))
        return fail(pages.error());
    CARREL_TRY(progress.step(1, 0));
    const auto structure = vault.readNow<QStringList>(
        [](Connection& connection) { return pragmaFindings(connection, "PRAGMA integrity_check(20)"); });
    if (!structure && !tellsDamage(structure.error()))
        return fail(structure.error());
    CARREL_TRY(progress.step(2, 0));
    return (pages ? *pages : QStringList(pages.error().detail))
           + (structure ? *structure : QStringList(structure.error().detail));
}

}  // namespace

Result<CheckReport> checkVault(Vault& vault, Progress& progress)
{
    CheckReport report;
    CARREL_ASSIGN(report.databaseDamage, databaseDamage(vault, progress));
    const auto listed = vault.readNow<QSet<QString>>(listedMedia);
    if (!listed && !tellsDamage(listed.error()))
        return fail(listed.error());

    const MediaStore::Listing present = vault.media().list();
    report.damagedMedia = present.unreadable + present.unreachable;
    const qint64 total = present.hashes.size() + 2;
    for (const QString& hash : present.hashes) {
        const Done sound = vault.media().verify(hash);
        if (!sound && (sound.error().kind == ErrorKind::VaultDamaged || sound.error().kind == ErrorKind::Io))
            report.damagedMedia.append(hash);
        else if (!sound && sound.error().kind != ErrorKind::NotFound)
            return fail(sound.error());
        CARREL_TRY(progress.step(2 + ++report.mediaChecked, total));
    }
    if (listed)
        for (const QString& hash : *listed)
            if (!vault.media().has(hash))
                report.missingMedia.append(hash);
    return report;
}

}  // namespace carrel::store
