// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIODevice>
#include <QImage>
#include <QtPlugin>

#include <memory>

namespace carrel::ui {

/// Told, on the window's thread, of what a playback does.
class PlaybackListener {
public:
    virtual ~PlaybackListener() = default;
    virtual void positionMoved(qint64 milliseconds) = 0;
    virtual void durationKnown(qint64 milliseconds) = 0;
    virtual void frameCame(const QImage& frame) = 0;
    virtual void ended() = 0;
    enum class Failure {
        NotUnderstood,  ///< no decoder here knows it, or it is damaged
        NoSoundDevice,  ///< a sound alone, and nothing to hear it with
    };
    virtual void failed(Failure failure, const QString& detail) = 0;
};

/// One sound or film, decoded from a device. Made by the player library, which is loaded when the first one is wanted:
/// the window starts without it.
class Playback {
public:
    virtual ~Playback() = default;
    /// Begins to read `source`, which must be open and able to seek; it is read from another thread until this is gone.
    virtual void open(std::unique_ptr<QIODevice> source) = 0;
    virtual void play() = 0;
    virtual void pause() = 0;
    virtual void seek(qint64 milliseconds) = 0;
    virtual void setMuted(bool muted) = 0;
    virtual void setVolume(double share) = 0;
};

class PlaybackMaker {
public:
    virtual ~PlaybackMaker() = default;
    virtual std::unique_ptr<Playback> make(PlaybackListener& listener) = 0;
};

}  // namespace carrel::ui

#define CARREL_PLAYBACK_MAKER "carrel.PlaybackMaker/1"
Q_DECLARE_INTERFACE(carrel::ui::PlaybackMaker, CARREL_PLAYBACK_MAKER)
