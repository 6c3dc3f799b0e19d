// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/MediaStore.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <rapidcheck.h>

#include <limits>
#include <thread>

using namespace carrel;
using namespace carrel::store;
using namespace std::chrono_literals;

namespace {

constexpr qsizetype kChunk = 64 * 1024;
constexpr qsizetype kSealed = kChunk + 17;

QByteArray noise(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    quint32 state = 12345;
    for (char& byte : bytes)
        byte = static_cast<char>((state = state * 1664525 + 1013904223) >> 24);
    return bytes;
}

QByteArray readAll(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeAll(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(bytes), bytes.size());
}

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

/// Gives what it is asked for, as far as it goes.
struct FilmSource final : ChunkSource {
    QByteArray content;
    qint64 endsAt = std::numeric_limits<qint64>::max();
    QSet<qint64> spoilOnce = {};
    QList<qint64> asked = {};
    qint64 skipped = 0;

    explicit FilmSource(QByteArray bytes) : content(std::move(bytes)) {}
    Done skip(qint64 bytes) override
    {
        skipped += bytes;
        return {};
    }
    Result<QByteArray> fetch(qint64 from, qint64 bytes) override
    {
        if (from >= endsAt)
            return fail(ErrorKind::Offline, QStringLiteral("the network went"));
        asked << from;
        QByteArray chunk = content.mid(from, bytes);
        if (spoilOnce.remove(from))
            chunk[7] ^= 1;
        return chunk;
    }
};

/// Two chunks and a bit of a third.
struct Film {
    QTemporaryDir home;
    crypto::SecureBytes key = crypto::SecureBytes::random(32);
    QByteArray content = noise(2 * kMediaChunk + 3 * kChunk + 5);
    MediaInfo info{content.size(), QStringLiteral("video/webm")};
    QString hash = QString::fromLatin1(hashOf(content).toHex());
    std::vector<QByteArray> hashes{hashOf(content.left(kMediaChunk)), hashOf(content.mid(kMediaChunk, kMediaChunk)),
                                   hashOf(content.mid(2 * kMediaChunk))};
    FilmSource source{content};

    static QByteArray hashOf(const QByteArray& bytes)
    {
        return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
    }
    QStringList parts() const
    {
        QStringList paths;
        for (const QFileInfo& each : QDir(home.path()).entryInfoList({QStringLiteral("part-*")}, QDir::Files))
            paths << each.filePath();
        return paths;
    }
};

Result<QSet<QString>> nothing()
{
    return QSet<QString>();
}

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

    void aLongMediumIsHeldAgainstItsChunksAsItComes()
    {
        // Given two chunks and a bit, of which the second comes spoiled once
        Film film;
        film.source.spoilOnce.insert(kMediaChunk);
        MediaStore store(film.home.path(), film.key);
        // When it is received
        const auto received = store.receiveLong(film.hash, film.info, film.hashes, film.source);
        // Then that one alone was asked for again
        QVERIFY2(received.has_value(), received ? "" : qPrintable(received.error().trail()));
        QCOMPARE(film.source.asked, (QList<qint64>{0, kMediaChunk, kMediaChunk, 2 * kMediaChunk}));
        QCOMPARE(store.get(film.hash).value(), film.content);
        QCOMPARE(store.info(film.hash)->mime, film.info.mime);
        QCOMPARE(store.list().hashes, QStringList{film.hash});
        QVERIFY(film.parts().isEmpty());
    }

    void aChunkThatStaysSpoiledIsNotKept()
    {
        Film film;
        film.source.content[kMediaChunk + 5] ^= 1;
        MediaStore store(film.home.path(), film.key);
        QCOMPARE(store.receiveLong(film.hash, film.info, film.hashes, film.source).error().kind, ErrorKind::Hostile);
        QVERIFY(!store.has(film.hash));
        QCOMPARE(film.source.asked, (QList<qint64>{0, kMediaChunk, kMediaChunk}));
    }

