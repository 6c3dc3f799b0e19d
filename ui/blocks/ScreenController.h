// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/DeskHandle.h"
#include "ui/session/ErrorText.h"

#include <QPointer>

namespace carrel::ui {

/// What the controller of each screen has: the desk, where it stands, and what went wrong.
class ScreenController : public QObject {
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(carrel::ui::DeskHandle* desk READ desk WRITE setDesk NOTIFY deskChanged FINAL)
    Q_PROPERTY(bool watched READ isWatched WRITE setWatched NOTIFY watchedChanged FINAL)
    Q_PROPERTY(State state READ state NOTIFY stateChanged FINAL)
    Q_PROPERTY(carrel::ui::ErrorText error READ error NOTIFY stateChanged FINAL)

public:
    enum State { Idle, Busy, Ready, Failed };
    Q_ENUM(State)

    explicit ScreenController(QObject* parent = nullptr) : QObject(parent) {}

    DeskHandle* desk() const { return m_desk; }
    void setDesk(DeskHandle* desk);
    /// Somebody looks at it. A screen that was visited once stays, and need not follow what nobody sees.
    bool isWatched() const { return m_watched; }
    void setWatched(bool watched);
    State state() const { return m_state; }
    ErrorText error() const { return m_error; }
    /// Takes the error away once a person has read it.
    Q_INVOKABLE void forgetError();

Q_SIGNALS:
    void deskChanged();
    void watchedChanged();
    void stateChanged();

protected:
    /// A desk came, or went (then desk() is null).
    virtual void deskArrived() = 0;
    /// A commit touched these.
    virtual void nounsChanged(store::ChangeSet) {}
    /// Another study day has begun.
    virtual void dayTurned() {}
    /// Somebody looks at it from now on.
    virtual void watchedAgain() {}

    void setBusy();
    void setReady();
    void setFailed(const Error& error);
    Instant now() const;
    std::chrono::seconds utcOffset(Instant at) const;
    /// dayWords and whenWords of the desk's clock.
    QString dayOf(Instant at) const;
    QString whenOf(Instant at) const;

private:
    void set(State state, const ErrorText& error);

    QPointer<DeskHandle> m_desk;
    bool m_watched = false;
    State m_state = Idle;
    ErrorText m_error;
};

}  // namespace carrel::ui
