// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/LeavingWatch.h"
#include "app/desktop/SampleDesk.h"
#include "app/desktop/TryHome.h"
#include "tests/support/Patience.h"
#include "ui/settings/ChoicesController.h"

#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace carrel;
using namespace carrel::desktop;
using State = ui::Session::State;

namespace {

const auto kOwnSession = u"/org/freedesktop/login1/session/_32"_s;

/// A message bus of its own, which ends with it.
class OwnBus {
public:
    OwnBus()
    {
        m_daemon.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address"_s});
        m_daemon.waitForReadyRead();
        m_address = QString::fromLocal8Bit(m_daemon.readLine()).trimmed();
    }
    ~OwnBus()
    {
        for (const QString& name : std::as_const(m_names))
            QDBusConnection::disconnectFromBus(name);
        m_daemon.terminate();
        m_daemon.waitForFinished();
    }
    /// A program's connection to it.
    QDBusConnection connect(const QString& name)
    {
        m_names << name;
        return QDBusConnection::connectToBus(m_address, name);
    }

private:
    QProcess m_daemon;
    QString m_address;
    QStringList m_names;
};

/// One of those who are logged in, as a machine's logind has it.
class LogindSession : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Session")

public:
    LogindSession(QDBusConnection bus, const QString& path)
    {
        bus.registerObject(path, this, QDBusConnection::ExportAllSignals);
    }

Q_SIGNALS:
    void Lock();
};

/// What a machine's logind does of sleep: it hands out what makes it wait, and says when sleep comes and when it is
/// over. It knows whose session is whose.
class Logind : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")

public:
    explicit Logind(QDBusConnection bus)
    {
        bus.registerObject(u"/org/freedesktop/login1"_s, this,
                           QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals);
        bus.registerService(u"org.freedesktop.login1"_s);
    }
    ~Logind() override { ::close(m_watched); }

    /// Somebody has what makes the machine wait.
    bool isHeld() const
    {
        char byte = 0;
        return m_watched >= 0 && ::read(m_watched, &byte, 1) < 0;
    }
    QStringList asked() const { return m_asked; }
    int timesAsked() const { return m_timesAsked; }

    Q_SLOT QDBusObjectPath GetSession(const QString& id)
    {
        if (id != u"auto"_s)
            qFatal("this is nobody's session");
        return QDBusObjectPath(kOwnSession);
    }
    Q_SLOT QDBusUnixFileDescriptor Inhibit(const QString& what, const QString& who, const QString&, const QString& mode)
    {
        m_asked = {what, who, mode};
        ++m_timesAsked;
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
            qFatal("no pipe");
        ::close(m_watched);
        m_watched = ends[0];
        const QDBusUnixFileDescriptor given(ends[1]);
        ::close(ends[1]);
        return given;
    }

Q_SIGNALS:
    void PrepareForSleep(bool begins);

private:
    int m_watched = -1;
    QStringList m_asked;
    int m_timesAsked = 0;
};

}  // namespace

/// A desk whose person leaves it: the machine sleeps, or the screen is locked.
class LeavingWatchTest : public QObject {
    Q_OBJECT

    std::unique_ptr<OwnBus> m_bus;
    std::unique_ptr<TryHome> m_home;

    ui::Session& session() { return m_home->session; }

private Q_SLOTS:
    void init()
    {
        if (QStandardPaths::findExecutable(u"dbus-daemon"_s).isEmpty())
            QSKIP("dbus-daemon is not installed");
        m_bus = std::make_unique<OwnBus>();
        m_home = std::make_unique<TryHome>();
        QVERIFY(makeEmptyDesk(session(), u"Mira"_s).has_value());
    }
    void cleanup()
    {
        m_home.reset();
        m_bus.reset();
    }

    void theMachineSleepsOnceTheDeskIsShut()
    {
        // given an open desk on a machine that was asked to wait for it
        Logind logind(m_bus->connect(u"logind"_s));
        const LeavingWatch watch(session(), m_bus->connect(u"carrel"_s), QDBusConnection(u"none"_s));
        QTRY_VERIFY_WITH_TIMEOUT(logind.isHeld(), test::kPatience);
        QCOMPARE(logind.asked(), (QStringList{u"sleep"_s, u"Carrel"_s, u"delay"_s}));
        // when sleep comes
        Q_EMIT logind.PrepareForSleep(true);
        // then it waits no longer than until the vault is shut
        QTRY_VERIFY_WITH_TIMEOUT(!logind.isHeld(), test::kPatience);
        QVERIFY(!session().desk());
        QCOMPARE(session().state(), State::Locked);
        // and the next sleep waits again
        Q_EMIT logind.PrepareForSleep(false);
        QTRY_VERIFY_WITH_TIMEOUT(logind.isHeld(), test::kPatience);
    }

