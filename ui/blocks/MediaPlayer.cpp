// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/blocks/MediaPlayer.h"

#include "core/base/WhenDone.h"
#include "core/store/MediaStore.h"
#include "ui/blocks/MediaForm.h"
#include "ui/blocks/MediaImages.h"
#include "ui/blocks/TimeWords.h"
#include "ui/session/DeskHandle.h"
#include "ui/session/ErrorText.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QPluginLoader>
#include <QPointer>
#include <QQmlEngine>
#include <QSaveFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace carrel::ui {
namespace {

/// The one that plays: two at once are noise.
QPointer<MediaPlayer>& inFront()
{
    static QPointer<MediaPlayer> player;
    return player;
}

QStringList usualLibraries()
{
    const QString bin = QCoreApplication::applicationDirPath();
    return {bin + u"/../lib/carrel/carrel-player.so"_s, bin + u"/../lib64/carrel/carrel-player.so"_s};
}

Result<PlaybackMaker*> loadMaker(const QStringList& libraries)
{
    QString why = u"not there"_s;
    for (const QString& path : libraries) {
        if (!QFileInfo::exists(path))
            continue;
        QPluginLoader loader(QFileInfo(path).canonicalFilePath());
        if (auto* maker = qobject_cast<PlaybackMaker*>(loader.instance()))
            return maker;
        why = loader.errorString();
    }
    return fail(ErrorKind::NotFound, u"the player library: %1"_s.arg(why));
}

/// Fails with Unreadable unless `source` holds what it plays.
Result<QString> formOf(QIODevice& source)
{
    const QByteArray start = source.peek(kFormBytes);
    const qint64 after = afterIdTag(start);
    if (after == 0) {
        const QString form = formOfMedia(start);
        return form.isEmpty() ? Result<QString>(fail(ErrorKind::Unreadable, u"no known form"_s)) : form;
    }
    if (!source.seek(after))
        return fail(ErrorKind::Unreadable, u"a tag and nothing after it"_s);
    const QByteArray rest = source.read(kFormBytes);
    source.seek(0);
    const QString form = formOfMedia(rest);
    // Only these begin with such a tag; a padded one is told by its first byte that is not zero.
    const auto first = std::find_if(rest.cbegin(), rest.cend(), [](char c) { return c != 0; });
    const QString padded = formOfMedia(QByteArrayView(rest).sliced(first - rest.cbegin()));
    for (const QString& found : {form, padded})
        if (found == u"mp3"_s || found == u"aac"_s || found == u"flac"_s)
            return found;
    return fail(ErrorKind::Unreadable, u"no sound after the tag"_s);
}

Done writeCopy(const store::MediaStore& media, const QString& hash, const QString& path)
{
    CARREL_ASSIGN(const auto source, media.stream(hash));
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fail(ErrorKind::Io, file.errorString());
    while (!source->atEnd()) {
        const QByteArray part = source->read(1 << 20);
        if (part.isEmpty())
            return fail(ErrorKind::VaultDamaged, source->errorString());
        if (file.write(part) != part.size())
            return fail(ErrorKind::Io, file.errorString());
    }
    return file.commit() ? Done{} : Done(fail(ErrorKind::Io, file.errorString()));
}

}  // namespace

MediaPlayer::MediaPlayer(QObject* parent) : QObject(parent), libraries(usualLibraries()) {}

MediaPlayer::~MediaPlayer() = default;

void MediaPlayer::setMedia(const QString& sha256)
{
    if (m_media == sha256)
        return;
    m_playback.reset();
    m_media = sha256;
    m_position = m_duration = 0;
    setState(Idle);
    Q_EMIT mediaChanged();
    Q_EMIT positionChanged();
    Q_EMIT durationChanged();
}

void MediaPlayer::setMuted(bool muted)
{
    if (std::exchange(m_muted, muted) == muted)
        return;
    if (m_playback)
        m_playback->setMuted(muted);
    Q_EMIT mutedChanged();
}

void MediaPlayer::setVolume(double share)
{
    m_volume = std::clamp(share, 0.0, 1.0);
    if (m_playback)
        m_playback->setVolume(m_volume);
    Q_EMIT volumeChanged();
}

QString MediaPlayer::timeWords() const
{
    const auto words = [](qint64 milliseconds) {
        return countdownWords(std::chrono::milliseconds(milliseconds / 1000 * 1000));
    };
    return m_duration > 0 ? tr("%1 of %2").arg(words(m_position), words(m_duration)) : words(m_position);
}

