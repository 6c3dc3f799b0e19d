// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/MediaStore.h"
#include "tests/core/store/MediaFiles.h"

#include <QCryptographicHash>
#include <QDir>
#include <QTemporaryDir>

#include <limits>

using namespace carrel;
using namespace carrel::store;
using namespace std::chrono_literals;
using test::kChunk;
using test::kSealed;
using test::noise;
using test::nothing;
using test::readAll;
using test::writeAll;

namespace {

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

}  // namespace

/// A medium that is too long for one piece: it comes chunk by chunk, and goes on where it stopped.
class LongMediumTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
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
};

QTEST_GUILESS_MAIN(LongMediumTest)
#include "LongMediumTest.moc"
