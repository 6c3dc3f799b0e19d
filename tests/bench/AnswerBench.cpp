// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/VaultFile.h"
#include "core/store/WriteAheadLog.h"
#include "tests/bench/BenchDesk.h"
#include "tests/bench/Benches.h"
#include "tests/bench/Figures.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <semaphore>
#include <thread>

namespace carrel::bench {
namespace {

constexpr int kAnswers = 1000;

/// Appending 4 KiB and making it durable, on the same disk.
class BareAppend {
public:
    explicit BareAppend(const QString& directory)
        : m_path(directory + QStringLiteral("/append")),
          m_file(::open(qPrintable(m_path), O_CREAT | O_WRONLY | O_APPEND, 0600))
    {
    }
    ~BareAppend()
    {
        ::close(m_file);
        ::unlink(qPrintable(m_path));
    }
    BareAppend(const BareAppend&) = delete;
    BareAppend& operator=(const BareAppend&) = delete;

    void operator()() const
    {
        if (::write(m_file, m_page.data(), m_page.size()) != static_cast<ssize_t>(m_page.size())
            || fdatasync(m_file) != 0)
            qFatal("append failed");
    }

private:
    QString m_path;
    int m_file;
    std::array<char, 4096> m_page{};
};

/// The same, asked of a thread that waits for work, by one who waits for it: what any program pays that keeps its disk
/// away from its window.
class AskedAppend {
public:
    explicit AskedAppend(const BareAppend& append)
        : m_thread([this, &append] {
              for (;;) {
                  m_asked.acquire();
                  if (m_ends)
                      return;
                  append();
                  m_done.release();
              }
          })
    {
    }
    ~AskedAppend()
    {
        m_ends = true;
        m_asked.release();
        m_thread.join();
    }
    AskedAppend(const AskedAppend&) = delete;
    AskedAppend& operator=(const AskedAppend&) = delete;

    void operator()()
    {
        m_asked.release();
        m_done.acquire();
    }

private:
    std::binary_semaphore m_asked{0};
    std::binary_semaphore m_done{0};
    std::atomic<bool> m_ends{false};
    std::thread m_thread;
};

/// What SQLCipher itself takes to change one row for good, with the vault's settings and its log: no answer can be
/// cheaper.
class BareCommit {
public:
    explicit BareCommit(const QString& directory)
        : m_path(directory + QStringLiteral("/one-row.db")),
          m_connection(std::move(
              *store::VaultFile::create(m_path, crypto::MasterKey::generate().subkey(crypto::KeyPurpose::Database)))),
          m_log(*m_connection, m_path)
    {
        run("CREATE TABLE one (id INTEGER PRIMARY KEY, value INTEGER)");
        run("INSERT INTO one VALUES (1, 0)");
        m_log.rest();
    }

    void operator()()
    {
        run("BEGIN IMMEDIATE");
        run("UPDATE one SET value = value + 1");
        run("COMMIT");
    }

private:
    void run(std::string_view sql)
    {
        auto statement = m_connection->prepare(sql);
        if (!statement || !statement->run())
            qFatal("the bare commit failed");
    }

    QString m_path;
    std::unique_ptr<store::Connection> m_connection;
    store::WriteAheadLog m_log;
};

/// The times of one of them, and the CPU it took.
struct Measured {
    Samples times;
    std::chrono::microseconds cpu{};

