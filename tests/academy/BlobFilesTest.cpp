// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/courses/BlobFiles.h"
#include "tests/academy/FileWaits.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <future>
#include <thread>

#include <sys/file.h>

using namespace carrel;
using namespace carrel::academy;

namespace {

constexpr qint64 kOrg = 7;

}  // namespace

/// Uploads that several have their hands on.
class BlobFilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPieceThatComesLateChangesNothing()
    {
        // Given an upload that is being ended: its bytes were held against the hash, and it is about to get its name
        const QTemporaryDir folder;
        const BlobFiles files(folder.path());
        const QByteArray bytes("all of it");
        const QByteArray hash = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
        QVERIFY(files.add(kOrg, hash, 0, bytes));
        const QDir incoming(folder.filePath(QStringLiteral("incoming")));
        const QString part = incoming.filePath(incoming.entryList(QDir::Files).value(0));
        QFile ending(part);
        QVERIFY(ending.open(QIODevice::ReadWrite));
        QCOMPARE(::flock(ending.handle(), LOCK_EX), 0);
        // When one more piece comes at that moment
        auto late = std::async(std::launch::async, [&] { return files.add(kOrg, hash, bytes.size(), "and more"); });
        while (late.wait_for(std::chrono::seconds(0)) != std::future_status::ready && !test::somebodyWaitsForAFile())
            std::this_thread::yield();
        QVERIFY(QDir().mkpath(QFileInfo(files.pathOf(hash)).path()));
        QVERIFY(QFile::rename(part, files.pathOf(hash)));
        ending.close();
        // Then it is refused, and the file is what its name says
        QCOMPARE(late.get().error().kind, ErrorKind::InvalidInput);
        QVERIFY(files.look(hash));
    }

    void anUploadIsEndedWhileItIsHeld()
    {
        const QTemporaryDir folder;
        const BlobFiles files(folder.path());
        const QByteArray hash = QCryptographicHash::hash("one two", QCryptographicHash::Sha256);
        QVERIFY(files.add(kOrg, hash, 0, "one "));
        QVERIFY(files.add(kOrg, hash, 4, "two"));
        QCOMPARE(files.finish(kOrg, hash)->bytes, 7);
        QVERIFY(files.look(hash));
        QVERIFY(!files.finish(kOrg, hash));
        QCOMPARE(files.begun(kOrg, hash), 0);
    }
};

QTEST_GUILESS_MAIN(BlobFilesTest)
#include "BlobFilesTest.moc"
