// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/qml/WholeWindow.h"

#include <QAccessible>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace carrel;
using namespace carrel::desktop;
using test::itemsOf;

namespace {

/// Somebody presses it, sets it or writes into it.
bool isForHands(QQuickItem* item)
{
    if (!item->isEnabled())
        return false;
    for (const char* kind :
         {"QQuickAbstractButton", "QQuickComboBox", "QQuickSlider", "QQuickTextField", "QQuickTextArea"})
        if (item->inherits(kind))
            return true;
    return item->inherits("QQuickControl") && item->activeFocusOnTab()
           && item->property("focusPolicy").toInt() & Qt::TabFocus;
}

/// What a reader of screens can do nothing with; empty: all is well.
QString faultOf(QQuickItem* item)
{
    QAccessibleInterface* face = QAccessible::queryAccessibleInterface(item);
    if (!face)
        return u"is not there"_s;
    if (face->text(QAccessible::Name).trimmed().isEmpty())
        return u"has no name"_s;
    const QAccessible::Role role = face->role();
    return role == QAccessible::NoRole || role == QAccessible::Client ? u"has no role"_s : QString();
}

QRectF placeOf(QQuickItem* item)
{
    return item->mapRectToScene(QRectF(0, 0, item->width(), item->height()));
}

bool isNearerTheBegin(QQuickItem* a, QQuickItem* b)
{
    return placeOf(a).topLeft().manhattanLength() < placeOf(b).topLeft().manhattanLength();
}

QString nameOf(QQuickItem* item)
{
    QAccessibleInterface* face = QAccessible::queryAccessibleInterface(item);
    return face ? face->text(QAccessible::Name) : QString();
}

}  // namespace

/// The whole window as a screen reader has it.
class SpokenWindowTest : public test::WholeWindow {
    Q_OBJECT

    /// Where Tab stops, from where the keyboard is until it comes round.
    QList<QQuickItem*> stops()
    {
        QList<QQuickItem*> stops;
        for (int i = 0; i < 120; ++i) {
            press(Qt::Key_Tab);
            if (stops.contains(window().activeFocusItem()))
                break;
            stops << window().activeFocusItem();
        }
        return stops;
    }

private Q_SLOTS:
    void initTestCase()
    {
        setUp();
        QAccessible::setActive(true);
    }
    void init() { open(); }
    void cleanup() { close(); }

    void whateverIsForHandsHasANameAndARole_data()
    {
        QTest::addColumn<QString>("screen");
        QTest::addColumn<QString>("page");
        addPlaces({}, [](QTestData&) {});
    }
    void whateverIsForHandsHasANameAndARole()
    {
        QFETCH(QString, screen);
        QFETCH(QString, page);
        show(screen, page);
        const auto all = [this] { return itemsOf(window(), isForHands); };
        QVERIFY2(rests(all), "the screen does not come to rest");
        QStringList faults;
        for (QQuickItem* item : all())
            if (const QString fault = faultOf(item); !fault.isEmpty())
                faults << u"%1 in %2 %3"_s.arg(QString::fromLatin1(item->metaObject()->className()),
                                               QString::fromLatin1(item->parentItem()->metaObject()->className()),
                                               fault);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }

    void tabGoesOnAsOneReads_data() { whateverIsForHandsHasANameAndARole_data(); }
    void tabGoesOnAsOneReads()
    {
        QFETCH(QString, screen);
        QFETCH(QString, page);
        show(screen, page);
        QVERIFY2(rests([this] { return itemsOf(window(), isForHands); }), "the screen does not come to rest");
        // when Tab is pressed until it comes round
        QList<QQuickItem*> all = stops();
        std::rotate(all.begin(), std::min_element(all.begin(), all.end(), isNearerTheBegin), all.end());
        // then from the first on each stop is behind the one before it in a line, below that, or in a column behind it
        QStringList faults;
        for (qsizetype at = 1; at < all.size(); ++at) {
            const QRectF before = placeOf(all[at - 1]);
            const QRectF here = placeOf(all[at]);
            if (here.top() < before.center().y() && here.left() < before.center().x())
                faults << u"from “%1” back to “%2”"_s.arg(nameOf(all[at - 1]), nameOf(all[at]));
        }
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }
};

QTEST_MAIN(SpokenWindowTest)
#include "SpokenWindowTest.moc"
