// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/blocks/MediaPlayer.h"
#include "core/store/MediaStore.h"
#include "tests/support/SampleDesk.h"
#include "ui/blocks/FilmView.h"
#include "ui/blocks/MediaForm.h"
#include "ui/blocks/MediaImages.h"

#include <QDir>
#include <QDirIterator>
#include <QQmlEngine>
#include <QSignalSpy>
#include <QTest>
#include <QtEndian>

using namespace Qt::StringLiterals;
using namespace carrel;
using ui::MediaPlayer;

namespace {

template <class T>
QByteArray little(T value)
{
    QByteArray bytes(sizeof(T), Qt::Uninitialized);
    qToLittleEndian(value, bytes.data());
    return bytes;
}

/// A tone of `seconds`, 8000 samples each, as a WAV file.
QByteArray tone(int seconds)
{
    const int samples = 8000 * seconds;
    QByteArray bytes = "RIFF" + little<quint32>(36 + 2 * samples) + "WAVEfmt " + little<quint32>(16)
                       + little<quint16>(1) + little<quint16>(1) + little<quint32>(8000) + little<quint32>(16000)
                       + little<quint16>(2) + little<quint16>(16) + "data" + little<quint32>(2 * samples);
    for (int i = 0; i < samples; ++i)
        bytes += little<qint16>(static_cast<qint16>(i % 20 < 10 ? 6000 : -6000));
    return bytes;
}

/// A film of nothing but pictures: AVI, uncompressed, 32 by 16, ten each second.
QByteArray silentFilm(int seconds)
{
    constexpr int kWide = 32, kHigh = 16, kFrame = kWide * kHigh * 3;
    const int frames = seconds * 10;
    const auto chunk = [](const QByteArray& id, const QByteArray& body) {
        return id + little<quint32>(static_cast<quint32>(body.size())) + body;
    };
    const auto numbers = [](std::initializer_list<quint32> all) {
        QByteArray bytes;
        for (const quint32 each : all)
            bytes += little<quint32>(each);
        return bytes;
    };
    const quint32 count = static_cast<quint32>(frames);
    const QByteArray head = numbers({100000, kFrame * 10, 0, 0x10, count, 0, 1, kFrame, kWide, kHigh, 0, 0, 0, 0});
    const QByteArray stream = "vidsDIB " + numbers({0, 0, 0, 1, 10, 0, count, kFrame, 0xFFFFFFFF, 0})
                              + little<quint16>(0) + little<quint16>(0) + little<quint16>(kWide)
                              + little<quint16>(kHigh);
    const QByteArray format =
        numbers({40, kWide, kHigh}) + little<quint16>(1) + little<quint16>(24) + numbers({0, kFrame, 0, 0, 0, 0});
    QByteArray movie = "movi", index;
    for (int i = 0; i < frames; ++i) {
        index += "00db" + numbers({0x10, static_cast<quint32>(movie.size()), kFrame});
        movie += chunk("00db", QByteArray(kFrame, static_cast<char>(i)));
    }
    const QByteArray lists = chunk("LIST", "hdrl" + chunk("avih", head)
                                               + chunk("LIST", "strl" + chunk("strh", stream) + chunk("strf", format)));
    return chunk("RIFF", "AVI " + lists + chunk("LIST", movie) + chunk("idx1", index));
}

}  // namespace

/// Sound and film out of a real vault, by the real decoder.
class MediaPlayerTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_temporary;
    std::unique_ptr<test::SampleDesk> m_desk;
    std::unique_ptr<QQmlEngine> m_engine;

    std::unique_ptr<MediaPlayer> playerOf(const QByteArray& bytes, const QString& mime)
    {
        const auto hash = m_desk->desk().vault().media().put(bytes, mime);
        auto player = std::make_unique<MediaPlayer>();
        QQmlEngine::setContextForObject(player.get(), m_engine->rootContext());
        player->setMedia(hash.value());
        return player;
    }

