// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/qml/ScreenWalk.h"

using namespace Qt::StringLiterals;
using namespace carrel;

/// What a review says of the last step, at every size of the window.
class ReviewWalkTest : public test::ScreenWalk {
    Q_OBJECT

private:
    QObject* m_review = nullptr;

    void begin()
    {
        m_sample = std::make_unique<test::SampleDesk>();
        m_sample->bring(u"the-book-and-its-readers"_s);
        open(u"Review/ReviewScreen.qml"_s, {{u"courseId"_s, 0}});
        m_review = controller("carrel::ui::ReviewController");
        QTRY_VERIFY(m_review->property("hasCard").toBool());
    }
    QQuickItem* part(const char* file)
    {
        for (QQuickItem* item : m_view->rootObject()->findChildren<QQuickItem*>())
            if (QByteArrayView(item->metaObject()->className()).startsWith(file))
                return item;
        qFatal("no %s", file);
    }
    /// The back of the card: the second of its texts.
    QQuickItem* answer()
    {
        QList<QQuickItem*> texts;
        for (QQuickItem* item : part("CardSheet")->findChildren<QQuickItem*>())
            if (QByteArrayView(item->metaObject()->className()).startsWith("BlockList"))
                texts << item;
        return texts.at(1);
    }
    /// What has a ring around it, by its words or its tip.
    QStringList ringed()
    {
        QStringList names;
        for (QQuickItem* item : m_view->rootObject()->findChildren<QQuickItem*>()) {
            if (!QByteArrayView(item->metaObject()->className()).startsWith("FocusRing") || !item->isVisible())
                continue;
            const QString tip = item->parentItem()->property("tip").toString();
            names << (tip.isEmpty() ? item->parentItem()->property("text").toString() : tip);
        }
        return names;
    }
    bool isSaid() { return part("Toast")->property("showing").toBool(); }
    static QRectF placeOf(QQuickItem* item) { return item->mapRectToScene(item->boundingRect()); }

private Q_SLOTS:
    void initTestCase() { setUp(); }
    void cleanup() { tearDown(); }

    void whatASentenceTakesBackGoesWithTheNextStep()
    {
        // given a card that was buried, with a sentence that can take it back
        begin();
        press(Qt::Key_B);
        QTRY_VERIFY(isSaid());
        QCOMPARE(part("Toast")->property("undoText").toString(), u"Undo ‘Bury’"_s);

        // when the next card is graded, then the sentence has gone: its undo would be the grade's
        press(Qt::Key_Space);
        press(Qt::Key_3);
        QTRY_COMPARE(m_review->property("undoGrade").toString(), u"Good"_s);
        QVERIFY(!isSaid());
    }

    void onlyWhatTheKeyboardIsOnWearsTheRing()
    {
        // given an answer, whose ring says that Space takes Good
        begin();
        press(Qt::Key_Space);
        QTRY_COMPARE(ringed(), QStringList{u"Good"_s});

        // when Tab goes on, then nothing else wears it than what Space presses now
        for (const QString& next : {u"Back"_s, u"More"_s}) {
            press(Qt::Key_Tab);
            QTRY_COMPARE(ringed(), QStringList{next});
        }

        // and when the next card has come, its ring is at Good again
        press(Qt::Key_3);
        QTRY_VERIFY(!m_review->property("answerShown").toBool());
        press(Qt::Key_Space);
        QTRY_COMPARE(ringed(), QStringList{u"Good"_s});
    }

    void theSentenceLeavesTheGradesFree_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<double>("zoom");
        QTest::newRow("wide") << QSize(1280, 800) << 1.0;
        QTest::newRow("narrow") << QSize(900, 640) << 1.0;
        QTest::newRow("large text") << QSize(1280, 800) << 2.0;
    }
    void theSentenceLeavesTheGradesFree()
    {
        QFETCH(QSize, size);
        QFETCH(double, zoom);
        begin();
        m_view->resize(size);
        zoomTo(zoom);
        press(Qt::Key_B);
        QTRY_VERIFY(isSaid());
        press(Qt::Key_Space);
        QTRY_VERIFY(part("GradeBar")->isVisible());
        QTRY_VERIFY(!placeOf(part("Toast")).intersects(placeOf(part("GradeBar"))));
    }

    void theAnswerComesIntoSightInASmallWindowWithLargeLetters()
    {
        // given a card in a window in which its answer has no room below it
        begin();
        m_view->resize(640, 800);
        zoomTo(2);
        QQuickItem* sheet = part("CardSheet");
        QTRY_VERIFY(sheet->property("contentY").toReal() == 0 && sheet->width() == 640);

        // when the answer is asked for, then it stands in sight, and the card above it as far as it can
        press(Qt::Key_Space);
        QTRY_VERIFY(answer()->isVisible() && answer()->height() > 0);
        QTRY_VERIFY(sheet->property("contentY").toReal() > 0);
        QTRY_VERIFY(placeOf(answer()).top() < placeOf(sheet).bottom() - answer()->height() / 2);
        QVERIFY(placeOf(answer()).top() > placeOf(sheet).top());
    }
};

QTEST_MAIN(ReviewWalkTest)
#include "ReviewWalkTest.moc"
