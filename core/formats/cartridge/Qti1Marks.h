// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quiz/Item.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>
#include <pugixml.hpp>
#include <vector>

namespace carrel::formats {

/// What an answer must be for a condition to hold.
struct Qti1Test {
    enum class Kind { Equals, Contains, AtLeast, AtMost };
    Kind kind = Kind::Equals;
    QString response;  ///< which field it speaks of
    QString value;
    bool caseSensitive = false;
    bool negated = false;
    std::optional<quiz::Rounding> rounding = {};  ///< of a number that is equal
};

/// One `<respcondition>`: what must hold, what it earns, and the feedback it shows.
struct Qti1Condition {
    std::vector<Qti1Test> tests;
    double score = 0;
    bool anyOther = false;  ///< holds for whatever is left
    QStringList feedback;
};

/// The marks of one item.
struct Qti1Marks {
    std::vector<Qti1Condition> conditions;
    double maximum = 100;

    /// Every value that earns something in that field, with its share.
    std::vector<std::pair<Qti1Test, double>> rightFor(const QString& response) const;
};

Qti1Marks readQti1Marks(pugi::xml_node item);

}  // namespace carrel::formats
