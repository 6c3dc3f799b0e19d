// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/store/Database.h"

#include "app/academy/store/AcademySql.h"

#include <QSqlError>
#include <QSqlRecord>
#include <QUrl>
#include <QUrlQuery>

#include <array>
#include <atomic>

namespace carrel::academy {
namespace {

/// Each brings a database from its place in the list to the next one.
constexpr std::array kSchemas{
    sql::kSchema_0001_academy,      sql::kSchema_0002_exams,           sql::kSchema_0003_person_marks,
    sql::kSchema_0004_exam_limits,  sql::kSchema_0005_offline_grading, sql::kSchema_0006_marking_queue,
    sql::kSchema_0007_dots_by_name, sql::kSchema_0008_archived,        sql::kSchema_0009_enrolment_families,
    sql::kSchema_0010_newest_stamps};
constexpr int kSchema = static_cast<int>(kSchemas.size());

/// The connections of this thread, by the number of their database.
std::map<quint64, std::unique_ptr<Connection>>& ofThisThread()
{
    thread_local std::map<quint64, std::unique_ptr<Connection>> connections;
    return connections;
}

tl::unexpected<Error> failed(const QSqlError& error)
{
    return fail(ErrorKind::Io, QStringLiteral("database: ") + error.text().trimmed());
}

/// A database that is nobody's yet: in SQLite's words, and by PostgreSQL's code for it.
bool saysTableIsMissing(const Error& error)
{
    return error.detail.contains(QLatin1String("no such table")) || error.detail.contains(QLatin1String("(42P01)"));
}

/// 0 where it is not known.
Result<int> schemaOf(Connection& connection, Lock lock = Lock::None)
{
    CARREL_ASSIGN(Rows rows, connection.run(sql::kSchema_meta_get, {QStringLiteral("schema")}, lock));
    return rows.next() ? rows.text(0).toInt() : 0;
}

/// Whether this program can work with a database of that schema.
Done fits(const Result<int>& schema)
{
    const auto none = QStringLiteral("no academy here: run carrel-academy init");
    if (!schema && !saysTableIsMissing(schema.error()))
        return fail(schema.error());
    if (schema.value_or(0) == 0)
        return fail(ErrorKind::NotFound, none);
    if (*schema > kSchema)
        return fail(ErrorKind::VaultNewer,
                    QStringLiteral("schema %1; this program knows %2").arg(*schema).arg(kSchema));
    return {};
}

QString textOf(std::string_view sql)
{
    return QString::fromUtf8(sql.data(), static_cast<qsizetype>(sql.size()));
}

/// What the value in that place is called: Qt finds a value by its name in the third of the time that it takes to find
/// one by its number, for which it makes a name each time.
const QString& placeholder(qsizetype at)
{
    thread_local QStringList names;
    while (names.size() <= at)
        names << QStringLiteral(":v%1").arg(names.size());
    return names[at];
}

/// The statement with a name for each of its question marks.
QString named(std::string_view sql)
{
    QString text;
    qsizetype values = 0;
    for (const QChar character : textOf(sql))
        if (character == u'?')
            text += placeholder(values++);
        else
            text += character;
    return text;
}

/// What a server is told at the end of a statement.
QString lockingOf(Lock lock)
{
    switch (lock) {
    case Lock::None: break;
    case Lock::Row: return QStringLiteral(" FOR UPDATE");
    case Lock::FreeRow: return QStringLiteral(" FOR UPDATE SKIP LOCKED");
    }
    return {};
}

Done execute(QSqlDatabase& database, const QString& sql)
{
    QSqlQuery query(database);
    if (!query.exec(sql))
        return failed(query.lastError());
    return {};
}

QString serverOptions(const QUrlQuery& query)
{
    QStringList options{QStringLiteral("connect_timeout=10")};
    if (query.hasQueryItem(QStringLiteral("sslmode")))
        options << QStringLiteral("sslmode=") + query.queryItemValue(QStringLiteral("sslmode"));
    return options.join(u';');
}

}  // namespace

Rows::~Rows()
{
    if (m_query)
        m_query->finish();
}

QStringList Rows::columns() const
{
    QStringList names;
    const QSqlRecord record = m_query->record();
    for (int at = 0; at < record.count(); ++at)
        names << record.fieldName(at);
    return names;
}

Connection::~Connection()
{
    m_prepared.clear();
    m_asked.reset();
    const QString name = m_database.connectionName();
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(name);
}

Result<Rows> Connection::run(std::string_view sql, const QVariantList& values, Lock lock)
{
    auto& query = m_prepared[{sql.data(), lock}];
    if (!query) {
        auto fresh = std::make_unique<QSqlQuery>(m_database);
        // A server hands over rows one by one only while nothing else is asked of it.
        fresh->setForwardOnly(!m_server);
        if (!fresh->prepare(named(sql) + (m_server ? lockingOf(lock) : QString())))
            return failed(fresh->lastError());
        query = std::move(fresh);
    }
    for (qsizetype at = 0; at < values.size(); ++at)
        query->bindValue(placeholder(at), values[at]);
    if (!query->exec()) {
        const QSqlError error = query->lastError();
        query->finish();
        return failed(error);
    }
    return Rows(*query);
}

Result<Rows> Connection::ask(const QString& sql, const QVariantList& values)
{
    const bool known = m_asked && !values.isEmpty() && m_askedText == sql;
    if (!known) {
        m_asked = std::make_unique<QSqlQuery>(m_database);
        m_asked->setForwardOnly(!m_server);
        m_askedText = sql;
        if (!values.isEmpty() && !m_asked->prepare(sql))
            return failed(m_asked->lastError());
    }
    for (qsizetype at = 0; at < values.size(); ++at)
        m_asked->bindValue(static_cast<int>(at), values[at]);
    if (values.isEmpty() ? !m_asked->exec(sql) : !m_asked->exec())
        return failed(m_asked->lastError());
    return Rows(*m_asked);
}

Done Connection::script(const QString& sql)
{
    for (const QString& statement : sql.split(QStringLiteral(";\n"), Qt::SkipEmptyParts))
        if (!statement.trimmed().isEmpty())
            CARREL_TRY(execute(m_database, statement));
    return {};
}

void Connection::keepAtHand(bool much)
{
    if (m_server || std::exchange(m_much, much) == much)
        return;
    // Without it the work is slower and no less right.
    (void)execute(m_database,
                  much ? QStringLiteral("PRAGMA cache_size=-32000") : QStringLiteral("PRAGMA cache_size=-2000"));
}

Database::Database(QString place)
    : m_place(std::move(place)),
      m_server(m_place.startsWith(QLatin1String("postgresql://")) || m_place.startsWith(QLatin1String("postgres://")))
{
    static std::atomic<quint64> last{0};
    m_number = ++last;
}

Result<QSqlDatabase> Database::open(const QString& name) const
{
    QSqlDatabase database =
        QSqlDatabase::addDatabase(m_server ? QStringLiteral("QPSQL") : QStringLiteral("QSQLITE"), name);
    if (m_server) {
        const QUrl url(m_place);
        const QUrlQuery query(url);
        const QString socket = query.queryItemValue(QStringLiteral("host"), QUrl::FullyDecoded);
        database.setHostName(socket.isEmpty() ? url.host() : socket);
        database.setPort(url.port(5432));
        database.setDatabaseName(url.path().mid(1));
        const QString user = query.queryItemValue(QStringLiteral("user"), QUrl::FullyDecoded);
        database.setUserName(user.isEmpty() ? url.userName(QUrl::FullyDecoded) : user);
        database.setPassword(url.password(QUrl::FullyDecoded));
        database.setConnectOptions(serverOptions(query));
    } else {
        database.setDatabaseName(m_place);
        database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=15000"));
    }
    if (!database.open())
        return failed(database.lastError());
    if (!m_server)
        for (const char* pragma : {"journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "trusted_schema=OFF"})
            CARREL_TRY(execute(database, QStringLiteral("PRAGMA ") + QLatin1String(pragma)));
    return database;
}

Result<Connection*> Database::connection()
{
    auto& all = ofThisThread();
    if (const auto found = all.find(m_number); found != all.end())
        return found->second.get();
    static std::atomic<quint64> last{0};
    const QString name = QStringLiteral("academy-%1-%2").arg(m_number).arg(++last);
    auto opened = open(name);
    if (!opened) {
        QSqlDatabase::removeDatabase(name);
        return fail(std::move(opened).error());
    }
    auto& made = all[m_number];
    made.reset(new Connection(*std::move(opened), m_server));
    return made.get();
}

void Database::forget()
{
    ofThisThread().erase(m_number);
}

Result<Connection*> Database::begin(Access access)
{
    const QString sql = access == Access::Write
                            ? (m_server ? QStringLiteral("BEGIN") : QStringLiteral("BEGIN IMMEDIATE"))
                        : m_server ? QStringLiteral("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                                   : QStringLiteral("BEGIN");
    CARREL_ASSIGN(Connection * now, connection());
    if (access == Access::Single)
        return now;
    const Done begun = execute(now->m_database, sql);
    if (begun) {
        now->keepAtHand(access == Access::Write);
        return now;
    }
    if (!m_server)
        return fail(begun.error());
    // The server went away in the meantime: one more try on a connection of its own.
    CARREL_ASSIGN(now, anew());
    CARREL_TRY(execute(now->m_database, sql));
    return now;
}

Result<Connection*> Database::anew()
{
    forget();
    return connection();
}

Done Database::commit(Connection& connection)
{
    Done done;
    for (const auto& [turn, work] : std::exchange(connection.m_last, {}))
        if (done)
            done = work();
    if (done)
        done = execute(connection.m_database, QStringLiteral("COMMIT"));
    if (done)
        connection.keepAtHand(false);
    else
        rollBack(connection);
    return done;
}

void Database::rollBack(Connection& connection)
{
    connection.m_last.clear();
    if (execute(connection.m_database, QStringLiteral("ROLLBACK")))
        connection.keepAtHand(false);
    else
        forget();
}

Done Database::settle()
{
    CARREL_ASSIGN(Connection * now, connection());
    return m_server ? Done() : execute(now->m_database, QStringLiteral("PRAGMA journal_mode=DELETE"));
}

Done Database::ready()
{
    return fits(transact(Access::Read, [](Connection& connection) { return schemaOf(connection); }));
}

Done Database::prepare()
{
    const auto before = transact(Access::Read, [](Connection& connection) { return schemaOf(connection); });
    const Done already = fits(before);
    if (!already && already.error().kind != ErrorKind::NotFound)
        return already;
    if (already && *before == kSchema)
        return {};
    if (!already)
        forget();
    return transact(Access::Write, [isNew = !already](Connection& connection) -> Done {
        int found = 0;
        if (!isNew) {
            CARREL_ASSIGN(found, schemaOf(connection, Lock::Row));  // another process may have been first
        }
        for (int next = found; next < kSchema; ++next)
            CARREL_TRY(connection.script(textOf(kSchemas[static_cast<std::size_t>(next)])));
        if (found == 0 && connection.isServer())
            CARREL_TRY(connection.script(QStringLiteral("ALTER TABLE proofs SET UNLOGGED")));
        CARREL_TRY(connection.run(sql::kSchema_meta_put, {QStringLiteral("schema"), QString::number(kSchema)}));
        return {};
    });
}

}  // namespace carrel::academy
