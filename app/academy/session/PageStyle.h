// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace carrel::academy {

/// How the academy's pages look: the desk's colours, light, dark and with high contrast, and its measures in rem, so
/// that a browser's own size of type counts. Type is the machine's: nothing is fetched.
extern const QByteArray kPageStyle;

}  // namespace carrel::academy
