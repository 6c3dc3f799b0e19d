// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"

#include <QString>
#include <QtQmlIntegration>

namespace carrel::ui {

/// An error in the window's voice: what happened, what is safe, what can be done. Empty when there is none.
class ErrorText {
    Q_GADGET
    QML_VALUE_TYPE(errorText)
    Q_PROPERTY(QString happened MEMBER happened CONSTANT FINAL)
    Q_PROPERTY(QString safe MEMBER safe CONSTANT FINAL)
    Q_PROPERTY(QString todo MEMBER todo CONSTANT FINAL)
    Q_PROPERTY(QString kind MEMBER kind CONSTANT FINAL)

public:
    QString happened;
    QString safe;
    QString todo;
    QString kind;  ///< as errorKindName; for tests and for what a screen offers besides

    bool isEmpty() const { return happened.isEmpty(); }
    friend bool operator==(const ErrorText&, const ErrorText&) = default;

    /// The one place of the window where an ErrorKind becomes words.
    static ErrorText of(const Error& error);
};

}  // namespace carrel::ui
