// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace carrel::protocol {

struct MergedText {
    QString text;
    bool overlap =
        false;  ///< both sides changed the same lines: `text` holds both, the first side's before the second's
    qint64 compared = 0;  ///< how many pairs of lines were looked at, for who bounds the work
    friend bool operator==(const MergedText& a, const MergedText& b)
    {
        return a.text == b.text && a.overlap == b.overlap;
    }
};

/// Brings two edits of `base` together by lines (diff3; Khanna, Kunal and Pierce, "A Formal Investigation of Diff3",
/// 2007). No line that either side wrote is lost.
MergedText mergeText(const QString& base, const QString& first, const QString& second);

/// Names the text an edit was made on.
QString textHash(const QString& text);

}  // namespace carrel::protocol
