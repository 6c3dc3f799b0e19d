// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/FirstSync.h"
#include "core/protocol/Keys.h"
#include "tests/support/OpenDesk.h"

#include <QTest>

using namespace carrel;
using sync::HistorySegment;

namespace {

const protocol::Identity kMine{QStringLiteral("here"), QStringLiteral("north"), QStringLiteral("anna")};
const QString kMe = QStringLiteral("me");

protocol::Change reviewOf(int number, int card)
{
    const auto seq = static_cast<std::uint64_t>(number);
    protocol::Change change;
    change.seq = seq;
    change.op = {{*Uid::fromBytes(QByteArray(16, 7)), seq},
                 {(1'780'000'000'000ULL + seq * 1000) << 16},
                 kMe,
                 QStringLiteral("review"),
                 protocol::keyOf({QStringLiteral("tides"), QStringLiteral("card-%1").arg(card)}),
                 {{QStringLiteral("rating"), 3},
                  {QStringLiteral("taken"), 1000},
                  {QStringLiteral("day"), 20'600 + number},
                  {QStringLiteral("offset"), 0}}};
    return change;
}

/// Three reviews of three cards.
HistorySegment segmentOf(int first, const protocol::Identity& identity = kMine)
{
    protocol::SyncReply reply;
    reply.identity = identity;
    protocol::ScopePage page;
    page.scope = kMe;
    for (int card = 0; card < 3; ++card)
        page.changes.push_back(reviewOf(first + card, card));
    reply.pages.push_back(page);
    return {protocol::packed(protocol::toBytes(reply)),
            protocol::Cursor{1, static_cast<std::uint64_t>(first) + 2, 5}.toString()};
}

Done bring(test::OpenDesk& desk, const std::vector<HistorySegment>& segments)
{
    const auto options = desk->preferences.scheduling();
    const auto done = desk->vault().writeNow<bool>([&](store::Transaction& transaction) -> Result<bool> {
        sync::VaultTables tables(transaction, options, Instant{});
        CARREL_TRY(sync::applyHistory(tables, segments, kMine));
        CARREL_TRY(tables.finish());
        return true;
    });
    return done ? Done{} : Done(fail(done.error()));
}

struct Here {
    QString cursor;
    qint64 reviews = 0;
    int reps = 0;  ///< of the first card
};

Here hereOn(test::OpenDesk& desk)
{
    return desk->vault()
        .readNow<Here>([](store::Connection& connection) -> Result<Here> {
            store::Transaction snapshot(connection);
            Here here;
            CARREL_ASSIGN(const auto cursors, sync::VaultTables(snapshot, {}, Instant{}).cursors());
            here.cursor = cursors.contains(kMe) ? cursors.at(kMe) : QString();
            CARREL_ASSIGN(auto count, connection.prepare("SELECT count(*) FROM reviews"));
            CARREL_TRY(count.next());
            here.reviews = count.integer(0);
            CARREL_ASSIGN(const auto state, store::CardRepository(connection).state(CardId{1}));
            here.reps = state.state.reps;
            return here;
        })
        .value();
}

}  // namespace

/// A past that comes in segments, over a real vault.
class FirstSyncTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theWholePastIsBroughtAndFolded()
    {
        test::OpenDesk desk;
        desk.keep(test::smallCourse(3));
        QVERIFY(bring(desk, {segmentOf(1), segmentOf(4)}));
        const Here here = hereOn(desk);
        QCOMPARE(here.reviews, 6);
        QCOMPARE(here.reps, 2);
        QCOMPARE(here.cursor, segmentOf(4).cursor);
    }

    void whatWasHereAlreadyIsNotBroughtTwice()
    {
        test::OpenDesk desk;
        desk.keep(test::smallCourse(3));
        QVERIFY(bring(desk, {segmentOf(1)}));
        QVERIFY(bring(desk, {segmentOf(1), segmentOf(4)}));
        QCOMPARE(hereOn(desk).reviews, 6);
        QCOMPARE(hereOn(desk).reps, 2);
    }

    void nothingIsKeptWhereOneCannotBeBelieved_data()
    {
        QTest::addColumn<HistorySegment>("bad");
        const HistorySegment good = segmentOf(4);
        const auto with = [&good](const QByteArray& packed) { return HistorySegment{packed, good.cursor}; };
        QTest::newRow("empty") << with({});
        QTest::newRow("cut") << with(good.packed.chopped(good.packed.size() / 2));
        QTest::newRow("not packed") << with("{\"pages\":[]}");
        QTest::newRow("no reply") << with(protocol::packed("[1,2,3]"));
        QTest::newRow("no page") << with(
            protocol::packed(protocol::toBytes(protocol::SyncReply{kMine, {}, {}, {}, {}})));
        QTest::newRow("a bomb") << with(protocol::packed(QByteArray(protocol::kMostMessageBytes + 1, ' ')));
        QTest::newRow("somebody else's") << segmentOf(
            4, {QStringLiteral("here"), QStringLiteral("north"), QStringLiteral("ben")});
        QTest::newRow("another academy's")
            << segmentOf(4, {QStringLiteral("there"), QStringLiteral("north"), QStringLiteral("anna")});
    }
    void nothingIsKeptWhereOneCannotBeBelieved()
    {
        QFETCH(HistorySegment, bad);
        test::OpenDesk desk;
        desk.keep(test::smallCourse(3));
        QVERIFY(!bring(desk, {segmentOf(1), bad}));
        QCOMPARE(hereOn(desk).reviews, 0);
        QCOMPARE(hereOn(desk).reps, 0);
        QVERIFY(hereOn(desk).cursor.isEmpty());
    }

    void whatWasUndoneElsewhereDoesNotCountForACardThatAnImportPlaced()
    {
        // Given a card of which an import told where it stands
        test::OpenDesk desk;
        desk.keep(test::smallCourse(3));
        const auto tell = desk->vault().writeNow<bool>([](store::Transaction& transaction) -> Result<bool> {
            store::CardRepository cards(transaction.connection());
            CARREL_ASSIGN(auto state, cards.state(CardId{1}));
            state.told = true;
            state.state.phase = recall::Phase::Review;
            state.state.reps = 9;
            CARREL_TRY(cards.putState(state));
            return true;
        });
        QVERIFY(tell.has_value());
        // When an answer comes, and with it that it was taken back
        protocol::SyncReply reply;
        reply.identity = kMine;
        protocol::ScopePage page;
        page.scope = kMe;
        page.changes.push_back(reviewOf(1, 0));
        protocol::Change taken = reviewOf(2, 0);
        taken.op.kind = QStringLiteral("void");
        taken.op.key = protocol::dotText(page.changes.front().op.dot);
        taken.op.body = {};
        page.changes.push_back(taken);
        reply.pages.push_back(page);
        QVERIFY(bring(desk, {{protocol::packed(protocol::toBytes(reply)), segmentOf(1).cursor}}));
        // Then it stands where it stood
        QCOMPARE(hereOn(desk).reps, 9);
    }
};

QTEST_GUILESS_MAIN(FirstSyncTest)
#include "FirstSyncTest.moc"
