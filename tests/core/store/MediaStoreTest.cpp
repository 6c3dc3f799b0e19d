// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/MediaStore.h"
#include "tests/core/store/MediaFiles.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QTemporaryDir>

#include <rapidcheck.h>

#include <thread>

using namespace carrel;
using namespace carrel::store;
using test::kChunk;
using test::kSealed;
using test::noise;
using test::nothing;
using test::readAll;
using test::writeAll;

namespace {

/// A store in a directory of its own, with one blob of three and a half chunks in it.
struct Shelf {
    QTemporaryDir home;
    crypto::SecureBytes key = crypto::SecureBytes::random(32);
    MediaStore store{home.path(), key};
    QByteArray content = noise(3 * kChunk + kChunk / 2);
    QString hash = store.put(content, QStringLiteral("audio/ogg")).value();
    QString path = home.filePath(store.nameOf(QByteArray::fromHex(hash.toLatin1())));
    QByteArray file = readAll(path);
    qsizetype firstChunk = file.size() - (3 * kSealed + kChunk / 2 + 17);
};

}  // namespace

class MediaStoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void handsBackExactlyWhatWasPut_data()
    {
        QTest::addColumn<qsizetype>("size");
        for (const qsizetype size :
             {qsizetype(0), qsizetype(1), kChunk - 1, kChunk, kChunk + 1, 2 * kChunk, 5 * kChunk + 7})
            QTest::addRow("%lld bytes", static_cast<long long>(size)) << size;
    }
    void handsBackExactlyWhatWasPut()
    {
        QFETCH(qsizetype, size);
        QTemporaryDir home;
        MediaStore store(home.path(), crypto::SecureBytes::random(32));
        const QByteArray content = noise(size);
        const auto hash = store.put(content, u"image/png"_qs);
        QCOMPARE(hash.value(),
                 QString::fromLatin1(QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex()));
        QCOMPARE(store.get(*hash).value(), content);
        QCOMPARE(store.info(*hash)->bytes, size);
        QCOMPARE(store.info(*hash)->mime, u"image/png"_qs);
        QVERIFY(store.verify(*hash).has_value());
        const auto device = store.stream(*hash);
        QCOMPARE((*device)->readAll(), content);
    }

    void theDiskTellsNeitherContentNorHash()
    {
        QTemporaryDir home;
        MediaStore store(home.path(), crypto::SecureBytes::random(32));
        const QString hash = store.put("a picture of a heron by the river", u"image/heron"_qs).value();
        QDirIterator files(home.path(), QDir::Files, QDirIterator::Subdirectories);
        const QString path = files.next();
        QVERIFY(!files.hasNext());
        QVERIFY(!path.contains(hash.left(8)));
        const QByteArray bytes = readAll(path);
        QVERIFY(!bytes.contains("heron"));
        QVERIFY(!bytes.contains(QByteArray::fromHex(hash.toLatin1()).first(8)));
        MediaStore stranger(home.path(), crypto::SecureBytes::random(32));
        QCOMPARE(stranger.get(hash).error().kind, ErrorKind::NotFound);
    }

    void theSameContentIsWrittenOnce()
    {
        Shelf shelf;
        QCOMPARE(shelf.store.put(shelf.content, u"audio/ogg"_qs).value(), shelf.hash);
        QCOMPARE(readAll(shelf.path), shelf.file);
        QCOMPARE(shelf.store.bytesUsed(), shelf.file.size());
    }

    void aCutBlobIsHealedByPuttingItsContentAgain()
    {
        Shelf shelf;
        writeAll(shelf.path, shelf.file.chopped(10));
        QVERIFY(shelf.store.put(shelf.content, u"audio/ogg"_qs).has_value());
        QCOMPARE(shelf.store.get(shelf.hash).value(), shelf.content);
    }

    void threat10_chunksThatWereReorderedCutOrFlippedAreRefused_data()
    {
        QTest::addColumn<QByteArray>("damaged");
        Shelf plan;
        const qsizetype at = plan.firstChunk;
        // The rows only name the damage; the test does it to its own blob.
        for (const char* damage :
             {"reordered", "cut in a chunk", "cut at a chunk", "last chunk gone", "chunk doubled", "grown", "empty",
              "magic", "sealed hash", "stream header", "info", "first chunk", "last byte"})
            QTest::newRow(damage) << QByteArray(damage);
        QVERIFY(at > 0);
    }
    void threat10_chunksThatWereReorderedCutOrFlippedAreRefused()
    {
        QFETCH(QByteArray, damaged);
        Shelf shelf;
        QByteArray bytes = shelf.file;
        const qsizetype at = shelf.firstChunk;
        const auto flip = [&](qsizetype where) { bytes[where] = static_cast<char>(bytes[where] ^ 1); };
        if (damaged == "reordered")
            bytes = bytes.first(at) + bytes.mid(at + kSealed, kSealed) + bytes.mid(at, kSealed)
                    + bytes.mid(at + 2 * kSealed);
        else if (damaged == "cut in a chunk")
            bytes.chop(5);
        else if (damaged == "cut at a chunk")
            bytes.truncate(at + 3 * kSealed);
        else if (damaged == "last chunk gone")
            bytes.truncate(at + 2 * kSealed);
        else if (damaged == "chunk doubled")
            bytes.insert(at, bytes.mid(at, kSealed));
        else if (damaged == "grown")
            bytes.append('x');
        else if (damaged == "empty")
            bytes.clear();
        else if (damaged == "magic")
            flip(0);
        else if (damaged == "sealed hash")
            flip(20);
        else if (damaged == "stream header")
            flip(at - 8 - 128 - 17 - 10);
        else if (damaged == "info")
            flip(at - 20);
        else if (damaged == "first chunk")
            flip(at + 100);
        else
            flip(bytes.size() - 1);
        writeAll(shelf.path, bytes);

        if (damaged == "sealed hash") {  // read by those alone who list the directory
            QCOMPARE(shelf.store.list().unreadable.size(), 1);
            return;
        }
        QCOMPARE(shelf.store.get(shelf.hash).error().kind, ErrorKind::VaultDamaged);
        QCOMPARE(shelf.store.verify(shelf.hash).error().kind, ErrorKind::VaultDamaged);
        if (const auto device = shelf.store.stream(shelf.hash))
            QVERIFY((*device)->readAll() != shelf.content);
    }

    void threat10_aChunkOfAnotherBlobIsRefused()
    {
        Shelf shelf;
        QByteArray other = shelf.content;
        other[0] = static_cast<char>(other[0] ^ 1);
        const QString otherHash = shelf.store.put(other, u"audio/ogg"_qs).value();
        const QByteArray otherFile =
            readAll(shelf.home.filePath(shelf.store.nameOf(QByteArray::fromHex(otherHash.toLatin1()))));
        QByteArray mixed = shelf.file;
        mixed.replace(shelf.firstChunk + kSealed, kSealed, otherFile.mid(shelf.firstChunk + kSealed, kSealed));
        writeAll(shelf.path, mixed);
        QCOMPARE(shelf.store.get(shelf.hash).error().kind, ErrorKind::VaultDamaged);
        writeAll(shelf.path, otherFile);
        QCOMPARE(shelf.store.get(shelf.hash).error().kind, ErrorKind::VaultDamaged);
    }

    void aStreamReadsTheSameFromAnywhere()
    {
        QTemporaryDir home;
        MediaStore store(home.path(), crypto::SecureBytes::random(32));
        const QByteArray content = noise(130 * kChunk + 99);  // past two of the reader's bookmarks
        const QString hash = store.put(content, u"video/webm"_qs).value();
        auto device = store.stream(hash).value();
        QVERIFY(!device->isSequential());
        QVERIFY(rc::check("any seek, any length", [&] {
            const qint64 at = *rc::gen::inRange<qint64>(0, content.size());
            const qint64 length = *rc::gen::inRange<qint64>(0, 3 * kChunk);
            RC_ASSERT(device->seek(at));
            RC_ASSERT(device->read(length) == content.mid(at, length));
        }));
    }

    void aDamagedStreamEndsWithAnErrorAndGivesOnlyWhatWasAuthenticated()
    {
        Shelf shelf;
        QByteArray bytes = shelf.file;
        bytes[shelf.firstChunk + 2 * kSealed + 5] ^= 1;
        writeAll(shelf.path, bytes);
        auto device = shelf.store.stream(shelf.hash).value();
        QCOMPARE(device->read(2 * kChunk), shelf.content.first(2 * kChunk));
        QVERIFY(device->read(10).isEmpty());
        QVERIFY(!device->errorString().isEmpty());
    }

    void manyThreadsMayPutTheSame()
    {
        QTemporaryDir home;
        MediaStore store(home.path(), crypto::SecureBytes::random(32));
        const QByteArray content = noise(kChunk);
        std::vector<std::thread> threads;
        std::atomic<int> fine = 0;
        for (int i = 0; i < 8; ++i)
            threads.emplace_back([&, i] {
                for (int k = 0; k < 10; ++k)
                    if (store.put(content + QByteArray::number((i + k) % 4), u"a/b"_qs))
                        ++fine;
            });
        for (auto& thread : threads)
            thread.join();
        QCOMPARE(fine.load(), 80);
        QCOMPARE(store.list().hashes.size(), 4);
        QVERIFY(store.list().unreadable.isEmpty());
    }

    void aMediaTypeThatHasNoRoomIsRefusedWhereverItComesFrom()
    {
        Shelf shelf;
        const QString long_(200, u'a');
        const QByteArray content = "short";
        const QString hash = QString::fromLatin1(QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex());
        QCOMPARE(shelf.store.put(content, long_).error().kind, ErrorKind::InvalidInput);
        const auto received =
            shelf.store.receive(hash, {content.size(), long_}, [&]() -> Result<QByteArray> { return content; });
        QCOMPARE(received.error().kind, ErrorKind::InvalidInput);
        QVERIFY(!shelf.store.has(hash));
    }

    void whatIsClaimedTwiceIsSweptOnceBothHaveGivenItBack()
    {
        Shelf shelf;
        QVERIFY(shelf.store.claim(shelf.hash));
        shelf.store.giveBack({shelf.hash});
        QCOMPARE(shelf.store.sweep(nothing).value(), 0);
        shelf.store.giveBack({shelf.hash});
        QCOMPARE(shelf.store.sweep(nothing).value(), 1);
        QVERIFY(!shelf.store.claim(shelf.hash));
    }

    void whatIsGivenBackWhileASweepIsUnderWayWaitsForTheNext()
    {
        // given content whose owner is written, and its claim given back, just after a sweep has looked who refers to
        // what
        Shelf shelf;
        const auto lookedTooEarly = [&] {
            shelf.store.giveBack({shelf.hash});
            return Result<QSet<QString>>(QSet<QString>());
        };

        // then that sweep leaves it, and the next removes it where still nothing refers to it
        QCOMPARE(shelf.store.sweep(lookedTooEarly).value(), 0);
        QVERIFY(shelf.store.has(shelf.hash));
        QCOMPARE(shelf.store.sweep(nothing).value(), 1);
    }

    void sweepingLeavesWhatIsReferencedOrNew()
    {
        QTemporaryDir home;
        const auto key = crypto::SecureBytes::random(32);
        QString kept;
        QString orphan;
        {
            MediaStore before(home.path(), key);
            kept = before.put("kept", u"a/b"_qs).value();
            orphan = before.put("orphan", u"a/b"_qs).value();
            QVERIFY(before.remove(before.put("gone", u"a/b"_qs).value()).has_value());
        }
        MediaStore store(home.path(), key);
        const QString fresh = store.put("fresh", u"a/b"_qs).value();
        QCOMPARE(store.sweep([&kept] { return Result<QSet<QString>>(QSet<QString>{kept}); }).value(), 1);
        QVERIFY(store.has(kept));
        QVERIFY(store.has(fresh));
        QVERIFY(!store.has(orphan));
        QCOMPARE(store.get(orphan).error().kind, ErrorKind::NotFound);
    }

    void aKilledWriteLeavesNothing()
    {
        Shelf shelf;
        writeAll(shelf.home.filePath(u"writing-7"_qs), "half");
        QVERIFY(MediaStore::dropUnfinished(shelf.home.path(), SystemClock().now()).has_value());
        QVERIFY(!QFile::exists(shelf.home.filePath(u"writing-7"_qs)));
        QVERIFY(shelf.store.has(shelf.hash));
    }

    void aClosedStoreHasForgottenItsKeys()
    {
        Shelf shelf;
        const auto device = shelf.store.stream(shelf.hash);
        shelf.store.close();
        QCOMPARE(shelf.store.get(shelf.hash).error().kind, ErrorKind::ReadOnly);
        QCOMPARE(shelf.store.put("x", u"a/b"_qs).error().kind, ErrorKind::ReadOnly);
        QCOMPARE(shelf.store.sweep(nothing).error().kind, ErrorKind::ReadOnly);
        QVERIFY(!shelf.store.has(shelf.hash));
    }

    void refusesWhatIsNoHash()
    {
        Shelf shelf;
        for (const QString& wrong :
             {QString(), u"../../etc/passwd"_qs, QString(64, u'z'), shelf.hash.toUpper(), shelf.hash + u'0'})
            QCOMPARE(shelf.store.get(wrong).error().kind, ErrorKind::InvalidInput);
        QCOMPARE(shelf.store.put("x", QString(128, u'm')).error().kind, ErrorKind::InvalidInput);
    }
};

QTEST_GUILESS_MAIN(MediaStoreTest)
#include "MediaStoreTest.moc"
