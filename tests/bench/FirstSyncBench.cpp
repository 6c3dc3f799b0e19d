// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Json.h"
#include "tests/bench/BareRows.h"
#include "tests/bench/BenchAcademy.h"
#include "tests/bench/Benches.h"
#include "tests/bench/Figures.h"

#include <QEventLoop>
#include <QJsonArray>
#include <QTimer>

namespace carrel::bench {
namespace {

constexpr int kCards = 50'000;
constexpr int kReviews = 500'000;

/// Reviews of its own that wait to be sent: ten of each card, a second apart.
void study(Member& member)
{
    BenchDesk::execute(member.vault(), QStringLiteral(R"(
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1)
INSERT INTO reviews (seq, card_id, previous, replica, hlc, state, at, utc_offset, day, rating, taken_ms, phase)
SELECT i, 1 + i * 7919 % %2, 0, (SELECT replica FROM sync_state), (1780000000000 + i * 1000) << 16, 1,
    1780000000000 + i * 1000, 3600, (1780000000000 + i * 1000) / 86400000, 1 + i % 4, 800 + i * 31 % 9000, 0 FROM n)")
                                           .arg(kReviews)
                                           .arg(kCards)
                                           .toStdString());
}

void waitForSegments(session::AcademyClient& client)
{
    constexpr int kSegments = kReviews / 5000;
    for (qsizetype made = 0; made < kSegments;) {
        session::Ask ask;
        ask.path = QStringLiteral("/v1/snapshot");
        made = readJson(await(client.send(ask)).body).value_or(QJsonValue())[u"segments"].toArray().size();
        QEventLoop pause;
        QTimer::singleShot(100, &pause, &QEventLoop::quit);
        pause.exec();
    }
}

}  // namespace

void benchFirstSync()
{
    BenchDesk folder;
    BenchAcademy academy(folder.directory());
    Member first(academy, QUrl(academy.address()), kCards);
    study(first);
    const double pushed = kReviews / std::chrono::duration<double>(first.sync()).count();
    report(QStringLiteral("push of 500,000 reviews by one desk"), QStringLiteral("%1 reviews/s").arg(pushed, 0, 'f', 0),
           QStringLiteral("both processes on this machine"));
    academy.again();  // writes its segments down as it begins
    Member second(academy, QUrl(academy.address()), kCards);
    waitForSegments(second.client());
    const double bare = kReviews / bareRowsPerSecond(folder.directory());
    const double before = statusMiB("VmRSS");
    restartPeak();
    const auto cpuBefore = cpuTime();
    const auto took = second.sync();
    const auto cpu = cpuTime() - cpuBefore;
    if (second.reviews() != kReviews)
        qFatal("%lld reviews came", second.reviews());
    const double seconds = std::chrono::duration<double>(took).count();
    report(QStringLiteral("first sync of 500,000 reviews of 50,000 cards"),
           QStringLiteral("%1 s, %2 reviews/s").arg(seconds, 0, 'f', 1).arg(kReviews / seconds, 0, 'f', 0),
           QStringLiteral("bare inserts %1 s (%2 x)").arg(bare, 0, 'f', 2).arg(seconds / bare, 0, 'f', 1),
           QStringLiteral("<= 6 s"), seconds <= 6);
    report(QStringLiteral("  CPU of the desk"), ms(static_cast<double>(cpu.count()) / 1000.0));
    const double over = statusMiB("VmHWM") - before;
    report(QStringLiteral("  memory over idle at its peak"), QStringLiteral("%1 MiB").arg(over, 0, 'f', 0),
           QStringLiteral("idle %1 MiB").arg(before, 0, 'f', 0), QStringLiteral("<= 64 MiB"), over <= 64);
}

}  // namespace carrel::bench
