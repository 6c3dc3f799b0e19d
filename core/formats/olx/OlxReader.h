// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/PackageSource.h"

namespace carrel::formats {

/// Reads an Open edX course or library (OLX): a chapter is a module, a vertical a unit, and its problems a quiz after
/// it. Components that need a server or run something are left out and named. Fails with Unreadable where neither
/// course.xml nor library.xml says anything, TooLarge, Io, Cancelled.
Result<Package> readOlx(PackageSource& source, const QString& name, ReadContext& context);

}  // namespace carrel::formats
