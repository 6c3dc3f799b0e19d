// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/qml/WholeWindow.h"

#include <QJSValue>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQmlListReference>
#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace carrel;
using namespace carrel::desktop;
using test::itemsOf;

namespace {

/// What QKeySequence reads, of keys as they are printed on a cap: "Ctrl Shift N" is one. "A – E" is as long as an item
/// has options, and no key.
QStringList keysIn(QString printed)
{
    if (printed.contains(u'–'))
        return {};
    static const QRegularExpression held(u"(Ctrl|Shift|Alt) "_s);
    return printed.replace(held, u"\\1+"_s).replace(u"Return"_s, u"Enter"_s).split(u' ', Qt::SkipEmptyParts);
}

bool isIn(const QQuickItem* item, const char* file)
{
    for (; item; item = item->parentItem())
        if (QByteArrayView(item->metaObject()->className()).startsWith(file))
            return true;
    return false;
}

/// Those of screens that are not in sight too.
void gatherShortcuts(const QObject* object, QStringList& sequences)
{
    if (object->inherits("QQuickShortcut"))
        sequences << object->property("sequence").toString();
    for (const QObject* child : object->children())
        if (!child->inherits("QQuickItem"))
            gatherShortcuts(child, sequences);
    if (const auto* item = qobject_cast<const QQuickItem*>(object))
        for (const QQuickItem* child : item->childItems())
            gatherShortcuts(child, sequences);
}

QList<QObject*> listOf(QObject* object, const char* name)
{
    const QQmlListReference list(object, name);
    QList<QObject*> objects;
    for (qsizetype i = 0; i < list.count(); ++i)
        objects << list.at(i);
    return objects;
}

/// Keys that walk, scroll or write, and those of a list whose line is what they act on: no act of the screen.
bool isWalking(const QString& screen, const QString& keys)
{
    static const QStringList everywhere{u"↑ ↓"_s, u"← →"_s,  u"Shift+↑ Shift+↓"_s, u"Home"_s, u"End"_s,
                                        u"Tab"_s, u"A – Z"_s};
    static const QStringList ofOne{u"quiz Space"_s, u"reader Space"_s, u"sync Enter"_s, u"settings Ctrl+F"_s};
    return everywhere.contains(keys) || ofOne.contains(screen + u' ' + keys);
}

}  // namespace

/// The two lists of keys, of F1 and of the settings: nothing that a screen prints or answers to is left out.
class KeyListsTest : public test::WholeWindow {
    Q_OBJECT

private:
    /// The keys that are printed in what is in sight, or in one kind of it.
    QSet<QString> printed(const char* within = "")
    {
        QSet<QString> keys;
        // What a place takes when it is let fall there is called its keys too.
        const auto printing = [](QQuickItem* each) { return each->isEnabled() && !each->inherits("QQuickDropArea"); };
        for (const QQuickItem* item : itemsOf(window(), printing))
            if (isIn(item, within))
                for (const QString& key : keysIn(item->property("keys").toString()))
                    keys << key;
        return keys;
    }
    void show(const QString& screen)
    {
        goTo(view(), screen, idsOfSample(*m_home->session.desk()));
        QVERIFY(runUntil([&] { return currentScreen(view()) == screen; }));
        const auto shelf = m_home->session.desk()->desk().reading.shelf();
        QVERIFY(runUntil([&] { return shelf.isFinished(); }));
        QVERIFY(settle(window()));
    }

