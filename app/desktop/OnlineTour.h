// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/Desk.h"
#include "core/session/academy/AcademyClient.h"
#include "core/sync/Syncing.h"

#include <QProcess>
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

    /// The academy's program lies beside this one.
    static bool isPossible();

    /// Starts the academy, makes it first; again on the same port after stop(). False: it did not start.
    bool start();
    void stop();
    QString address() const { return m_address; }
    /// A one-time code of the learner's.
    QString code();

    /// Makes the second desk, signs it in, syncs it and fetches the courses; hands back how many.
    std::optional<int> secondDesk();
    /// Syncs the second desk once more and hands back its digest.
    std::optional<QString> secondDigest();
    static std::optional<QString> digestOf(desk::Desk& desk);
    int secondReviewsToday();

private:
    QString answerOf(const QStringList& words);
    bool syncSecond();

    const Clock& m_clock;
    Random& m_random;
    QTemporaryDir m_folder;
    QProcess m_server;
    QString m_address;
    QString m_listen = QStringLiteral("127.0.0.1:0");
    QString m_org;
    QString m_email;
    QString m_firstCode;
    std::unique_ptr<desk::Desk> m_desk;
    std::unique_ptr<session::AcademyClient> m_client;
};

}  // namespace carrel::desktop
