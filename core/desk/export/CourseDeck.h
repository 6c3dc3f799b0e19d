// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Progress.h"
#include "core/formats/anki/AnkiWriter.h"
#include "core/recall/Scheduler.h"
#include "core/store/Connection.h"
#include "core/store/courses/CourseRepository.h"

namespace carrel::desk {

/// The moment of an export, and how this learner's cards are scheduled.
struct DeckTime {
    Instant now;
    std::chrono::seconds utcOffset{};
    recall::SchedulingOptions options;
};

/// The cards of a course as Anki takes them, in the order they came in; with `withHistory` where each stands and how it
/// was answered. Fails with Cancelled, VaultDamaged.
Result<formats::AnkiDeck> deckOf(store::Connection& connection, const store::ShelfRow& course, const DeckTime& time,
                                 bool withHistory, Progress& progress);

}  // namespace carrel::desk
