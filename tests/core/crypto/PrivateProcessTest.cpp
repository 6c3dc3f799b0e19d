// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/PrivateProcess.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <sys/prctl.h>
#include <sys/stat.h>

using namespace carrel;

class PrivateProcessTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void memoryGoesIntoNoDumpAndFilesAreTheOwnersAlone()
    {
        QCOMPARE(::prctl(PR_GET_DUMPABLE), 1);
        crypto::keepProcessPrivate();
        QCOMPARE(::prctl(PR_GET_DUMPABLE), 0);
        QCOMPARE(::umask(077), mode_t(077));
    }

    void everyProgramBeginsWithIt()
    {
        static const QRegularExpression begin(QStringLiteral("\\nint main\\([^)]*\\)\\n\\{\\n +(.*)\\n"));
        for (const char* program : {"desktop", "ctl", "academy"}) {
            QFile file(QStringLiteral(CARREL_SOURCE_DIR "/app/%1/main.cpp").arg(QLatin1String(program)));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QCOMPARE(begin.match(QString::fromUtf8(file.readAll())).captured(1),
                     QStringLiteral("crypto::keepProcessPrivate();"));
        }
    }
};

QTEST_GUILESS_MAIN(PrivateProcessTest)
#include "PrivateProcessTest.moc"
