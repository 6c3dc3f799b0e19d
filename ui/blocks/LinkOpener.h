// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/blocks/Markup.h"

#include <QObject>
#include <QtQmlIntegration>

#include <functional>

namespace carrel::ui {

/// Hands an address to the person's own browser or mail program, after they said yes. The only way out of the window.
class LinkOpener : public QObject {
    Q_OBJECT
    QML_ELEMENT

public:
    explicit LinkOpener(QObject* parent = nullptr);

    /// Opens where `target` leads outside; anything else does nothing.
    Q_INVOKABLE void open(const carrel::ui::LinkTarget& target) const;

    /// What opens an address; a test puts its own here.
    std::function<void(const QUrl&)> opens;
};

}  // namespace carrel::ui
