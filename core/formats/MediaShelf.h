// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/PackageSource.h"
#include "core/formats/TextLinks.h"

#include <QHash>

namespace carrel::formats {

/// What kind of picture, sound or film these bytes are, by their first ones and never by a name; empty where it is none
/// that is shown here.
QString mediaTypeOf(const QByteArray& bytes);

/// A drawing without what could run or reach out of it (scripts, handlers, foreign objects, addresses that are not
/// inside it); nothing where it is no SVG. `changed` says whether anything went.
std::optional<QByteArray> cleanSvg(const QByteArray& svg, bool& changed);

/// Width and height of a PNG, JPEG, GIF, BMP or SVG as its head says; nothing where it does not.
std::optional<std::pair<double, double>> pictureSizeOf(const QByteArray& bytes);

/// Puts the media of a package into its sink, each once, and reports them.
class MediaShelf {
public:
    MediaShelf(PackageSource& source, ReadContext& context) : m_source(source), m_context(context) {}

    /// The file of that name in the package; `where` is what refers to it.
    std::optional<KeptMedia> keep(const QString& name, const QString& where);
    /// The bytes of a "data:" address.
    std::optional<KeptMedia> keepData(const QString& address, const QString& where);
    /// The bytes of a file that stands in the text of another.
    std::optional<KeptMedia> keepBytes(QByteArray bytes, const QString& name, const QString& where);
    bool hasKept(const QString& name) const { return m_known.contains(name); }

    /// Why the import has to end, if it has (Cancelled, DiskFull, Io): a text that refers to media cannot fail itself.
    Done state() const { return m_state; }

private:
    std::optional<KeptMedia> put(QByteArray bytes, const QString& name, const QString& where);

    PackageSource& m_source;
    ReadContext& m_context;
    QHash<QString, std::optional<KeptMedia>> m_known;
    Done m_state;
};

}  // namespace carrel::formats