private Q_SLOTS:
    void initTestCase() { qputenv("TMPDIR", m_temporary.path().toLocal8Bit()); }
    void init()
    {
        m_desk = std::make_unique<test::SampleDesk>();
        m_engine = std::make_unique<QQmlEngine>();
        ui::MediaImages::serve(m_engine.get(), m_desk->handle.get());
    }
    void cleanup()
    {
        m_engine.reset();
        m_desk.reset();
    }

    /// The decoder, without a sound device and without a screen.
    void aFilmPlaysPausesAndIsSoughtIn()
    {
        const auto player = playerOf(silentFilm(20), u"video/avi"_s);
        ui::FilmView view;
        view.setPlayer(player.get());
        QCOMPARE(player->state(), MediaPlayer::Idle);

        player->play();
        QVERIFY2(player->state() == MediaPlayer::Playing, qPrintable(player->errorText()));
        QTRY_VERIFY(view.hasPicture());
        QCOMPARE(view.ratio(), 0.5);
        QTRY_VERIFY(player->position() > 0);
        QVERIFY2(qAbs(player->duration() - 20000) < 500, qPrintable(QString::number(player->duration())));

        player->pause();
        QCOMPARE(player->state(), MediaPlayer::Paused);
        player->seek(15000);
        QCOMPARE(player->timeWords().left(4), u"0:15"_s);
        player->step(-100000);
        QCOMPARE(player->position(), 0.0);
        player->step(1000000);
        QCOMPARE(player->position(), player->duration());
    }

    void aFilmEndsAndBeginsAgain()
    {
        const auto player = playerOf(silentFilm(1), u"video/avi"_s);
        player->play();
        QTRY_COMPARE(player->state(), MediaPlayer::Ended);
        QCOMPARE(player->position(), player->duration());
        player->play();
        QCOMPARE(player->state(), MediaPlayer::Playing);
        QTRY_COMPARE(player->state(), MediaPlayer::Ended);
    }

    void oneThatBeginsPausesTheOther()
    {
        const auto first = playerOf(silentFilm(20), u"video/avi"_s);
        const auto second = playerOf(silentFilm(19), u"video/avi"_s);
        first->play();
        second->play();
        QCOMPARE(first->state(), MediaPlayer::Paused);
        QCOMPARE(second->state(), MediaPlayer::Playing);
    }

    /// A test machine often has no sound device: then the sentence says so. With one it advances.
    void aSoundPlaysOrSaysThatNothingHereCanBeHeard()
    {
        const auto player = playerOf(tone(3), u"audio/wav"_s);
        player->play();
        QTRY_VERIFY(player->state() == MediaPlayer::Failed || player->position() > 0);
        if (player->state() == MediaPlayer::Failed)
            QCOMPARE(player->errorText(), u"This computer has nothing to play sound with."_s);
        else
            QVERIFY(qAbs(player->duration() - 3000) < 200);
    }

    void whatIsNoContainerIsRefusedInWords_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("a playlist") << QByteArray("#EXTM3U\n#EXTINF:1,\nhttps://example.org/a.ts\n");
        QTest::newRow("a playlist after a tag")
            << "ID3" + QByteArray("\4\0\0\0\0\0\0", 7) + "#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n";
        QTest::newRow("a list for joining") << QByteArray("ffconcat version 1.0\nfile /etc/passwd\n");
        QTest::newRow("words") << QByteArray("no sound at all");
        QTest::newRow("nothing") << QByteArray();
    }
    void whatIsNoContainerIsRefusedInWords()
    {
        QFETCH(QByteArray, bytes);
        const auto player = playerOf(bytes, u"audio/mpeg"_s);
        player->play();
        QCOMPARE(player->state(), MediaPlayer::Failed);
        QCOMPARE(player->errorText(), u"Carrel does not know this kind of file."_s);
    }

    void whatNoDecoderKnowsIsSaid()
    {
        const auto player = playerOf(QByteArray("RIFF\0\0\0\0WAVE", 12) + QByteArray(9000, 'x'), u"audio/wav"_s);
        player->play();
        QTRY_COMPARE(player->state(), MediaPlayer::Failed);
        QCOMPARE(player->errorText(), u"No decoder on this computer knows this file, or it is damaged."_s);
    }

    void withoutThePlayerLibraryItIsSaid()
    {
        const auto player = playerOf(silentFilm(1), u"video/avi"_s);
        player->libraries = {u"/nowhere/carrel-player.so"_s};
        player->play();
        QCOMPARE(player->state(), MediaPlayer::Failed);
        QCOMPARE(player->errorText(), u"The part of Carrel that plays sound and film is not installed."_s);
    }

    void aCopyHoldsTheBytesAndGetsTheirEnding()
    {
        const QByteArray bytes = tone(9);
        const auto player = playerOf(bytes, u"audio/wav"_s);
        const QString path = m_desk->home.filePath(u"copy.wav"_s);
        QCOMPARE(player->copyName(u"A tone / low"_s), u"A tone - low.wav"_s);

        player->saveCopy(QUrl::fromLocalFile(path));
        QTRY_COMPARE(player->copyText(), u"Saved as ‘copy.wav’. That copy is not encrypted."_s);
        QFile copy(path);
        QVERIFY(copy.open(QIODevice::ReadOnly));
        QCOMPARE(copy.readAll(), bytes);
    }

    void playingWritesNothing()
    {
        const auto player = playerOf(silentFilm(2), u"video/avi"_s);
        const auto files = [this] {
            QStringList all;
            for (const QString& root : {m_desk->home.path(), m_temporary.path()})
                for (QDirIterator at(root, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); at.hasNext();)
                    all << at.next();
            all.sort();
            return all;
        };
        const QStringList before = files();
        player->play();
        QTRY_COMPARE(player->state(), MediaPlayer::Ended);
        QCOMPARE(files(), before);
    }

    void filmsThatOthersMadePlay()
    {
        const QDir samples(qEnvironmentVariable("CARREL_SAMPLES"));
        const QString package = samples.filePath(u"anki/video.apkg"_s);
        if (!QFileInfo::exists(package))
            QSKIP("CARREL_SAMPLES names no folder with anki/video.apkg");
        const auto read = m_desk->desk().importing.read(package, std::make_shared<Progress>());
        auto prepared = test::SampleDesk::waitFor(read);
        test::SampleDesk::waitFor(m_desk->desk().importing.keep(prepared, std::make_shared<Progress>()));
        int films = 0;
        for (const QString& hash : m_desk->desk().vault().media().list().hashes) {
            if (!m_desk->desk().vault().media().info(hash)->mime.startsWith(u"video/"_s))
                continue;
            MediaPlayer player;
            QQmlEngine::setContextForObject(&player, m_engine->rootContext());
            player.setMedia(hash);
            ui::FilmView view;
            view.setPlayer(&player);
            player.play();
            QTRY_VERIFY_WITH_TIMEOUT(view.hasPicture() && player.position() > 500, 15000);
            player.seek(player.duration() / 2);
            QTRY_VERIFY(player.position() > player.duration() / 2);
            ++films;
        }
        QVERIFY(films >= 1);
    }
};

QTEST_MAIN(MediaPlayerTest)
#include "MediaPlayerTest.moc"
