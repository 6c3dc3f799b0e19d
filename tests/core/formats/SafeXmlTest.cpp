// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/SafeXml.h"

#include <QTest>

using namespace carrel;

class SafeXmlTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsNestedTooDeepIsRefusedHoweverItIsHidden_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray deep = QByteArray("<a>").repeated(100'000);
        const QByteArray back = QByteArray("</a>").repeated(100'000);
        QTest::newRow("plain") << deep + back;
        QTest::newRow("just too deep") << QByteArray("<a>").repeated(201) + QByteArray("</a>").repeated(201);
        QTest::newRow("behind ends in an entity") << "<!DOCTYPE x [<!ENTITY e \">" + back + "\">]>" + deep + back;
        QTest::newRow("behind a quote in an instruction") << "<?x '?>" + deep + back + "<?y '?>";
        QTest::newRow("beside much that is shallow")
            << "<r>" + QByteArray("<b><c/></b>").repeated(1000) + deep + back + "</r>";
    }

    void whatIsNestedTooDeepIsRefusedHoweverItIsHidden()
    {
        QFETCH(QByteArray, bytes);
        pugi::xml_document document;
        QCOMPARE(formats::parseXml(bytes, document).error().kind, ErrorKind::TooLarge);
        QVERIFY(!document.first_child());
    }

    void whatIsWideComesIn()
    {
        pugi::xml_document document;
        const QByteArray wide = "<r>" + QByteArray("<b><c>words</c></b>").repeated(50'000) + "</r>";
        QVERIFY(formats::parseXml(wide, document).has_value());
        QVERIFY(formats::parseXml(QByteArray("<a>").repeated(200) + QByteArray("</a>").repeated(200), document));
        QVERIFY(formats::parseXml("<?xml version='1.0'?><!DOCTYPE html><p title=\"a > b\"/>", document));
    }
};

QTEST_GUILESS_MAIN(SafeXmlTest)
#include "SafeXmlTest.moc"
