// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariantList>

#include <functional>
#include <map>
#include <memory>
#include <string_view>
#include <vector>

namespace carrel::academy {

/// The rows of a statement that is being read; hands the statement back when it goes.
class Rows {
public:
    explicit Rows(QSqlQuery& query) : m_query(&query) {}
    Rows(Rows&& other) noexcept : m_query(std::exchange(other.m_query, nullptr)) {}
    Rows& operator=(Rows&&) = delete;
    ~Rows();

    bool next() { return m_query->next(); }
    QVariant operator[](int column) const { return m_query->value(column); }
    qint64 integer(int column) const { return m_query->value(column).toLongLong(); }
    QString text(int column) const { return m_query->value(column).toString(); }
    QByteArray bytes(int column) const { return m_query->value(column).toByteArray(); }
    QStringList columns() const;
    int changed() const { return m_query->numRowsAffected(); }

private:
    QSqlQuery* m_query;
};

enum class Lock {
    None,
    Row,
    FreeRow,  ///< the same, of those that nobody else holds; of one table alone
};

/// In which turn what is done last in a transaction takes its locks: the same in every one.
enum class Turn { Roster, Audit };

/// One thread's connection. Statements stay prepared.
class Connection {
public:
    ~Connection();
    /// Runs an embedded statement. Lock::Row takes the locks of the rows it finds until the transaction ends; in SQLite
    /// the transaction itself is that lock.
    Result<Rows> run(std::string_view sql, const QVariantList& values = {}, Lock lock = Lock::None);
    /// Runs a statement that is made here and now. It stays prepared until another one comes; one without values is not
    /// prepared at all.
    Result<Rows> ask(const QString& sql, const QVariantList& values = {});
    /// Several statements without values, parted by a semicolon at a line's end.
    Done script(const QString& sql);
    bool isServer() const { return m_server; }
    /// What is to be done last in this transaction, whatever else it does: for locks that many wait for, and that would
    /// be taken in another order otherwise. Not with Access::Single.
    void beforeCommit(Turn turn, std::function<Done()> work) { m_last.emplace(turn, std::move(work)); }

private:
    friend class Database;
    Connection(const QSqlDatabase& database, bool server) : m_database(database), m_server(server) {}
    /// How much of an SQLite file is held: SQLite's own 2 MiB, or, for the one that writes, room for all that a large
    /// push changes, or its pages would go to the log again and again before the commit.
    void keepAtHand(bool much);

    QSqlDatabase m_database;
    bool m_server;
    bool m_much = false;
    std::map<std::pair<const char*, Lock>, std::unique_ptr<QSqlQuery>> m_prepared;
    std::unique_ptr<QSqlQuery> m_asked;
    QString m_askedText;
    std::multimap<Turn, std::function<Done()>> m_last;
};

enum class Access {
    Read,
    Write,
    Single,  ///< one statement, which is a transaction by itself: neither its beginning nor its end are asked for. It
             ///< may be run again where the server had gone away
};

/// The academy's storage: an SQLite file, or a PostgreSQL database. May be used from any thread; each has a connection
/// of its own.
class Database {
public:
    /// A path, or postgresql://user:password@host:port/name (?host=/directory for a Unix socket).
    explicit Database(QString place);
    ~Database() { forget(); }
    Q_DISABLE_COPY_MOVE(Database)

    bool isServer() const { return m_server; }
    /// Makes what is missing, up to this program's schema; VaultNewer for a newer one.
    Done prepare();
    /// Whether it was prepared, and by this program's schema.
    Done ready();

    /// Leaves an SQLite database as one file, without the log beside it; for one that nobody else has open.
    Done settle();

    /// Runs `work(Connection&)`, which hands back a Result, in one transaction: committed when it brings a value,
    /// undone when it fails. Access::Write holds SQLite's write lock from the start.
    template <class Work>
    auto transact(Access access, Work work) -> std::invoke_result_t<Work, Connection&>
    {
        CARREL_ASSIGN(Connection* const connection, begin(access));
        auto result = work(*connection);
        if (access == Access::Single) {
            if (result || !m_server)
                return result;
            CARREL_ASSIGN(Connection* const another, anew());
            return work(*another);
        }
        if (!result) {
            rollBack(*connection);
            return result;
        }
        CARREL_TRY(commit(*connection));
        return result;
    }

private:
    Result<Connection*> connection();
    Result<QSqlDatabase> open(const QString& name) const;
    /// This thread's connection, made again.
    Result<Connection*> anew();
    Result<Connection*> begin(Access access);
    Done commit(Connection& connection);
    void rollBack(Connection& connection);
    /// This thread's connection is given up: the next begin opens another.
    void forget();

    QString m_place;
    bool m_server;
    quint64 m_number;
};

}  // namespace carrel::academy
