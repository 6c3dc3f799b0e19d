// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/ImportReport.h"
#include "core/formats/Package.h"
#include "core/store/Connection.h"

namespace carrel::desk {

/// Where a package goes on a shelf that may know its key.
struct ShelfPlace {
    QString key;
    QString title;
    QString remark;  ///< a sentence for the report; empty where there is nothing to say
};

/// A course of that key that shares a unit, a card or the words of a question with the package is brought to it. One
/// that shares nothing is another course that happens to be called alike, as "questions.gift" of two weeks: the package
/// takes the first of "key-2", "key-3" ... that is free or its own, and the number stands behind its title.
Result<ShelfPlace> placeOnShelf(store::Connection& connection, const formats::CoursePackage& package);

}  // namespace carrel::desk
