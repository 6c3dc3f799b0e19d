// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/FirstSync.h"
#include "core/base/Random.h"
#include "core/course/CardJson.h"
#include "core/desk/CardFold.h"
#include "core/formats/MarkdownBlocks.h"
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

HistorySegment segmentWith(const std::vector<protocol::Change>& changes, std::uint64_t last,
                           const protocol::Identity& identity = kMine)
{
    protocol::SyncReply reply;
    reply.identity = identity;
    protocol::ScopePage page;
    page.scope = kMe;
    page.changes = changes;
    reply.pages.push_back(page);
    return {protocol::packed(protocol::toBytes(reply)), protocol::Cursor{1, last, 5, 0, 0}.toString()};
}

/// Three reviews of three cards.
HistorySegment segmentOf(int first, const protocol::Identity& identity = kMine)
{
    const std::vector<protocol::Change> changes{reviewOf(first, 0), reviewOf(first + 1, 1), reviewOf(first + 2, 2)};
    return segmentWith(changes, static_cast<std::uint64_t>(first) + 2, identity);
}

/// A past of so many segments as the seed says: answers of three cards by two desks, some of them in another order than
/// they were given, some taken back.
std::vector<HistorySegment> pastOf(std::uint64_t& seed, int segments)
{
    std::vector<HistorySegment> past;
    std::vector<protocol::Op> given;
    std::uint64_t seq = 0;
    for (int at = 0; at < segments; ++at) {
        std::vector<protocol::Change> changes;
        for (int i = 0; i < 4; ++i) {
            protocol::Change change = reviewOf(static_cast<int>(++seq), static_cast<int>(splitMix64(seed) % 3));
            if (splitMix64(seed) % 4 == 0)
                change.op.dot.replica = *Uid::fromBytes(QByteArray(16, 8));
            if (splitMix64(seed) % 4 == 0)
                change.op.hlc.value -= (splitMix64(seed) % 5'000) << 16;
            change.op.body.insert(QStringLiteral("rating"), static_cast<int>(1 + splitMix64(seed) % 4));
            if (!given.empty() && splitMix64(seed) % 6 == 0) {
                change.op.kind = QStringLiteral("void");
                const protocol::Op& review = given[splitMix64(seed) % given.size()];
                change.op.key = protocol::voidKey(review);
                change.op.body = protocol::voidBody(review);
            } else {
                given.push_back(change.op);
            }
            changes.push_back(change);
        }
        past.push_back(segmentWith(changes, seq));
    }
    return past;
}

/// How the cards stand, as kept; and as a fold of their answers from nothing.
QStringList cardsOn(test::OpenDesk& desk, bool foldedAnew)
{
    const auto options = desk->preferences.scheduling();
    const auto found = desk->vault().writeNow<QStringList>([&](store::Transaction& transaction) -> Result<QStringList> {
        QStringList rows;
        for (std::int64_t card = 1; card <= 3; ++card) {
            if (foldedAnew)
                CARREL_TRY(desk::foldCard(transaction.connection(), CardId{card}, {}, true, options));
            CARREL_ASSIGN(const auto row, store::CardRepository(transaction.connection()).state(CardId{card}));
            const recall::CardState& state = row.state;
            CARREL_ASSIGN(const auto answers, store::ReviewRepository(transaction.connection()).ofCard(CardId{card}));
            rows << QStringLiteral("%1 answers, %2 reps, %3 lapses, phase %4, %5, %6")
                        .arg(answers.size())
                        .arg(state.reps)
                        .arg(state.lapses)
                        .arg(static_cast<int>(state.phase))
                        .arg(state.memory.stability, 0, 'g', 12)
                        .arg(state.memory.difficulty, 0, 'g', 12);
        }
        return rows;
    });
    return found.value();
}

Done bring(test::OpenDesk& desk, sync::BringingPast& past, const std::vector<HistorySegment>& segments)
{
    const auto options = desk->preferences.scheduling();
    const auto done = desk->vault().writeNow<bool>([&](store::Transaction& transaction) -> Result<bool> {
        CARREL_ASSIGN(const std::size_t came, past.bring(transaction, segments, kMine, options, Instant{}));
        return came == segments.size();
    });
    if (!done)
        return fail(done.error());
    return *done ? Done{} : Done(fail(ErrorKind::Internal, QStringLiteral("not all of it came")));
}

Done bring(test::OpenDesk& desk, const std::vector<HistorySegment>& segments)
{
    sync::BringingPast past(desk->vault());
    return bring(desk, past, segments);
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

/// The answers by their numbers where they were given, in the order in which the vault has them.
QList<qint64> dotsOn(test::OpenDesk& desk)
{
    return desk->vault()
        .readNow<QList<qint64>>([](store::Connection& connection) -> Result<QList<qint64>> {
            CARREL_ASSIGN(auto rows, connection.prepare("SELECT dot FROM reviews ORDER BY seq"));
            QList<qint64> dots;
            for (;;) {
                CARREL_ASSIGN(const bool more, rows.next());
                if (!more)
                    return dots;
                dots << rows.integer(0);
            }
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

    /// However it is cut into transactions, killed between them, and whatever is answered meanwhile.
    void thePastIsTheSameInAnyNumberOfTransactions()
    {
        for (std::uint64_t story = 1; story <= 40; ++story) {
            std::uint64_t seed = story;
            const auto past = pastOf(seed, 7);
            test::OpenDesk whole;
            whole.keep(test::smallCourse(3));
            QVERIFY(bring(whole, past));
            test::OpenDesk cut;
            cut.keep(test::smallCourse(3));
            test::OpenDesk answered;
            answered.keep(test::smallCourse(3));
            auto cutPast = std::make_unique<sync::BringingPast>(cut->vault());
            sync::BringingPast answeredPast(answered->vault());
            for (std::size_t at = 0; at < past.size();) {
                const std::size_t count = std::min<std::size_t>(1 + splitMix64(seed) % 3, past.size() - at);
                const std::vector<HistorySegment> some(past.begin() + static_cast<std::ptrdiff_t>(at),
                                                       past.begin() + static_cast<std::ptrdiff_t>(at + count));
                QVERIFY(bring(cut, *cutPast, some));
                QVERIFY(bring(answered, answeredPast, some));
                at += count;
                if (splitMix64(seed) % 3 == 0) {  // the program was killed, and begins again
                    cutPast.reset();
                    cut.reopen();
                    cutPast = std::make_unique<sync::BringingPast>(cut->vault());
                }
                if (splitMix64(seed) % 2 == 0)
                    QVERIFY(test::OpenDesk::wait(answered->reviewing.answerNow(
                        CardId{static_cast<std::int64_t>(1 + splitMix64(seed) % 3)}, recall::Rating::Good)));
            }
            QCOMPARE(cardsOn(cut, false), cardsOn(whole, false));
            QCOMPARE(hereOn(cut).cursor, hereOn(whole).cursor);
            QCOMPARE(cardsOn(answered, false), cardsOn(answered, true));
        }
    }

    void answersAreKeptInTheOrderInWhichTheyCame()
    {
        // Given parts of which some take much longer to read than those behind them
        test::OpenDesk desk;
        desk.keep(test::smallCourse(3));
        std::vector<HistorySegment> past;
        QList<qint64> given;
        for (const int size : {400, 1, 300, 1, 1, 200}) {
            std::vector<protocol::Change> changes;
            for (int at = 0; at < size; ++at) {
                given << given.size() + 1;
                changes.push_back(reviewOf(static_cast<int>(given.back()), at % 3));
            }
            past.push_back(segmentWith(changes, static_cast<std::uint64_t>(given.back())));
        }
        // When they are brought in, then each answer comes after those before it
        QVERIFY(bring(desk, past));
        QCOMPARE(dotsOn(desk), given);
        QCOMPARE(hereOn(desk).cursor, past.back().cursor);
    }

    void afterOneInTheMiddleThatCannotBeReadTheSamePastComesWhole()
    {
        // Given a first part that came
        test::OpenDesk desk;
        desk.keep(test::smallCourse(3));
        sync::BringingPast past(desk->vault());
        QVERIFY(bring(desk, past, {segmentOf(1)}));

        // When of the next three the one in the middle is damaged
        HistorySegment cut = segmentOf(7);
        cut.packed.chop(cut.packed.size() / 2);
        QVERIFY(!bring(desk, past, {segmentOf(4), cut, segmentOf(10)}));

        // Then the desk stands where it stood, and takes all of them once they are whole
        QCOMPARE(hereOn(desk).cursor, segmentOf(1).cursor);
        QCOMPARE(hereOn(desk).reviews, 3);
        QVERIFY(bring(desk, past, {segmentOf(4), segmentOf(7), segmentOf(10)}));
        QCOMPARE(dotsOn(desk), (QList<qint64>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}));
        QCOMPARE(cardsOn(desk, false), cardsOn(desk, true));
    }

    void aCardThatIsMadeLaterInThePastIsFoundFromThenOn()
    {
        // Given answers to a card that somebody made on a third desk, the first of which comes before it does
        test::OpenDesk desk;
        desk.keep(test::smallCourse(3));
        const int unknown = 9;
        course::Card card;
        card.front = formats::blocksFromMarkdown(QStringLiteral("High water?"));
        protocol::Change made = reviewOf(2, unknown);
        made.op.kind = QStringLiteral("card-made");
        made.op.body = course::cardToJson(card);
        // When they are brought in, then the card is there for what comes after it
        QVERIFY(bring(desk, {segmentWith({reviewOf(1, unknown), made, reviewOf(3, unknown)}, 3)}));
        QCOMPARE(dotsOn(desk), QList<qint64>{3});
    }

    void aPersonWhoAnswersMeanwhileNeedNotWaitForAllOfIt()
    {
        test::OpenDesk desk;
        desk.keep(test::smallCourse(3));
        sync::BringingPast past(desk->vault());
        const std::vector<HistorySegment> segments{segmentOf(1), segmentOf(4), segmentOf(7)};
        const auto options = desk->preferences.scheduling();
        QFuture<Result<recall::CardState>> answer;

        // When an answer is given while three segments are brought in
        const auto came = desk->vault().writeNow<std::size_t>([&](store::Transaction& transaction) {
            answer = desk->reviewing.answerNow(CardId{1}, recall::Rating::Good);
            return past.bring(transaction, segments, kMine, options, Instant{});
        });

        // Then they make way after the first, which stands whole
        QCOMPARE(came.value(), 1);
        QVERIFY(test::OpenDesk::wait(answer));
        QCOMPARE(hereOn(desk).cursor, segments.front().cursor);
        QCOMPARE(hereOn(desk).reviews, 4);

        // And nobody waits for the rest
        QVERIFY(bring(desk, past, {segments.begin() + 1, segments.end()}));
        QCOMPARE(hereOn(desk).reviews, 10);
        QCOMPARE(cardsOn(desk, false), cardsOn(desk, true));
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
        taken.op.key = protocol::voidKey(page.changes.front().op);
        taken.op.body = protocol::voidBody(page.changes.front().op);
        page.changes.push_back(taken);
        reply.pages.push_back(page);
        QVERIFY(bring(desk, {{protocol::packed(protocol::toBytes(reply)), segmentOf(1).cursor}}));
        // Then it stands where it stood
        QCOMPARE(hereOn(desk).reps, 9);
    }
};

QTEST_GUILESS_MAIN(FirstSyncTest)
#include "FirstSyncTest.moc"
