// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/course/Block.h"
#include "core/course/PathTerms.h"

#include <optional>
#include <vector>

namespace carrel::course {

enum class UnitKind {
    Lesson,
    Policy,  ///< is acknowledged after a minimum reading time
};

/// What a policy unit asks for.
struct PolicyTerms {
    QString policyKey;  ///< "handling-personal-data"
    QString version;    ///< "3"
    int minimumSeconds = 0;
    friend bool operator==(const PolicyTerms&, const PolicyTerms&) = default;
};

/// One sitting of reading. `key` is unique in its course and stable between versions.
struct Unit {
    QString key;
    QString title;
    UnitKind kind = UnitKind::Lesson;
    QString level;  ///< of the course's levels; empty: for everybody
    Blocks blocks;
    std::optional<PolicyTerms> policy;
    PathTerms path = {};
    friend bool operator==(const Unit&, const Unit&) = default;
};

enum class EntryKind { Unit, Quiz };

/// A place in a module: a unit or a quiz, by key.
struct Entry {
    EntryKind kind = EntryKind::Unit;
    QString key;
    friend bool operator==(const Entry&, const Entry&) = default;
};

struct Module {
    QString key;
    QString title;
    QString summary;
    std::vector<Entry> entries;
    friend bool operator==(const Module&, const Module&) = default;
};

enum class CourseKind {
    Course,
    Deck,  ///< cards alone
};

/// A course without the text of its parts: what a shelf needs.
struct Course {
    QString key;  ///< stable between versions: a slug, or what the package calls itself
    QString title;
    QString subtitle;
    CourseKind kind = CourseKind::Course;
    QString version;
    QString language;  ///< BCP 47
    QString publisher;
    QString licence;
    Blocks summary;
    QStringList levels;  ///< from the first to the most advanced
    QString cover;       ///< media hash or empty
    std::vector<Module> modules;
    friend bool operator==(const Course&, const Course&) = default;
};

enum class CardKind { Basic, Reversed, Cloze };

/// One side to remember. Anki notes and reversed cards become one Card for each direction.
struct Card {
    QString key;      ///< unique in its course and stable between versions
    QString noteKey;  ///< siblings share it
    CardKind kind = CardKind::Basic;
    QString section;  ///< sub-deck path, parts joined by "::"; or the module's key
    Blocks front;
    Blocks back;
    QStringList tags;
    QString unitKey;  ///< where it comes from, or empty
    QString unitAnchor;
    bool suspended = false;
    friend bool operator==(const Card&, const Card&) = default;
};

}  // namespace carrel::course
