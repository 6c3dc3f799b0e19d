// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/blocks/ScreenController.h"

#include "ui/blocks/MediaImages.h"
#include "ui/blocks/TimeWords.h"

#include <QQmlEngine>

namespace carrel::ui {

void ScreenController::setDesk(DeskHandle* desk)
{
    if (desk == m_desk)
        return;
    if (m_desk)
        m_desk->disconnect(this);
    m_desk = desk;
    if (desk) {
        MediaImages::serve(qmlEngine(this), desk);
        connect(desk, &DeskHandle::changed, this, [this](store::ChangeSet nouns) { nounsChanged(nouns); });
        connect(desk, &DeskHandle::dayTurned, this, [this] { dayTurned(); });
    }
    Q_EMIT deskChanged();
    deskArrived();
}

void ScreenController::setWatched(bool watched)
{
    if (watched == m_watched)
        return;
    m_watched = watched;
    Q_EMIT watchedChanged();
    if (watched)
        watchedAgain();
}

void ScreenController::forgetError()
{
    if (!m_error.isEmpty())
        set(m_state == Failed ? Ready : m_state, {});
}

void ScreenController::setBusy()
{
    set(Busy, {});
}

void ScreenController::setReady()
{
    set(Ready, {});
}

void ScreenController::setFailed(const Error& error)
{
    set(Failed, ErrorText::of(error));
}

Instant ScreenController::now() const
{
    return m_desk ? m_desk->desk().vault().clock().now() : Instant{};
}

std::chrono::seconds ScreenController::utcOffset(Instant at) const
{
    return m_desk ? m_desk->desk().vault().clock().utcOffset(at) : std::chrono::seconds(0);
}

QString ScreenController::dayOf(Instant at) const
{
    return dayWords(at, now(), [this](Instant then) { return utcOffset(then); });
}

QString ScreenController::whenOf(Instant at) const
{
    return whenWords(at, now(), [this](Instant then) { return utcOffset(then); });
}

void ScreenController::set(State state, const ErrorText& error)
{
    if (state == m_state && error == m_error)
        return;
    m_state = state;
    m_error = error;
    Q_EMIT stateChanged();
}

}  // namespace carrel::ui
