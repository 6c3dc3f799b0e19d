// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/Searching.h"

#include <QStringList>

namespace carrel::desk {

/// What a person typed, taken apart. Never fails: what is no operator is a word to look for.
struct SearchQuery {
    QStringList words;    ///< each must occur; a last word still being typed may go on
    QStringList phrases;  ///< exact words in a row
    QStringList without;
    QString course;  ///< part of a title
    QStringList tags;
    std::optional<FoundKind> kind;
    bool dueNow = false;
    int seenWithinDays = 0;  ///< 0: any
    bool endsOpen = false;   ///< the last word has no space behind it

    static SearchQuery parse(const QString& text);
    /// True when there is nothing to match by.
    bool isEmpty() const;
    /// The match expression in FTS5's language with everything quoted; `facets` are ANDed, `notFacets` excluded.
    QString toFts(const QStringList& facets, const QStringList& notFacets) const;
};

}  // namespace carrel::desk
