// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quiz/Standing.h"

#include <algorithm>

namespace carrel::quiz {
namespace {

/// 0.6 of ten points must pass a mark of 60 %.
constexpr double kShareSlack = 1e-9;

}  // namespace

double shareOf(double marks, double maximum)
{
    return maximum > 0 ? std::clamp(marks / maximum, 0.0, 1.0) : 0.0;
}

bool reaches(double share, double asked)
{
    return share + kShareSlack >= asked;
}

std::optional<bool> passedWith(const Quiz& quiz, double share)
{
    return quiz.passShare > 0 ? std::optional(reaches(share, quiz.passShare)) : std::nullopt;
}

QString levelWith(const Quiz& quiz, double share)
{
    double reached = -1;
    QString level;
    for (const LevelThreshold& threshold : quiz.levels) {
        if (reaches(share, threshold.fromShare) && threshold.fromShare >= reached) {
            reached = threshold.fromShare;
            level = threshold.level;
        }
    }
    return level;
}

}  // namespace carrel::quiz
