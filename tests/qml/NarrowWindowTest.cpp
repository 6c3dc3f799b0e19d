// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/qml/WholeWindow.h"

using namespace Qt::StringLiterals;
using namespace carrel;
using namespace carrel::desktop;
using test::inkOf;
using test::itemsOf;

namespace {

struct Words {
    QQuickItem* item = nullptr;
    QRectF whole;    ///< where its letters stand in the window
    QRectF inSight;  ///< what of that nothing cuts off

    friend bool operator==(const Words&, const Words&) = default;
    QString told() const
    {
        return u"“%1” (%2)"_s.arg(item->property("text").toString().left(40),
                                  QString::fromLatin1(item->parentItem()->metaObject()->className()));
    }
};

/// Words that may be scrolled to sideways stand beyond the edge by right.
bool scrollsSideways(QQuickItem* item)
{
    for (QQuickItem* up = item; up; up = up->parentItem())
        if (up->inherits("QQuickFlickable") && up->property("contentWidth").toReal() > up->width() + 1)
            return true;
    return false;
}

QRectF cutOf(QQuickItem* item, QRectF ink)
{
    for (QQuickItem* up = item; up; up = up->parentItem())
        if (up->clip())
            ink = ink.intersected(up->mapRectToScene(QRectF(0, 0, up->width(), up->height())));
    return ink;
}

bool isSeen(QQuickItem* text)
{
    for (QQuickItem* up = text; up; up = up->parentItem())
        if (up->opacity() < 0.1)
            return false;
    return text->inherits("QQuickText") && text->property("contentWidth").toReal() > 0
           && !text->property("text").toString().trimmed().isEmpty();
}

}  // namespace

/// The smallest windows, and the largest letters: all that is said can be read. A desktop that tiles its windows asks
/// none of them how small it may be.
class NarrowWindowTest : public test::WholeWindow {
    Q_OBJECT

    QList<Words> words()
    {
        QList<Words> all;
        const QRectF sheet(0, 0, window().width(), window().height());
        for (QQuickItem* item : itemsOf(window(), isSeen)) {
            const QRectF ink = inkOf(item);
            const QRectF cut = cutOf(item, ink);
            if (cut.intersects(sheet) && !scrollsSideways(item))
                all << Words{item, ink, cut};
        }
        return all;
    }

private Q_SLOTS:
    void initTestCase() { setUp(); }
    void init() { open(); }
    void cleanup() { close(); }

    void noWordIsBeyondTheEdgeOrUponAnother_data()
    {
        QTest::addColumn<QString>("screen");
        QTest::addColumn<QString>("page");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<double>("zoom");
        addPlaces(u", the largest letters"_s, [](QTestData& row) { row << QSize(640, 800) << 2.0; });
        addPlaces(u", a tile as narrow as a telephone"_s, [](QTestData& row) { row << QSize(360, 740) << 1.0; });
    }
    void noWordIsBeyondTheEdgeOrUponAnother()
    {
        constexpr qreal kSpace = 3;  // a wrapped line ends with its space; letters do not fill their line
        QFETCH(QString, screen);
        QFETCH(QString, page);
        QFETCH(QSize, size);
        QFETCH(double, zoom);
        m_home->look.setZoom(zoom);
        window().resize(size);
        show(screen, page);
        QCOMPARE(window().size(), size);
        QVERIFY2(rests([this] { return words(); }), "the screen does not come to rest");

        const QList<Words> all = words();
        QStringList wrong;
        for (qsizetype i = 0; i < all.size(); ++i) {
            if (all[i].whole.left() < -kSpace || all[i].whole.right() > window().width() + 2 * kSpace)
                wrong << u"%1 ends at %2"_s.arg(all[i].told()).arg(all[i].whole.right());
            for (qsizetype j = i + 1; j < all.size(); ++j) {
                const QRectF both = all[i].inSight.intersected(all[j].inSight);
                if (both.width() > kSpace && both.height() > 2 * kSpace)
                    wrong << u"%1 stands on %2"_s.arg(all[i].told(), all[j].told());
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }
};

QTEST_MAIN(NarrowWindowTest)
#include "NarrowWindowTest.moc"
