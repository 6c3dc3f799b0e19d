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

/// A learner who answers card after card, and says when each was durable.
class Sitting {
public:
    explicit Sitting(store::Vault& vault) : m_vault(vault), m_desk(*desk::Desk::over(vault))
    {
        BenchDesk::wait(m_desk->preferences.set(QStringLiteral("review.reviewsPerDay"), 9999));
        m_card = BenchDesk::wait(m_desk->reviewing.begin()).card;
        for (int i = 0; i < 50; ++i)
            answer();
        // Whoever answers has read a card before: the store thread has had the rest in which it gets its log ready.
        std::this_thread::sleep_for(3 * store::WriteAheadLog::kIdleAfter);
        durable = {};
    }

    /// Until the next card is there. What is done with the answer at once, before who asked is woken, sees it durable.
    void answer()
    {
        const auto asked = std::chrono::steady_clock::now();
        auto answered = m_desk->reviewing.answer(m_card->id, recall::Rating::Good, {});
        m_card = BenchDesk::wait(answered.then([&](const Result<desk::ReviewStep>& result) {
                     durable.add(std::chrono::steady_clock::now() - asked);
                     return result;
                 })).card;
    }
    /// Of a card that the sitting does not show, as carrelctl answers.
    void answerAnother() { BenchDesk::wait(m_desk->reviewing.answerNow(CardId{m_other += 37}, recall::Rating::Good)); }
    /// To the store thread and back, where nothing is written: no answer of a window that goes on drawing goes without.
    void handOver()
    {
        BenchDesk::wait(m_vault.write<bool>([](store::Transaction& transaction) -> Result<bool> {
            transaction.touched(store::Noun::Notes);
            return true;
        }));
    }

    Samples durable;

private:
    store::Vault& m_vault;
    std::unique_ptr<desk::Desk> m_desk;
    std::optional<desk::DueCard> m_card;
    std::int64_t m_other = 0;
};

struct AnswerFigures {
    Measured bare;
    Measured bareAsked;
    Measured floor;
    Measured handOvers;
    Measured answers;
    Measured rests;
    Measured bareAgain;
    Measured unseen;
    Samples durable;
};

AnswerFigures measure(Sitting& sitting, const QString& directory)
{
    const BareAppend append(directory);
    AskedAppend asking(append);
    BareCommit commit(directory);
    AnswerFigures figures;
    // One of each in turn: what else the disk does, and how long it had rested, meets all alike.
    for (int i = 0; i < kAnswers; ++i) {
        figures.bare.one([&] { append(); });
        figures.bareAsked.one([&] { asking(); });
        figures.floor.one([&] { commit(); });
        figures.handOvers.one([&] { sitting.handOver(); });
        figures.answers.one([&] { sitting.answer(); });
        figures.rests.one([&] { sitting.handOver(); });
    }
    // In a turn of their own: within a sitting each would change cards behind its back.
    for (int i = 0; i < kAnswers; ++i) {
        figures.bareAgain.one([&] { append(); });
        figures.unseen.one([&] { sitting.answerAnother(); });
        sitting.handOver();
    }
    figures.durable = sitting.durable;
    return figures;
}

void reportProcessor(const AnswerFigures& figures)
{
    const double each = figures.answers.cpuEach();
    report(QStringLiteral("answer, CPU each until durable"), ms(each),
           QStringLiteral("one row by SQLCipher ") + ms(figures.floor.cpuEach()), QStringLiteral("<= 0.2 ms"),
           each <= 0.2);
    report(QStringLiteral("  an empty turn of the store thread, CPU each"), ms(figures.handOvers.cpuEach()),
           QStringLiteral("median ") + ms(figures.handOvers.times.median()) + QStringLiteral(", p95 ")
               + ms(figures.handOvers.times.p95()));
    report(QStringLiteral("  what follows it, CPU each"), ms(figures.rests.cpuEach()));
}

void reportWaiting(const AnswerFigures& figures)
{
    const double bare = figures.bare.times.p95();
    const Samples& answers = figures.answers.times;
    const QString limit = QStringLiteral("4 KiB append + fdatasync p95 ") + ms(bare);
    report(QStringLiteral("answer, p95 durable"), ms(figures.durable.p95()), limit,
           QStringLiteral("(%1 x)").arg(figures.durable.p95() / bare, 0, 'f', 2));
    report(QStringLiteral("answer, p95 until the next card is there"), ms(answers.p95()), limit,
           beside(figures.answers, figures.bare, QStringLiteral("<= 1.3 x (%1 x)")), answers.p95() <= 1.3 * bare);
    report(QStringLiteral("  of a card nobody looked at (carrelctl answer), p95"), ms(figures.unseen.times.p95()),
           QStringLiteral("the append p95 ") + ms(figures.bareAgain.times.p95()),
           beside(figures.unseen, figures.bareAgain, QStringLiteral("(%1 x)")));
    report(QStringLiteral("  the append asked of another thread, p95"), ms(figures.bareAsked.times.p95()), limit,
           beside(figures.answers, figures.bareAsked, QStringLiteral("(an answer takes %1 x of it)")));
    report(QStringLiteral("  one row by SQLCipher, p95 durable"), ms(figures.floor.times.p95()), limit,
           beside(figures.floor, figures.bare, QStringLiteral("the floor (%1 x)")));
    report(QStringLiteral("answer, median until the next card is there"), ms(answers.median()),
           QStringLiteral("append median ") + ms(figures.bare.times.median()) + QStringLiteral(", one row ")
               + ms(figures.floor.times.median()),
           QStringLiteral("(%1 x)").arg(answers.median() / figures.bare.times.median(), 0, 'f', 2));
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
    Sitting sitting(*vault);
    const AnswerFigures figures = measure(sitting, desk.directory());
    reportProcessor(figures);
    reportWaiting(figures);
}

}  // namespace carrel::bench
