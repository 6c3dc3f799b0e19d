// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/WindowState.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QWindow>

using namespace Qt::StringLiterals;
using namespace carrel::ui;

class WindowStateTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPlaceSurvivesItsFile()
    {
        const WindowPlace place{QRect(-40, 12, 1280, 800), true};
        const auto again = windowPlaceFromJson(windowPlaceToJson(place));
        QVERIFY(again.has_value());
        QCOMPARE(again->normal, place.normal);
        QCOMPARE(again->maximised, true);
    }

    void aDamagedFileIsNoPlace()
    {
        QVERIFY(!windowPlaceFromJson("{\"x\":1}").has_value());
        QVERIFY(!windowPlaceFromJson("{\"x\":\"1\",\"y\":0,\"width\":9,\"height\":9,\"maximised\":false}").has_value());
        QVERIFY(!windowPlaceFromJson("not json").has_value());
    }

    void aPlaceOnAScreenThatIsGoneComesBack()
    {
        const WindowPlace far{QRect(5000, 4000, 1280, 800), false};
        QCOMPARE(fittedTo(far, {QRect(0, 0, 1920, 1080)}, QSize(640, 480)).normal, QRect(640, 280, 1280, 800));
    }

    void aPlaceNeverOutgrowsItsScreenNorItsMinimum()
    {
        const QList<QRect> small{QRect(0, 0, 1024, 600)};
        QCOMPARE(fittedTo({QRect(0, 0, 4000, 3000), false}, small, QSize(640, 480)).normal, QRect(0, 0, 1024, 600));
        QCOMPARE(fittedTo({QRect(10, 10, 50, 50), false}, small, QSize(640, 480)).normal, QRect(10, 10, 640, 480));
    }

    void aWindowOpensWhereItWasClosed()
    {
        QTemporaryDir folder;
        const QString file = folder.path() + u"/state/window.json"_s;
        {
            QWindow window;
            WindowState state(file);
            state.follow(window);
            window.setGeometry(30, 40, 700, 500);
            window.show();
            QVERIFY(QTest::qWaitForWindowExposed(&window));
            QSignalSpy resized(&window, &QWindow::heightChanged);
            window.setGeometry(50, 60, 720, 520);
            QTRY_VERIFY(!resized.isEmpty());
            window.hide();
            QTRY_VERIFY(QFile::exists(file));
        }
        QWindow again;
        WindowState state(file);
        state.follow(again);
        QCOMPARE(again.geometry(), QRect(50, 60, 720, 520));
    }
};

QTEST_MAIN(WindowStateTest)
#include "WindowStateTest.moc"
