// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/OnlineTour.h"

#include "app/desktop/Hands.h"
#include "core/base/Json.h"
#include "core/crypto/MasterKey.h"
#include "core/session/academy/Enrolment.h"
#include "core/sync/Downloads.h"
#include "core/sync/VaultTables.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace carrel::desktop {
namespace {

constexpr int kProcessMilliseconds = 60'000;

QString program()
{
    return QCoreApplication::applicationDirPath() + u"/carrel-academy"_s;
}

template <class T>
std::optional<T> waitFor(QFuture<Result<T>> future)
{
    if (!runUntil([&future] { return future.isFinished(); }, std::chrono::minutes(1)) || !future.result())
        return std::nullopt;
    return *future.result();
}

}  // namespace

OnlineTour::~OnlineTour()
{
    m_client.reset();
    m_desk.reset();
    stop();
}

bool OnlineTour::isPossible()
{
    return QFileInfo(program()).isExecutable();
}

bool OnlineTour::start()
{
    m_server.start(program(), {u"serve"_s, u"--demo"_s, u"--json"_s, u"--data"_s, m_folder.filePath(u"academy"_s),
                               u"--listen"_s, m_listen});
    m_address.clear();
    while (m_address.isEmpty()) {
        while (!m_server.canReadLine())
            if (!m_server.waitForReadyRead(kProcessMilliseconds))
                return false;
        const QJsonValue line = readJson(m_server.readLine()).value_or(QJsonValue());
        const QJsonArray members = line[u"demo"][u"members"].toArray();
        for (const auto& member : members) {
            if (member[u"role"].toString() != u"learner")
                continue;
            m_org = line[u"demo"][u"org"].toString();
            m_email = member[u"email"].toString();
            m_firstCode = member[u"code"].toString();
        }
        m_address = line[u"listening"].toString();
    }
    m_listen = m_address.section(u"://"_s, 1);
    return true;
}

void OnlineTour::stop()
{
    if (m_server.state() == QProcess::NotRunning)
        return;
    m_server.terminate();
    m_server.waitForFinished(kProcessMilliseconds);
}

QString OnlineTour::answerOf(const QStringList& words)
{
    QProcess process;
    process.start(program(), words + QStringList{u"--json"_s, u"--data"_s, m_folder.filePath(u"academy"_s)});
    process.waitForFinished(kProcessMilliseconds);
    return readJson(process.readAllStandardOutput()).value_or(QJsonValue())[u"code"].toString();
}

QString OnlineTour::code()
{
    return m_firstCode.isEmpty() ? answerOf({u"enrolment-code"_s, m_org, m_email}) : std::exchange(m_firstCode, {});
}

bool OnlineTour::syncSecond()
{
    sync::Syncing syncing(m_desk->vault(), m_desk->preferences, *m_client);
    return waitFor(syncing.once()).has_value();
}

std::optional<int> OnlineTour::secondDesk()
{
    auto vault = store::Vault::create(m_folder.filePath(u"second"_s), crypto::MasterKey::generate(), m_clock, m_random);
    if (!vault)
        return {};
    auto desk = desk::Desk::over(*std::move(vault));
    if (!desk)
        return {};
    m_desk = *std::move(desk);
    session::Enrolment enrolment(QUrl(m_address), m_desk->vault());
    auto account = waitFor(enrolment.enrol(code(), u"The second desk"_s));
    if (!account)
        return {};
    m_client = std::make_unique<session::AcademyClient>(*std::move(account), m_desk->vault());
    if (!syncSecond())
        return {};
    sync::Downloads downloads(m_desk->vault(), m_desk->preferences, *m_client);
    const auto offered = waitFor(downloads.offered());
    int fetched = 0;
    for (const auto& course : offered.value_or(std::vector<sync::OfferedCourse>()))
        if (course.enrolled && waitFor(downloads.download(course.key, std::make_shared<Progress>())))
            ++fetched;
    return fetched;
}

std::optional<QString> OnlineTour::secondDigest()
{
    return syncSecond() ? digestOf(*m_desk) : std::nullopt;
}

std::optional<QString> OnlineTour::digestOf(desk::Desk& desk)
{
    const auto options = desk.preferences.scheduling();
    return waitFor(desk.vault().read<QString>([options](store::Connection& connection) -> Result<QString> {
        store::Transaction snapshot(connection);
        CARREL_ASSIGN(const auto digest, sync::VaultTables(snapshot, options, Instant{}).digest(u"me"_s));
        return QString::fromLatin1(digest.toHex());
    }));
}

int OnlineTour::secondReviewsToday()
{
    const auto view = waitFor(m_desk->today.view());
    return view && !view->week.empty() ? view->week.back().cards : 0;
}

}  // namespace carrel::desktop
