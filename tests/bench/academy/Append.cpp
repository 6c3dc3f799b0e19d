// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/academy/Append.h"

#include "app/academy/store/AcademySql.h"
#include "app/academy/store/ScopeColumns.h"
#include "app/academy/store/Syncing.h"
#include "core/base/Random.h"
#include "tests/bench/Figures.h"

#include <sqlite3.h>

namespace carrel::bench {
namespace {

using namespace carrel::academy;

const SystemClock kClock;
SystemRandom theRandom;

/// One member's account in an organisation of its own.
Account someAccount(Database& database)
{
    return database
        .transact(Access::Write,
                  [&](Connection& connection) -> Result<Account> {
                      People people(connection, kClock, theRandom);
                      CARREL_ASSIGN(const Org org, people.addOrg(QStringLiteral("append"), QStringLiteral("Append")));
                      CARREL_ASSIGN(
                          const Member member,
                          people.addMember(
                              org, {QStringLiteral("a@b.e"), QStringLiteral("A"), QStringLiteral("learner"), {}, {}}));
                      return Account{org.id, member.id, org.slug, member.uid};
                  })
        .value();
}

/// SQLite with nothing before it, set as the academy sets it.
class BareFile {
public:
    explicit BareFile(const QString& path)
    {
        if (sqlite3_open(qPrintable(path), &m_database) != SQLITE_OK)
            qFatal("the bare file cannot be opened");
        run("PRAGMA journal_mode=WAL");
        run("PRAGMA synchronous=FULL");
        run("PRAGMA foreign_keys=ON");
    }
    ~BareFile()
    {
        for (sqlite3_stmt* statement : m_statements)
            sqlite3_finalize(statement);
        sqlite3_close(m_database);
    }
    Q_DISABLE_COPY_MOVE(BareFile)

