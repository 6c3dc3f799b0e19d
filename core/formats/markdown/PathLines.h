// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/course/PathTerms.h"
#include "core/formats/markdown/FrontMatter.h"

namespace carrel::formats {

/// What the front matter of a unit says of its place on a path.
course::PathTerms pathTermsOf(const FrontMatter& file);
/// The same as lines of front matter; empty where all is usual.
QString pathLines(const course::PathTerms& terms);

}  // namespace carrel::formats
