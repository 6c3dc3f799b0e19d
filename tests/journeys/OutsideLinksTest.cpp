// SPDX-License-Identifier: GPL-3.0-or-later
// THREATS.md 21, a flood of deep links and "file:" targets. The program has no handler of links: it registers no scheme
// and no type of file, listens to none, and takes no address on its command line. These hold that it stays so.
#include <QDirIterator>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

class OutsideLinksTest : public QObject {
    Q_OBJECT

private:
    static QString read(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

private Q_SLOTS:
    void threat21NoSchemeAndNoTypeOfFileIsRegistered()
    {
        const QString entry = read(QStringLiteral(CARREL_SOURCE_DIR "/app/desktop/carrel.desktop"));
        QVERIFY(entry.contains(u"\nExec=carrel\n"_s));
        for (const QString& hook : {u"MimeType"_s, u"x-scheme-handler"_s, u"%u"_s, u"%U"_s, u"%f"_s, u"%F"_s})
            QVERIFY2(!entry.contains(hook), qPrintable(hook));
    }

    void threat21NothingListensToLinks()
    {
        const QRegularExpression listens(
            u"setUrlHandler|QFileOpenEvent|QEvent::FileOpen|QLocalServer|QDBusConnection::[^;]*registerObject"_s);
        QStringList wrong;
        for (const QString& folder : {u"core"_s, u"ui"_s, u"app/desktop"_s, u"app/ctl"_s})
            for (QDirIterator it(QStringLiteral(CARREL_SOURCE_DIR "/") + folder, {u"*.cpp"_s, u"*.h"_s}, QDir::Files,
                                 QDirIterator::Subdirectories);
                 it.hasNext();)
                if (listens.match(read(it.next())).hasMatch())
                    wrong << it.filePath();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
        QVERIFY(listens.match(u"QDesktopServices::setUrlHandler(x)"_s).hasMatch());
    }

    void threat21AnAddressOnTheCommandLineOpensNothing()
    {
        for (int round = 0; round < 3; ++round)
            for (const QString& link :
                 {u"file:///etc/passwd"_s, u"carrel://open?file=/etc/passwd"_s,
                  u"https://academy.example/v1/authorize"_s, u"/etc/passwd"_s, u"javascript:alert(1)"_s}) {
                QProcess window;
                window.start(QStringLiteral(CARREL_BIN_DIR "/carrel"), {link});
                QVERIFY(window.waitForFinished(60'000));
                QCOMPARE(window.exitStatus(), QProcess::NormalExit);
                QCOMPARE(window.exitCode(), 2);
                QVERIFY(window.readAllStandardOutput().isEmpty());
            }
    }
};

QTEST_GUILESS_MAIN(OutsideLinksTest)
#include "OutsideLinksTest.moc"
