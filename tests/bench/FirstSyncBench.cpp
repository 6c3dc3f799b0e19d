// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Json.h"
#include "core/session/academy/Enrolment.h"
#include "core/sync/Syncing.h"
#include "tests/bench/BenchDesk.h"
#include "tests/bench/Benches.h"
#include "tests/bench/Figures.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QFutureWatcher>
#include <QJsonArray>
#include <QProcess>

namespace carrel::bench {
namespace {

constexpr int kCards = 50'000;
constexpr int kReviews = 500'000;

/// carrel-academy over a folder, with one member.
class Academy {
public:
    explicit Academy(const QString& folder) : m_folder(folder + QStringLiteral("/academy"))
    {
        run("init");
        run("org create bench Bench");
        run("member add bench m@bench.example M");
        serve();
    }
    ~Academy() { end(); }

    QString code() const { return run("enrolment-code bench m@bench.example")[u"code"].toString(); }
    QUrl url() const { return QUrl(m_address); }
    void again()
    {
        end();
        serve();
    }

private:
    QStringList place() const { return {QStringLiteral("--data"), m_folder, QStringLiteral("--json")}; }
    static QString program() { return QCoreApplication::applicationDirPath() + QStringLiteral("/carrel-academy"); }
    QJsonValue run(const char* words) const
    {
        QProcess process;
        process.start(program(), QString::fromLatin1(words).split(u' ') + place());
        if (!process.waitForFinished(60'000) || process.exitCode() != 0)
            qFatal("carrel-academy %s failed", words);
        return readJson(process.readAllStandardOutput()).value_or(QJsonValue());
    }
    void serve()
    {
        m_server.setStandardErrorFile(QProcess::nullDevice());
        m_server.start(program(),
                       QStringList{QStringLiteral("serve"), QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0")}
                           + place());
        for (m_address.clear(); m_address.isEmpty();) {
            while (!m_server.canReadLine())
                if (!m_server.waitForReadyRead(60'000))
                    qFatal("carrel-academy does not serve");
            m_address = readJson(m_server.readLine()).value_or(QJsonValue())[u"listening"].toString();
        }
    }
    void end()
    {
        m_server.terminate();
        m_server.waitForFinished(60'000);
    }

    QString m_folder;
    QString m_address;
    QProcess m_server;
};

template <class T>
T await(QFuture<Result<T>> future)
{
    QEventLoop loop;
    QFutureWatcher<Result<T>> watcher;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    watcher.setFuture(future);
    if (!future.isFinished())
        loop.exec();
    if (!future.result())
        qFatal("%s", qPrintable(future.result().error().trail()));
    return *future.result();
}

/// A desk with the cards, and a device of the academy.
struct Member {
    BenchDesk place;
    std::unique_ptr<desk::Desk> desk = place.openDesk();
    std::unique_ptr<session::AcademyClient> client;

    explicit Member(const Academy& academy)
    {
        fillWithCards(desk->vault(), kCards, 20, 0, 0);
        session::Enrolment enrolment(academy.url(), desk->vault());
        await(enrolment.enrol(academy.code(), QStringLiteral("Bench")));
        const auto account =
            desk->vault().readNow<std::optional<session::AcademyAccount>>(session::loadAccount).value();
        client = std::make_unique<session::AcademyClient>(*account, desk->vault());
    }
    std::chrono::nanoseconds sync()
    {
        return timed([this] {
            sync::Syncing syncing(desk->vault(), desk->preferences, *client);
            await(syncing.once());
        });
    }
    qint64 reviews()
    {
        return desk->vault()
            .readNow<qint64>([](store::Connection& connection) -> Result<qint64> {
                CARREL_ASSIGN(auto count, connection.prepare("SELECT count(*) FROM reviews"));
                CARREL_ASSIGN(const bool any, count.next());
                return any ? count.integer(0) : 0;
            })
            .value();
    }
};

/// Reviews of its own that wait to be sent: ten of each card, a second apart.
void study(Member& member)
{
    BenchDesk::execute(member.desk->vault(), QStringLiteral(R"(
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
    Academy academy(folder.directory());
    Member first(academy);
    study(first);
    const double pushed = kReviews / std::chrono::duration<double>(first.sync()).count();
    report(QStringLiteral("push of 500,000 reviews by one desk"), QStringLiteral("%1 reviews/s").arg(pushed, 0, 'f', 0),
           QStringLiteral("both processes on this machine"));
    academy.again();  // writes its segments down as it begins
    Member second(academy);
    waitForSegments(*second.client);
    const double before = peakMiB();
    const auto took = second.sync();
    if (second.reviews() != kReviews)
        qFatal("%lld reviews came", second.reviews());
    const double seconds = std::chrono::duration<double>(took).count();
    report(QStringLiteral("first sync of 500,000 reviews of 50,000 cards"),
           QStringLiteral("%1 s").arg(seconds, 0, 'f', 1),
           QStringLiteral("%1 reviews/s").arg(kReviews / seconds, 0, 'f', 0), QStringLiteral("<= 6 s"), seconds <= 6);
    const double over = peakMiB() - before;
    report(QStringLiteral("  memory over idle at its peak"), QStringLiteral("%1 MiB").arg(over, 0, 'f', 0), QString(),
           QStringLiteral("<= 64 MiB"), over <= 64);
}

}  // namespace carrel::bench