    void aLongMediumGoesOnAfterAKill_data()
    {
        QTest::addColumn<qint64>("cut");           // off the end of what lies there, as a kill leaves it
        QTest::addColumn<QList<qint64>>("asked");  // when it goes on
        const QList<qint64> third{2 * kMediaChunk};
        const QList<qint64> second{kMediaChunk, 2 * kMediaChunk};
        QTest::newRow("between two chunks") << qint64(0) << third;
        QTest::newRow("inside the second") << qint64(100) << second;
        QTest::newRow("where the second began") << kMediaChunk / kChunk * kSealed << second;
        QTest::newRow("before anything was written")
            << qint64(1'000'000'000) << QList<qint64>{0, kMediaChunk, 2 * kMediaChunk};
    }

    void aLongMediumGoesOnAfterAKill()
    {
        QFETCH(qint64, cut);
        QFETCH(QList<qint64>, asked);
        // Given two of its three chunks, a program that was killed, and what the kill tore
        Film film;
        film.source.endsAt = 2 * kMediaChunk;
        QCOMPARE(MediaStore(film.home.path(), film.key)
                     .receiveLong(film.hash, film.info, film.hashes, film.source)
                     .error()
                     .kind,
                 ErrorKind::Offline);
        QFile part(film.parts().value(0));
        QVERIFY(part.resize(std::max<qint64>(0, part.size() - cut)));
        QVERIFY(MediaStore::dropUnfinished(film.home.path(), SystemClock().now()));

        // When another goes on
        film.source = FilmSource(film.content);
        MediaStore store(film.home.path(), film.key);
        QVERIFY(store.receiveLong(film.hash, film.info, film.hashes, film.source));

        // Then what was whole was not asked for, and all of it is right
        QCOMPARE(film.source.asked, asked);
        QCOMPARE(film.source.skipped, asked.first());
        QVERIFY(store.verify(film.hash));
        QCOMPARE(store.get(film.hash).value(), film.content);
    }

    void whatLiesInPartIsNotTrusted()
    {
        // Given a part, in whose first chunk the disk flipped a bit
        Film film;
        film.source.endsAt = 2 * kMediaChunk;
        QVERIFY(!MediaStore(film.home.path(), film.key).receiveLong(film.hash, film.info, film.hashes, film.source));
        QByteArray bytes = readAll(film.parts().value(0));
        bytes[kChunk] ^= 1;
        writeAll(film.parts().value(0), bytes);
        // When it goes on, then from the first chunk
        film.source = FilmSource(film.content);
        MediaStore store(film.home.path(), film.key);
        QVERIFY(store.receiveLong(film.hash, film.info, film.hashes, film.source));
        QCOMPARE(film.source.asked, (QList<qint64>{0, kMediaChunk, 2 * kMediaChunk}));
        QCOMPARE(store.get(film.hash).value(), film.content);
    }

    void chunksOfAnotherMediumAreNotTakenForIt()
    {
        Film film;
        MediaStore store(film.home.path(), film.key);
        const QString other(64, u'a');
        QCOMPARE(store.receiveLong(other, film.info, film.hashes, film.source).error().kind, ErrorKind::Hostile);
        QVERIFY(!store.has(other));
        QVERIFY(film.parts().isEmpty());
        film.hashes.pop_back();
        QCOMPARE(store.receiveLong(film.hash, film.info, film.hashes, film.source).error().kind,
                 ErrorKind::InvalidInput);
    }

    void aPartThatNobodyGoesOnWithIsGivenUp()
    {
        Film film;
        film.source.endsAt = kMediaChunk;
        QVERIFY(!MediaStore(film.home.path(), film.key).receiveLong(film.hash, film.info, film.hashes, film.source));
        MediaStore store(film.home.path(), film.key);
        QCOMPARE(store.sweep(nothing).value(), 0);
        QVERIFY(store.list().unreadable.isEmpty());
        QVERIFY(MediaStore::dropUnfinished(film.home.path(), SystemClock().now() + 13 * 24h));
        QCOMPARE(film.parts().size(), 1);
        QVERIFY(MediaStore::dropUnfinished(film.home.path(), SystemClock().now() + 15 * 24h));
        QVERIFY(film.parts().isEmpty());
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
