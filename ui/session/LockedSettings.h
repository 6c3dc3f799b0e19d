// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/policy/MachinePolicy.h"

#include <QStringList>
#include <QtQmlIntegration>

namespace carrel::ui {

/// What this machine's policy has taken out of a person's hands, as the window names it.
class LockedSettings {
    Q_GADGET
    QML_VALUE_TYPE(lockedSettings)
    Q_PROPERTY(QString by MEMBER by CONSTANT FINAL)
    Q_PROPERTY(QStringList keys MEMBER keys CONSTANT FINAL)
    Q_PROPERTY(QStringList values MEMBER values CONSTANT FINAL)
    Q_PROPERTY(QStringList faults MEMBER faults CONSTANT FINAL)
    Q_PROPERTY(QString place MEMBER place CONSTANT FINAL)
    Q_PROPERTY(QString server MEMBER server CONSTANT FINAL)
    Q_PROPERTY(QString authorities MEMBER authorities CONSTANT FINAL)
    Q_PROPERTY(bool authoritiesAlone MEMBER authoritiesAlone CONSTANT FINAL)
    Q_PROPERTY(QString sentence READ sentence CONSTANT FINAL)

public:
    static LockedSettings of(const policy::MachinePolicy& policy);

    QString by;           ///< "Northquay Institute", or who else runs the machine
    QStringList keys;     ///< the policies by name
    QStringList values;   ///< what each of them says, in the same order
    QStringList faults;   ///< what was laid down and cannot be used
    QString place;        ///< where policies lie
    QString server;       ///< the one academy to join; empty: none, where ServerUrl is among the keys
    QString authorities;  ///< the file of those whom TLS trusts
    bool authoritiesAlone = false;

    /// "3 policies are set on this machine"
    QString sentence() const;

    friend bool operator==(const LockedSettings&, const LockedSettings&) = default;
};

}  // namespace carrel::ui
