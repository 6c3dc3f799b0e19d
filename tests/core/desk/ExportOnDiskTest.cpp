// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/OpenDesk.h"

#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QTest>

#include <mutex>

#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

using namespace carrel;
using namespace carrel::desk;
using namespace Qt::StringLiterals;

namespace {

/// Which files were put on the disk, by the names they had then, and how long they were.
struct Synced {
    std::mutex mutex;
    QHash<QString, qint64> files;
};

Synced& synced()
{
    static Synced all;
    return all;
}

}  // namespace

/// Stands before the system's, and tells of each call.
extern "C" int fsync(int fd)
{
    const QString name = QFile::symLinkTarget(u"/proc/self/fd/%1"_s.arg(fd));
    struct stat status {};
    if (::fstat(fd, &status) == 0) {
        const std::lock_guard lock(synced().mutex);
        synced().files.insert(name, S_ISDIR(status.st_mode) ? -1 : status.st_size);
    }
    return static_cast<int>(::syscall(SYS_fsync, fd));
}

class ExportOnDiskTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { synced().files.clear(); }

    void anExportTakesTheOldOnesPlaceOnceItIsOnTheDisk_data()
    {
        QTest::addColumn<ExportFormat>("format");
        for (const ExportFormat format :
             {ExportFormat::Anki, ExportFormat::Qti, ExportFormat::MoodleXml, ExportFormat::Gift, ExportFormat::Csv})
            QTest::newRow(qPrintable(endingOf(format))) << format;
    }
    void anExportTakesTheOldOnesPlaceOnceItIsOnTheDisk()
    {
        QFETCH(const ExportFormat, format);
        // given an export of last week
        test::OpenDesk desk;
        const CourseId course = desk.keep(test::smallCourse()).courses.at(0);
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"tides."_s + endingOf(format));
        QFile old(path);
        QVERIFY(old.open(QIODevice::WriteOnly));
        old.close();

        // when the course is exported once more
        const auto done =
            test::OpenDesk::wait(desk->exporting.write({course, format, true, path}, std::make_shared<Progress>()));
        QVERIFY(done && done->anything);

        // then all of it was on the disk while it had another name, and then the folder was
        QCOMPARE(synced().files.value(path + u".partial/whole"_s, -2), QFileInfo(path).size());
        QVERIFY(synced().files.contains(folder.path()));
    }

    void aCourseFolderIsOnTheDiskWithEachOfItsFiles()
    {
        test::OpenDesk desk;
        const CourseId course = desk.keep(test::smallCourse()).courses.at(0);
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"tides"_s);
        const auto done = test::OpenDesk::wait(
            desk->exporting.write({course, ExportFormat::CourseFolder, false, path}, std::make_shared<Progress>()));
        QVERIFY(done && done->anything);

        int files = 0;
        for (QDirIterator all(path, QDir::Files, QDirIterator::Subdirectories); all.hasNext(); ++files) {
            const QString name = all.next().mid(path.size());
            QCOMPARE(synced().files.value(path + u".partial/whole"_s + name, -2), all.fileInfo().size());
        }
        QVERIFY(files > 2);
    }
};

QTEST_GUILESS_MAIN(ExportOnDiskTest)
#include "ExportOnDiskTest.moc"
