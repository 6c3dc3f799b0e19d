// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/DemoAcademy.h"
#include "app/desktop/DeskWindow.h"

#include <QLockFile>
#include <QTemporaryDir>

namespace carrel::desktop {

/// Where the desk for trying and its academy lie: always the same place, for one program at a time; another that runs
/// beside it has a place that goes with it. Never where a person's own desks are.
class DemoPlace {
public:
    DemoPlace();
    QString desks() const { return m_passing ? m_passing->filePath(QStringLiteral("desks")) : m_desks; }
    QString academy() const { return m_passing ? m_passing->filePath(QStringLiteral("academy")) : m_academy; }
    bool isPassing() const { return m_passing != nullptr; }

private:
    QString m_desks;
    QString m_academy;
    std::unique_ptr<QLockFile> m_lock;
    std::unique_ptr<QTemporaryDir> m_passing;
};

/// Opens the desk for trying in the window, and makes it first where it is not: then it comes joined to the
/// demonstration academy as its learner, with two of the three courses fetched; without an academy, with the sample
/// courses. Tells on standard output what is where. Runs the event loop meanwhile.
Done openDemo(DeskWindow& window, ui::Session& session, session::DeskDirectory& desks, DemoAcademy& academy);

}  // namespace carrel::desktop
