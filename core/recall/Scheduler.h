// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recall/Fsrs6.h"
#include "core/recall/Fsrs7.h"
#include "core/recall/Sm2.h"
#include "core/recall/StudyDay.h"

#include <array>
#include <optional>
#include <span>
#include <vector>

namespace carrel::recall {

enum class Algorithm { Fsrs6, Sm2, Sm2Delphi, Fsrs7 };

/// Where a card stands in its life; the numbers are stored.
enum class Phase { New = 0, Learning = 1, Review = 2, Relearning = 3 };

/// How a learner's cards are scheduled.
struct SchedulingOptions {
    Algorithm algorithm = Algorithm::Fsrs6;
    Fsrs6::Weights weights = Fsrs6::kDefaultWeights;
    Fsrs7::Weights weights7 = Fsrs7::kDefaultWeights;
    double retention = 0.9;  ///< aim, 0.7..0.99
    int maximumDays = 36500;
    bool fuzz = true;
    std::vector<std::chrono::minutes> learningSteps{std::chrono::minutes(1), std::chrono::minutes(10)};
    std::vector<std::chrono::minutes> relearningSteps{std::chrono::minutes(10)};
    int leechLapses = 8;  ///< a card is a leech at this many lapses, then every half of it
    int dayStartHour = 4;
    /// How much of a usual day's reviews each weekday takes, Monday first; 0..1. Where fuzz has a choice of days, the
    /// easier come up less.
    std::array<double, 7> dayLoads{1, 1, 1, 1, 1, 1, 1};
    std::optional<StudyDay> examDay;  ///< every card comes once more in the week before it
};

/// All that is derived from a card's reviews; it can be thrown away and folded again.
struct CardState {
    Phase phase = Phase::New;
    int step = 0;        ///< index into the (re)learning steps
    MemoryState memory;  ///< FSRS; stability 0 before the first answer. With FSRS-7 what its traces come to
    TwoTraces traces;    ///< FSRS-7; slow 0 before the first answer and under any other scheduler
    Sm2State sm2;
    int intervalDays = 0;
    StudyDay dueDay;  ///< of Review
    Instant dueAt{};  ///< of Learning and Relearning
    Instant lastAt{};
    StudyDay lastDay;
    int reps = 0;
    int lapses = 0;
    bool leech = false;  ///< the last answer made it one
};

/// When and by whom a card is answered.
struct AnswerTime {
    Instant at;
    StudyDay day;
};

/// The state after an answer. `identity` (the card) and the number of answers draw the fuzz, so every replica draws the
/// same. Pure.
CardState answered(const CardState& state, Rating rating, const AnswerTime& time, std::uint64_t identity,
                   const SchedulingOptions& options);

/// One answer of a card's history.
struct PastAnswer {
    Rating rating = Rating::Good;
    AnswerTime time;
};

/// The state that a history folds to, oldest answer first.
CardState folded(std::span<const PastAnswer> history, std::uint64_t identity, const SchedulingOptions& options);

/// Chance of recall at a study day, 0..1; -1 for a card without memory state.
double recallOn(const CardState& state, StudyDay day, const SchedulingOptions& options);

/// The days that fuzz may choose from, both ends among them; 1 and more.
struct FuzzBand {
    int low = 1;
    int high = 1;
};
FuzzBand fuzzBand(double days, int maximumDays);

/// The day in the band of `days` after `today` that a hash of identity and reps draws, each as likely as its weekday's
/// load; as fuzzed() where all loads are the same.
int placedByLoad(double days, std::uint64_t identity, int reps, StudyDay today, const SchedulingOptions& options);

/// A wait that would pass over the exam ends in the week before it, on a day drawn by identity; others, and all from
/// that week on, stay as they are.
int placedBeforeExam(int days, std::uint64_t identity, StudyDay today, std::optional<StudyDay> examDay);

/// Whole days moved by fuzz within +-delta; delta = 1 + .15 of the part 2.5-7, .10 of 7-20, .05 over 20 days; none
/// below 2.5 days.
int fuzzed(double days, std::uint64_t identity, int reps, int maximumDays);

/// A small learner's grade as SM-2 takes it: Again 1, Hard 3, Good 4, Easy 5.
int sm2Grade(Rating rating);

}  // namespace carrel::recall
