// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/courses/Ranges.h"

#include <QTest>

using namespace carrel::academy;

/// Which bytes of a file a Range header asks for (RFC 9110, section 14).
class RangesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRangeIsPartOfAFileOrIgnoredOrOutside_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<RangeAsked>("asked");
        QTest::addColumn<qint64>("from");
        QTest::addColumn<qint64>("to");
        const auto part = [](const char* header, qint64 from, qint64 to) {
            QTest::newRow(header) << QByteArray(header) << RangeAsked::Part << from << to;
        };
        const auto none = [](const char* header, RangeAsked asked) {
            QTest::newRow(header) << QByteArray(header) << asked << qint64(0) << qint64(0);
        };
        part("bytes=10-19", 10, 19);
        part("bytes=10-", 10, 99);
        part("bytes=-5", 95, 99);
        part("bytes=-500", 0, 99);
        part("bytes=90-500", 90, 99);
        part("bytes=0-99999999999999999999999", 0, 99);
        part("bytes=-99999999999999999999999", 0, 99);
        part("Bytes=0-0", 0, 0);
        none("lines=1-2", RangeAsked::Whole);
        none("bytes=abc", RangeAsked::Whole);
        none("bytes=5-2", RangeAsked::Whole);
        none("bytes= 0-1", RangeAsked::Whole);
        none("bytes=0-1,4-5", RangeAsked::Whole);
        none("bytes=100-", RangeAsked::Outside);
        none("bytes=99999999999999999999999-", RangeAsked::Outside);
        none("bytes=-0", RangeAsked::Outside);
    }
    void aRangeIsPartOfAFileOrIgnoredOrOutside()
    {
        QFETCH(QByteArray, header);
        const RangeAnswer answer = rangeOf(header, 100);
        QTEST(answer.asked, "asked");
        QTEST(answer.range.from, "from");
        QTEST(answer.range.to, "to");
    }
};

QTEST_GUILESS_MAIN(RangesTest)
#include "RangesTest.moc"
