// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/VaultFile.h"
#include "core/store/WriteAheadLog.h"
#include "tests/bench/BenchDesk.h"
#include "tests/bench/Benches.h"
#include "tests/bench/Figures.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>

namespace carrel::bench {
namespace {

constexpr int kAnswers = 1000;

/// Appending 4 KiB and making it durable, on the same disk.
Samples bareAppends(const QString& directory)
{
    Samples bare;
    const QString path = directory + QStringLiteral("/append");
    const int file = ::open(qPrintable(path), O_CREAT | O_WRONLY | O_APPEND, 0600);
    const std::array<char, 4096> page{};
    for (int i = 0; i < kAnswers; ++i)
        bare.add(timed([&] {
            if (::write(file, page.data(), page.size()) != static_cast<ssize_t>(page.size()) || fdatasync(file) != 0)
                qFatal("append failed");
        }));
    ::close(file);
    ::unlink(qPrintable(path));
    return bare;
}

/// What SQLCipher itself takes to change one row for good, with the vault's settings and its log: no answer can be
/// cheaper. `cpu` receives the milliseconds of each.
Samples bareCommits(const QString& directory, double& cpu)
{
    const QString path = directory + QStringLiteral("/one-row.db");
    const auto key = crypto::MasterKey::generate().subkey(crypto::KeyPurpose::Database);
    auto connection = std::move(*store::VaultFile::create(path, key));
    store::WriteAheadLog log(*connection, path);
    const auto run = [&](std::string_view sql) {
        auto statement = connection->prepare(sql);
        if (!statement || !statement->run())
            qFatal("the bare commit failed");
    };
    run("CREATE TABLE one (id INTEGER PRIMARY KEY, value INTEGER)");
    run("INSERT INTO one VALUES (1, 0)");
    log.rest();
    Samples bare;
    const auto before = cpuTime();
    for (int i = 0; i < kAnswers; ++i)
        bare.add(timed([&] {
            run("BEGIN IMMEDIATE");
            run("UPDATE one SET value = value + 1");
            run("COMMIT");
        }));
    cpu = static_cast<double>((cpuTime() - before).count()) / 1000.0 / kAnswers;
    return bare;
}

}  // namespace

/// One answer: review (its own outbox row, from which its day is counted) and state in one durable commit.
void benchAnswer()
{
    BenchDesk desk;
    {
        auto vault = desk.openVault();
        fillWithCards(*vault, 50'000, 20, 20, 10);
    }
    auto open = desk.openDesk();
    for (int card = 1; card <= 50; ++card)
        BenchDesk::wait(open->reviewing.answerNow(CardId{card}, recall::Rating::Good));

    const Samples bare = bareAppends(desk.directory());
    double floorCpu = 0;
    const Samples floor = bareCommits(desk.directory(), floorCpu);
    Samples answers;
    const auto before = cpuTime();
    for (int i = 0; i < kAnswers; ++i) {
        const CardId card{100 + i * 37};
        answers.add(timed([&] { BenchDesk::wait(open->reviewing.answerNow(card, recall::Rating::Good)); }));
    }
    const double cpu = static_cast<double>((cpuTime() - before).count()) / 1000.0 / kAnswers;
    report(QStringLiteral("answer, CPU each"), ms(cpu), QStringLiteral("one row by SQLCipher ") + ms(floorCpu),
           QStringLiteral("<= 0.2 ms"), cpu <= 0.2);
    report(QStringLiteral("answer, p95 durable"), ms(answers.p95()),
           QStringLiteral("4 KiB append + fdatasync p95 ") + ms(bare.p95()),
           QStringLiteral("<= 1.3 x (%1 x)").arg(answers.p95() / bare.p95(), 0, 'f', 2),
           answers.p95() <= 1.3 * bare.p95());
    report(QStringLiteral("answer, median durable"), ms(answers.median()),
           QStringLiteral("append median ") + ms(bare.median()),
           QStringLiteral("(%1 x)").arg(answers.median() / bare.median(), 0, 'f', 2));
    report(QStringLiteral("one row by SQLCipher, p95 durable"), ms(floor.p95()),
           QStringLiteral("4 KiB append + fdatasync p95 ") + ms(bare.p95()),
           QStringLiteral("the floor (%1 x)").arg(floor.p95() / bare.p95(), 0, 'f', 2));
}

}  // namespace carrel::bench
