// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace carrel::bench {

void benchDue();
void benchAnswer();
void benchSearch();
void benchImport();
void benchScroll();
void benchStart();
void benchApply();
void benchFirstSync();
void benchNothingNew();
void benchRecall();
void benchPath();
void benchGrade();
void benchProgress();

}  // namespace carrel::bench
