// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/qti/QtiTaskWriter.h"

namespace carrel::formats {

/// One item as a file of QTI 3.
struct QtiItemXml {
    QString xml;
    double maximum = 1;  ///< what SCORE comes to for a right answer; the test weighs it
};

/// What has no form goes to `lost`, by the item's key.
QtiItemXml qtiItemXml(const quiz::Item& item, const QtiAddress& address, QStringList& lost);

}  // namespace carrel::formats
