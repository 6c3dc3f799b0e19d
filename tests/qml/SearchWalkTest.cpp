// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/qml/ScreenWalk.h"
#include "tests/support/OpenDesk.h"

#include <functional>

using namespace Qt::StringLiterals;
using namespace carrel;

/// Where things stand in Search.
class SearchWalkTest : public test::ScreenWalk {
    Q_OBJECT

    /// Everything in sight below `item` that is `wanted`.
    static QList<QQuickItem*> below(QQuickItem* item, const std::function<bool(QQuickItem*)>& wanted)
    {
        QList<QQuickItem*> items;
        for (QQuickItem* child : item->childItems()) {
            if (!child->isVisible())
                continue;
            if (wanted(child))
                items << child;
            items += below(child, wanted);
        }
        return items;
    }
    /// Everything in sight whose type is written in this file.
    QList<QQuickItem*> seen(const char* file)
    {
        return below(m_view->rootObject(), [file](QQuickItem* item) {
            return QByteArrayView(item->metaObject()->className()).startsWith(file);
        });
    }

private Q_SLOTS:
    void initTestCase() { setUp(); }
    void init() { m_sample = std::make_unique<test::SampleDesk>(); }
    void cleanup() { tearDown(); }

    void whatWasFoundIsSetOnceInLettersOfAnySize()
    {
        m_sample->bring(u"reading-performance-figures"_s);
        open(u"Search/SearchScreen.qml"_s, {{u"query"_s, u"requests"_s}});
        for (const int width : {1280, 1224, 1064})
            for (const double zoom : {1.0, 1.25, 1.5, 1.75, 2.0}) {
                m_view->resize(width, 800);
                zoomTo(zoom);
                // A line that goes round in a loop says so when it is set, which fails this.
                QTRY_VERIFY(seen("FoundLine").size() > 2);
                QTest::qWait(0);
            }
    }

    void inANarrowWindowTheOrderBeginsWhereTheBoxDoes()
    {
        m_sample->keep(test::smallCourse());
        open(u"Search/SearchScreen.qml"_s, {{u"query"_s, u"question"_s}});
        m_view->resize(584, 480);
        QTRY_COMPARE(m_view->rootObject()->width(), 584);
        QTRY_COMPARE(seen("SearchBox").size(), 1);
        QTRY_COMPARE(seen("OrderButton").size(), 1);
        QQuickItem* order = seen("OrderButton").front();
        const QQuickItem* box = seen("SearchBox").front();
        QTRY_VERIFY(order->mapToScene({}).y() > seen("Segment").front()->mapToScene({}).y() + 20);
        QTRY_COMPARE(order->mapToScene({}).x() + order->property("leftPadding").toReal(), box->mapToScene({}).x());
    }
};

QTEST_MAIN(SearchWalkTest)
#include "SearchWalkTest.moc"
