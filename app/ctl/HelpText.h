// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/Syntax.h"

#include <QJsonObject>

#include <vector>

namespace carrel::ctl {

/// The help of the program, or of those commands that begin with `group`.
QString programHelp(const std::vector<Syntax>& commands, const QString& group = {});
QString commandHelp(const Syntax& command);
/// The same for scripts.
QJsonObject commandHelpJson(const Syntax& command);
/// "carrelctl search [OPTION...] QUERY"
QString usageLine(const Syntax& command);

}  // namespace carrel::ctl
