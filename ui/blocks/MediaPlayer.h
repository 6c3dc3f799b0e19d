// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "ui/blocks/Playback.h"

#include <QObject>
#include <QUrl>
#include <QtQmlIntegration>

namespace carrel::ui {

class DeskHandle;

/// Plays one sound or film of the open desk, decrypted as it is read. Only one in the window plays at a time.
class MediaPlayer : public QObject, private PlaybackListener {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString media MEMBER m_media WRITE setMedia NOTIFY mediaChanged)
    Q_PROPERTY(State state READ state NOTIFY stateChanged)
    Q_PROPERTY(double position READ position NOTIFY positionChanged)
    Q_PROPERTY(double duration READ duration NOTIFY durationChanged)
    Q_PROPERTY(bool muted READ isMuted WRITE setMuted NOTIFY mutedChanged)
    Q_PROPERTY(double volume READ volume WRITE setVolume NOTIFY volumeChanged)
    Q_PROPERTY(QString errorText READ errorText NOTIFY stateChanged)
    Q_PROPERTY(QString copyText READ copyText NOTIFY copyTextChanged)
    Q_PROPERTY(QString timeWords READ timeWords NOTIFY positionChanged)

public:
    enum State { Idle, Playing, Paused, Ended, Failed };
    Q_ENUM(State)

    explicit MediaPlayer(QObject* parent = nullptr);
    ~MediaPlayer() override;

    void setMedia(const QString& sha256);
    State state() const { return m_state; }
    /// Both in milliseconds; the duration is 0 until it is known.
    double position() const { return static_cast<double>(m_position); }
    double duration() const { return static_cast<double>(m_duration); }
    bool isMuted() const { return m_muted; }
    void setMuted(bool muted);
    double volume() const { return m_volume; }
    void setVolume(double share);
    QString errorText() const { return m_errorText; }
    /// How saving a copy went; empty until it was asked for.
    QString copyText() const { return m_copyText; }
    /// "0:07 of 0:39".
    QString timeWords() const;

    /// Loads the player when it is the first time. From the start again once it has ended.
    Q_INVOKABLE void play();
    Q_INVOKABLE void pause();
    Q_INVOKABLE void toggle();
    Q_INVOKABLE void seek(double milliseconds);
    /// Later, or earlier where negative; never past either end.
    Q_INVOKABLE void step(double milliseconds);
    /// What a copy would be called, with the ending that its bytes ask for.
    Q_INVOKABLE QString copyName(const QString& title) const;
    /// Writes the decrypted bytes to a file that the person named, after they were asked.
    Q_INVOKABLE void saveCopy(const QUrl& file);

    /// Where the player library is looked for; a test puts its own here.
    QStringList libraries;

Q_SIGNALS:
    void mediaChanged();
    void stateChanged();
    void positionChanged();
    void durationChanged();
    void mutedChanged();
    void volumeChanged();
    void copyTextChanged();
    void frameChanged(const QImage& frame);

private:
    void positionMoved(qint64 milliseconds) override;
    void durationKnown(qint64 milliseconds) override;
    void frameCame(const QImage& frame) override;
    void ended() override;
    void failed(Failure failure, const QString& detail) override;

    DeskHandle* desk() const;
    Done prepare();
    void setState(State state);
    void fall(const QString& sentence);

    QString m_media;
    std::unique_ptr<Playback> m_playback;
    State m_state = Idle;
    qint64 m_position = 0;
    qint64 m_duration = 0;
    bool m_muted = false;
    double m_volume = 1;
    QString m_errorText;
    QString m_copyText;
};

}  // namespace carrel::ui
