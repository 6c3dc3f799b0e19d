// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/qml/ScreenWalk.h"
#include "tests/support/BrokenDesk.h"
#include "tests/support/FakeKeychain.h"
#include "tests/support/ManualClock.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace carrel;

namespace {

/// A computer without a desk, and who sits at it.
struct Machine {
    QTemporaryDir home;
    test::ManualClock clock;
    test::SeededRandom random{11};
    test::FakeKeychain keychain;
    session::DeskDirectory desks{home.filePath(u"desks"_s)};
    ui::Session session{{desks, keychain, clock, random, [] { return crypto::kLowestCost; }}};

    ~Machine() { session.finish(); }
};

}  // namespace

/// The lock in front of a desk, by keys alone.
class UnlockWalkTest : public test::ScreenWalk {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setUp(); }
    void cleanup() { tearDown(); }

    void theOtherWaysLeaveTheButtonFree_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<double>("zoom");
        QTest::newRow("wide") << QSize(1280, 800) << 1.0;
        QTest::newRow("smallest") << QSize(640, 480) << 1.0;
        QTest::newRow("large text") << QSize(640, 480) << 2.0;
    }
    void theOtherWaysLeaveTheButtonFree()
    {
        // given a desk with a passphrase, locked
        QFETCH(QSize, size);
        QFETCH(double, zoom);
        Machine machine;
        ui::Session& session = machine.session;
        session.createDesk(u"Mira"_s, u"correct horse battery"_s);
        QTRY_COMPARE_WITH_TIMEOUT(session.state(), ui::Session::State::Open, test::kPatience);
        session.forgetRecoveryCode();
        session.lock();
        QTRY_COMPARE_WITH_TIMEOUT(session.state(), ui::Session::State::Locked, test::kPatience);

        // when its lock is shown at that size
        open(u"Unlock/UnlockScreen.qml"_s, {{u"session"_s, QVariant::fromValue(&session)}}, WithDesk::No);
        zoomTo(zoom);
        m_view->resize(size);

        // then the way by the recovery code stands apart from the button
        const auto placeOf = [this](const QString& text) {
            for (QQuickItem* item : m_view->rootObject()->findChildren<QQuickItem*>())
                if (item->isVisible() && item->property("text").toString() == text
                    && item->inherits("QQuickAbstractButton"))
                    return item->mapRectToScene(item->boundingRect());
            return QRectF();
        };
        QTRY_VERIFY(m_view->width() == size.width() && !placeOf(u"Unlock"_s).isEmpty());
        QTRY_VERIFY(!placeOf(u"Use the recovery code"_s).isEmpty());
        QTRY_VERIFY(!placeOf(u"Unlock"_s).intersects(placeOf(u"Use the recovery code"_s)));
        m_view.reset();
    }

    void theRecoveryCodeIsLeftBySpaceAndEnter()
    {
        // given a desk that was just made, and its recovery code
        Machine machine;
        ui::Session& session = machine.session;
        session.createDesk(u"Mira"_s, u"correct horse battery"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!session.recoveryCode().isEmpty(), test::kPatience);
        open(u"Unlock/UnlockScreen.qml"_s, {{u"session"_s, QVariant::fromValue(&session)}}, WithDesk::No);
        QTRY_VERIFY(m_view->activeFocusItem());

        // when Enter is pressed once too often, then the code stays until it is said to be written down
        press(Qt::Key_Return);
        QVERIFY(!session.recoveryCode().isEmpty());
        press(Qt::Key_Space);
        press(Qt::Key_Return);
        QVERIFY(session.recoveryCode().isEmpty());
        m_view.reset();
    }

    void aDeskThatDoesNotOpenIsBroughtBackFromItsBackup()
    {
        // given a desk whose database is damaged, with a backup beside it
        Machine machine;
        ui::Session& session = machine.session;
        test::makeBrokenDesk(session);
        session.begin();
        QTRY_COMPARE_WITH_TIMEOUT(session.error().kind, u"vault-damaged"_s, test::kPatience);

        // when the way that the lock shows is taken
        open(u"Unlock/UnlockScreen.qml"_s, {{u"session"_s, QVariant::fromValue(&session)}}, WithDesk::No);
        tabTo(u"Restore a backup…"_s);
        press(Qt::Key_Return);
        QTRY_VERIFY(m_view->activeFocusItem()->property("popup").isValid());
        const auto* list = m_view->activeFocusItem()->property("popup").value<QObject*>();
        QVERIFY2(!list->property("visible").toBool(), "the key that led here opens no list");
        tabTo(u"Restore it"_s);
        press(Qt::Key_Return);

        // then the desk is open, and what the backup holds is there
        QTRY_COMPARE_WITH_TIMEOUT(session.state(), ui::Session::State::Open, test::kPatience);
        auto notes = session.desk()->desk().noting.list();
        notes.waitForFinished();
        QCOMPARE(notes.result()->size(), std::size_t(1));
        m_view.reset();
    }
};

QTEST_MAIN(UnlockWalkTest)
#include "UnlockWalkTest.moc"