    void run(const char* sql)
    {
        if (sqlite3_exec(m_database, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
            qFatal("%s: %s", sql, sqlite3_errmsg(m_database));
    }
    sqlite3_stmt* prepare(std::string_view sql)
    {
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v2(m_database, sql.data(), static_cast<int>(sql.size()), &statement, nullptr) != SQLITE_OK)
            qFatal("%s", sqlite3_errmsg(m_database));
        m_statements.push_back(statement);
        return statement;
    }
    void insert(sqlite3_stmt* statement, const std::vector<qint64>& numbers, const std::vector<QByteArray>& bytes,
                const char* shape)
    {
        auto number = numbers.begin();
        auto some = bytes.begin();
        for (int at = 1; *shape != '\0'; ++at, ++shape)
            if (*shape == 'n')
                sqlite3_bind_int64(statement, at, *number++);
            else {
                sqlite3_bind_blob(statement, at, some->constData(), static_cast<int>(some->size()), SQLITE_STATIC);
                ++some;
            }
        if (sqlite3_step(statement) != SQLITE_DONE)
            qFatal("a bare insert failed: %s", sqlite3_errmsg(m_database));
        sqlite3_reset(statement);
    }

private:
    sqlite3* m_database = nullptr;
    std::vector<sqlite3_stmt*> m_statements;
};

/// A row's values, made before the time is taken.
struct Values {
    std::vector<qint64> change, nonce, dot;
    std::vector<QByteArray> changeBytes, dotBytes;
};

std::vector<Values> valuesOf(const protocol::SyncRequest& request, const Account& account, qint64 scope, qint64 seq)
{
    std::vector<Values> rows;
    for (const protocol::Op& op : request.ops) {
        const auto dot = static_cast<qint64>(op.dot.seq);
        const auto hlc = static_cast<qint64>(op.hlc.value);
        const QByteArray replica = op.dot.replica.toBytes();
        rows.push_back({{account.orgId, scope, ++seq, dot, hlc},
                        {account.orgId, scope, seq, hlc & 0xffffffff},
                        {account.orgId, scope, dot, hlc},
                        {replica, utf8(op.kind), utf8(op.key), bytesOf(op.body), replica},
                        {replica, protocol::contentOf(op).hash}});
    }
    return rows;
}

/// Ops a second that SQLite alone takes: the three rows of each, in transactions of as many ops.
double barePerSecond(const QString& path, int times, int ops)
{
    Database database(path);
    if (!database.prepare())
        qFatal("no bare academy");
    const Account account = someAccount(database);
    const auto scope = database.transact(Access::Write, [&](Connection& connection) -> Result<qint64> {
        CARREL_ASSIGN(Rows rows,
                      connection.run(sql::kScopes_head, {account.orgId, account.memberId, QStringLiteral("me")}));
        return rows.next() ? rows.integer(0) : 0;
    });
    BareFile file(path);
    sqlite3_stmt* const change = file.prepare(sql::kScopes_change_add);
    sqlite3_stmt* const nonce = file.prepare(sql::kScopes_nonce_add);
    sqlite3_stmt* const dot = file.prepare(sql::kScopes_dot_add);
    Samples each;
    for (int at = 0; at < times; ++at) {
        const auto rows = valuesOf(reviews(ops), account, scope.value(), qint64(at) * ops);
        each.add(timed([&] {
            file.run("BEGIN IMMEDIATE");
            for (const Values& row : rows)
                file.insert(change, row.change, row.changeBytes, "nnnbnnbbbb");
            for (const Values& row : rows)
                file.insert(nonce, row.nonce, {}, "nnnn");
            for (const Values& row : rows)
                file.insert(dot, row.dot, row.dotBytes, "nnbnbn");
            file.run("COMMIT");
        }));
    }
    return ops * 1000.0 / each.median();
}

}  // namespace

protocol::SyncRequest reviews(int ops)
{
    protocol::SyncRequest request;
    request.replica = Uid::make(kClock, theRandom);
    const auto now = protocol::Hlc::at(kClock.now()).value;
    for (int at = 1; at <= ops; ++at)
        request.ops.push_back({{request.replica, static_cast<std::uint64_t>(at)},
                               {now + (static_cast<std::uint64_t>(at) << 16)},
                               QStringLiteral("me"),
                               QStringLiteral("review"),
                               QString::number(at * 7 % 5000),
                               {{QStringLiteral("rating"), 1 + at % 4}, {QStringLiteral("ms"), 800 + at % 9000}}});
    return request;
}

void benchAppend(Database& database, const QString& bareFile, int times, int ops)
{
    const Account account = someAccount(database);
    Syncing syncing(database, QStringLiteral("bench"), kClock, theRandom);
    Samples each;
    std::chrono::microseconds cpu{};
    std::map<QString, QString> cursors;
    for (int at = 0; at < times; ++at) {
        protocol::SyncRequest request = reviews(ops);
        request.cursors = cursors;  // it has read what is there: an answer with a page of that is no part of taking in
        const auto before = cpuTime();
        each.add(timed([&] {
            const auto answer = syncing.run(account, request);
            const auto* reply = answer ? std::get_if<protocol::SyncReply>(&*answer) : nullptr;
            if (reply == nullptr || reply->outcomes.size() != request.ops.size())
                qFatal("an append failed");
            for (const protocol::ScopePage& page : reply->pages)
                cursors[page.scope] = page.cursor;
        }));
        cpu += cpuTime() - before;
    }
    const double perSecond = ops * 1000.0 / each.median();
    const QString value = QStringLiteral("%1 ops/s, %2 ops per CPU second")
                              .arg(perSecond, 0, 'f', 0)
                              .arg(times * ops / std::chrono::duration<double>(cpu).count(), 0, 'f', 0);
    const QString what = QStringLiteral("append of %1 ops, from request to commit").arg(ops);
    if (database.isServer())
        return report(what, value);
    const double bare = barePerSecond(bareFile, times, ops);
    report(what, value,
           QStringLiteral("bare inserts of the same rows %1 ops/s (%2 x)")
               .arg(bare, 0, 'f', 0)
               .arg(bare / perSecond, 0, 'f', 1),
           QStringLiteral(">= 50,000/s"), perSecond >= 50'000);
}

}  // namespace carrel::bench
