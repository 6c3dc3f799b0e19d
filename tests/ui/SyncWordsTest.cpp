// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/SyncWords.h"

#include <QLocale>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace carrel;

class SyncWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QLocale::setDefault(QLocale::c()); }

    void aLargeNumberIsWrittenAsWhereTheReaderLives_data()
    {
        QTest::addColumn<QLocale>("locale");
        QTest::addColumn<QString>("waiting");
        QTest::newRow("Britain") << QLocale(QLocale::English, QLocale::UnitedKingdom) << u"1,200"_s;
        QTest::newRow("Germany") << QLocale(QLocale::German, QLocale::Germany) << u"1.200"_s;
    }
    void aLargeNumberIsWrittenAsWhereTheReaderLives()
    {
        QFETCH(QLocale, locale);
        QFETCH(QString, waiting);
        QLocale::setDefault(locale);
        // given a desk that worked for long without its academy
        ui::SyncView view;
        view.known = view.hasAcademy = view.standing.connected = true;
        view.sums.waiting = 1200;
        // then the rail, the ledger's title, Today and the ledger write the number alike
        QCOMPARE(ui::railWords(view), waiting + u" waiting"_s);
        QCOMPARE(ui::standingTitle(view), waiting + u" changes wait"_s);
        QCOMPARE(ui::todayWords(view), waiting + u" changes wait to be sent."_s);
        QCOMPARE(ui::deedWords(u"review"_s, 1200), u"Reviewed "_s + waiting + u" cards"_s);
    }

    void aDisabledAccountIsNotARequestThatWasRefused()
    {
        const ui::ErrorText told = ui::troubleText(sync::Trouble::AccountDisabled);
        QCOMPARE(told.happened, u"The academy has closed your account for now."_s);
        QVERIFY(!told.safe.isEmpty() && !told.todo.isEmpty());
    }
};

QTEST_GUILESS_MAIN(SyncWordsTest)
#include "SyncWordsTest.moc"
