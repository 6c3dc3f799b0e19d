// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/player/QtPlayback.h"

#include <QVideoFrame>

namespace carrel::ui {
namespace {

/// Named before Qt Multimedia chooses; the other backend ends the program where its own plugins are missing.
void chooseBackend()
{
    qputenv("QT_MEDIA_BACKEND", "ffmpeg");
}

}  // namespace

QtPlayback::QtPlayback(PlaybackListener& listener) : m_listener(listener)
{
    if (!QMediaDevices::audioOutputs().isEmpty())
        m_audio = std::make_unique<QAudioOutput>();
    m_player = std::make_unique<QMediaPlayer>();
    m_player->setVideoSink(&m_sink);
    if (m_audio)
        m_player->setAudioOutput(m_audio.get());
    connect(m_player.get(), &QMediaPlayer::positionChanged, this, [this](qint64 at) { m_listener.positionMoved(at); });
    connect(m_player.get(), &QMediaPlayer::durationChanged, this,
            [this](qint64 all) { m_listener.durationKnown(all); });
    connect(m_player.get(), &QMediaPlayer::mediaStatusChanged, this, &QtPlayback::statusChanged);
    connect(m_player.get(), &QMediaPlayer::errorOccurred, this, [this](QMediaPlayer::Error, const QString& detail) {
        fail(PlaybackListener::Failure::NotUnderstood, detail);
    });
    connect(&m_sink, &QVideoSink::videoFrameChanged, this, [this](const QVideoFrame& frame) {
        if (const QImage image = frame.toImage(); !image.isNull())
            m_listener.frameCame(image);
    });
    connect(&m_devices, &QMediaDevices::audioOutputsChanged, this, &QtPlayback::devicesChanged);
}

QtPlayback::~QtPlayback()
{
    m_player->disconnect(this);
    m_sink.disconnect(this);
    m_player.reset();  // ends the thread that reads the source
}

void QtPlayback::open(std::unique_ptr<QIODevice> source)
{
    m_source = std::move(source);
    m_player->setSourceDevice(m_source.get());
}

void QtPlayback::play()
{
    if (!m_failed)
        m_player->play();
}

void QtPlayback::setMuted(bool muted)
{
    m_muted = muted;
    if (m_audio)
        m_audio->setMuted(muted);
}

void QtPlayback::setVolume(double share)
{
    m_volume = share;
    if (m_audio)
        m_audio->setVolume(static_cast<float>(share));
}

void QtPlayback::statusChanged(QMediaPlayer::MediaStatus status)
{
    using Failure = PlaybackListener::Failure;
    if (status == QMediaPlayer::EndOfMedia)
        m_listener.ended();
    else if (status == QMediaPlayer::InvalidMedia)
        fail(Failure::NotUnderstood, QStringLiteral("invalid media"));
    else if (status != QMediaPlayer::LoadedMedia && status != QMediaPlayer::BufferedMedia)
        return;
    else if (!m_player->hasAudio() && !m_player->hasVideo())
        fail(Failure::NotUnderstood, QStringLiteral("neither sound nor picture"));
    else if (!m_player->hasVideo() && !m_audio)
        fail(Failure::NoSoundDevice, QStringLiteral("no sound device"));
}

/// The last device went while something played: a film goes on in silence.
void QtPlayback::devicesChanged()
{
    if (!m_audio || !QMediaDevices::audioOutputs().isEmpty())
        return;
    const bool onlySound = !m_player->hasVideo();
    m_player->pause();
    m_player->setAudioOutput(nullptr);
    m_audio.reset();
    if (onlySound)
        fail(PlaybackListener::Failure::NoSoundDevice, QStringLiteral("the sound device went"));
    else
        m_player->play();
}

void QtPlayback::fail(PlaybackListener::Failure failure, const QString& detail)
{
    if (std::exchange(m_failed, true))
        return;
    m_player->pause();
    m_listener.failed(failure, detail);
}

Q_CONSTRUCTOR_FUNCTION(chooseBackend)

}  // namespace carrel::ui
