// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/SelfTest.h"

#include "app/desktop/DeskWindow.h"
#include "app/desktop/Hands.h"
#include "app/desktop/SampleDesk.h"
#include "app/desktop/TryHome.h"

#include <cstdio>

using namespace Qt::StringLiterals;

namespace carrel::desktop {

namespace {

int report(const QStringList& faults)
{
    for (const QString& fault : faults)
        std::fprintf(stderr, "carrel --self-test: %s\n", qPrintable(fault));
    if (faults.isEmpty())
        std::puts("carrel --self-test: every screen loaded");
    return faults.isEmpty() ? 0 : 1;
}

}  // namespace

int runSelfTest()
{
    TryHome home;
    DeskWindow desk(home.session, home.look);
    if (!desk.window())
        return report(desk.warnings() + QStringList{u"the window did not load"_s});
    desk.window()->show();
    settle(*desk.window());   // the first run's form
    if (const Done made = makeSampleDesk(home.session); !made)
        return report(desk.warnings() + QStringList{made.error().trail()});
    QStringList faults;
    if (!runUntil([&] { return desk.view() != nullptr; }))
        return report(desk.warnings() + QStringList{u"the desk did not show"_s});
    const SampleIds ids = idsOfSample(*home.session.desk());
    for (const QString& screen : sampleScreens()) {
        goTo(*desk.view(), screen, ids);
        settle(*desk.window());
        if (currentScreen(*desk.view()) != screen)
            faults << u"the screen %1 did not show"_s.arg(screen);
    }
    home.session.lock();
    settle(*desk.window());
    return report(desk.warnings() + faults);
}

}  // namespace carrel::desktop
