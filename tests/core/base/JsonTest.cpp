// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Json.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace carrel;

class JsonTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsWhatRfc8259Allows()
    {
        const auto value = readJson(R"({"a":[1,-2.5e3,true,null,"\u00e9\ud83d\ude00/\n"],"b":9007199254740993})");
        QVERIFY(value.has_value());
        const QJsonArray a = value->toObject()[u"a"].toArray();
        QCOMPARE(a.at(1).toDouble(), -2500.0);
        QCOMPARE(a.at(4).toString(), QString::fromUtf8("é😀/\n"));
        QCOMPARE(value->toObject()[u"b"].toInteger(), 9007199254740993LL);
    }

    void refusesEverythingLooser_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("duplicate key") << QByteArray(R"({"a":1,"a":2})");
        QTest::newRow("trailing text") << QByteArray("1 2");
        QTest::newRow("trailing comma") << QByteArray("[1,]");
        QTest::newRow("leading zero") << QByteArray("01");
        QTest::newRow("bad UTF-8") << QByteArray("\"\xff\"");
        QTest::newRow("half a surrogate") << QByteArray("\"\\ud800\"");
        QTest::newRow("overflow") << QByteArray("1e999");
        QTest::newRow("control character") << QByteArray("\"\x01\"");
        QTest::newRow("NaN") << QByteArray("NaN");
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("short escape") << QByteArray("\"\\u12");
        QTest::newRow("open string") << QByteArray("\"abc");
    }

    void refusesEverythingLooser()
    {
        QFETCH(QByteArray, text);
        const auto value = readJson(text);
        QVERIFY(!value.has_value());
        QCOMPARE(value.error().kind, ErrorKind::Unreadable);
    }

    void boundsDepthAndSize()
    {
        const auto deep = readJson(QByteArray(100'000, '['));
        QVERIFY(!deep.has_value());
        QCOMPARE(deep.error().kind, ErrorKind::TooLarge);
        const auto large = readJson(QByteArray(1000, ' '), {.bytes = 999});
        QVERIFY(!large.has_value());
        QCOMPARE(large.error().kind, ErrorKind::TooLarge);
        // Many values in few bytes: the array, and five in it
        const QByteArray many("[0,[],{},\"\",null]");
        QVERIFY(readJson(many, {.values = 6}).has_value());
        const auto over = readJson(many, {.values = 5});
        QVERIFY(!over.has_value());
        QCOMPARE(over.error().kind, ErrorKind::TooLarge);
    }
};

QTEST_GUILESS_MAIN(JsonTest)
#include "JsonTest.moc"