void MediaPlayer::play()
{
    if (m_state == Playing || m_state == Failed)
        return;
    if (!m_playback) {
        if (const Done ready = prepare(); !ready) {
            const bool unknown = ready.error().kind == ErrorKind::Unreadable;
            fall(unknown ? tr("Carrel does not know this kind of file.")
                 : ready.error().trail().startsWith(u"the player"_s)
                     ? tr("The part of Carrel that plays sound and film is not installed.")
                     : ErrorText::of(ready.error()).happened);
            return;
        }
    }
    if (m_state == Failed)
        return;  // told while it was opened
    if (inFront() && inFront() != this)
        inFront()->pause();
    inFront() = this;
    const bool again = m_state == Ended;
    setState(Playing);
    if (again)
        seek(0);
    m_playback->play();
}

Done MediaPlayer::prepare()
{
    if (!desk())
        return fail(ErrorKind::NotFound, u"no desk is open"_s);
    CARREL_ASSIGN(auto source, desk()->desk().vault().media().stream(m_media));
    CARREL_TRY(formOf(*source));
    CARREL_ASSIGN(PlaybackMaker * maker, loadMaker(libraries));
    m_playback = maker->make(*this);
    m_playback->setVolume(m_volume);
    m_playback->setMuted(m_muted);
    m_playback->open(std::move(source));
    return {};
}

void MediaPlayer::pause()
{
    if (m_state != Playing)
        return;
    m_playback->pause();
    setState(Paused);
}

void MediaPlayer::toggle()
{
    if (m_state == Playing)
        pause();
    else
        play();
}

void MediaPlayer::seek(double milliseconds)
{
    if (!m_playback || m_state == Failed || m_duration <= 0)
        return;
    m_position = std::clamp(static_cast<qint64>(milliseconds), qint64(0), m_duration);
    m_playback->seek(m_position);
    if (m_state == Ended)
        setState(Paused);
    Q_EMIT positionChanged();
}

void MediaPlayer::step(double milliseconds)
{
    seek(position() + milliseconds);
}

QString MediaPlayer::copyName(const QString& title) const
{
    QString name = title.isEmpty() ? tr("copy") : title;
    name.replace(u'/', u'-');
    if (!desk())
        return name;
    const auto source = desk()->desk().vault().media().stream(m_media);
    const auto form = source ? formOf(**source) : Result<QString>(fail(ErrorKind::NotFound));
    return form && !name.endsWith(u'.' + *form) ? name + u'.' + *form : name;
}

void MediaPlayer::saveCopy(const QUrl& file)
{
    if (!desk() || !file.isLocalFile())
        return;
    auto& vault = desk()->desk().vault();
    // On the vault's own reader thread: closing the vault waits for it.
    auto copied = vault.read<bool>([&vault, hash = m_media, path = file.toLocalFile()](store::Connection&) {
        const Done done = writeCopy(vault.media(), hash, path);
        return done ? Result<bool>(true) : Result<bool>(fail(done.error()));
    });
    whenDone(std::move(copied), this, [this, name = file.fileName()](const Result<bool>& done) {
        m_copyText = done ? tr("Saved as ‘%1’. That copy is not encrypted.").arg(name)
                          : tr("The copy was not saved: %1").arg(ErrorText::of(done.error()).happened);
        Q_EMIT copyTextChanged();
    });
}

void MediaPlayer::positionMoved(qint64 milliseconds)
{
    if (m_state == Ended)
        return;  // on its way when the end was told
    m_position = m_duration > 0 ? std::min(milliseconds, m_duration) : milliseconds;
    Q_EMIT positionChanged();
}

void MediaPlayer::durationKnown(qint64 milliseconds)
{
    m_duration = milliseconds;
    Q_EMIT durationChanged();
    Q_EMIT positionChanged();
}

void MediaPlayer::frameCame(const QImage& frame)
{
    Q_EMIT frameChanged(frame);
}

void MediaPlayer::ended()
{
    m_position = m_duration;
    Q_EMIT positionChanged();
    setState(Ended);
}

void MediaPlayer::failed(Failure failure, const QString&)
{
    fall(failure == Failure::NoSoundDevice ? tr("This computer has nothing to play sound with.")
                                           : tr("No decoder on this computer knows this file, or it is damaged."));
}

DeskHandle* MediaPlayer::desk() const
{
    return MediaImages::deskOf(qmlEngine(this));
}

void MediaPlayer::setState(State state)
{
    if (state != Failed)
        m_errorText.clear();
    m_state = state;
    Q_EMIT stateChanged();
}

void MediaPlayer::fall(const QString& sentence)
{
    m_errorText = sentence;
    setState(Failed);
}

}  // namespace carrel::ui
