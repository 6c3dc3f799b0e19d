// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/course/Block.h"

#include <functional>

namespace carrel::formats {

/// What stands for the addresses that blocks hold, as seen from the file that is being written.
struct Addresses {
    std::function<QString(const QString& hash)> media;
    std::function<QString(const QString& unitKey, const QString& anchor)> unit;
    /// Told of what Markdown has no form for; nobody where it is absent.
    std::function<void(const QString& what)> lost = {};
};

/// Text on one line: emphasis, code, formulas and links; `<sub>`, `<sup>`, `<mark>` and `<br>` for what Markdown has no
/// sign for, and `<strong>`, `<em>` and `<del>` where it would read the sign as it is written.
QString inlineMarkdown(const course::Text& text, const Addresses& addresses);

/// "![alt](<media/x.png>)".
QString pictureMarkdown(const QString& media, const QString& alt, const Addresses& addresses,
                        const QString& caption = {});

/// Blocks as the course folder of core/formats/README.md wants them. Headings are at least of `highestHeading`.
QString blocksMarkdown(const course::Blocks& blocks, const Addresses& addresses, int highestHeading = 1);

/// A value of front matter: one line.
QString frontMatterLine(const QString& key, const QString& value);

}  // namespace carrel::formats