    void aDeskThatIsNotToLockStaysOpen()
    {
        // given a desk whose person chose so
        ui::ChoicesController choices;
        choices.setDesk(session().desk());
        QVERIFY(choices.locksAtSleep());
        choices.setLocksAtSleep(false);
        QTRY_VERIFY_WITH_TIMEOUT(!choices.locksAtSleep(), test::kPatience);
        Logind logind(m_bus->connect(u"logind"_s));
        const LeavingWatch watch(session(), m_bus->connect(u"carrel"_s), QDBusConnection(u"none"_s));
        QTRY_VERIFY_WITH_TIMEOUT(logind.isHeld(), test::kPatience);
        // when sleep comes, then it waits for nothing, and the desk is as it was
        Q_EMIT logind.PrepareForSleep(true);
        QTRY_VERIFY_WITH_TIMEOUT(!logind.isHeld(), test::kPatience);
        QCOMPARE(session().state(), State::Open);
    }

    void theDeskIsLockedWithTheScreen_data()
    {
        QTest::addColumn<QString>("lock");
        for (const char* lock : {"org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.cinnamon.ScreenSaver",
                                 "org.mate.ScreenSaver", "org.xfce.ScreenSaver"})
            QTest::newRow(lock) << QString::fromLatin1(lock);
    }
    void theDeskIsLockedWithTheScreen()
    {
        QFETCH(QString, lock);
        // given an open desk beside what locks the screen
        QDBusConnection screen = m_bus->connect(u"screen"_s);
        QVERIFY(screen.registerService(lock));
        const LeavingWatch watch(session(), QDBusConnection(u"none"_s), m_bus->connect(u"carrel"_s));
        const auto say = [&](bool locked) {
            auto changed = QDBusMessage::createSignal(u"/ScreenSaver"_s, lock, u"ActiveChanged"_s);
            changed << locked;
            QVERIFY(screen.send(changed));
        };
        // when it is locked, then so is the desk
        say(true);
        QTRY_COMPARE_WITH_TIMEOUT(session().state(), State::Locked, test::kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!session().desk(), test::kPatience);
        // and when the screen is back, the desk waits for its passphrase
        say(false);
        session().unlock(kSamplePassphrase);
        QTRY_COMPARE_WITH_TIMEOUT(session().state(), State::Open, test::kPatience);
    }

    void theDeskIsLockedWithItsOwnSessionAlone()
    {
        // given an open desk in one of two sessions of a machine, which has found out in which
        const QDBusConnection bus = m_bus->connect(u"logind"_s);
        Logind logind(bus);
        LogindSession own(bus, kOwnSession);
        LogindSession other(bus, u"/org/freedesktop/login1/session/c1"_s);
        const LeavingWatch watch(session(), m_bus->connect(u"carrel"_s), QDBusConnection(u"none"_s));
        QTRY_VERIFY_WITH_TIMEOUT(watch.findChildren<QDBusPendingCallWatcher*>().isEmpty(), test::kPatience);
        QCOMPARE(logind.timesAsked(), 1);
        // when the other is to be locked, and something comes after it
        Q_EMIT other.Lock();
        Q_EMIT logind.PrepareForSleep(false);
        QTRY_COMPARE_WITH_TIMEOUT(logind.timesAsked(), 2, test::kPatience);
        // then the desk is as it was
        QCOMPARE(session().state(), State::Open);
        // and with its own it locks
        Q_EMIT own.Lock();
        QTRY_COMPARE_WITH_TIMEOUT(session().state(), State::Locked, test::kPatience);
    }

    void whereThereIsNoBusTheDeskLocksAsItDid()
    {
        const LeavingWatch watch(session(), QDBusConnection(u"none"_s), QDBusConnection(u"none"_s));
        QCOMPARE(session().state(), State::Open);
        session().lock();
        QTRY_VERIFY_WITH_TIMEOUT(!session().desk(), test::kPatience);
        QCOMPARE(session().state(), State::Locked);
    }
};

QTEST_MAIN(LeavingWatchTest)
#include "LeavingWatchTest.moc"
