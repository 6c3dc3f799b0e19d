// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/WindowState.h"

#include "core/base/Json.h"

#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QScreen>
#include <QStandardPaths>
#include <QWindow>

#include <algorithm>
#include <chrono>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace carrel::ui {

namespace {

constexpr auto kQuietBeforeSave = 500ms;  // a drag moves the window hundreds of times
constexpr qint64 kLargestFile = 4096;

}  // namespace

QByteArray windowPlaceToJson(const WindowPlace& place)
{
    const QJsonObject object{{u"x"_s, place.normal.x()},
                             {u"y"_s, place.normal.y()},
                             {u"width"_s, place.normal.width()},
                             {u"height"_s, place.normal.height()},
                             {u"maximised"_s, place.maximised}};
    return QJsonDocument(object).toJson();
}

Result<WindowPlace> windowPlaceFromJson(const QByteArray& json)
{
    CARREL_ASSIGN(const QJsonValue value, readJson(json));
    const QJsonObject object = value.toObject();
    for (const auto key : {"x"_L1, "y"_L1, "width"_L1, "height"_L1}) {
        if (!object[key].isDouble())
            return fail(ErrorKind::Unreadable, u"window place without %1"_s.arg(key));
    }
    if (!object["maximised"_L1].isBool())
        return fail(ErrorKind::Unreadable, u"window place without maximised"_s);
    return WindowPlace{
        QRect(object["x"_L1].toInt(), object["y"_L1].toInt(), object["width"_L1].toInt(), object["height"_L1].toInt()),
        object["maximised"_L1].toBool()};
}

WindowPlace fittedTo(const WindowPlace& place, const QList<QRect>& screens, QSize minimum)
{
    if (screens.isEmpty())
        return place;
    const auto shared = [&place](const QRect& screen) {
        const QRect common = screen & place.normal;
        return qint64(common.width()) * common.height();
    };
    const QRect home = *std::max_element(screens.cbegin(), screens.cend(),
                                         [&](const QRect& a, const QRect& b) { return shared(a) < shared(b); });
    const QSize size = place.normal.size().expandedTo(minimum).boundedTo(home.size());
    const int x = std::clamp(place.normal.x(), home.x(), home.x() + home.width() - size.width());
    const int y = std::clamp(place.normal.y(), home.y(), home.y() + home.height() - size.height());
    return {QRect(QPoint(x, y), size), place.maximised};
}

WindowState::WindowState(QString file, QObject* parent) : QObject(parent), m_file(std::move(file))
{
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(kQuietBeforeSave);
    connect(&m_quiet, &QTimer::timeout, this, &WindowState::save);
}

QString WindowState::usualFile()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
    const QString state = qEnvironmentVariable("XDG_STATE_HOME");
    return (QDir::isAbsolutePath(state) ? state : QDir::homePath() + "/.local/state"_L1) + "/carrel/window.json"_L1;
#else
    return QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) + "/window.json"_L1;
#endif
}

void WindowState::follow(QWindow& window)
{
    m_window = &window;
    m_place = {window.geometry(), false};
    QFile file(m_file);
    if (file.open(QIODevice::ReadOnly)) {
        if (const auto kept = windowPlaceFromJson(file.read(kLargestFile))) {
            QList<QRect> screens;
            for (const QScreen* screen : QGuiApplication::screens())
                screens.append(screen->availableGeometry());
            m_place = fittedTo(*kept, screens, window.minimumSize());
            window.setGeometry(m_place.normal);
            if (m_place.maximised)
                window.setWindowStates(Qt::WindowMaximized);
        }
    }
    for (const auto signal : {&QWindow::xChanged, &QWindow::yChanged, &QWindow::widthChanged, &QWindow::heightChanged})
        connect(&window, signal, this, &WindowState::remember);
    connect(&window, &QWindow::windowStateChanged, this, &WindowState::remember);
    connect(&window, &QWindow::visibleChanged, this, [this](bool visible) {
        if (!visible && m_quiet.isActive()) {
            m_quiet.stop();
            save();
        }
    });
}

void WindowState::remember()
{
    if (!m_window || !m_window->isVisible())
        return;
    const Qt::WindowStates states = m_window->windowStates();
    WindowPlace place = m_place;
    place.maximised = states.testFlag(Qt::WindowMaximized);
    if (!(states & (Qt::WindowMaximized | Qt::WindowFullScreen | Qt::WindowMinimized)))
        place.normal = m_window->geometry();
    if (place == m_place)
        return;
    m_place = place;
    m_quiet.start();
}

void WindowState::save() const
{
    QDir().mkpath(QFileInfo(m_file).absolutePath());
    QSaveFile file(m_file);
    if (file.open(QIODevice::WriteOnly) && file.write(windowPlaceToJson(m_place)) >= 0)
        file.commit();
}

}  // namespace carrel::ui
