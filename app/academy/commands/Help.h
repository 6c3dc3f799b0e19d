// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace carrel::academy {

/// A line for each option that this command takes ("course publish"); all of them, each with its commands, where none
/// is named.
QString optionsHelp(const QString& command = {});

}  // namespace carrel::academy
