// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/BenchAcademy.h"
#include "tests/bench/Benches.h"
#include "tests/bench/Figures.h"
#include "tests/bench/Fsyncs.h"
#include "tests/support/FaultProxy.h"

namespace carrel::bench {
namespace {

constexpr int kTimes = 50;

/// What went by between desk and academy.
struct Traffic {
    std::mutex mutex;
    int requests = 0;
    qsizetype asked = 0;
    qsizetype askedWhole = 0;  ///< with what HTTP and the proof of the device's key take
    qsizetype answered = 0;
    qsizetype answeredWhole = 0;

    void add(const test::HttpMessage& request, const test::HttpMessage& reply)
    {
        const std::lock_guard lock(mutex);
        ++requests;
        asked += request.body.size();
        askedWhole += request.bytes().size();
        answered += reply.body.size();
        answeredWhole += reply.bytes().size();
    }
};

QString bytes(qsizetype there, qsizetype back)
{
    return QStringLiteral("%1 there, %2 back").arg(there / kTimes).arg(back / kTimes);
}

void reportTraffic(const Traffic& traffic)
{
    report(QStringLiteral("requests of a sync"), QString::number(double(traffic.requests) / kTimes), {},
           QStringLiteral("1"), traffic.requests == kTimes);
    report(QStringLiteral("bytes of their bodies"), bytes(traffic.asked, traffic.answered),
           QStringLiteral("whole %1").arg(bytes(traffic.askedWhole, traffic.answeredWhole)),
           QStringLiteral("< 500 each"), traffic.asked < 500 * kTimes && traffic.answered < 500 * kTimes);
}

}  // namespace

void benchNothingNew()
{
    BenchDesk folder;
    Traffic traffic;
    test::FaultProxy proxy;
    BenchAcademy academy(folder.directory(), proxy.address());
    proxy.setUpstream(academy.address());
    Member member(academy, QUrl(proxy.address()), 5000);
    (void)member.sync();
    proxy.setWitness(
        [&traffic](const test::HttpMessage& request, const test::HttpMessage& reply) { traffic.add(request, reply); });
    const int before = fsyncs();
    Samples times;
    for (int at = 0; at < kTimes; ++at)
        times.add(member.sync());
    const int durable = fsyncs() - before;
    report(QStringLiteral("a sync with nothing new, through a witness"),
           QStringLiteral("p50 %1, p95 %2").arg(ms(times.median()), ms(times.p95())));
    reportTraffic(traffic);
    report(QStringLiteral("fsyncs of the desk in %1").arg(kTimes), QString::number(durable), {}, QStringLiteral("none"),
           durable == 0);
}

}  // namespace carrel::bench
