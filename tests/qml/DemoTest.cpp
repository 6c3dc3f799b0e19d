// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/DemoWindow.h"
#include "app/desktop/Hands.h"
#include "app/desktop/NoKeychain.h"
#include "core/session/academy/AcademyAccount.h"
#include "ui/library/DownloadController.h"
#include "ui/theme/Typography.h"

#include <QDir>
#include <QQuickStyle>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace carrel;
using namespace carrel::desktop;

namespace {

bool runs(qint64 process)
{
    return ::kill(static_cast<pid_t>(process), 0) == 0;
}

/// What ./dev run opens, over a home of its own.
struct Demo {
    QTemporaryDir home;
    NoKeychain keychain;
    SystemClock clock;
    SystemRandom random;
    ui::Look look{QString()};

    Demo()
    {
        qputenv("XDG_STATE_HOME", home.filePath(u"state"_s).toUtf8());
        qputenv("XDG_DATA_HOME", home.filePath(u"data"_s).toUtf8());
    }
    struct Window {
        session::DeskDirectory desks;
        ui::Session session;
        DemoAcademy academy;
        DeskWindow window;
        Window(Demo& demo, const DemoPlace& place)
            : desks(place.desks()),
              session({desks, demo.keychain, demo.clock, demo.random, [] { return crypto::kLowestCost; }}),
              academy(place.academy(), QStringLiteral(CARREL_BIN_DIR "/carrel-academy")), window(session, demo.look)
        {
            window.window()->show();
        }
        bool open()
        {
            const Done opened = openDemo(window, session, desks, academy);
            if (!opened)
                qWarning("%s", qPrintable(opened.error().trail()));
            return opened.has_value();
        }
        const ui::DownloadController& downloads() const
        {
            return *window.view()->property("downloads").value<ui::DownloadController*>();
        }
        const ui::SyncController& sync() const { return *window.view()->property("sync").value<ui::SyncController*>(); }
    };
};

}  // namespace

/// The desk for trying, and its academy that comes and goes with the window.
class DemoTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        ui::setUpTypography();
        QQuickStyle::setStyle(u"Carrel.Style"_s);
    }

    void theDeskComesJoinedAndTheAcademyEndsWithTheWindow()
    {
        Demo demo;
        const DemoPlace place;
        QVERIFY(!place.isPassing());
        QVERIFY2(place.desks().startsWith(demo.home.path()) && place.academy().startsWith(demo.home.path()),
                 "nothing is touched elsewhere");
        QString address;
        qint64 academy = 0;
        {
            Demo::Window first(demo, place);
            QVERIFY(first.open());
            QVERIFY(first.academy.address().startsWith(u"http://127.0.0.1:"_s));
            QTRY_COMPARE(first.downloads().wanting(), 1);  // one is left to download
            QTRY_COMPARE_WITH_TIMEOUT(first.sync().railWords(), u"In step"_s, 20'000);
            QVERIFY(first.academy.codeCommand().contains(place.academy()));
            address = first.academy.address();
            academy = first.academy.processId();
            QVERIFY(runs(academy));
        }
        QVERIFY(!runs(academy));
        // And again: the same desk, in step with the same academy at the same address
        Demo::Window again(demo, place);
        QVERIFY(again.open());
        QCOMPARE(again.academy.address(), address);
        QCOMPARE(again.desks.list().size(), 1);
        QVERIFY(runUntil([&] { return again.window.view() && again.sync().hasAcademy(); }));
        QTRY_COMPARE_WITH_TIMEOUT(again.sync().railWords(), u"In step"_s, 20'000);
        QTRY_COMPARE(again.downloads().wanting(), 1);
    }

    void aSecondWindowHasADeskOfItsOwn()
    {
        Demo demo;
        const DemoPlace first;
        QString passing;
        {
            const DemoPlace second;
            QVERIFY(second.isPassing());
            QVERIFY(second.desks() != first.desks() && second.academy() != first.academy());
            QDir().mkpath(second.desks());
            passing = second.desks();
        }
        QVERIFY(!QDir(passing).exists());
    }
};

QTEST_MAIN(DemoTest)
#include "DemoTest.moc"
