// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/blocks/Playback.h"

#include <QAudioDevice>
#include <QAudioOutput>
#include <QMediaDevices>
#include <QMediaPlayer>
#include <QVideoSink>

namespace carrel::ui {

/// A playback by Qt Multimedia. README.md says what of Qt 6.4 it works around.
class QtPlayback final : public QObject, public Playback {
    Q_OBJECT

public:
    explicit QtPlayback(PlaybackListener& listener);
    ~QtPlayback() override;

    void open(std::unique_ptr<QIODevice> source) override;
    void play() override;
    void pause() override { m_player->pause(); }
    void seek(qint64 milliseconds) override { m_player->setPosition(milliseconds); }
    void setMuted(bool muted) override;
    void setVolume(double share) override;

private:
    void statusChanged(QMediaPlayer::MediaStatus status);
    void devicesChanged();
    void fail(PlaybackListener::Failure failure, const QString& detail);

    PlaybackListener& m_listener;
    std::unique_ptr<QIODevice> m_source;  // before the player: it is read until the player is gone
    std::unique_ptr<QAudioOutput> m_audio;
    QVideoSink m_sink;
    QMediaDevices m_devices;
    std::unique_ptr<QMediaPlayer> m_player;
    double m_volume = 1;
    bool m_muted = false;
    bool m_failed = false;
};

class QtPlaybackMaker final : public QObject, public PlaybackMaker {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID CARREL_PLAYBACK_MAKER)
    Q_INTERFACES(carrel::ui::PlaybackMaker)

public:
    std::unique_ptr<Playback> make(PlaybackListener& listener) override
    {
        return std::make_unique<QtPlayback>(listener);
    }
};

}  // namespace carrel::ui
