// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/Keys.h"
#include "core/store/BulkWriting.h"
#include "core/sync/FirstSync.h"
#include "tests/bench/BareRows.h"
#include "tests/bench/BenchDesk.h"
#include "tests/bench/Benches.h"
#include "tests/bench/Figures.h"

namespace carrel::bench {
namespace {

constexpr int kCards = 50'000;
constexpr int kPage = 5'000;
constexpr int kPages = 40;

/// A page as an academy hands it on: reviews by another desk, in the order they were given.
protocol::SyncReply pageOf(int page, const QStringList& keys, std::uint64_t& random)
{
    const Uid other = *Uid::fromBytes(QByteArray(16, 9));
    protocol::ScopePage changes;
    changes.scope = QStringLiteral("me");
    for (int i = 0; i < kPage; ++i) {
        const auto seq = static_cast<std::uint64_t>(page) * kPage + static_cast<std::uint64_t>(i) + 1;
        const auto at = 1'780'000'000'000 + static_cast<std::int64_t>(seq) * 9000;
        protocol::Op op;
        op.dot = {other, seq};
        op.hlc = {static_cast<std::uint64_t>(at) << 16};
        op.scope = changes.scope;
        op.kind = QStringLiteral("review");
        op.key = keys[static_cast<qsizetype>(splitMix64(random) % kCards)];
        op.body = {{QStringLiteral("rating"), static_cast<qint64>(1 + splitMix64(random) % 4)},
                   {QStringLiteral("taken"), static_cast<qint64>(1000 + splitMix64(random) % 9000)},
                   {QStringLiteral("day"), static_cast<qint64>(at / 86'400'000)},
                   {QStringLiteral("offset"), 3600}};
        changes.changes.push_back({seq, std::move(op), other});
    }
    changes.cursor = protocol::Cursor{1, static_cast<std::uint64_t>(page + 1) * kPage, 7, 0, 0}.toString();
    protocol::SyncReply reply;
    reply.pages.push_back(std::move(changes));
    return reply;
}

QStringList cardKeys(store::Vault& vault)
{
    return vault
        .readNow<QStringList>([](store::Connection& connection) -> Result<QStringList> {
            CARREL_ASSIGN(auto cards, connection.prepare("SELECT c.key, k.key FROM cards k JOIN courses c ON c.id = "
                                                         "k.course_id ORDER BY k.id"));
            QStringList keys;
            for (;;) {
                CARREL_ASSIGN(const bool more, cards.next());
                if (!more)
                    return keys;
                keys << protocol::keyOf({cards.text(0), cards.text(1)});
            }
        })
        .value();
}

/// What a first sync brings in with one transaction: packed pages, as they came over the wire, read, written and
/// folded.
struct Bulk {
    double perSecond = 0;
    double perCpuSecond = 0;  ///< both threads together; what another load on the machine does not change
    double wireBytes = 0;     ///< of a review
};

Bulk bringInBulk()
{
    constexpr int kSegments = static_cast<int>(sync::FirstSync::kAtOnce);
    const protocol::Identity identity{QStringLiteral("here"), QStringLiteral("north"), QStringLiteral("anna")};
    BenchDesk desk;
    auto vault = desk.openVault();
    fillWithCards(*vault, kCards, 20, 0, 0);
    const QStringList keys = cardKeys(*vault);
    std::uint64_t random = 2;
    Bulk bulk;
    std::vector<sync::HistorySegment> segments;
    for (int at = 0; at < kSegments; ++at) {
        protocol::SyncReply reply = pageOf(at, keys, random);
        reply.identity = identity;
        const QString cursor = reply.pages.front().cursor;
        segments.push_back({protocol::packed(protocol::toBytes(reply)), cursor});
        bulk.wireBytes += static_cast<double>(segments.back().packed.size()) / (kSegments * kPage);
    }
    sync::BringingPast past(*vault);
    const auto cpuBefore = cpuTime();
    const auto time = timed([&] {
        const auto came = vault->writeNow<std::size_t>([&](store::Transaction& transaction) {
            return past.bring(transaction, segments, identity, {}, Instant{});
        });
        if (came.value_or(0) != segments.size())
            qFatal("the past did not come in");
    });
    bulk.perSecond = kSegments * kPage / std::chrono::duration<double>(time).count();
    bulk.perCpuSecond = kSegments * kPage / std::chrono::duration<double>(cpuTime() - cpuBefore).count();
    return bulk;
}

void benchBulk(double bare)
{
    const Bulk bulk = bringInBulk();
    report(QStringLiteral("bulk, a first sync's transaction"),
           QStringLiteral("%1 reviews/s, %2 per CPU second")
               .arg(bulk.perSecond, 0, 'f', 0)
               .arg(bulk.perCpuSecond, 0, 'f', 0),
           QStringLiteral("bare insert %1 rows/s (%2 x)").arg(bare, 0, 'f', 0).arg(bare / bulk.perSecond, 0, 'f', 1),
           QStringLiteral(">= 200,000/s"), bulk.perSecond >= 200'000);
    report(QStringLiteral("  on the wire, a review"), QStringLiteral("%1 bytes").arg(bulk.wireBytes, 0, 'f', 1),
           QString(), QStringLiteral("<= 10 bytes"), bulk.wireBytes <= 10);
}

}  // namespace

void benchApply()
{
    BenchDesk desk;
    auto vault = desk.openVault();
    fillWithCards(*vault, kCards, 20, 0, 0);
    const QStringList keys = cardKeys(*vault);
    std::uint64_t random = 1;
    Samples pages;
    std::chrono::nanoseconds sum{};
    const auto cpuBefore = cpuTime();
    for (int page = 0; page < kPages; ++page) {
        const auto reply = pageOf(page, keys, random);
        const auto time = timed([&] {
            const auto done = vault->writeNow<bool>([&](store::Transaction& transaction) -> Result<bool> {
                store::keepAtHand(transaction.connection(), true);  // as Syncing does
                sync::VaultTables tables(transaction, {}, Instant{});
                CARREL_TRY(sync::apply(tables, reply));
                CARREL_TRY(tables.finish());
                return true;
            });
            if (!done)
                qFatal("%s", qPrintable(done.error().trail()));
        });
        pages.add(time);
        sum += time;
    }
    const double rows = kPages * kPage / std::chrono::duration<double>(sum).count();
    const double bare = bareRowsPerSecond(desk.directory());
    report(QStringLiteral("apply, 5,000-row transactions"), QStringLiteral("%1 reviews/s").arg(rows, 0, 'f', 0),
           QStringLiteral("bare insert %1 rows/s (%2 x)").arg(bare, 0, 'f', 0).arg(bare / rows, 0, 'f', 1),
           QStringLiteral(">= 20,000/s"), rows >= 20'000);
    report(QStringLiteral("  one page, median"), ms(pages.median()), QStringLiteral("p95 ") + ms(pages.p95()));
    report(QStringLiteral("  CPU, all pages"), ms(static_cast<double>((cpuTime() - cpuBefore).count()) / 1000.0),
           QStringLiteral("making them among it"));
    benchBulk(bare);
}

}  // namespace carrel::bench
