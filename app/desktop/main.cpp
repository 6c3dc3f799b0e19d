// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/DemoWindow.h"
#include "app/desktop/DeskWindow.h"
#include "app/desktop/LeavingWatch.h"
#include "app/desktop/NoKeychain.h"
#include "app/desktop/Options.h"
#include "app/desktop/SampleDesk.h"
#include "app/desktop/ScreenPictures.h"
#include "app/desktop/SelfTest.h"
#include "app/desktop/Tour.h"
#include "core/base/Clock.h"
#include "core/base/Random.h"
#include "core/crypto/PrivateProcess.h"
#include "core/session/SystemKeychain.h"
#include "core/session/academy/MachineTrust.h"
#include "ui/theme/Typography.h"
#include "ui/theme/WindowState.h"

#include <QFileInfo>
#include <QGuiApplication>
#include <QIcon>
#include <QQuickStyle>
#include <QStandardPaths>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace carrel;
using desktop::Options;

namespace {

constexpr int kUsageMistake = 2;

/// Beside where the window remembers its place.
QString lookFile()
{
    return QFileInfo(ui::WindowState::usualFile()).path() + u"/look.json"_s;
}

/// What the window on a person's desks stands on, or on the one for trying: built here, once.
struct Program {
    Program(const QString& desksRoot, session::Keychain& keychain, const policy::MachinePolicy& policy = {})
        : desks(desksRoot), session(partsOver(keychain, policy))
    {
    }
    ui::SessionParts partsOver(session::Keychain& keychain, const policy::MachinePolicy& policy)
    {
        ui::SessionParts parts{desks, keychain, clock, random,
                               [] { return crypto::calibrateCost(crypto::measureHash); }};
        parts.policy = policy;
        return parts;
    }
    SystemClock clock;
    SystemRandom random;
    session::DeskDirectory desks;
    ui::Look look{lookFile()};
    ui::Session session;
    std::optional<desktop::LeavingWatch> leaving;
};

/// Shows the window once it is ready. Who leaves is watched from its first frame on, which waits for no bus.
bool show(Program& program, desktop::DeskWindow& desk, ui::WindowState& state)
{
    if (!desk.window()) {
        std::fprintf(stderr, "carrel: the window did not load\n%s\n", qPrintable(desk.warnings().join(u'\n')));
        return false;
    }
    const auto watch = [&program] {
        if (!program.leaving)
            program.leaving.emplace(program.session, QDBusConnection::systemBus(), QDBusConnection::sessionBus());
    };
    QObject::connect(desk.window(), &QQuickWindow::frameSwapped, qGuiApp, watch,
                     static_cast<Qt::ConnectionType>(Qt::QueuedConnection | Qt::SingleShotConnection));
    state.follow(*desk.window());
    desk.showWhenReady();
    return true;
}

QString sampleRoot()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/carrel/sample"_s;
}

/// Opens the desk for trying, and makes it first where it is not.
bool openSample(ui::Session& session, const session::DeskDirectory& desks)
{
    std::printf("This desk is for trying. Its passphrase is: %s\n", qPrintable(desktop::kSamplePassphrase));
    if (const auto desk = desks.defaultDesk()) {
        session.choose(desk->id);
        session.unlock(desktop::kSamplePassphrase);
        return true;
    }
    if (const Done made = desktop::makeSampleDesk(session); !made) {
        std::fprintf(stderr, "carrel: %s\n", qPrintable(made.error().trail()));
        return false;
    }
    return true;
}

/// The window on a person's own desks.
int runDesk(const policy::MachinePolicy& policy)
{
    session::SystemKeychain keychain;
    Program program(session::DeskDirectory::standardRoot(), keychain, policy);
    program.session.begin();  // the vault opens beside the window
    desktop::DeskWindow desk(program.session, program.look);
    ui::WindowState state(ui::WindowState::usualFile());
    return show(program, desk, state) ? QGuiApplication::exec() : 1;
}

/// The window on a desk for trying.
int runSample(const policy::MachinePolicy& policy)
{
    desktop::NoKeychain keychain;
    Program program(sampleRoot(), keychain, policy);
    desktop::DeskWindow desk(program.session, program.look);
    ui::WindowState state(ui::WindowState::usualFile());
    return show(program, desk, state) && openSample(program.session, program.desks) ? QGuiApplication::exec() : 1;
}

/// The window on a desk for trying that is in step with a demonstration academy beside it.
int runDemo()
{
    const desktop::DemoPlace place;
    if (place.isPassing())
        std::printf("Another window has the desk for trying open: this one is on a desk that goes with it.\n");
    desktop::NoKeychain keychain;
    Program program(place.desks(), keychain);
    desktop::DemoAcademy academy(place.academy());
    desktop::DeskWindow desk(program.session, program.look);
    ui::WindowState state(ui::WindowState::usualFile());
    if (!show(program, desk, state))
        return 1;
    bool closed = false;
    QObject::connect(qGuiApp, &QGuiApplication::lastWindowClosed, qGuiApp, [&closed] { closed = true; });
    const Done opened = desktop::openDemo(desk, program.session, program.desks, academy);
    if (closed)
        return 0;
    if (!opened) {
        std::fprintf(stderr, "carrel: %s\n", qPrintable(opened.error().trail()));
        return 1;
    }
    return QGuiApplication::exec();
}

}  // namespace

int main(int argc, char* argv[])
{
    crypto::keepProcessPrivate();
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    const auto options = Options::parse(arguments);
    if (!options) {
        std::fprintf(stderr, "carrel: %s\nTry carrel --help.\n", qPrintable(options.error().detail));
        return kUsageMistake;
    }
    // What is only said needs no display.
    if (options->mode == Options::Mode::Help || options->mode == Options::Mode::Version) {
        const QCoreApplication plain(argc, argv);
        std::fputs(options->mode == Options::Mode::Help ? qPrintable(Options::help()) : "carrel " CARREL_VERSION "\n",
                   stdout);
        return 0;
    }

    QGuiApplication app(argc, argv);
    QGuiApplication::setApplicationName(u"carrel"_s);
    QGuiApplication::setApplicationVersion(QStringLiteral(CARREL_VERSION));
    QGuiApplication::setDesktopFileName(u"carrel"_s);
    QGuiApplication::setWindowIcon(QIcon(u":/carrel.svg"_s));
    ui::setUpTypography();
    // A desk opens and can be worked at all the same: what cannot be kept is whom to trust, and so nobody is.
    const auto policy = policy::MachinePolicy::read(policy::MachinePolicy::standardFolder());
    if (const Done kept = session::keepMachineTrust(policy); !kept)
        std::fprintf(stderr, "carrel: %s\n", qPrintable(kept.error().trail()));
    const policy::MachinePolicy inForce = policy ? *policy : policy::MachinePolicy::strictest(policy.error());
    if (policy)
        for (const QString& fault : inForce.faults)
            std::fprintf(stderr, "carrel: %s\n", qPrintable(fault));
    QQuickStyle::setStyle(u"Carrel.Style"_s);

    switch (options->mode) {
    case Options::Mode::SelfTest: return desktop::runSelfTest();
    case Options::Mode::Tour: return desktop::Tour(options->folder).run();
    case Options::Mode::Screens: return desktop::takeScreenPictures(options->folder);
    case Options::Mode::Sample: return runSample(inForce);
    case Options::Mode::Demo: return runDemo();
    case Options::Mode::Desk:
    case Options::Mode::Help:
    case Options::Mode::Version: break;
    }
    return runDesk(inForce);
}
