// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/qml/WholeWindow.h"

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
