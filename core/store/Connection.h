// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Id.h"
#include "core/base/Result.h"

#include <QByteArray>
#include <QString>

#include <concepts>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace carrel::store {

class Connection;

/// A prepared statement on loan from its connection's cache; it resets and unbinds itself when it goes out of scope, so
/// no cursor is forgotten and no lock held by one. One thread, no longer than its connection.
class Statement {
public:
    Statement(Statement&& other) noexcept;
    Statement& operator=(Statement&&) = delete;
    ~Statement();

    /// Parameters are named by position from 1, as ?1, ?2 ... in the .sql file.
    template <std::integral T>
    Statement& bind(int at, T value)
    {
        return bindInteger(at, static_cast<std::int64_t>(value));
    }
    Statement& bind(int at, double value);
    Statement& bind(int at, const QString& value);
    Statement& bind(int at, const QByteArray& value);
    Statement& bind(int at, const Uid& value) { return bind(at, value.toBytes()); }
    Statement& bind(int at, Instant value)
    {
        return bindInteger(at, static_cast<std::int64_t>(value.time_since_epoch().count()));
    }
    Statement& bindNull(int at);
    template <class Tag>
    Statement& bind(int at, RowId<Tag> value)
    {
        return value.isNull() ? bindNull(at) : bind(at, value.value);
    }
    template <class T>
    Statement& bind(int at, const std::optional<T>& value)
    {
        return value ? bind(at, *value) : bindNull(at);
    }

    /// Steps to the next row: true when there is one. Fails with DiskFull, VaultDamaged, Io, ReadOnly, Internal.
    Result<bool> next();
    /// Runs a statement that returns no rows.
    Done run();

    bool isNull(int column) const;
    std::int64_t integer(int column) const;
    double real(int column) const;
    QString text(int column) const;
    QByteArray blob(int column) const;
    Instant instant(int column) const;
    Uid uid(int column) const;
    template <class Id>
    Id id(int column) const
    {
        return Id{integer(column)};
    }

private:
    friend class Connection;
    using Idle = std::vector<sqlite3_stmt*>;
    Statement(const Connection& connection, Idle& home, sqlite3_stmt* statement)
        : m_connection(&connection), m_home(&home), m_statement(statement)
    {
    }
    Statement& bindInteger(int at, std::int64_t value);
    void noteBind(int code);
    const Connection* m_connection;
    Idle* m_home;
    sqlite3_stmt* m_statement;
    int m_bindError = 0;
};

/// One SQLCipher connection with its statement cache. Belongs to one thread.
class Connection {
public:
    /// Takes over an open handle; VaultFile makes the ones of a vault.
    explicit Connection(sqlite3* database) : m_database(database) {}
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// The statement for one of the embedded .sql texts, prepared once for each connection. Asked for again while it is
    /// on loan, a second one is made. A text holds one statement; anything but white space and comments after it is
    /// Internal.
    Result<Statement> prepare(std::string_view sql);
    /// Runs one or more statements without parameters or rows (migrations, pragmas).
    Done execute(std::string_view sql);
    /// As execute, for one statement that is said again and again: prepared once.
    Done executeCached(std::string_view sql);
    std::int64_t lastInsertedId() const;
    std::int64_t rowsChanged() const;
    /// Makes a statement that another thread is running fail with Cancelled. May be called from any thread.
    void interrupt();
    sqlite3* handle() const { return m_database; }
    /// What `code`, just returned by SQLite on this connection, means here.
    Error error(int code) const;

private:
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    sqlite3* m_database;
    std::unordered_map<std::string, Statement::Idle, TextHash, std::equal_to<>> m_idle;
};

}  // namespace carrel::store
