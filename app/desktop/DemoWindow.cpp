// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/DemoWindow.h"

#include "app/desktop/Hands.h"
#include "app/desktop/SampleDesk.h"
#include "core/session/academy/Enrolment.h"
#include "ui/library/DownloadController.h"

#include <QDir>
#include <QStandardPaths>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace carrel::desktop {
namespace {

constexpr auto kLongest = 60s;
const auto kLeftAtTheAcademy = u"the-book-and-its-readers"_s;  ///< so that there is something to download

QString stateHome()
{
    const QString named = qEnvironmentVariable("XDG_STATE_HOME");
    return QDir::isAbsolutePath(named) ? named : QDir::homePath() + u"/.local/state"_s;
}

void say(const QString& line)
{
    std::printf("%s\n", qPrintable(line));
    std::fflush(stdout);
}

void tell(const DemoAcademy& academy)
{
    if (academy.address().isEmpty())
        return say(u"There is no demonstration academy this time; everything else works without it."_s);
    say(u"A demonstration academy is at %1 as long as this window is open."_s.arg(academy.address()));
    say(u"Another desk joins it under Settings, Academy, with a code from:\n  %1"_s.arg(academy.codeCommand()));
}

Done join(DeskWindow& window, ui::Session& session, DemoAcademy& academy)
{
    session::Enrolment enrolment(QUrl(academy.address()), session.desk()->desk().vault());
    auto enrolled = enrolment.enrol(academy.code(), u"The desk for trying"_s);
    if (!runUntil([&enrolled] { return enrolled.isFinished(); }, kLongest))
        return fail(ErrorKind::Offline, u"the academy did not answer within a minute"_s);
    CARREL_TRY(enrolled.result());
    // The window's own: two would renew the same tokens.
    QObject* view = nullptr;
    if (!runUntil([&] { return (view = window.view()) != nullptr; }, kLongest))
        return fail(ErrorKind::Internal, u"the desk was not shown"_s);
    auto* sync = view->property("sync").value<ui::SyncController*>();
    auto* downloads = view->property("downloads").value<ui::DownloadController*>();
    sync->readAccount();
    if (!runUntil([&] { return downloads->wanting() > 1; }, kLongest))
        return fail(ErrorKind::Offline, u"the academy gave no courses"_s);
    QStringList keys;
    for (const auto& offer : downloads->offers())
        if (offer.course.key != kLeftAtTheAcademy)
            keys << offer.course.key;
    for (const QString& key : std::as_const(keys))
        downloads->download(key);
    runUntil([&] { return !downloads->isUnderWay(); }, kLongest);
    return {};
}

/// Whoever was stopped while the desk was made finds it joined the next time.
bool isJoined(ui::Session& session)
{
    const auto account = session.desk()->desk().vault().readNow<std::optional<session::AcademyAccount>>(
        [](store::Connection& connection) { return session::loadAccount(connection); });
    return account && *account;
}

Done openFirst(ui::Session& session, session::DeskDirectory& desks)
{
    const auto desk = desks.defaultDesk();
    if (!desk)
        return makeEmptyDesk(session, u"Lena"_s);
    session.choose(desk->id);
    session.unlock(kSamplePassphrase);
    if (!runUntil([&session] { return session.state() != ui::Session::State::Unlocking; }, kLongest) || !session.desk())
        return fail(ErrorKind::Io, u"the desk did not open: "_s + session.error().happened);
    return {};
}

}  // namespace

DemoPlace::DemoPlace()
    : m_desks(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/carrel/demo-desk"_s),
      m_academy(stateHome() + u"/carrel/demo-academy"_s)
{
    QDir().mkpath(m_academy);
    m_lock = std::make_unique<QLockFile>(m_academy + u"/in-use"_s);
    m_lock->setStaleLockTime(0);
    if (!m_lock->tryLock())
        m_passing = std::make_unique<QTemporaryDir>();
}

Done openDemo(DeskWindow& window, ui::Session& session, session::DeskDirectory& desks, DemoAcademy& academy)
{
    say(u"This desk is for trying. Its passphrase is: %1"_s.arg(kSamplePassphrase));
    const bool isNew = !desks.defaultDesk();
    CARREL_TRY(openFirst(session, desks));
    if (academy.isPossible() && !academy.start())
        std::fprintf(stderr, "carrel: the demonstration academy did not start\n");
    tell(academy);
    if (!academy.address().isEmpty() && !isJoined(session))
        return join(window, session, academy);
    return isNew && academy.address().isEmpty() ? bringSampleAcademy(*session.desk()) : Done{};
}

}  // namespace carrel::desktop