    QObject* shell() { return view().property("shell").value<QObject*>(); }
    /// The lines of the palette that the screen in sight brings.
    QVariantList actsInPalette()
    {
        const auto all =
            shell()->property("palette").value<QObject*>()->property("matches").value<QJSValue>().toVariant().toList();
        QVariantList acts;
        for (const QVariant& line : all)
            if (line.toMap()[u"group"_s].toString() == u"here"_s)
                acts << line;
        return acts;
    }
    void run(const QString& words)
    {
        press(Qt::Key_K, Qt::ControlModifier);
        QTRY_VERIFY(shell()->property("palette").value<QObject*>()->property("opened").toBool());
        for (const QChar letter : words)
            QTest::sendKeyEvent(QTest::Click, &window(), Qt::Key_unknown, QString(letter), Qt::NoModifier);
        QTRY_COMPARE(actsInPalette().size(), 1);
        press(Qt::Key_Return);
        QTRY_VERIFY(!shell()->property("palette").value<QObject*>()->property("visible").toBool());
    }
    QObject* controller(const char* type)
    {
        for (QObject* child : shell()->property("screen").value<QObject*>()->findChildren<QObject*>())
            if (child->inherits(type))
                return child;
        qFatal("no %s", type);
    }
    bool screenHasTheKeyboard()
    {
        const auto* screen = shell()->property("screen").value<QQuickItem*>();
        const QQuickItem* here = window().activeFocusItem();
        return here && (here == screen || screen->isAncestorOf(here));
    }

private Q_SLOTS:
    void initTestCase() { setUp(); }
    void init() { open(); }
    void cleanup() { close(); }

    void whatAScreenPrintsStandsUnderF1_data()
    {
        QTest::addColumn<QString>("screen");
        for (const QString& screen : sampleScreens())
            QTest::newRow(qPrintable(screen)) << screen;
    }
    void whatAScreenPrintsStandsUnderF1()
    {
        QFETCH(QString, screen);
        show(screen);
        const QSet<QString> onScreen = printed();
        press(Qt::Key_F1);
        QTRY_VERIFY(!printed("KeyTable").isEmpty());
        const QSet<QString> missing = onScreen - printed("KeyTable");
        QVERIFY2(missing.isEmpty(), qPrintable(missing.values().join(u", "_s)));
    }

    void everyShortcutStandsInTheSettings()
    {
        for (const QString& screen : sampleScreens())
            show(screen);
        QMetaObject::invokeMethod(&view(), "openSettings", Q_ARG(QString, u"keyboard"_s));
        QTRY_VERIFY(!printed("KeyTable").isEmpty());
        const QSet<QString> listed = printed("KeyTable");
        QStringList shortcuts;
        gatherShortcuts(&view(), shortcuts);
        QVERIFY(shortcuts.contains(u"Ctrl+N"_s));
        for (const QString& shortcut : shortcuts.replaceInStrings(u"Return"_s, u"Enter"_s))
            QVERIFY2(shortcut.isEmpty() || listed.contains(shortcut), qPrintable(shortcut));
    }

    void everyKeyOfAScreenIsAnActOrWalks()
    {
        for (const char* part : {"places", "foot", "rooms"}) {
            for (QObject* place : listOf(shell(), part)) {
                const QString file = place->property("keyFile").toString();
                if (file.isEmpty())
                    continue;
                QQmlComponent component(qmlEngine(shell()), QUrl(file));
                const std::unique_ptr<QObject> keys(component.create());
                QVERIFY2(keys, qPrintable(component.errorString()));
                QVERIFY(!listOf(keys.get(), "lines").isEmpty());
                for (const QObject* line : listOf(keys.get(), "lines")) {
                    const QString name = line->property("keys").toString();
                    const bool isAct = QByteArrayView(line->metaObject()->className()).startsWith("ActLine");
                    QVERIFY2(isAct != isWalking(place->property("key").toString(), name),
                             qPrintable(place->property("key").toString() + u": "_s + name));
                }
            }
        }
    }

