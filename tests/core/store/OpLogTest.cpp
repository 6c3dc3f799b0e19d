// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ops/OpLog.h"
#include "core/store/Migrations.h"

#include <QTest>
#include <rapidcheck.h>

#include <sqlcipher/sqlite3.h>

using namespace carrel;
using protocol::Dot;
using protocol::Op;

namespace {

sqlite3* inMemory()
{
    sqlite3* handle = nullptr;
    sqlite3_open(":memory:", &handle);
    return handle;
}

template <class T>
T need(Result<T> result)
{
    if (!result)
        throw std::runtime_error(qPrintable(result.error().trail()));
    return *std::move(result);
}

void need(const Done& done)
{
    if (!done)
        throw std::runtime_error(qPrintable(done.error().trail()));
}

/// Dots of three desks: most side by side, two far from all others.
std::vector<Dot> allDots()
{
    std::vector<Dot> dots;
    for (const char replica : {'a', 'b', 'c'})
        for (const std::uint64_t seq : {1, 2, 3, 4, 5, 6, 7, 8, 9, 900, 901})
            dots.push_back({*Uid::fromBytes(QByteArray(16, replica)), seq});
    return dots;
}

Op opOf(const Dot& dot)
{
    return {dot,
            {1'780'000'000'000ULL << 16},
            QStringLiteral("me"),
            QStringLiteral("preference"),
            protocol::dotText(dot),
            {{QStringLiteral("value"), 1}}};
}

/// One thing that happens to a log, and to the set of what it has.
void happen(store::OpLog& log, std::set<Dot>& here, const std::vector<Dot>& dots)
{
    const Dot dot = *rc::gen::elementOf(dots);
    const Dot other = *rc::gen::elementOf(dots);
    switch (*rc::gen::inRange(0, 5)) {
    case 0: return need(log.expect(*rc::gen::container<std::vector<Dot>>(rc::gen::elementOf(dots))));
    case 1:
        if (here.insert(dot).second)
            (void)need(log.keep(opOf(dot), true));
        return;
    case 2:
        if (here.erase(dot) > 0)
            need(log.drop(*need(log.find(dot))));
        return;
    case 3:
        if (here.contains(dot) && here.insert(other).second) {
            here.erase(dot);
            RC_ASSERT(need(log.rename(*need(log.find(dot)), dot, other)));
        }
        return;
    default: return log.forget();
    }
}

}  // namespace

/// What a log remembers of what it was asked.
class OpLogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatWasLookedUpAtOnceIsWhatAPlainSetHas()
    {
        store::Connection connection(inMemory());
        for (const auto& migration : store::allMigrations())
            need(connection.execute(migration.sql));
        const std::vector<Dot> dots = allDots();
        QVERIFY(rc::check("whatever is kept, dropped, renamed and expected", [&] {
            need(connection.execute("BEGIN"));
            store::OpLog log(connection);
            std::set<Dot> here;
            for (int steps = *rc::gen::inRange(1, 25); steps > 0; --steps) {
                happen(log, here, dots);
                for (const Dot& dot : dots)
                    RC_ASSERT(need(log.find(dot)).has_value() == here.contains(dot));
            }
            need(connection.execute("ROLLBACK"));
        }));
    }
};

QTEST_GUILESS_MAIN(OpLogTest)
#include "OpLogTest.moc"
