// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/HtmlText.h"
#include "core/quiz/Item.h"

namespace carrel::formats {

/// Text with gaps as Moodle's cloze, in HTML: "{2:SHORTANSWER:=Paris#yes}". What has no form there goes to `lost`.
QString clozeHtml(const quiz::GapTask& task, const MediaAddress& address, QStringList& lost);

/// "33.33333333333333"
QString percentText(double fraction);

/// A number as it is read again.
QString numberText(double value);

}  // namespace carrel::formats
