// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/DeskWindow.h"
#include "app/desktop/Hands.h"
#include "core/session/DeskUnlock.h"
#include "tests/bench/BenchDesk.h"
#include "tests/bench/Figures.h"
#include "ui/theme/Typography.h"

#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQuickStyle>
#include <QQuickWindow>
#include <QTimer>

#include <cstdio>
#include <ctime>

using namespace carrel;

namespace {

/// The keychain as files of a folder: what the window starts over here is filled by another run of this program.
class FolderKeychain final : public session::Keychain {
public:
    explicit FolderKeychain(const QString& folder) : m_folder(folder) {}

    Result<crypto::SecureBytes> read(const QString& entry) override
    {
        QFile file(fileOf(entry));
        if (!file.open(QIODevice::ReadOnly))
            return fail(ErrorKind::NotFound, entry);
        const QByteArray bytes = file.readAll();
        return crypto::SecureBytes::copyOf(std::span(reinterpret_cast<const std::uint8_t*>(bytes.constData()),
                                                     static_cast<std::size_t>(bytes.size())));
    }
    Done write(const QString& entry, const crypto::SecureBytes& secret) override
    {
        QFile file(fileOf(entry));
        if (!file.open(QIODevice::WriteOnly))
            return fail(ErrorKind::Io, entry);
        file.write(reinterpret_cast<const char*>(secret.data()), static_cast<qint64>(secret.size()));
        return {};
    }
    Done remove(const QString& entry) override
    {
        QFile::remove(fileOf(entry));
        return {};
    }

private:
    QString fileOf(const QString& entry) const
    {
        return m_folder + QStringLiteral("/key-") + QString::fromLatin1(entry.toUtf8().toHex());
    }
    QString m_folder;
};

double monotonicMilliseconds()
{
    timespec time{};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

void say(double since)
{
    std::printf("%.2f %.1f\n", monotonicMilliseconds() - since, bench::peakMiB());
    std::fflush(stdout);
}

/// A window of Controls with nothing in it.
int openEmpty(double since)
{
    QQmlApplicationEngine engine;
    engine.loadData("import QtQuick.Controls.Basic\nApplicationWindow { width: 1280; height: 800; visible: true }");
    auto* window = qobject_cast<QQuickWindow*>(engine.rootObjects().value(0));
    if (!window)
        return 1;
    QObject::connect(window, &QQuickWindow::frameSwapped, window, [since] {
        say(since);
        QCoreApplication::quit();
    });
    return QGuiApplication::exec();
}

int make(const QString& folder)
{
    SystemClock clock;
    SystemRandom random;
    FolderKeychain keychain(folder);
    session::DeskDirectory desks(folder);
    session::DeskUnlock door(desks, keychain, clock, random, crypto::kLowestCost);
    auto made = door.create(QStringLiteral("Bench"));
    if (!made) {
        std::fprintf(stderr, "%s\n", qPrintable(made.error().trail()));
        return 1;
    }
    bench::fillWithCards(made->desk->vault(), 50'000, 20, 2, 10);
    return 0;
}

bool showsToday(const desktop::DeskWindow& desk)
{
    const QObject* view = desk.view();
    if (!view)
        return false;
    for (const QObject* child : view->findChildren<QObject*>())
        if (QByteArrayView(child->metaObject()->className()).contains("TodayController"))
            return child->property("known").toBool();
    return false;
}

/// The first keys after the frame do what they say: the key of a place, and the key of a command.
bool takesKeys(const desktop::DeskWindow& desk, const ui::Session& session)
{
    desktop::Hands hands(*desk.window());
    hands.key(QKeySequence(QStringLiteral("Ctrl+2")));
    if (desk.view()->property("currentScreen").toString() != QLatin1String("library"))
        return false;
    hands.key(QKeySequence(QStringLiteral("Ctrl+L")));
    return session.state() != ui::Session::State::Open;
}

/// Does `work` as soon as the keyboard is the window's.
template <class Work>
void whenActive(QWindow& window, Work work)
{
    if (window.isActive())
        return QTimer::singleShot(0, &window, std::move(work));
    QObject::connect(&window, &QWindow::activeChanged, &window, std::move(work),
                     static_cast<Qt::ConnectionType>(Qt::QueuedConnection | Qt::SingleShotConnection));
}

/// The window as carrel opens it, by the keychain, until Today stands there with its figures.
int open(const QString& folder, double since)
{
    SystemClock clock;
    SystemRandom random;
    FolderKeychain keychain(folder);
    session::DeskDirectory desks(folder);
    ui::Look look(folder + QStringLiteral("/look.json"));
    ui::Session session({desks, keychain, clock, random, [] { return crypto::kLowestCost; }});
    session.begin();
    desktop::DeskWindow desk(session, look);
    if (!desk.window())
        return 1;
    bool shown = false;
    QObject::connect(desk.window(), &QQuickWindow::frameSwapped, desk.window(), [&] {
        if (shown || !showsToday(desk))
            return;
        shown = true;
        say(since);
        // Where no window manager hands the keyboard over, the window asks for it.
        desk.window()->requestActivate();
        // As input comes: behind what is posted already, before anything else.
        whenActive(*desk.window(), [&] { QCoreApplication::exit(takesKeys(desk, session) ? 0 : 1); });
    });
    desk.showWhenReady();
    return QGuiApplication::exec();
}

}  // namespace

int main(int argc, char* argv[])
{
    QGuiApplication app(argc, argv);
    const QStringList arguments = QGuiApplication::arguments();
    const double since = arguments.value(2).toDouble();
    if (arguments.value(1) == QLatin1String("--empty"))
        return openEmpty(since);
    if (arguments.value(1) == QLatin1String("--make"))
        return make(arguments.value(2));
    ui::setUpTypography();
    QQuickStyle::setStyle(QStringLiteral("Carrel.Style"));
    return open(arguments.value(3), since);
}
