// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QByteArray>

#include <pugixml.hpp>

namespace carrel::formats {

/// Parses XML of a stranger, in UTF-8 or UTF-16: document types are skipped, no entity but the five and numbers is
/// read, nothing outside is opened, white space is kept. Fails with Unreadable, and with TooLarge where it is nested
/// deeper than 200.
Done parseXml(const QByteArray& written, pugi::xml_document& document);

}  // namespace carrel::formats
