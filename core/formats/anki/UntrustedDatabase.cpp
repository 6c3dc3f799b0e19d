// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/anki/UntrustedDatabase.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <cstring>

#include <sqlite3.h>

namespace carrel::formats {
namespace {

using namespace Qt::StringLiterals;

constexpr int kOperationsToAStep = 1000;
/// A row takes twenty bytes and about twenty operations; each table is read a few times.
constexpr qint64 kFreeSteps = 20'000;
constexpr qint64 kBytesToAStep = 50;
constexpr qsizetype kHeaderSize = 100;
constexpr int kMostObjects = 1000;

/// Anki's collation: Unicode, case folded.
int compareUnicase(void*, int leftSize, const void* left, int rightSize, const void* right)
{
    const QString one = QString::fromUtf8(static_cast<const char*>(left), leftSize).toCaseFolded();
    return one.compare(QString::fromUtf8(static_cast<const char*>(right), rightSize).toCaseFolded());
}

}  // namespace

void DatabaseRows::Finalizer::operator()(sqlite3_stmt* statement) const
{
    sqlite3_finalize(statement);
}

Result<bool> DatabaseRows::next()
{
    const int code = sqlite3_step(m_statement.get());
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE)
        return false;
    return m_database->failure(code);
}

std::int64_t DatabaseRows::integer(int column) const
{
    return sqlite3_column_int64(m_statement.get(), column);
}

QString DatabaseRows::text(int column) const
{
    const auto* words = reinterpret_cast<const char*>(sqlite3_column_text(m_statement.get(), column));
    return QString::fromUtf8(words, sqlite3_column_bytes(m_statement.get(), column));
}

QByteArray DatabaseRows::bytes(int column) const
{
    const auto* first = static_cast<const char*>(sqlite3_column_blob(m_statement.get(), column));
    return QByteArray(first, sqlite3_column_bytes(m_statement.get(), column));
}

UntrustedDatabase::UntrustedDatabase(Progress& progress, qint64 size)
    : m_progress(progress), m_size(size), m_stepsLeft(kFreeSteps + size / kBytesToAStep)
{
}

UntrustedDatabase::~UntrustedDatabase()
{
    sqlite3_close_v2(m_handle);
}

Result<std::unique_ptr<UntrustedDatabase>> UntrustedDatabase::open(const QByteArray& file, Progress& progress)
{
    static const QByteArray kMagic("SQLite format 3\0", 16);
    if (file.size() < kHeaderSize || !file.startsWith(kMagic))
        return fail(ErrorKind::Unreadable, u"the collection is no SQLite database"_s);
    std::unique_ptr<UntrustedDatabase> database(new UntrustedDatabase(progress, file.size()));
    CARREL_TRY(database->load(file));
    database->harden();
    CARREL_TRY(database->readSchema());
    return database;
}

