// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quiz/Grading.h"

namespace carrel::quiz {

/// What a response to a task with places, words to choose, a scale or pairs earns, before it is bounded.
struct Earned {
    double sum = 0;
    std::vector<double> parts;
    std::vector<const Feedback*> feedback;  ///< of the task
};

Earned earnedBy(const HotspotTask& task, const Response& response);
Earned earnedBy(const HotTextTask& task, const Response& response);
Earned earnedBy(const SliderTask& task, const Response& response);
Earned earnedBy(const AssociateTask& task, const Response& response);
Earned earnedBy(const LabelTask& task, const Response& response);

/// The pairs of a response that count: those that are there, each once, in their order, as long as `most` of them, the
/// things' uses and the areas' room allow.
std::vector<Pair> countedPairs(const AssociateTask& task, const std::vector<Pair>& given);
std::vector<Pair> countedPairs(const LabelTask& task, const std::vector<Pair>& given);

}  // namespace carrel::quiz
