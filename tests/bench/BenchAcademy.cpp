// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/BenchAcademy.h"

#include "core/base/Await.h"
#include "core/base/Json.h"
#include "core/session/academy/Enrolment.h"
#include "core/sync/Syncing.h"
#include "tests/bench/Figures.h"

#include <QCoreApplication>

namespace carrel::bench {
namespace {

QString program()
{
    return QCoreApplication::applicationDirPath() + QStringLiteral("/carrel-academy");
}

template <class T>
T awaited(QFuture<Result<T>> future)
{
    const Result<T> result = carrel::await(std::move(future));
    if (!result)
        qFatal("%s", qPrintable(result.error().trail()));
    return *result;
}

}  // namespace

BenchAcademy::BenchAcademy(const QString& folder, QString publicUrl)
    : m_folder(folder + QStringLiteral("/academy")), m_publicUrl(std::move(publicUrl))
{
    run("init");
    run("org create bench Bench");
    run("member add bench m@bench.example M");
    serve();
}

QString BenchAcademy::code() const
{
    return run("enrolment-code bench m@bench.example")[u"code"].toString();
}

QJsonValue BenchAcademy::run(const char* words) const
{
    QProcess process;
    process.start(program(), QString::fromLatin1(words).split(u' ') + place());
    if (!process.waitForFinished(60'000) || process.exitCode() != 0)
        qFatal("carrel-academy %s failed", words);
    return readJson(process.readAllStandardOutput()).value_or(QJsonValue());
}

void BenchAcademy::serve()
{
    QStringList words{QStringLiteral("serve"), QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0")};
    if (!m_publicUrl.isEmpty())
        words << QStringLiteral("--public-url") << m_publicUrl;
    m_server.setStandardErrorFile(QProcess::nullDevice());
    m_server.start(program(), words + place());
    for (m_address.clear(); m_address.isEmpty();) {
        while (!m_server.canReadLine())
            if (!m_server.waitForReadyRead(60'000))
                qFatal("carrel-academy does not serve");
        m_address = readJson(m_server.readLine()).value_or(QJsonValue())[u"listening"].toString();
    }
}

void BenchAcademy::end()
{
    m_server.terminate();
    m_server.waitForFinished(60'000);
}

Member::Member(const BenchAcademy& academy, const QUrl& url, int cards)
{
    fillWithCards(vault(), cards, 20, 0, 0);
    session::Enrolment enrolment(url, vault());
    awaited(enrolment.enrol(academy.code(), QStringLiteral("Bench")));
    const auto account = vault().readNow<std::optional<session::AcademyAccount>>(session::loadAccount).value();
    m_client = std::make_unique<session::AcademyClient>(*account, vault());
}

std::chrono::nanoseconds Member::sync()
{
    return timed([this] {
        sync::Syncing syncing(vault(), m_desk->preferences, *m_client);
        awaited(syncing.once());
    });
}

qint64 Member::reviews()
{
    return vault()
        .readNow<qint64>([](store::Connection& connection) -> Result<qint64> {
            CARREL_ASSIGN(auto count, connection.prepare("SELECT count(*) FROM reviews"));
            CARREL_ASSIGN(const bool any, count.next());
            return any ? count.integer(0) : 0;
        })
        .value();
}

session::Answer await(QFuture<Result<session::Answer>> future)
{
    return awaited(std::move(future));
}

}  // namespace carrel::bench