    void whatAScreenCanDoStandsInThePalette_data() { whatAScreenPrintsStandsUnderF1_data(); }
    void whatAScreenCanDoStandsInThePalette()
    {
        // Given a screen that can do something
        QFETCH(QString, screen);
        show(screen);
        const auto able = [this] {
            auto* keys = shell()->property("acts").value<QObject*>()->property("keys").value<QObject*>();
            QStringList words;
            for (const QObject* line : keys ? listOf(keys, "lines") : QList<QObject*>())
                if (line->property("enabled").toBool())
                    words << line->property("words").toString();
            return words;
        };
        press(Qt::Key_K, Qt::ControlModifier);
        QTRY_VERIFY(shell()->property("palette").value<QObject*>()->property("opened").toBool());
        // A card is read and an attempt is begun before anything can be done with them.
        const QStringList doing{u"reader"_s, u"review"_s, u"quiz"_s, u"cards"_s};
        QTRY_VERIFY(!doing.contains(screen) || able().size() > 1);
        // Then it stands in the palette, before all else
        const auto lines = [this] {
            QStringList titles;
            for (const QVariant& line : actsInPalette())
                titles << line.toMap()[u"title"_s].toString();
            return titles;
        };
        QTRY_COMPARE(lines(), able());
    }

    void aCardIsBuriedFromThePalette()
    {
        show(u"review"_s);
        QTRY_VERIFY(controller("carrel::ui::ReviewController")->property("hasCard").toBool());
        run(u"bury"_s);
        QTRY_VERIFY(controller("carrel::ui::ReviewController")->property("canUndo").toBool());
        QVERIFY(screenHasTheKeyboard());
        // And undone by its key, which the screen has again
        press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY(!controller("carrel::ui::ReviewController")->property("canUndo").toBool());
    }

    void anItemIsFlaggedFromThePalette()
    {
        show(u"quiz"_s);
        QObject* quiz = controller("carrel::ui::QuizController");
        QTRY_VERIFY(quiz->property("taking").toBool());
        const int before = quiz->property("flaggedCount").toInt();
        run(u"flag"_s);
        QTRY_VERIFY(quiz->property("flaggedCount").toInt() != before);
        QVERIFY(screenHasTheKeyboard());
    }

    void aNoteIsBegunAndRemovedFromThePalette()
    {
        show(u"notes"_s);
        const QObject* notes = controller("carrel::ui::NotesController");
        const int before = notes->property("count").toInt();
        run(u"new note"_s);
        QTRY_VERIFY(window().activeFocusItem() && window().activeFocusItem()->inherits("QQuickTextArea"));
        QTest::sendKeyEvent(QTest::Click, &window(), Qt::Key_unknown, u"a"_s, Qt::NoModifier);
        QTRY_COMPARE(notes->property("count").toInt(), before + 1);
        run(u"remove the note"_s);
        QTRY_COMPARE(notes->property("count").toInt(), before);
    }

    void theCourseThatHadTheKeyboardIsKeptFromThePalette()
    {
        show(u"library"_s);
        press(Qt::Key_Down);
        const auto pinned = [this] { return window().activeFocusItem()->property("pinned"); };
        QTRY_VERIFY(pinned().isValid());
        const bool before = pinned().toBool();
        run(u"keep the course"_s);
        QTRY_VERIFY(pinned().isValid() && pinned().toBool() != before);
    }

    void theUnitIsSearchedFromThePalette()
    {
        show(u"reader"_s);
        run(u"find in the unit"_s);
        QTRY_VERIFY(window().activeFocusItem() && window().activeFocusItem()->inherits("QQuickTextField"));
        QVERIFY(screenHasTheKeyboard());
    }

    void bothListsSayTheSame()
    {
        show(u"today"_s);
        press(Qt::Key_F1);
        QTRY_VERIFY(!printed("KeyTable").isEmpty());
        const QSet<QString> underF1 = printed("KeyTable");
        press(Qt::Key_Escape);
        QMetaObject::invokeMethod(&view(), "openSettings", Q_ARG(QString, u"keyboard"_s));
        QTRY_VERIFY(printed("KeyTable").contains(underF1));
    }
};

QTEST_MAIN(KeyListsTest)
#include "KeyListsTest.moc"
