// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>
#include <optional>

namespace carrel::formats {

/// A picture, sound or film that the MediaSink has taken.
struct KeptMedia {
    QString hash;      ///< hex SHA-256
    QString mime;      ///< from the content: "image/...", "audio/...", "video/..."
    double width = 0;  ///< of a picture, as its file says; 0 where it does not
    double height = 0;
};

/// How a Markdown or HTML text finds what it refers to. Nothing is fetched: a target that `media` does not know is
/// shown as its words. An absent function knows nothing. Whoever looks a target up also reports what was not found.
struct TextLinks {
    /// The media that `target`, as written in the text, stands for.
    std::function<std::optional<KeptMedia>(const QString& target)> media;
    /// "unit:KEY" or "unit:KEY#ANCHOR" for a target that is neither https: nor mailto:; empty where it leads nowhere.
    std::function<QString(const QString& target)> link;
    /// Told of a part of the text that could not come in: what it is ("iframe", "script") and why.
    std::function<void(const QString& what, const QString& why)> lost;

    std::optional<KeptMedia> findMedia(const QString& target) const;
    /// What the text may lead to: `target` itself where that is allowed, else what `link` says, else nothing.
    QString findLink(const QString& target) const;
    /// The same for a text of one line, where a picture can only be its words.
    TextLinks withoutMedia() const;
    void tellLost(const QString& what, const QString& why) const;
};

}  // namespace carrel::formats
