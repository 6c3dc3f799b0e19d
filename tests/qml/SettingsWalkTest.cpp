// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/qml/ScreenWalk.h"
#include "tests/support/AcademySays.h"
#include "tests/support/FakeKeychain.h"
#include "ui/library/ImportController.h"
#include "ui/session/Session.h"
#include "ui/sync/SyncController.h"
#include "ui/theme/Look.h"

#include <QAccessible>
#include <QClipboard>
#include <QDir>
#include <QGuiApplication>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace carrel;

/// The settings by keys alone, on a machine of one's own and on one that somebody else runs.
class SettingsWalkTest : public test::ScreenWalk {
    Q_OBJECT

    std::unique_ptr<session::DeskDirectory> m_desks;
    test::FakeKeychain m_keychain;
    std::unique_ptr<ui::Session> m_session;
    std::unique_ptr<ui::Look> m_look;
    std::unique_ptr<ui::ImportController> m_imports;
    std::unique_ptr<ui::SyncController> m_sync;

    /// An open desk with no passphrase and this policy, at a page of its settings.
    void settle(const QString& page, const policy::MachinePolicy& policy = {})
    {
        m_sample = std::make_unique<test::SampleDesk>();
        m_desks = std::make_unique<session::DeskDirectory>(m_sample->home.filePath(u"desks"_s));
        ui::SessionParts parts{*m_desks, m_keychain, m_sample->clock, m_sample->random,
                               [] { return crypto::kLowestCost; }};
        parts.policy = policy;
        m_session = std::make_unique<ui::Session>(parts);
        m_session->createDesk(u"Mira"_s, policy.requirePassphrase ? u"nine lives"_s : QString());
        QVERIFY(QTest::qWaitFor([this] { return m_session->state() == ui::Session::State::Open; }, 20'000));
        m_look = std::make_unique<ui::Look>(QString());
        m_imports = std::make_unique<ui::ImportController>();
        m_imports->setDesk(m_session->desk());
        m_sync = std::make_unique<ui::SyncController>();
        m_sync->setDesk(m_session->desk());
        m_sync->setStarted(true);
        open(u"Settings/SettingsScreen.qml"_s,
             {{u"desk"_s, QVariant::fromValue(m_session->desk())},
              {u"session"_s, QVariant::fromValue(m_session.get())},
              {u"look"_s, QVariant::fromValue(m_look.get())},
              {u"imports"_s, QVariant::fromValue(m_imports.get())},
              {u"sync"_s, QVariant::fromValue(m_sync.get())},
              {u"page"_s, page}},
             WithDesk::No);
    }
    static policy::MachinePolicy strict()
    {
        policy::MachinePolicy policy;
        policy.organisation = u"Northquay Institute"_s;
        policy.idleLockMinutes = 7;
        policy.requirePassphrase = true;
        policy.keys = {u"IdleLockMinutes"_s, u"RequirePassphrase"_s};
        return policy;
    }
    /// What is drawn inside it, and below: a pane is no child of the screen that loads it.
    static QList<QQuickItem*> below(QQuickItem* item)
    {
        QList<QQuickItem*> all = item->childItems();
        for (QQuickItem* child : item->childItems())
            all += below(child);
        return all;
    }
    /// What is on the screen and called so; null: nothing.
    QQuickItem* called(const QString& words)
    {
        for (QQuickItem* item : below(m_view->rootObject()))
            if (item->isVisible() && item->property("text").toString() == words)
                return item;
        return nullptr;
    }
    /// A control as a screen reader has it: its name, and what it says beside.
    QAccessibleInterface* spoken(QAccessible::Role role, const QString& name)
    {
        for (QQuickItem* item : below(m_view->rootObject())) {
            auto* face = item->isVisible() ? QAccessible::queryAccessibleInterface(item) : nullptr;
            if (face && face->role() == role && face->text(QAccessible::Name).startsWith(name))
                return face;
        }
        return nullptr;
    }
    QAccessibleInterface* spokenSwitch(const QString& name)
    {
        auto* face = spoken(QAccessible::CheckBox, name);
        return face ? face : spoken(QAccessible::Button, name);
    }
    QAccessibleInterface* passphraseSwitch() { return spokenSwitch(u"Ask for the passphrase"_s); }
    bool isAsked() { return passphraseSwitch()->state().checked; }
    static bool isOn(const QAccessibleInterface* face)
    {
        return qobject_cast<QQuickItem*>(face->object())->isEnabled();
    }
    QString inHand()
    {
        return m_view->activeFocusItem() ? m_view->activeFocusItem()->property("text").toString() : u""_s;
    }

private Q_SLOTS:
    void initTestCase()
    {
        setUp();
        QAccessible::setActive(true);
    }
    void cleanup()
    {
        m_view.reset();
        m_sync.reset();
        m_imports.reset();
        m_look.reset();
        m_session.reset();
        m_sample.reset();
    }

    void whatAPolicyHasFixedNamesItAndCannotBeChanged()
    {
        // Given a person who had chosen that the desk stays open when the computer sleeps
        settle(u"security"_s, strict());
        m_session->desk()->desk().preferences.set(u"security.lockAtSleep"_s, false).waitForFinished();
        // Then the settings say whose they are and by what name
        QVERIFY(called(u"IdleLockMinutes"_s) && called(u"RequirePassphrase"_s));
        QVERIFY(called(u"Set by Northquay Institute. Policy"_s));
        // And their controls show what is in force, cannot be pressed, and say why to who hears them
        auto* idle = spoken(QAccessible::ComboBox, u"Lock after, 7 minutes"_s);
        QVERIFY(idle && !isOn(idle));
        QCOMPARE(idle->text(QAccessible::Description), u"Set by Northquay Institute. Policy IdleLockMinutes"_s);
        auto* asks = passphraseSwitch();
        QVERIFY(asks && !isOn(asks) && asks->state().checked);
        QCOMPARE(asks->text(QAccessible::Description), u"Set by Northquay Institute. Policy RequirePassphrase"_s);
        auto* sleeps = spokenSwitch(u"Lock when the computer sleeps"_s);
        QVERIFY(sleeps && !isOn(sleeps) && sleeps->state().checked);
        QCOMPARE(sleeps->text(QAccessible::Description), u"Set by Northquay Institute. Policy IdleLockMinutes"_s);
        // And the keyboard goes by them
        for (int i = 0; i < 40; ++i) {
            press(Qt::Key_Tab);
            QVERIFY(m_view->activeFocusItem()->isEnabled());
            QVERIFY(inHand() != u"Ask for the passphrase"_s);
        }
    }

    void theSampleAcademyIsOfferedUntilItIsThere()
    {
        settle(u"general"_s);
        QTRY_VERIFY_WITH_TIMEOUT(called(u"Add"_s), test::kPatience);
        QList<QUrl> courses;
        for (const QString& course : ui::ImportController::sampleAcademy())
            courses << QUrl::fromLocalFile(QStringLiteral(CARREL_SOURCE_DIR "/resources/academy/")
                                           + QFileInfo(course).fileName());
        m_imports->bring(courses);
        QTRY_COMPARE_WITH_TIMEOUT(m_imports->stage(), ui::ImportController::Reported, test::kPatience);
        m_imports->keep();
        QTRY_COMPARE_WITH_TIMEOUT(m_imports->stage(), ui::ImportController::Resting, test::kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(called(u"On your shelf"_s), test::kPatience);
        QVERIFY(!called(u"Add"_s));
    }

    void withoutAPolicyNothingIsLocked()
    {
        settle(u"security"_s);
        QVERIFY(!called(u"IdleLockMinutes"_s));
        QVERIFY(called(u"No policy is set on this machine."_s));
        auto* idle = spoken(QAccessible::ComboBox, u"Lock after, 10 minutes"_s);
        QVERIFY(idle && isOn(idle) && idle->text(QAccessible::Description).isEmpty());
    }

    void theFootSaysWhereLockedSettingsComeFrom()
    {
        settle(u"security"_s, strict());
        QVERIFY(called(u"2 policies are set on this machine."_s));
        tabTo(u"Where do locked settings come from?"_s);
        press(Qt::Key_Return);
        QTRY_COMPARE(inHand(), u"Close"_s);
        press(Qt::Key_Escape);
        // And the keyboard is back on the question, where it is seen
        QTRY_COMPARE(inHand(), u"Where do locked settings come from?"_s);
        QVERIFY(m_view->activeFocusItem()->property("visualFocus").toBool());
    }

    void aPolicyIsFoundByItsName()
    {
        settle(u"general"_s, strict());
        press(Qt::Key_F, Qt::ControlModifier);
        type(u"idlelock"_s);
        QTRY_VERIFY(called(u"Lock after"_s));
        QVERIFY(!called(u"Recovery code"_s) && !called(u"Language"_s));
    }

    void aPassphraseIsSetByTheSwitchAndTakenAway()
    {
        settle(u"security"_s);
        const auto switchTo = [this](const QStringList& typed) {
            tabTo(u"Ask for the passphrase"_s);
            press(Qt::Key_Space);
            QTRY_VERIFY(m_view->activeFocusItem()->inherits("QQuickTextField")
                        && m_view->activeFocusItem()->isVisible());
            for (const QString& words : typed) {
                type(words);
                press(Qt::Key_Return);
            }
        };
        switchTo({u"nine lives"_s, u"nine lives"_s});
        QTRY_VERIFY_WITH_TIMEOUT(m_session->wantsPassphrase(), test::kPatience);
        QTRY_VERIFY(isAsked());
        switchTo({u"nine lives"_s});
        QTRY_VERIFY_WITH_TIMEOUT(!m_session->wantsPassphrase(), test::kPatience);
        QTRY_VERIFY(!isAsked());
        // and one who thinks better of it leaves the switch where it was
        switchTo({});
        press(Qt::Key_Escape);
        QTRY_COMPARE(inHand(), u"Ask for the passphrase"_s);
        QVERIFY(m_view->activeFocusItem()->property("visualFocus").toBool());
        QVERIFY(!isAsked());
    }

    void linesAreAsLongAsOneReadsBest()
    {
        settle(u"reading"_s);
        for (int i = 0; i < 40 && !m_view->activeFocusItem()->inherits("QQuickComboBox"); ++i)
            press(Qt::Key_Tab);
        press(Qt::Key_Down);
        QCOMPARE(m_look->lines(), u"long"_s);
        press(Qt::Key_Up);
        press(Qt::Key_Up);
        QCOMPARE(m_look->lines(), u"short"_s);
    }

    void theNetworkPaneLeadsToTheAcademy()
    {
        settle(u"network"_s);
        QVERIFY(called(u"None. Carrel speaks to nobody."_s));
        QSignalSpy asked(m_view->rootObject(), SIGNAL(pageAsked(QString)));
        tabTo(u"Join one…"_s);
        press(Qt::Key_Return);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.at(0).at(0).toString(), u"academy"_s);
    }

    void whereAPolicyNamesNoAcademyNoneIsOffered()
    {
        auto policy = strict();
        policy.serverUrl = QString();
        policy.keys << u"ServerUrl"_s;
        settle(u"network"_s, policy);
        QVERIFY(called(u"ServerUrl"_s) && !called(u"Join one…"_s));
    }

    void thePolicyThatNamesTheAcademyIsNamedAsEveryOther()
    {
        auto policy = strict();
        policy.serverUrl = u"https://academy.northquay.example"_s;
        policy.keys << u"ServerUrl"_s;
        settle(u"academy"_s, policy);
        // Then its name stands by itself, in the face of names that are looked up
        QTRY_VERIFY(called(u"Set by Northquay Institute. Policy"_s) && called(u"ServerUrl"_s));
        const QString family = called(u"ServerUrl"_s)->property("font").value<QFont>().family();
        QVERIFY2(family.contains(u"Mono"_s), qPrintable(family));
        // And whoever hears the form is told why the address cannot be changed
        auto* address = spoken(QAccessible::EditableText, u"Address of the academy"_s);
        QVERIFY(address);
        QCOMPARE(address->text(QAccessible::Description), u"Set by Northquay Institute. Policy ServerUrl"_s);
    }

    void whatIsCopiedIsWhatIsShownAndNamesNobody()
    {
        // Given a desk in somebody's home
        auto policy = strict();
        policy.faults = {u"/etc/opt/carrel/policies/managed: OfflineDays takes a whole number from 1 to 365"_s};
        settle(u"diagnostics"_s, policy);
        const auto lines = [this] {
            auto* face = spoken(QAccessible::EditableText, u"What would be copied"_s);
            return face ? face->object()->property("text").toString() : QString();
        };
        QTRY_VERIFY(lines().contains(u"SQLCipher"_s));
        const QString shown = lines();
        QGuiApplication::clipboard()->clear();
        // When it is copied by keys
        tabTo(u"Copy"_s);
        press(Qt::Key_Return);
        // Then it is word for word what is on the screen, and the screen says that it was
        QCOMPARE(QGuiApplication::clipboard()->text(), shown);
        QVERIFY(called(u"Copied. It is on the clipboard, and nowhere else."_s));
        // And it has what helps, and nobody in it
        QVERIFY2(shown.contains(u"Carrel "_s) && shown.contains(u"Qt 6."_s) && shown.contains(u"Schema "_s)
                     && shown.contains(u"Policies: IdleLockMinutes, RequirePassphrase"_s)
                     && shown.contains(u"OfflineDays takes a whole number"_s),
                 qPrintable(shown));
        QVERIFY(!shown.contains(u"Mira"_s) && !shown.contains(QDir::homePath() + u'/')
                && !shown.contains(m_session->deskId()));
    }
};

QTEST_MAIN(SettingsWalkTest)
#include "SettingsWalkTest.moc"
