// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace carrel::bench {

void benchRecall();
void benchPath();

}  // namespace carrel::bench
