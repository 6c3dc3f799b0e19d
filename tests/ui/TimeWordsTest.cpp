// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/blocks/TimeWords.h"

#include <QDateTime>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace carrel;
using namespace std::chrono_literals;

namespace {

Instant utc(const char* text)
{
    return Instant(
        std::chrono::milliseconds(QDateTime::fromString(QLatin1String(text), Qt::ISODate).toMSecsSinceEpoch()));
}

/// Summer time in between.
ui::UtcOffsets changingAt(Instant change)
{
    return [change](Instant at) -> std::chrono::seconds { return at < change ? 1h : 2h; };
}

}  // namespace

class TimeWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTimeBeforeTheClocksChangedIsTheOneTheyShowedThen()
    {
        // given the night to Sunday in which the clocks go forward, seen on Sunday afternoon
        const auto offsets = changingAt(utc("2026-03-29T01:00:00Z"));
        const Instant now = utc("2026-03-29T13:00:00Z");

        // then half past eleven on Saturday is no part of Sunday
        QCOMPARE(ui::whenWords(utc("2026-03-28T22:30:00Z"), now, offsets), u"yesterday at 23:30"_s);
        QCOMPARE(ui::dayWords(utc("2026-03-28T22:30:00Z"), now, offsets), u"yesterday"_s);
        QCOMPARE(ui::whenWords(utc("2026-03-29T10:00:00Z"), now, offsets), u"today at 12:00"_s);
    }
};

QTEST_GUILESS_MAIN(TimeWordsTest)
#include "TimeWordsTest.moc"