    template <class Work>
    void one(Work work)
    {
        const auto before = cpuTime();
        times.add(timed(work));
        cpu += cpuTime() - before;
    }
    double cpuEach() const { return static_cast<double>(cpu.count()) / 1000.0 / kAnswers; }
};

QString beside(const Measured& measured, const Measured& bare, const QString& words)
{
    return words.arg(measured.times.p95() / bare.times.p95(), 0, 'f', 2);
}

}  // namespace

/// One answer of a sitting, until its review (its own op, from which its day is counted) is durable and the next card
/// is there. A learner's next answer comes after what follows this one, which is measured beside it: the state of the
/// card in a commit of its own, and a look at the card after the next.
void benchAnswer()
{
    BenchDesk desk;
    {
        auto vault = desk.openVault();
        fillWithCards(*vault, 50'000, 20, 20, 10);
    }
    const auto vault = desk.openVault();
    const auto open = *desk::Desk::over(*vault);
    BenchDesk::wait(open->preferences.set(QStringLiteral("review.reviewsPerDay"), 9999));
    auto card = BenchDesk::wait(open->reviewing.begin()).card;
    std::chrono::steady_clock::time_point asked;
    Samples durable;
    // What is done with the answer at once, before who asked is woken, sees it durable.
    const auto answer = [&] {
        asked = std::chrono::steady_clock::now();
        auto answered = open->reviewing.answer(card->id, recall::Rating::Good, {});
        card = BenchDesk::wait(answered.then([&](const Result<desk::ReviewStep>& result) {
                   durable.add(std::chrono::steady_clock::now() - asked);
                   return result;
               })).card;
    };
    // To the store thread and back, where nothing is written: no answer of a window that goes on drawing goes without.
    const auto handOver = [&] {
        BenchDesk::wait(vault->write<bool>([](store::Transaction& transaction) -> Result<bool> {
            transaction.touched(store::Noun::Notes);
            return true;
        }));
    };
    for (int i = 0; i < 50; ++i)
        answer();
    // Whoever answers has read a card before: the store thread has had the rest in which it gets its log ready.
    std::this_thread::sleep_for(3 * store::WriteAheadLog::kIdleAfter);
    durable = {};

    const BareAppend append(desk.directory());
    AskedAppend asking(append);
    BareCommit commit(desk.directory());
    Measured bare;
    Measured bareAsked;
    Measured floor;
    Measured handOvers;
    Measured answers;
    Measured rests;
    // One of each in turn: what else the disk does, and how long it had rested, meets all alike.
    for (int i = 0; i < kAnswers; ++i) {
        bare.one([&] { append(); });
        bareAsked.one([&] { asking(); });
        floor.one([&] { commit(); });
        handOvers.one(handOver);
        answers.one(answer);
        rests.one(handOver);
    }
    // In a turn of their own: within a sitting each would change cards behind its back.
    Measured bareAgain;
    Measured unseen;
    std::int64_t other = 0;
    for (int i = 0; i < kAnswers; ++i) {
        bareAgain.one([&] { append(); });
        unseen.one([&] { BenchDesk::wait(open->reviewing.answerNow(CardId{other += 37}, recall::Rating::Good)); });
        handOver();
    }
    const QString limit = QStringLiteral("4 KiB append + fdatasync p95 ") + ms(bare.times.p95());
    report(QStringLiteral("answer, CPU each until durable"), ms(answers.cpuEach()),
           QStringLiteral("one row by SQLCipher ") + ms(floor.cpuEach()), QStringLiteral("<= 0.2 ms"),
           answers.cpuEach() <= 0.2);
    report(QStringLiteral("  an empty turn of the store thread, CPU each"), ms(handOvers.cpuEach()),
           QStringLiteral("median ") + ms(handOvers.times.median()) + QStringLiteral(", p95 ")
               + ms(handOvers.times.p95()));
    report(QStringLiteral("  what follows it, CPU each"), ms(rests.cpuEach()));
    report(QStringLiteral("answer, p95 durable"), ms(durable.p95()), limit,
           QStringLiteral("(%1 x)").arg(durable.p95() / bare.times.p95(), 0, 'f', 2));
    report(QStringLiteral("answer, p95 until the next card is there"), ms(answers.times.p95()), limit,
           beside(answers, bare, QStringLiteral("<= 1.3 x (%1 x)")), answers.times.p95() <= 1.3 * bare.times.p95());
    report(QStringLiteral("  of a card nobody looked at (carrelctl answer), p95"), ms(unseen.times.p95()),
           QStringLiteral("the append p95 ") + ms(bareAgain.times.p95()),
           beside(unseen, bareAgain, QStringLiteral("(%1 x)")));
    report(QStringLiteral("  the append asked of another thread, p95"), ms(bareAsked.times.p95()), limit,
           beside(answers, bareAsked, QStringLiteral("(an answer takes %1 x of it)")));
    report(QStringLiteral("  one row by SQLCipher, p95 durable"), ms(floor.times.p95()), limit,
           beside(floor, bare, QStringLiteral("the floor (%1 x)")));
    report(QStringLiteral("answer, median until the next card is there"), ms(answers.times.median()),
           QStringLiteral("append median ") + ms(bare.times.median()) + QStringLiteral(", one row ")
               + ms(floor.times.median()),
           QStringLiteral("(%1 x)").arg(answers.times.median() / bare.times.median(), 0, 'f', 2));
}

}  // namespace carrel::bench
