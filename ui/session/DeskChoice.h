// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QtQmlIntegration>

namespace carrel::ui {

/// A desk of this machine as the lock screen names it.
class DeskChoice {
    Q_GADGET
    QML_VALUE_TYPE(deskChoice)
    Q_PROPERTY(QString deskId MEMBER deskId CONSTANT FINAL)
    Q_PROPERTY(QString name MEMBER name CONSTANT FINAL)

public:
    QString deskId;
    QString name;
    friend bool operator==(const DeskChoice&, const DeskChoice&) = default;
};

}  // namespace carrel::ui
