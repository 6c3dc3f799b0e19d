// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/Past.h"

#include <QTest>

#include <vector>

using namespace Qt::StringLiterals;
using namespace carrel::sync;

class PastTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDeskGoesOnAfterTheSegmentItHas()
    {
        const std::vector<QString> ends{u"5000"_s, u"10000"_s, u"15000"_s};
        QCOMPARE(segmentsBehind(ends, {}), 0U);
        QCOMPARE(segmentsBehind(ends, u"5000"_s), 1U);
        QCOMPARE(segmentsBehind(ends, u"15000"_s), 3U);
    }

    void aDeskWhoseSegmentIsGoneTakesNoneOfAnotherHistory()
    {
        // Given an academy that was put back to when it had two segments, and a desk that was killed after the third:
        // with the two it would stand at a cursor of the academy's, which could not tell it any more what was lost
        const std::vector<QString> ends{u"5000"_s, u"10000"_s};
        QCOMPARE(segmentsBehind(ends, u"15000"_s), 2U);
        QCOMPARE(segmentsBehind({}, u"15000"_s), 0U);
    }
};

QTEST_GUILESS_MAIN(PastTest)
#include "PastTest.moc"
