// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "ui/session/Session.h"

#include <QObject>
#include <QStringList>

namespace carrel::desktop {

/// Of desks for trying; their owner is told, since it protects nothing.
inline const QString kSamplePassphrase = QStringLiteral("sample academy");

/// Makes a desk in the session and opens it. Runs the event loop meanwhile.
Done makeEmptyDesk(ui::Session& session, const QString& name);
/// Makes a desk named Mira in the session, opens it and brings the sample academy onto it. Runs the event loop
/// meanwhile.
Done makeSampleDesk(ui::Session& session);
/// Brings the sample academy onto the open desk.
Done bringSampleAcademy(ui::DeskHandle& desk);

/// Things of the sample academy that screens are shown with.
struct SampleIds {
    qint64 unit = 0;
    qint64 policy = 0;
    qint64 quiz = 0;
    qint64 course = 0;
};
SampleIds idsOfSample(ui::DeskHandle& desk);

/// Every screen of the open desk by its key.
QStringList sampleScreens();
/// Every pane of the settings by its key.
QStringList settingsPages();
/// Shows a screen of a window's desk, as the ways between screens do.
void goTo(QObject& view, const QString& screen, const SampleIds& ids);
QString currentScreen(const QObject& view);

}  // namespace carrel::desktop
