// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/SelfTest.h"

#include "app/desktop/DeskWindow.h"
#include "app/desktop/Hands.h"
#include "app/desktop/SampleDesk.h"
#include "app/desktop/TryHome.h"

#include <QMutex>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace carrel::desktop {

namespace {

/// While it lives, what anybody warns of is kept: a screen that cannot be read at all only says so there.
class Listener {
public:
    Listener() { s_before = qInstallMessageHandler(hear); }
    ~Listener() { qInstallMessageHandler(s_before); }

    static QStringList heard()
    {
        const QMutexLocker lock(&s_mutex);
        return s_heard;
    }

private:
    static void hear(QtMsgType type, const QMessageLogContext& context, const QString& message)
    {
        // Qt's render loop says so of its own animation clock when a window goes before its first animation ends; it
        // depends on the moment and tells nothing of a screen.
        static const auto clockStopped = "QUnifiedTimer::stopAnimationDriver: driver is not running"_L1;
        if ((type == QtWarningMsg || type == QtCriticalMsg) && message != clockStopped) {
            const QMutexLocker lock(&s_mutex);
            s_heard << message;
        } else if (s_before) {
            s_before(type, context, message);
        }
    }
    static inline QtMessageHandler s_before = nullptr;
    static inline QMutex s_mutex;
    static inline QStringList s_heard;
};

int report(const QStringList& more = {})
{
    const QStringList faults = Listener::heard() + more;
    for (const QString& fault : faults)
        std::fprintf(stderr, "carrel --self-test: %s\n", qPrintable(fault));
    if (faults.isEmpty())
        std::puts("carrel --self-test: every screen loaded");
    return faults.isEmpty() ? 0 : 1;
}

}  // namespace

int runSelfTest()
{
    const Listener listener;
    TryHome home;
    DeskWindow desk(home.session, home.look);
    if (!desk.window())
        return report({u"the window did not load"_s});
    desk.window()->show();
    settle(*desk.window());  // the first run's form
    if (const Done made = makeSampleDesk(home.session); !made)
        return report({made.error().trail()});
    QStringList faults;
    if (!runUntil([&] { return desk.view() != nullptr; }))
        return report({u"the desk did not show"_s});
    const SampleIds ids = idsOfSample(*home.session.desk());
    for (const QString& screen : sampleScreens()) {
        goTo(*desk.view(), screen, ids);
        settle(*desk.window());
        if (currentScreen(*desk.view()) != screen)
            faults << u"the screen %1 did not show"_s.arg(screen);
    }
    for (const QString& page : settingsPages()) {
        desk.view()->setProperty("settingsPage", page);
        settle(*desk.window());
    }
    home.session.lock();
    if (!runUntil([&] { return desk.view() == nullptr; }))
        faults << u"the desk stayed when it was locked"_s;
    settle(*desk.window());
    return report(faults);
}

}  // namespace carrel::desktop
