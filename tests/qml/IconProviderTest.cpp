// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/IconProvider.h"

#include <QDirIterator>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using carrel::ui::IconProvider;

class IconProviderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void drawsInOneColourAtThePixelsAskedFor()
    {
        IconProvider provider;
        QSize size;
        const QImage image = provider.requestImage(u"edit-delete/16/0b6658"_s, &size, QSize(32, 32));
        QCOMPARE(size, QSize(32, 32));
        int solid = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const QColor pixel = image.pixelColor(x, y);
                if (pixel.alpha() < 255)
                    continue;
                ++solid;
                QCOMPARE(pixel.name(), u"#0b6658"_s);  // Breeze draws this one red
            }
        }
        QVERIFY(solid > 0);
    }

    void picksTheDrawingMadeForTheSize()
    {
        IconProvider provider;
        QVERIFY(provider.fileOf(u"view-calendar"_s, 16).contains(u"/16/"_s));
        QVERIFY(provider.fileOf(u"view-calendar"_s, 20).contains(u"/22/"_s));
    }

    void aMissingIconIsNothingAndSaysSo()
    {
        QTemporaryDir empty;
        IconProvider provider({empty.path()});
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"no icon named \"view-calendar\""_s));
        QSize size;
        const QImage image = provider.requestImage(u"view-calendar/16/ff000000"_s, &size, QSize());
        QCOMPARE(size, QSize(16, 16));
        QCOMPARE(image.pixelColor(8, 8).alpha(), 0);
    }

    void aNameCannotLeaveTheTheme()
    {
        QTemporaryDir root;
        QVERIFY(QDir(root.path()).mkpath(u"breeze/actions/16"_s));
        QFile outside(root.path() + u"/secret.svg"_s);
        QVERIFY(outside.open(QIODevice::WriteOnly));
        IconProvider provider({root.path() + u"/breeze"_s});
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"no icon named"_s));
        QCOMPARE(provider.fileOf(u"../../../secret"_s, 16), QString());
    }

    void everyIconThatTheWindowNamesIsInTheTheme()
    {
        IconProvider provider;
        const QRegularExpression named(
            u"(?:\\bicon(?:\\.name)?|leadingIcon|trailingIcon|hintIcon|actionIcon|\\bname): \"([a-z0-9-]+)\""_s);
        int seen = 0;
        QDirIterator files(QStringLiteral(CARREL_SOURCE_DIR) + u"/qml"_s, {u"*.qml"_s}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            auto matches = named.globalMatch(QString::fromUtf8(file.readAll()));
            while (matches.hasNext()) {
                const QString name = matches.next().captured(1);
                if (!name.contains(u'-') && name != u"search"_s && name != u"contents"_s)
                    continue;  // "name" is said of other things too
                ++seen;
                QVERIFY2(!provider.fileOf(name, 16).isEmpty(), qPrintable(name + u" in "_s + file.fileName()));
            }
        }
        QVERIFY(seen > 5);
    }
};

QTEST_MAIN(IconProviderTest)
#include "IconProviderTest.moc"
