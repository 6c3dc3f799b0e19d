// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/gift/GiftWriter.h"
#include "core/formats/moodlexml/MoodleXmlWriter.h"
#include "core/formats/qti/QtiItemWriter.h"
#include "core/quiz/Rounded.h"

#include <QTest>

using namespace carrel;
using namespace carrel::formats;
using namespace Qt::StringLiterals;

namespace {

quiz::Item anItem()
{
    quiz::Item item;
    item.key = u"q1"_s;
    quiz::ChoiceTask task;
    task.choices = {{u"a"_s, {{u"this"_s, course::Plain, {}}}, 1, {}},
                    {u"b"_s, {{u"that"_s, course::Plain, {}}}, 0, {}}};
    item.task = task;
    return item;
}

/// What each writer tells as lost of this item.
QStringList told(const quiz::Item& item)
{
    quiz::Quiz quiz;
    quiz.key = quiz.title = u"q"_s;
    quiz.items = {item};
    QStringList gift;
    giftText({quiz}, gift);
    QStringList moodle;
    moodleXml({quiz}, {}, moodle);
    QStringList qti;
    qtiItemXml(item, {}, qti);
    return gift + moodle + qti;
}

}  // namespace

/// What a format has no place for is told, by every writer.
class WrittenLossTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsKnownOfAnItemIsToldAsLost_data()
    {
        QTest::addColumn<int>("term");
        QTest::newRow("its level") << 0;
        QTest::newRow("its difficulty") << 1;
        QTest::newRow("its discrimination") << 2;
    }

    void whatIsKnownOfAnItemIsToldAsLost()
    {
        QFETCH(const int, term);
        quiz::Item item = anItem();
        QCOMPARE(told(item), QStringList());
        if (term == 0)
            item.level = u"practice"_s;
        else
            (term == 1 ? item.difficulty : item.discrimination) = 0.5;
        const QStringList lost = told(item);
        QCOMPARE(lost.size(), 3);
        for (const QString& line : lost)
            QVERIFY2(line.startsWith(u"q1: "_s) && line.endsWith(u"its level"_s), qPrintable(line));
    }

    void thatANumberIsRoundedIsToldAsLost()
    {
        quiz::Item item = anItem();
        item.task = quiz::NumericTask{{quiz::acceptedRounded(3.14159, {quiz::Rounding::To::Significant, 3})}, {}};
        const QStringList lost = told(item);
        QCOMPARE(lost.size(), 2);  // QTI has a form for it
        for (const QString& line : lost)
            QCOMPARE(line, u"q1: that its numbers are rounded before they are compared: a range stands for it"_s);
    }
};

QTEST_GUILESS_MAIN(WrittenLossTest)
#include "WrittenLossTest.moc"
