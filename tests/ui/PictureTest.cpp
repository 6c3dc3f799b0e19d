// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/blocks/Picture.h"

#include <QBuffer>
#include <QTest>
#include <QtEndian>

using namespace Qt::StringLiterals;
using namespace carrel;
using namespace carrel::ui;

namespace {

QByteArray png(int width, int height)
{
    QImage image(width, height, QImage::Format_RGB32);
    image.fill(Qt::darkGreen);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

quint32 crc(const QByteArray& bytes)
{
    quint32 value = 0xffffffffU;
    for (const char c : bytes) {
        value ^= static_cast<quint8>(c);
        for (int bit = 0; bit < 8; ++bit)
            value = value & 1U ? value >> 1U ^ 0xedb88320U : value >> 1U;
    }
    return ~value;
}

/// A small file that claims to be a picture of this size.
QByteArray claimed(quint32 width, quint32 height)
{
    QByteArray bytes = png(4, 4);
    qToBigEndian(width, bytes.data() + 16);
    qToBigEndian(height, bytes.data() + 20);
    qToBigEndian(crc(bytes.mid(12, 17)), bytes.data() + 29);
    return bytes;
}

QByteArray svg(const QByteArray& inside)
{
    return "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" "
           "xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
           "width=\"40\" height=\"20\">"
           + inside + "</svg>";
}

}  // namespace

class PictureTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPictureIsShrunkToTheRoomItHas()
    {
        const auto image = decodePicture(png(800, 400), {200, 0});
        QVERIFY(image);
        QCOMPARE(image->size(), QSize(200, 100));
    }

    void aPictureIsNeverBlownUp() { QCOMPARE(decodePicture(png(80, 40), {600, 0}).value().size(), QSize(80, 40)); }

    void aFloodOfPixelsIsRefusedByItsHeader()
    {
        const auto image = decodePicture(claimed(60'000, 60'000), {600, 0});
        QVERIFY(!image);
        QCOMPARE(image.error().kind, ErrorKind::TooLarge);
    }

    void aDrawingIsDrawnAtTheSizeAskedFor()
    {
        QCOMPARE(decodePicture(svg("<rect width='40' height='20'/>"), {400, 0}).value().size(), QSize(400, 200));
    }

    void aDrawingThatNamesAnythingOutsideIsRefused_data()
    {
        QTest::addColumn<QByteArray>("inside");
        QTest::newRow("file") << QByteArray("<image xlink:href='file:///etc/passwd' width='9' height='9'/>");
        QTest::newRow("path") << QByteArray("<image href='/etc/passwd' width='9' height='9'/>");
        QTest::newRow("web") << QByteArray("<image xlink:href='http://x.example/a.png' width='9' height='9'/>");
        QTest::newRow("use") << QByteArray("<use xlink:href='other.svg#a'/>");
        QTest::newRow("drawing in a drawing") << QByteArray("<image xlink:href='data:image/svg+xml;base64,PHN2Zy8+'/>");
    }
    void aDrawingThatNamesAnythingOutsideIsRefused()
    {
        QFETCH(QByteArray, inside);
        const auto image = decodePicture(svg(inside), {});
        QVERIFY(!image);
        QCOMPARE(image.error().kind, ErrorKind::Hostile);
    }

    void aDrawingWithEntitiesIsRefused()
    {
        const auto image =
            decodePicture("<!DOCTYPE svg [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]>"
                          "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><text>&b;</text></svg>",
                          {});
        QVERIFY(!image);
        QCOMPARE(image.error().kind, ErrorKind::Hostile);
    }

    void aDrawingOfAMillionPixelsASideIsRefused()
    {
        const auto image =
            decodePicture("<svg xmlns='http://www.w3.org/2000/svg' width='1000000' height='1000000'/>", {});
        QVERIFY(!image);
        QCOMPARE(image.error().kind, ErrorKind::TooLarge);
    }

    void whatIsNoPictureIsUnreadable()
    {
        for (const QByteArray& bytes : {QByteArray(), QByteArray("hello"), png(9, 9).left(20), QByteArray("<svg"),
                                        QByteArray("<html><body/></html>")}) {
            const auto image = decodePicture(bytes, {});
            QVERIFY(!image);
            QCOMPARE(image.error().kind, ErrorKind::Unreadable);
        }
    }
};

QTEST_MAIN(PictureTest)
#include "PictureTest.moc"
