// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/academy/NewDevice.h"

namespace carrel::session {

/// Makes an open desk a device of an academy with a one-time code. For one try; lives in a thread with an event loop
/// and goes before the vault.
class Enrolment : public QObject {
    Q_OBJECT

public:
    /// `academy` as readAcademyUrl hands it back.
    Enrolment(const QUrl& academy, store::Vault& vault) : m_device(academy, vault) {}

    /// `deviceName` is what the person will know the device by, at most 200 characters. Fails as NewDevice::join does.
    QFuture<Result<AcademyAccount>> enrol(const QString& code, const QString& deviceName);
    void cancel() { m_device.cancel(); }

private:
    NewDevice m_device;
};

}  // namespace carrel::session
