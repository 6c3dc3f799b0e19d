// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QString>
#include <QStringList>

namespace carrel::desktop {

/// What the command line asks of the program.
struct Options {
    enum class Mode {
        Desk,    ///< the window
        Sample,  ///< the window on a desk for trying
        Demo,    ///< the same, with an academy beside it
        SelfTest,
        Tour,
        Screens,
        Help,
        Version,
    };
    Mode mode = Mode::Desk;
    QString folder;  ///< of the pictures that Tour and Screens leave

    /// Fails with InvalidInput; the detail is for the person.
    static Result<Options> parse(const QStringList& arguments);
    /// What --help says; needs an application.
    static QString help();
};

}  // namespace carrel::desktop
