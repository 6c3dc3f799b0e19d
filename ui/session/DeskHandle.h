// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/Desk.h"

#include <QObject>
#include <QtQmlIntegration>

namespace carrel::ui {

/// The open desk as QML hands it to controllers. There is one for each unlock; it is gone when the desk locks, so a
/// controller keeps a QPointer and its futures run `.then(this, ...)`.
class DeskHandle : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by unlocking a desk")

public:
    explicit DeskHandle(std::unique_ptr<desk::Desk> desk, QObject* parent = nullptr)
        : QObject(parent), m_desk(std::move(desk))
    {
        connect(&m_desk->vault(), &store::Vault::changed, this, &DeskHandle::changed, Qt::QueuedConnection);
    }

    desk::Desk& desk() { return *m_desk; }

Q_SIGNALS:
    /// After each commit, on the window's thread: what is shown of these nouns is read again.
    void changed(carrel::store::ChangeSet nouns);

private:
    std::unique_ptr<desk::Desk> m_desk;
};

}  // namespace carrel::ui
