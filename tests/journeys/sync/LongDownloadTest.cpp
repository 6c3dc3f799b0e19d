// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/Desk.h"
#include "core/store/MediaStore.h"
#include "core/sync/Downloads.h"
#include "core/sync/Syncing.h"
#include "tests/core/session/AcademyAndDesk.h"

#include <QCryptographicHash>
#include <QDir>
#include <QTest>

using namespace carrel;

namespace {

constexpr qint64 kMiB = 1024 * 1024;

/// Ten MiB that no two places of are alike.
QByteArray recording()
{
    QByteArray bytes("ID3");
    quint32 state = 7;
    while (bytes.size() < 10 * kMiB)
        bytes += static_cast<char>((state = state * 1664525 + 1013904223) >> 24);
    return bytes;
}

/// What a download reported: each part as it came, and whether it is to end.
struct Watch {
    qint64 stopAt = std::numeric_limits<qint64>::max();
    qint64 fetched = 0;  ///< in ranges, not passed over
    qint64 before = 0;
    std::shared_ptr<Progress> progress = std::make_shared<Progress>([this](qint64 done, qint64) {
        if (done - before <= kMiB)
            fetched += done - before;
        before = done;
        if (done >= stopAt)
            progress->cancel();
    });
};

}  // namespace

/// A long recording from the real academy: checked as it comes, and gone on with after a stop.
class LongDownloadTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<test::AcademyAndDesk> m_here;
    std::unique_ptr<desk::Desk> m_desk;
    const QByteArray m_recording = recording();
    const QString m_hash =
        QString::fromLatin1(QCryptographicHash::hash(m_recording, QCryptographicHash::Sha256).toHex());

    void write(const QString& name, const QByteArray& bytes)
    {
        const QString path = m_folder.filePath(QStringLiteral("course/") + name);
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }
    Result<CourseId> download(const std::shared_ptr<Progress>& progress)
    {
        session::AcademyClient client(m_here->account().value(), m_here->desk->vault());
        sync::Downloads downloads(m_here->desk->vault(), m_desk->preferences, client);
        return await(downloads.download(QStringLiteral("talks"), progress));
    }
    /// As the program starts anew.
    void restart()
    {
        m_desk.reset();
        m_here->reopen();
        m_desk = desk::Desk::over(m_here->desk->vault()).value();
    }
    /// One byte of the second chunk, as the academy's disk has it.
    void flipAtAcademy()
    {
        QFile blob(m_here->academy.blobs() + u'/' + m_hash.left(2) + u'/' + m_hash.mid(2));
        QVERIFY(blob.setPermissions(QFile::ReadOwner | QFile::WriteOwner) && blob.open(QIODevice::ReadWrite));
        QVERIFY(blob.seek(store::kMediaChunk + 5));
        const char byte = blob.read(1).at(0);
        QVERIFY(blob.seek(store::kMediaChunk + 5) && blob.write(QByteArray(1, static_cast<char>(byte ^ 1))) == 1);
    }
    void isHereWhole()
    {
        const auto kept = m_here->desk->vault().media().get(m_hash);
        QVERIFY2(kept, kept ? "" : qPrintable(kept.error().trail()));
        QVERIFY(*kept == m_recording);
        QCOMPARE(await(m_desk->reading.shelf())->size(), 1U);
    }

private Q_SLOTS:
    void init()
    {
        write(QStringLiteral("course.md"), "---\ntitle: Talks\nkey: talks\nlanguage: en\n---\n\nTalks.\n");
        write(QStringLiteral("01-one/01-a.md"), "# A talk\n\n![talk](../media/talk.mp3)\n");
        write(QStringLiteral("media/talk.mp3"), m_recording);
        m_here = std::make_unique<test::AcademyAndDesk>();
        const auto published = m_here->academy.run(test::words("course publish north")
                                                   + QStringList{m_folder.filePath(QStringLiteral("course"))});
        QVERIFY2(published.exitCode == 0, published.err.constData());
        QCOMPARE(m_here->academy.run(test::words("enrol north anna@north.example talks")).exitCode, 0);
        QVERIFY(m_here->enrol(m_here->code()));
        m_here->desk->judge();
        m_desk = desk::Desk::over(m_here->desk->vault()).value();
        session::AcademyClient client(m_here->account().value(), m_here->desk->vault());
        sync::Syncing syncing(m_desk->vault(), m_desk->preferences, client);
        QVERIFY(await(syncing.once()));
    }
    void cleanup()
    {
        m_desk.reset();
        m_here.reset();
    }

    void aStoppedFileGoesOnWithTheChunkItWasAt()
    {
        // Given a download that was stopped in the second of three chunks, and a program that starts anew
        Watch stopped;
        stopped.stopAt = 6 * kMiB;
        QCOMPARE(download(stopped.progress).error().kind, ErrorKind::Cancelled);
        restart();
        // When it is asked for again
        Watch watch;
        const auto fetched = download(watch.progress);
        QVERIFY2(fetched, fetched ? "" : qPrintable(fetched.error().trail()));
        // Then the first chunk did not come again, and all of it is right
        QVERIFY(watch.fetched < m_recording.size() - store::kMediaChunk + kMiB);
        isHereWhole();
    }

    void aSpoiledChunkIsFoundAtOnceAndItAloneIsAskedForAgain()
    {
        // Given an academy whose disk flipped a bit in the second chunk
        flipAtAcademy();
        Watch spoiled;
        QCOMPARE(download(spoiled.progress).error().kind, ErrorKind::Hostile);
        QVERIFY(spoiled.fetched < 3 * store::kMediaChunk + kMiB);  // that one twice, and nothing after it
        QVERIFY(!m_here->desk->vault().media().has(m_hash));
        // When that was mended
        flipAtAcademy();
        Watch watch;
        QVERIFY(download(watch.progress));
        // Then the first chunk is still here
        QVERIFY(watch.fetched < m_recording.size() - store::kMediaChunk + kMiB);
        isHereWhole();
    }
};

QTEST_GUILESS_MAIN(LongDownloadTest)
#include "LongDownloadTest.moc"
