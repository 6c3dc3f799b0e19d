// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

#include <functional>

namespace carrel::desk {

/// Files that get other names.
struct DraftMoves {
    QHash<QString, QString> moved;                    ///< from, to
    std::function<bool(const QString& path)> isHere;  ///< by the names of before
};

/// The text of the file `from`, which will be called `to`, with each link, picture and cover that names a file of the
/// course naming it where it will be. All else stays, letter by letter.
QString withLinksMoved(const QString& text, const QString& from, const QString& to, const DraftMoves& moves);

}  // namespace carrel::desk
