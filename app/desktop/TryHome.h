// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Random.h"
#include "core/session/DeskDirectory.h"
#include "core/session/Keychain.h"
#include "ui/session/Session.h"
#include "ui/theme/Look.h"

#include <QHash>
#include <QMutex>
#include <QTemporaryDir>

namespace carrel::desktop {

/// A keychain that forgets when the program ends: for desks that go with it.
class PassingKeychain final : public session::Keychain {
public:
    Result<crypto::SecureBytes> read(const QString& entry) override;
    Done write(const QString& entry, const crypto::SecureBytes& secret) override;
    Done remove(const QString& entry) override;

private:
    QMutex m_mutex;
    QHash<QString, std::shared_ptr<crypto::SecureBytes>> m_secrets;
};

/// A data home that goes away with the program, and a real session over it: for the tour, the pictures and the
/// self-test.
class TryHome {
public:
    TryHome();

    QString path() const { return m_folder.path(); }
    session::DeskDirectory& desks() { return m_desks; }

private:
    QTemporaryDir m_folder;
    SystemClock m_clock;
    SystemRandom m_random;
    PassingKeychain m_keychain;
    session::DeskDirectory m_desks;

public:
    ui::Look look;
    ui::Session session;
};

}  // namespace carrel::desktop
