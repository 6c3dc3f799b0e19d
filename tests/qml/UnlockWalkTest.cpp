// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/qml/ScreenWalk.h"
#include "tests/support/BrokenDesk.h"
#include "tests/support/FakeKeychain.h"
#include "tests/support/ManualClock.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace carrel;

/// The lock in front of a desk, by keys alone.
class UnlockWalkTest : public test::ScreenWalk {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setUp(); }
    void cleanup() { tearDown(); }

    void aDeskThatDoesNotOpenIsBroughtBackFromItsBackup()
    {
        // given a desk whose database is damaged, with a backup beside it
        const QTemporaryDir home;
        test::ManualClock clock;
        test::SeededRandom random{11};
        test::FakeKeychain keychain;
        session::DeskDirectory desks(home.filePath(u"desks"_s));
        ui::Session session({desks, keychain, clock, random, [] { return crypto::kLowestCost; }});
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
        session.finish();
    }
};

QTEST_MAIN(UnlockWalkTest)
#include "UnlockWalkTest.moc"
