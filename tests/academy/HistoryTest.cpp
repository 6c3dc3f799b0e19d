// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/store/History.h"
#include "app/academy/store/AcademySql.h"
#include "tests/academy/EnrolledDesks.h"
#include "tests/academy/QueryPlan.h"

#include <QCryptographicHash>

using namespace carrel;
using namespace carrel::academy;
using test::kNorth;

namespace {

struct Listed {
    QString path;
    QString cursor;
};

std::vector<Listed> listedFor(test::DeskInside& desk)
{
    std::vector<Listed> all;
    const QJsonArray segments = (*readJson(desk.get("/v1/snapshot").body))[u"segments"].toArray();
    for (const auto& each : segments)
        all.push_back({QStringLiteral("/v1/segments/") + each[u"sha256"].toString(), each[u"cursor"].toString()});
    return all;
}

Uid replicaOf(int number)
{
    return *Uid::fromBytes(QByteArray(16, static_cast<char>(number)));
}

protocol::SyncReply exchange(test::DeskInside& desk, const protocol::SyncRequest& request)
{
    const Replied reply = desk.ask(QStringLiteral("POST"), QStringLiteral("/v1/sync"), protocol::toBytes(request));
    return protocol::readReply(reply.body).value_or(protocol::SyncReply());
}

/// Ops of a new replica.
void push(test::DeskInside& desk, int replica, int ops)
{
    protocol::SyncRequest request;
    request.replica = replicaOf(replica);
    for (int at = 1; at <= ops; ++at)
        request.ops.push_back({{request.replica, static_cast<std::uint64_t>(at)},
                               {static_cast<std::uint64_t>(at) << 16},
                               QStringLiteral("me"),
                               QStringLiteral("preference"),
                               QStringLiteral("p%1-%2").arg(replica).arg(at),
                               {{QStringLiteral("value"), at}}});
    QCOMPARE(exchange(desk, request).outcomes.size(), static_cast<std::size_t>(ops));
}

}  // namespace

/// The past of a member's log in segments, over SQLite and over PostgreSQL.
class HistoryTest : public QObject, private test::EnrolledDesks {
    Q_OBJECT

private:
    int extendAll()
    {
        History history(m_academy->database, QStringLiteral("here"), m_academy->random);
        int made = 0;
        while (history.extend().value())
            ++made;
        return made;
    }

private Q_SLOTS:
    void initTestCase_data() { test::Places::addRows(); }

    void init()
    {
        test::beginOrSkip([this](const QString& kind) { return begin(kind); });
    }
    void cleanup() { m_academy.reset(); }

    void aLongLogIsWrittenDownOnceAndGoesOnFromThere()
    {
        // Given two segments' worth and a little more
        const auto anna = enrolled();
        push(*anna, 1, 5000);
        push(*anna, 2, 5000);
        push(*anna, 3, 7);
        // When it is written down, there are two, and no third for the rest
        QCOMPARE(extendAll(), 2);
        QCOMPARE(extendAll(), 0);
        const auto segments = listedFor(*anna);
        QCOMPARE(segments.size(), std::size_t(2));
        // Then each is what its name says, and together they are the log from its beginning
        std::size_t changes = 0;
        for (const Listed& each : segments) {
            const QByteArray bytes = anna->get(qPrintable(each.path)).body;
            QCOMPARE(QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex()),
                     each.path.section(u'/', -1));
            const auto reply = protocol::readReply(*protocol::unpacked(bytes));
            QCOMPARE(reply->identity.account, anna->tokens.identity.account);
            for (const auto& change : reply->pages.front().changes)
                QCOMPARE(change.seq, ++changes);
        }
        QCOMPARE(changes, std::size_t(10'000));
        // And a sync from its cursor brings the rest, and no more
        protocol::SyncRequest request;
        request.replica = replicaOf(4);
        request.cursors[QStringLiteral("me")] = segments.back().cursor;
        for (const auto& page : exchange(*anna, request).pages)
            QCOMPARE(page.changes.size(), page.scope == QLatin1String("me") ? std::size_t(7) : std::size_t(0));
    }

    void whoIsBehindIsFoundInAnIndex()
    {
        // Given a log that is not a whole segment yet
        const auto anna = enrolled();
        push(*anna, 1, 4999);
        QCOMPARE(extendAll(), 0);
        // When the last change of one comes, Then it is written down, and looked for in an index alone
        push(*anna, 2, 1);
        const QString plan = test::planOf(m_academy->database, academy::sql::kSegments_behind, {});
        QCOMPARE(extendAll(), 1);
        // A server reads a table of a page whole, index or not
        if (!m_academy->database.isServer())
            QVERIFY2(plan.contains(QLatin1String("scopes_behind")), qPrintable(plan));
    }

    void ofTwoProcessesOneWorksForAMember()
    {
        if (!m_academy->database.isServer())
            QSKIP("SQLite has one lock, which is not held for this");
        // Given a process that is at a log of hers
        const auto anna = enrolled();
        push(*anna, 1, 5000);
        const Done held = m_academy->database.transact(Access::Write, [this](Connection& connection) -> Done {
            CARREL_TRY(connection.run(academy::sql::kSegments_behind, {}, Lock::FreeRow));
            // When another looks for something to do, Then it passes over that, and does not wait
            Database another(m_academy->place);
            CARREL_TRY(another.transact(Access::Write, [](Connection& other) {
                return other.script(QStringLiteral("SET lock_timeout TO 5000"));  // in this thread it would be for ever
            }));
            CARREL_ASSIGN(const bool made, History(another, QStringLiteral("here"), m_academy->random).extend());
            return made ? fail(ErrorKind::Internal, QStringLiteral("made twice")) : Done();
        });
        QVERIFY2(held, held ? "" : qPrintable(held.error().trail()));
        // And the log is not left behind
        QCOMPARE(extendAll(), 1);
    }

    /// THREATS 11.
    void nobodyElseGetsIt()
    {
        const auto anna = enrolled();
        push(*anna, 1, 5000);
        QCOMPARE(extendAll(), 1);
        const QString path = listedFor(*anna).front().path;
        QCOMPARE(anna->get(qPrintable(path)).status, 200);
        for (const auto& other : {enrolled(kNorth, QStringLiteral("ben@north.example")),
                                  enrolled(QStringLiteral("south"), QStringLiteral("carl@south.example"))}) {
            QVERIFY(listedFor(*other).empty());
            QCOMPARE(other->get(qPrintable(path)).status, 404);
        }
    }

    void whoHasItIsToldSo()
    {
        const auto anna = enrolled();
        push(*anna, 1, 5000);
        QCOMPARE(extendAll(), 1);
        const QString path = listedFor(*anna).front().path;
        const QByteArray tag = test::headerOf(anna->get(qPrintable(path)), "ETag");
        Asked asked = anna->asked(QStringLiteral("GET"), path);
        asked.headers.insert("if-none-match", tag);
        const Replied again = anna->send(asked);
        QCOMPARE(again.status, 304);
        QVERIFY(again.body.isEmpty());
    }

    void aNameThatIsNoneIsNotFound()
    {
        const auto anna = enrolled();
        const QString none = QString(64, u'a');
        for (const QString& name : {none, none.chopped(1), QStringLiteral("..%2F..%2Facademy.db"), QString(64, u'x')})
            QCOMPARE(anna->get(qPrintable(QStringLiteral("/v1/segments/") + name)).status, 404);
    }
};

QTEST_GUILESS_MAIN(HistoryTest)
#include "HistoryTest.moc"