Done UntrustedDatabase::load(const QByteArray& file)
{
    if (const int code = sqlite3_open_v2(":memory:", &m_handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
        code != SQLITE_OK)
        return failure(code);
    auto* copy = static_cast<unsigned char*>(sqlite3_malloc64(static_cast<sqlite3_uint64>(file.size())));
    if (copy == nullptr)
        return fail(ErrorKind::TooLarge, u"a collection of %1 bytes does not fit into memory"_s.arg(file.size()));
    std::memcpy(copy, file.constData(), static_cast<std::size_t>(file.size()));
    // A file that was copied out of write-ahead mode says so here; in memory there is no such mode.
    copy[18] = 1;
    copy[19] = 1;
    // The library owns the copy from here on, also where this fails.
    const int code = sqlite3_deserialize(m_handle, "main", copy, file.size(), file.size(),
                                         SQLITE_DESERIALIZE_READONLY | SQLITE_DESERIALIZE_FREEONCLOSE);
    if (code != SQLITE_OK)
        return failure(code);
    return {};
}

void UntrustedDatabase::harden()
{
    constexpr std::array<std::pair<int, int>, 6> kSettings{{{SQLITE_DBCONFIG_DEFENSIVE, 1},
                                                            {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
                                                            {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
                                                            {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
                                                            {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
                                                            {SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0}}};
    for (const auto& [setting, value] : kSettings)
        sqlite3_db_config(m_handle, setting, value, nullptr);
    constexpr std::array<std::pair<int, int>, 10> kLimits{{{SQLITE_LIMIT_LENGTH, 64 * 1024 * 1024},
                                                           {SQLITE_LIMIT_SQL_LENGTH, 20'000},
                                                           {SQLITE_LIMIT_COLUMN, 100},
                                                           {SQLITE_LIMIT_EXPR_DEPTH, 20},
                                                           {SQLITE_LIMIT_COMPOUND_SELECT, 10},
                                                           {SQLITE_LIMIT_VDBE_OP, 5'000},
                                                           {SQLITE_LIMIT_FUNCTION_ARG, 4},
                                                           {SQLITE_LIMIT_ATTACHED, 0},
                                                           {SQLITE_LIMIT_TRIGGER_DEPTH, 1},
                                                           {SQLITE_LIMIT_WORKER_THREADS, 0}}};
    for (const auto& [limit, value] : kLimits)
        sqlite3_limit(m_handle, limit, value);
    sqlite3_exec(m_handle, "PRAGMA cell_size_check=ON; PRAGMA temp_store=MEMORY; PRAGMA mmap_size=0", nullptr, nullptr,
                 nullptr);
    sqlite3_create_collation_v2(m_handle, "unicase", SQLITE_UTF8, nullptr, compareUnicase, nullptr);
    sqlite3_progress_handler(m_handle, kOperationsToAStep, onSteps, this);
    sqlite3_set_authorizer(m_handle, onAction, this);
}

Done UntrustedDatabase::readSchema()
{
    CARREL_ASSIGN(DatabaseRows objects, select("SELECT type, name, rootpage, sql FROM sqlite_master"));
    for (int count = 0;; ++count) {
        CARREL_ASSIGN(const bool more, objects.next());
        if (!more)
            break;
        const QString type = objects.text(0);
        const QString name = objects.text(1);
        if (count >= kMostObjects)
            return fail(ErrorKind::Hostile, u"the collection has more than %1 tables and indexes"_s.arg(kMostObjects));
        if (type != u"table" && type != u"index")
            return fail(ErrorKind::Hostile, u"the collection has a %1, \"%2\""_s.arg(type.left(20), name.left(40)));
        // A virtual table has no page of its own.
        if (objects.integer(2) <= 0)
            return fail(ErrorKind::Hostile, u"the collection has a virtual table, \"%1\""_s.arg(name.left(40)));
        if (type == u"table")
            m_tables.append(name);
    }
    for (const QString& table : std::as_const(m_tables))
        CARREL_TRY(refuseGeneratedColumns(table));
    return {};
}

Done UntrustedDatabase::refuseGeneratedColumns(const QString& table)
{
    QString name = table;
    name.replace(u'"', u"\"\""_s);
    m_readingColumns = true;
    auto columns = select(u"PRAGMA table_xinfo(\"%1\")"_s.arg(name).toUtf8().constData());
    m_readingColumns = false;
    if (!columns)
        return fail(std::move(columns).error());
    for (;;) {
        CARREL_ASSIGN(const bool more, columns->next());
        if (!more)
            return {};
        if (columns->integer(6) != 0)
            return fail(ErrorKind::Hostile, u"the collection computes columns of \"%1\""_s.arg(table.left(40)));
    }
}

Result<DatabaseRows> UntrustedDatabase::select(const char* sql)
{
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v3(m_handle, sql, -1, 0, &statement, nullptr);
    if (code != SQLITE_OK)
        return failure(code);
    return DatabaseRows(*this, statement);
}

tl::unexpected<Error> UntrustedDatabase::failure(int code) const
{
    const QString detail = m_handle == nullptr ? QString::fromUtf8(sqlite3_errstr(code))
                                               : QString::fromUtf8(sqlite3_errmsg(m_handle)).left(200);
    switch (code & 0xff) {
    case SQLITE_INTERRUPT:
        if (m_progress.isCancelled())
            return fail(ErrorKind::Cancelled, u"stopped by the person"_s);
        return fail(ErrorKind::Hostile, u"the collection takes more steps to read than its size explains"_s);
    case SQLITE_TOOBIG:
    case SQLITE_NOMEM: return fail(ErrorKind::TooLarge, u"the collection: %1"_s.arg(detail));
    case SQLITE_AUTH: return fail(ErrorKind::Hostile, u"the collection: %1"_s.arg(detail));
    default: return fail(ErrorKind::Unreadable, u"the collection: %1"_s.arg(detail));
    }
}

int UntrustedDatabase::onSteps(void* self)
{
    auto* database = static_cast<UntrustedDatabase*>(self);
    return --database->m_stepsLeft < 0 || database->m_progress.isCancelled() ? 1 : 0;
}

int UntrustedDatabase::onAction(void* self, int action, const char* first, const char*, const char*, const char*)
{
    if (action == SQLITE_SELECT || action == SQLITE_READ)
        return SQLITE_OK;
    const auto* database = static_cast<const UntrustedDatabase*>(self);
    if (action == SQLITE_PRAGMA && database->m_readingColumns && first != nullptr
        && std::strcmp(first, "table_xinfo") == 0)
        return SQLITE_OK;
    return SQLITE_DENY;
}

}  // namespace carrel::formats
