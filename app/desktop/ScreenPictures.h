// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace carrel::desktop {

/// Leaves a picture of every screen in `folder`: on an empty desk and on one with the sample academy, in four schemes
/// and narrow. Hands back the program's exit code.
int takeScreenPictures(const QString& folder);

}  // namespace carrel::desktop
