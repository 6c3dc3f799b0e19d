// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace carrel::ui {

/// Gives Inter, Charis SIL and JetBrains Mono their fallbacks, script by script, and makes Inter the font of the
/// program. Call once, after the QGuiApplication is made and before the first window.
void setUpTypography();

}  // namespace carrel::ui
