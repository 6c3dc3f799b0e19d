// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/MediaShelf.h"

using namespace Qt::StringLiterals;

namespace carrel::formats {

std::optional<KeptMedia> MediaShelf::keep(const QString& name, const QString& where)
{
    if (const auto known = m_known.constFind(name); known != m_known.cend())
        return *known;
    std::optional<KeptMedia> kept;
    if (!m_state)
        return kept;
    if (Result<QByteArray> bytes = m_source.read(name))
        kept = put(*std::move(bytes), name, where);
    else if (bytes.error().kind == ErrorKind::NotFound)
        m_context.report.leftOut(u"media"_s, where, name, u"it is not in the package"_s);
    else
        m_state = fail(bytes.error());
    m_known.insert(name, kept);
    return kept;
}

std::optional<KeptMedia> MediaShelf::keepData(const QString& address, const QString& where)
{
    const qsizetype comma = address.indexOf(u',');
    const QString kind = address.left(comma);
    if (comma < 0 || !kind.endsWith(u";base64")) {
        m_context.report.leftOut(u"media"_s, where, kind.left(60), u"data inside the text that is no picture"_s);
        return std::nullopt;
    }
    return put(QByteArray::fromBase64(QStringView(address).sliced(comma + 1).toLatin1()), kind.left(60), where);
}

std::optional<KeptMedia> MediaShelf::keepBytes(QByteArray bytes, const QString& name, const QString& where)
{
    return m_state ? put(std::move(bytes), name, where) : std::nullopt;
}

std::optional<KeptMedia> MediaShelf::put(QByteArray bytes, const QString& name, const QString& where)
{
    const QString mime = mediaTypeOf(bytes);
    if (mime == u"image/svg+xml") {
        bool changed = false;
        const auto clean = cleanSvg(bytes, changed);
        if (!clean) {
            m_context.report.leftOut(u"media"_s, where, name, u"the drawing cannot be read"_s);
            return std::nullopt;
        }
        if (changed)
            m_context.report.changed(u"drawing"_s, where, name,
                                     u"what could run in it or reach out of it was taken out"_s);
        bytes = *clean;
    }
    if (mime.isEmpty()) {
        m_context.report.leftOut(u"media"_s, where, name, u"it is no picture, sound or film that is shown here"_s);
        return std::nullopt;
    }
    Result<QString> hash = m_context.media.put(bytes, mime);
    if (!hash) {
        m_state = fail(hash.error());
        return std::nullopt;
    }
    m_context.report.cameIn(u"media"_s, where, name);
    const auto size = pictureSizeOf(bytes).value_or(std::pair(0.0, 0.0));
    return KeptMedia{*hash, mime, size.first, size.second};
}

}  // namespace carrel::formats
