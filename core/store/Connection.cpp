// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Connection.h"

#include <sqlcipher/sqlite3.h>

#include <cerrno>
#include <utility>

namespace carrel::store {
namespace {

ErrorKind kindOf(sqlite3* database, int code)
{
    switch (code & 0xff) {
    case SQLITE_NOTADB:  // also what a wrong key looks like
    case SQLITE_CORRUPT: return ErrorKind::VaultDamaged;
    case SQLITE_FULL: return ErrorKind::DiskFull;
    case SQLITE_READONLY: return ErrorKind::ReadOnly;
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return ErrorKind::VaultInUse;
    case SQLITE_INTERRUPT: return ErrorKind::Cancelled;
    case SQLITE_TOOBIG: return ErrorKind::TooLarge;
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
    case SQLITE_PERM:
    case SQLITE_AUTH: {
        const int system = database != nullptr ? sqlite3_system_errno(database) : 0;
        return system == ENOSPC || system == EDQUOT ? ErrorKind::DiskFull : ErrorKind::Io;
    }
    default: return ErrorKind::Internal;
    }
}

bool isBlank(std::string_view rest)
{
    while (!rest.empty()) {
        if (rest.starts_with("--")) {
            const auto end = rest.find('\n');
            rest.remove_prefix(end == std::string_view::npos ? rest.size() : end);
        } else if (rest.front() == ' ' || rest.front() == '\n' || rest.front() == '\t' || rest.front() == '\r'
                   || rest.front() == ';') {
            rest.remove_prefix(1);
        } else {
            return false;
        }
    }
    return true;
}

}  // namespace

Statement::Statement(Statement&& other) noexcept
    : m_connection(other.m_connection), m_home(other.m_home), m_statement(std::exchange(other.m_statement, nullptr)),
      m_bindError(other.m_bindError)
{
}

Statement::~Statement()
{
    if (m_statement == nullptr)
        return;
    sqlite3_reset(m_statement);
    sqlite3_clear_bindings(m_statement);
    m_home->push_back(m_statement);
}

void Statement::noteBind(int code)
{
    if (code != SQLITE_OK)
        m_bindError = code;
}

Statement& Statement::bindInteger(int at, std::int64_t value)
{
    noteBind(sqlite3_bind_int64(m_statement, at, value));
    return *this;
}

Statement& Statement::bind(int at, double value)
{
    noteBind(sqlite3_bind_double(m_statement, at, value));
    return *this;
}

Statement& Statement::bind(int at, const QString& value)
{
    // A null QString is empty text: absence is std::optional's to say.
    const QByteArray utf8 = value.toUtf8();
    noteBind(sqlite3_bind_text64(m_statement, at, utf8.constData(), static_cast<sqlite3_uint64>(utf8.size()),
                                 SQLITE_TRANSIENT, SQLITE_UTF8));
    return *this;
}

Statement& Statement::bind(int at, const QByteArray& value)
{
    if (value.isEmpty())  // bind_blob would take an empty one for NULL
        noteBind(sqlite3_bind_zeroblob(m_statement, at, 0));
    else
        noteBind(sqlite3_bind_blob64(m_statement, at, value.constData(), static_cast<sqlite3_uint64>(value.size()),
                                     SQLITE_TRANSIENT));
    return *this;
}

Statement& Statement::bindNull(int at)
{
    noteBind(sqlite3_bind_null(m_statement, at));
    return *this;
}

Result<bool> Statement::next()
{
    if (m_bindError != SQLITE_OK)
        return fail(ErrorKind::Internal, QStringLiteral("a parameter of \"%1\" cannot be bound (%2)")
                                             .arg(QString::fromUtf8(sqlite3_sql(m_statement)))
                                             .arg(m_bindError));
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE)
        return false;
    return fail(m_connection->error(code));
}

Done Statement::run()
{
    CARREL_ASSIGN(const bool row, next());
    const int code = row ? sqlite3_reset(m_statement) : SQLITE_OK;
    if (code != SQLITE_OK)
        return fail(m_connection->error(code));
    return {};
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

double Statement::real(int column) const
{
    return sqlite3_column_double(m_statement, column);
}

QString Statement::text(int column) const
{
    const auto* utf8 = reinterpret_cast<const char*>(sqlite3_column_text(m_statement, column));
    return QString::fromUtf8(utf8, sqlite3_column_bytes(m_statement, column));
}

QByteArray Statement::blob(int column) const
{
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(m_statement, column));
    return {bytes, sqlite3_column_bytes(m_statement, column)};
}

Instant Statement::instant(int column) const
{
    return Instant(std::chrono::milliseconds(integer(column)));
}

Uid Statement::uid(int column) const
{
    return Uid::fromBytes(blob(column)).value_or(Uid());
}

Connection::~Connection()
{
    for (const auto& [text, idle] : m_idle)
        for (sqlite3_stmt* statement : idle)
            sqlite3_finalize(statement);
    sqlite3_close_v2(m_database);
}

Result<Statement> Connection::prepare(std::string_view sql)
{
    auto home = m_idle.find(sql);
    if (home != m_idle.end() && !home->second.empty()) {
        sqlite3_stmt* statement = home->second.back();
        home->second.pop_back();
        return Statement(*this, home->second, statement);
    }
    sqlite3_stmt* statement = nullptr;
    const char* rest = nullptr;
    const int code = sqlite3_prepare_v3(m_database, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                        &statement, &rest);
    if (code != SQLITE_OK)
        return fail(error(code));
    if (statement == nullptr || !isBlank(sql.substr(static_cast<std::size_t>(rest - sql.data())))) {
        sqlite3_finalize(statement);
        return fail(ErrorKind::Internal, QStringLiteral("not one statement: %1").arg(QString::fromUtf8(sql)));
    }
    if (home == m_idle.end())
        home = m_idle.try_emplace(std::string(sql)).first;
    return Statement(*this, home->second, statement);
}

Done Connection::execute(std::string_view sql)
{
    const std::string text(sql);
    const int code = sqlite3_exec(m_database, text.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        return fail(error(code));
    return {};
}

Done Connection::executeCached(std::string_view sql)
{
    CARREL_ASSIGN(Statement statement, prepare(sql));
    return statement.run();
}

std::int64_t Connection::lastInsertedId() const
{
    return sqlite3_last_insert_rowid(m_database);
}

std::int64_t Connection::rowsChanged() const
{
    return sqlite3_changes64(m_database);
}

void Connection::interrupt()
{
    sqlite3_interrupt(m_database);
}

Error Connection::error(int code) const
{
    return {kindOf(m_database, code),
            QStringLiteral("SQLite %1: %2").arg(code).arg(QString::fromUtf8(sqlite3_errmsg(m_database))), nullptr};
}

}  // namespace carrel::store
