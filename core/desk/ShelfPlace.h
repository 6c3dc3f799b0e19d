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
    bool isBeside = false;  ///< another course has the name; a number makes this one its own
    /// How much of the course that is here the package lacks; what was done with it is kept.
    qsizetype unitsLacking = 0;
    qsizetype questionsLacking = 0;
    qsizetype cardsLacking = 0;

    bool lacks() const { return unitsLacking + questionsLacking + cardsLacking > 0; }
    bool isWorthTelling() const { return isBeside || lacks(); }
};

/// A course of that key that shares a unit, a card or the words of a question with the package is brought to it. One
/// that shares nothing is another course that happens to be called alike, as "questions.gift" of two weeks: the package
/// takes the first of "key-2", "key-3" ... that is free or its own, and the number stands behind its title.
Result<ShelfPlace> placeOnShelf(store::Connection& connection, const formats::CoursePackage& package);

/// Says it first of all that is in the report.
void tellOf(const ShelfPlace& place, const QString& title, formats::ImportReport& report);

}  // namespace carrel::desk
