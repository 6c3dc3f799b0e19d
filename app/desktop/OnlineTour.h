// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/DemoAcademy.h"
#include "core/desk/Desk.h"
#include "core/session/academy/AcademyClient.h"
#include "core/sync/Syncing.h"

#include <QTemporaryDir>

#include <memory>
#include <optional>

namespace carrel::desktop {

/// What the tour needs to go online: a demonstration academy as a process on loopback, and a second desk of the same
/// person without a window.
class OnlineTour {
public:
    OnlineTour(const Clock& clock, Random& random) : m_clock(clock), m_random(random) {}
    ~OnlineTour();

    DemoAcademy& academy() { return m_academy; }

    /// Makes the second desk, signs it in, syncs it and fetches the courses; hands back how many. Nothing where one
    /// does not come, or none is there.
    std::optional<int> secondDesk();
    /// Syncs the second desk once more and hands back its digest.
    std::optional<QString> secondDigest();
    static std::optional<QString> digestOf(desk::Desk& desk);
    int secondReviewsToday();

private:
    bool syncSecond();

    const Clock& m_clock;
    Random& m_random;
    QTemporaryDir m_folder;
    DemoAcademy m_academy{m_folder.filePath(QStringLiteral("academy"))};
    std::unique_ptr<desk::Desk> m_desk;
    std::unique_ptr<session::AcademyClient> m_client;
};

}  // namespace carrel::desktop
