// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Progress.h"
#include "core/desk/Preferences.h"
#include "core/session/academy/AcademyClient.h"

#include <QFuture>

namespace carrel::sync {

/// A course that the academy has for this person.
struct OfferedCourse {
    QString key;
    QString title;
    QString subtitle;
    QString summary;
    QString language;
    QString publisher;
    QString package;        ///< SHA-256 of its text
    qint64 bytes = 0;       ///< of its text
    qint64 mediaBytes = 0;  ///< of its pictures, sounds and films
    int units = 0;
    int quizzes = 0;
    int cards = 0;
    int revision = 0;
    bool enrolled = false;
    bool here = false;    ///< some revision is on this desk
    bool newer = false;   ///< another revision is here
    bool pinned = false;  ///< the learner keeps it on this computer
};

/// Courses from the academy onto the desk. What is here already is not fetched again; a download that was stopped goes
/// on with the file it was at, and with the chunk of 4 MiB in a file of more than 8 MiB, even after a kill. Nothing is
/// on the shelf before all of it has come.
class Downloads {
public:
    Downloads(store::Vault& vault, const desk::Preferences& preferences, session::AcademyClient& client)
        : m_vault(vault), m_preferences(preferences), m_client(client)
    {
    }

    /// By title. What the catalogue said at the last sync; no network is asked.
    static QFuture<Result<std::vector<OfferedCourse>>> offered(store::Vault& vault);
    QFuture<Result<std::vector<OfferedCourse>>> offered() { return offered(m_vault); }
    /// Who wants a course: what comes without being asked for is told in the ledger.
    enum class Wish { Person, Itself };
    /// Fails with NotFound (not offered), Offline, SignInNeeded, AcademyRefused, DiskFull (looked at before anything is
    /// fetched), Hostile (not what was promised), Cancelled. `progress` counts bytes. The client lives in the program's
    /// own thread, which runs its events meanwhile; where it does not, or the client goes, `progress` ends the wait.
    QFuture<Result<CourseId>> download(const QString& key, std::shared_ptr<Progress> progress,
                                       Wish wish = Wish::Person);
    /// Gives back the room of courses that an academy gave and that were taken off the shelf: text of units, pictures,
    /// sounds and films that nothing else shows. What the learner did stays, and so do questions and cards, which it
    /// speaks of; another download brings the rest back. Hands back how many courses.
    static QFuture<Result<int>> dropRemoved(store::Vault& vault);

private:
    store::Vault& m_vault;
    const desk::Preferences& m_preferences;
    session::AcademyClient& m_client;
};

}  // namespace carrel::sync
