// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/VaultFile.h"

#include "core/store/DurableFile.h"

#include <QFile>
#include <QFileInfo>
#include <QUrl>

#define SQLITE_HAS_CODEC 1
#include <sodium.h>
#include <sqlcipher/sqlite3.h>

#include <array>

namespace carrel::store {
namespace {

constexpr int kBusyMilliseconds = 5000;

// What SQLCipher has to know before and with the key. Since 4.6 a level of NONE lets what it says of a damaged page
// through to standard error; no source does. Before that it knows of levels alone.
constexpr std::string_view kBeforeKey = "PRAGMA cipher_log_level = NONE;"
                                        "PRAGMA cipher_log_source = NONE;"
                                        "PRAGMA cipher_memory_security = OFF;";
constexpr std::string_view kAfterKey = "PRAGMA cipher_page_size = 4096;"
                                       "PRAGMA cipher_hmac_algorithm = HMAC_SHA512;"
                                       "PRAGMA cipher_use_hmac = ON;"
                                       "PRAGMA temp_store = MEMORY;";
// FTS5's own secure-delete is a setting of each table: the migrations that make one set it.
constexpr std::string_view kSettings = "PRAGMA secure_delete = ON;"
                                       "PRAGMA synchronous = FULL;"
                                       "PRAGMA foreign_keys = ON;"
                                       "PRAGMA trusted_schema = OFF;"
                                       "PRAGMA cell_size_check = ON;"
                                       "PRAGMA journal_size_limit = 16777216;"
                                       "PRAGMA cache_size = -8000;";

/// SQLCipher's spelling of a key that is used as it is: x'<64 hex digits>'.
crypto::SecureBytes rawKeyText(const crypto::SecureBytes& key)
{
    crypto::SecureBytes text(key.size() * 2 + 4);
    auto* at = reinterpret_cast<char*>(text.data());
    at[0] = 'x';
    at[1] = '\'';
    sodium_bin2hex(at + 2, key.size() * 2 + 1, key.data(), key.size());
    at[key.size() * 2 + 2] = '\'';
    return text;
}

Done harden(sqlite3* database, const Connection& connection)
{
    struct Setting {
        int option;
        int value;
    };
    constexpr std::array kHardening{
        Setting{SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
        Setting{SQLITE_DBCONFIG_DEFENSIVE, 1},
        Setting{SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
        Setting{SQLITE_DBCONFIG_DQS_DML, 0},
        Setting{SQLITE_DBCONFIG_DQS_DDL, 0},
    };
    for (const Setting& setting : kHardening)
        if (const int code = sqlite3_db_config(database, setting.option, setting.value, nullptr); code != SQLITE_OK)
            return fail(connection.error(code));
    return {};
}

Done checkRows(Connection& connection, std::string_view pragma)
{
    CARREL_ASSIGN(Statement statement, connection.prepare(pragma));
    for (;;) {
        CARREL_ASSIGN(const bool row, statement.next());
        if (!row)
            return {};
        if (const QString found = statement.text(0); found != QLatin1String("ok"))
            return fail(ErrorKind::VaultDamaged, found);
    }
}

}  // namespace

Result<std::unique_ptr<Connection>> VaultFile::unlock(const QString& path, const crypto::SecureBytes& key,
                                                      Access access)
{
    // Nobody asks how much memory SQLite uses, and counting it costs a lock for each allocation. Refused, and harmless,
    // where SQLite is at work already.
    static const int kUncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    (void)kUncounted;
    sqlite3* database = nullptr;
    constexpr int kFlags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE;
    const int opened =
        access == Access::ReadAtRest
            ? sqlite3_open_v2("file:" + QUrl::toPercentEncoding(path, "/") + "?immutable=1", &database,
                              kFlags | SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, nullptr)
            : sqlite3_open_v2(path.toUtf8().constData(), &database, kFlags | SQLITE_OPEN_READWRITE, nullptr);
    auto connection = std::make_unique<Connection>(database);
    if (opened != SQLITE_OK)
        return fail(connection->error(opened));
    sqlite3_busy_timeout(database, kBusyMilliseconds);
    CARREL_TRY(connection->execute(kBeforeKey));
    const crypto::SecureBytes text = rawKeyText(key);
    if (const int code = sqlite3_key_v2(database, "main", text.data(), static_cast<int>(text.size()) - 1);
        code != SQLITE_OK)
        return fail(connection->error(code));
    CARREL_TRY(connection->execute(kAfterKey));
    CARREL_TRY(harden(database, *connection));
    return connection;
}

Result<std::unique_ptr<Connection>> VaultFile::create(const QString& path, const crypto::SecureBytes& key)
{
    CARREL_TRY(createPrivateFile(path));
    CARREL_ASSIGN(auto connection, unlock(path, key, Access::Write));
    CARREL_TRY(connection->execute(kSettings));
    CARREL_TRY(connection->execute("PRAGMA journal_mode = WAL"));
    return connection;
}

Result<std::unique_ptr<Connection>> VaultFile::open(const QString& path, const crypto::SecureBytes& key, Access access)
{
    const QFileInfo file(path);
    if (!file.exists())
        return fail(ErrorKind::NotFound, QStringLiteral("there is no %1").arg(path));
    if (file.size() == 0)  // SQLite would take it for a new database
        return fail(ErrorKind::VaultDamaged, QStringLiteral("%1 is empty").arg(path));
    CARREL_ASSIGN(auto connection, unlock(path, key, access));
    CARREL_TRY(connection->execute("SELECT count(*) FROM sqlite_schema"));
    CARREL_TRY(connection->execute(kSettings));
    if (access != Access::Write) {
        CARREL_TRY(connection->execute("PRAGMA query_only = ON"));
    }
    return connection;
}

void VaultFile::leaveUntouched(Connection& connection)
{
    sqlite3_db_config(connection.handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

Done VaultFile::copy(Connection& source, const QString& path, const crypto::SecureBytes& key, Progress& progress)
{
    constexpr int kPagesAtATime = 512;
    const bool ownSnapshot = sqlite3_get_autocommit(source.handle()) != 0;
    const auto copyPages = [&]() -> Done {
        CARREL_TRY(createPrivateFile(path));
        CARREL_ASSIGN(auto target, unlock(path, key, Access::Write));
        // One snapshot for the whole copy: writers of the source go on beside it.
        if (ownSnapshot)
            CARREL_TRY(source.execute("BEGIN"));
        CARREL_TRY(source.execute("SELECT count(*) FROM sqlite_schema"));
        sqlite3_backup* backup = sqlite3_backup_init(target->handle(), "main", source.handle(), "main");
        if (backup == nullptr)
            return fail(target->error(sqlite3_extended_errcode(target->handle())));
        int code = SQLITE_OK;
        Done going;
        while (code == SQLITE_OK && going) {
            code = sqlite3_backup_step(backup, kPagesAtATime);
            const int total = sqlite3_backup_pagecount(backup);
            going = progress.step(total - sqlite3_backup_remaining(backup), total);
        }
        sqlite3_backup_finish(backup);
        CARREL_TRY(going);
        if (code == SQLITE_ERROR)  // so much is left of a page that fails its HMAC
            return fail(ErrorKind::VaultDamaged, QStringLiteral("a page of it cannot be read"));
        if (code != SQLITE_DONE)
            return fail((code & 0xff) == SQLITE_FULL || (code & 0xff) == SQLITE_IOERR ? target->error(code)
                                                                                      : source.error(code));
        // A copy at rest needs no log, and one without is read on a disk that has no room for one. Vault::open turns it
        // on.
        CARREL_TRY(target->execute("PRAGMA journal_mode = DELETE"));
        target.reset();
        return syncToDisk(path);
    };
    const Done copied = copyPages();
    if (ownSnapshot && sqlite3_get_autocommit(source.handle()) == 0)
        (void)source.execute("ROLLBACK");
    if (!copied && copied.error().kind != ErrorKind::AlreadyExists) {
        for (const char* suffix : {"", "-wal", "-shm", "-journal"})
            QFile::remove(path + QLatin1String(suffix));
    }
    return copied;
}

Done VaultFile::verify(Connection& connection, Progress& progress)
{
    // Called by SQLite every few thousand steps; a step of zero length asks only whether to go on.
    struct Watch {
        explicit Watch(sqlite3* database, Progress& progress) : m_database(database)
        {
            const auto cancelled = [](void* asked) { return static_cast<Progress*>(asked)->isCancelled() ? 1 : 0; };
            sqlite3_progress_handler(database, 10'000, cancelled, &progress);
        }
        ~Watch() { sqlite3_progress_handler(m_database, 0, nullptr, nullptr); }
        sqlite3* m_database;
    } watch(connection.handle(), progress);

    CARREL_TRY(progress.step(0, 2));
    CARREL_TRY(checkRows(connection, "PRAGMA cipher_integrity_check"));
    CARREL_TRY(progress.step(1, 2));
    CARREL_TRY(checkRows(connection, "PRAGMA integrity_check(20)"));
    return progress.step(2, 2);
}

}  // namespace carrel::store
