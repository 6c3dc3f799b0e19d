// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/OnlineTour.h"

#include "app/desktop/Hands.h"
#include "core/crypto/MasterKey.h"
#include "core/session/academy/Enrolment.h"
#include "core/sync/Downloads.h"
#include "core/sync/VaultTables.h"

using namespace Qt::StringLiterals;

namespace carrel::desktop {
namespace {

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
    session::Enrolment enrolment(QUrl(m_academy.address()), m_desk->vault());
    auto account = waitFor(enrolment.enrol(m_academy.code(), u"The second desk"_s));
    if (!account)
        return {};
    m_client = std::make_unique<session::AcademyClient>(*std::move(account), m_desk->vault());
    if (!syncSecond())
        return {};
    sync::Downloads downloads(m_desk->vault(), m_desk->preferences, *m_client);
    const auto offered = waitFor(downloads.offered());
    int fetched = 0;
    for (const auto& course : offered.value_or(std::vector<sync::OfferedCourse>())) {
        if (!course.enrolled)
            continue;
        if (!waitFor(downloads.download(course.key, std::make_shared<Progress>())))
            return {};
        ++fetched;
    }
    return fetched > 0 ? std::optional(fetched) : std::nullopt;
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
