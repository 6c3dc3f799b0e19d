// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Progress.h"
#include "core/base/Result.h"

#include <QByteArray>
#include <QStringList>

#include <memory>

struct sqlite3;
struct sqlite3_stmt;

namespace carrel::formats {

class UntrustedDatabase;

/// The rows of one query, read forward. Values of a wrong type read as what SQLite makes of them, absent ones as empty
/// or 0.
class DatabaseRows {
public:
    /// Moves to the next row: false at the end. Fails like UntrustedDatabase::open().
    Result<bool> next();
    std::int64_t integer(int column) const;
    QString text(int column) const;
    QByteArray bytes(int column) const;

private:
    friend class UntrustedDatabase;
    struct Finalizer {
        void operator()(sqlite3_stmt* statement) const;
    };
    DatabaseRows(UntrustedDatabase& database, sqlite3_stmt* statement) : m_database(&database), m_statement(statement)
    {
    }

    UntrustedDatabase* m_database;
    std::unique_ptr<sqlite3_stmt, Finalizer> m_statement;
};

/// A SQLite file from a stranger, held in memory and never on disk. It is read-only and defensive, has tables and
/// indexes alone (views, triggers, virtual tables and generated columns are refused), may only be selected from, and
/// has a budget of steps that grows with its size, so that no file keeps the reader busy.
class UntrustedDatabase {
public:
    /// Takes the bytes of a database file; `progress` is asked while queries run. Fails with Unreadable (no database,
    /// damaged), Hostile (refused contents or past the budget), TooLarge, Cancelled.
    static Result<std::unique_ptr<UntrustedDatabase>> open(const QByteArray& file, Progress& progress);
    ~UntrustedDatabase();
    UntrustedDatabase(const UntrustedDatabase&) = delete;
    UntrustedDatabase& operator=(const UntrustedDatabase&) = delete;

    /// Of the file, in bytes.
    qint64 size() const { return m_size; }
    bool hasTable(const QString& name) const { return m_tables.contains(name); }
    /// `sql` is ours, never the stranger's.
    Result<DatabaseRows> select(const char* sql);

private:
    friend class DatabaseRows;
    UntrustedDatabase(Progress& progress, qint64 size);
    Done load(const QByteArray& file);
    void harden();
    Done readSchema();
    Done refuseGeneratedColumns(const QString& table);
    tl::unexpected<Error> failure(int code) const;
    static int onSteps(void* self);
    static int onAction(void* self, int action, const char* first, const char* second, const char*, const char*);

    Progress& m_progress;
    sqlite3* m_handle = nullptr;
    qint64 m_size;
    qint64 m_stepsLeft;
    QStringList m_tables;
    bool m_readingColumns = false;
};

}  // namespace carrel::formats
