// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/ScreenPictures.h"

#include "app/desktop/DeskWindow.h"
#include "app/desktop/Hands.h"
#include "app/desktop/SampleAcademy.h"
#include "app/desktop/SampleDesk.h"
#include "app/desktop/TryHome.h"

#include <QDir>
#include <QGuiApplication>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace carrel::desktop {

namespace {

constexpr QSize kWide{1280, 800};
constexpr QSize kNarrow{800, 600};
constexpr double kLargeText = 2;

/// A window, how it looks, and the folder for its pictures.
class Camera {
public:
    Camera(QQuickWindow& window, ui::Look& look, const QDir& folder) : m_window(window), m_look(look), m_folder(folder)
    {
    }

    /// In every scheme, narrow, with large text and from right to left; `name` begins the file's.
    void takeAll(const QString& name)
    {
        m_window.resize(kWide);
        for (const QString& scheme : {u"light"_s, u"dark"_s, u"contrast"_s, u"contrast-dark"_s}) {
            m_look.setScheme(scheme);
            take(name + u'-' + scheme);
        }
        m_look.setScheme(u"light"_s);
        m_window.resize(kNarrow);
        take(name + u"-narrow"_s);
        m_window.resize(kWide);
        m_look.setZoom(kLargeText);
        take(name + u"-large"_s);
        m_look.setZoom(1);
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);
        take(name + u"-mirrored"_s);
        QGuiApplication::setLayoutDirection(Qt::LeftToRight);
        settle(m_window);
    }
    void take(const QString& name)
    {
        settle(m_window);
        if (!m_window.grabWindow().save(m_folder.filePath(name + u".png"_s)))
            ++m_lost;
    }
    int lost() const { return m_lost; }

private:
    QQuickWindow& m_window;
    ui::Look& m_look;
    QDir m_folder;
    int m_lost = 0;
};

}  // namespace

int takeScreenPictures(const QString& folder)
{
    if (!QDir().mkpath(folder)) {
        std::fprintf(stderr, "carrel --screens: %s cannot be made\n", qPrintable(folder));
        return 1;
    }
    TryHome home;
    home.look.setMotion(u"reduced"_s);
    DeskWindow desk(home.session, home.look);
    if (!desk.window()) {
        std::fprintf(stderr, "carrel --screens: %s\n", qPrintable(desk.warnings().join(u'\n')));
        return 1;
    }
    desk.window()->resize(kWide);
    desk.window()->show();
    Camera camera(*desk.window(), home.look, QDir(folder));
    camera.takeAll(u"unlock-first"_s);
    home.session.createDesk(u"Mira"_s, kSamplePassphrase);
    runUntil([&] { return home.session.desk() != nullptr; });
    camera.takeAll(u"unlock-code"_s);
    home.session.forgetRecoveryCode();
    const auto shootAll = [&](const QString& state, const QStringList& screens, const SampleIds& ids) {
        for (const QString& screen : screens) {
            goTo(*desk.view(), screen, ids);
            runUntil([&] { return currentScreen(*desk.view()) == screen; });
            settle(*desk.window());
            camera.takeAll(screen + u'-' + state);
        }
    };
    QStringList placesOnly = sampleScreens();
    placesOnly.removeAll(u"reader"_s);
    placesOnly.removeAll(u"quiz"_s);
    runUntil([&] { return desk.view() != nullptr; });
    shootAll(u"empty"_s, placesOnly, {});
    if (const Done brought = bringSampleAcademy(*home.session.desk()); !brought) {
        std::fprintf(stderr, "carrel --screens: %s\n", qPrintable(brought.error().trail()));
        return 1;
    }
    shootAll(u"full"_s, sampleScreens(), idsOfSample(*home.session.desk()));
    goTo(*desk.view(), u"settings"_s, {});
    desk.view()->setProperty("settingsPage", u"academy"_s);
    camera.takeAll(u"settings-join"_s);
    if (const Done stands = standWithAcademy(*home.session.desk()); !stands) {
        std::fprintf(stderr, "carrel --screens: %s\n", qPrintable(stands.error().trail()));
        return 1;
    }
    // The desk is looked at anew, as after a start.
    home.session.lock();
    runUntil([&] { return desk.view() == nullptr; });
    home.session.unlock(kSamplePassphrase);
    runUntil([&] { return desk.view() != nullptr; });
    shootAll(u"standing"_s, {u"today"_s, u"sync"_s, u"notes"_s}, {});
    goTo(*desk.view(), u"settings"_s, {});
    desk.view()->setProperty("settingsPage", u"academy"_s);
    camera.takeAll(u"settings-academy"_s);
    home.session.lock();
    camera.takeAll(u"unlock-locked"_s);
    for (const QString& warning : desk.warnings())
        std::fprintf(stderr, "carrel --screens: %s\n", qPrintable(warning));
    return camera.lost() == 0 && desk.warnings().isEmpty() ? 0 : 1;
}

}  // namespace carrel::desktop
