// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/Package.h"

namespace carrel::formats {

/// How much a package holds for learners, over all its courses.
struct PackageContents {
    int units = 0;
    int questions = 0;
    int cards = 0;
};

PackageContents contentsOf(const Package& package);

}  // namespace carrel::formats
