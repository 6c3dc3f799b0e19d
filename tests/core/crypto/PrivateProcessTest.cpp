// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/PrivateProcess.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <cerrno>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

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

    void noFileGetsTheNumberOfAStandardStreamThatIsClosed()
    {
        const pid_t child = ::fork();
        if (child == 0) {
            for (const int stream : {0, 1, 2})
                ::close(stream);
            crypto::keepProcessPrivate();
            const int file = ::open("/dev/null", O_RDWR);
            char byte = 0;
            const bool shut =
                ::read(0, &byte, 1) < 0 && errno == EBADF && ::write(1, "x", 1) < 0 && ::write(2, "x", 1) < 0;
            ::_exit(file > 2 && shut ? 0 : 1);
        }
        int status = -1;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFEXITED(status) && WEXITSTATUS(status) == 0);
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
