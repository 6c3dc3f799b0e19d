// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/PackageFiles.h"

#include "core/formats/markdown/CourseFiles.h"

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

constexpr qsizetype kShownTarget = 200;

}  // namespace

Result<QByteArray> PackageFiles::readBytes(const QString& name)
{
    CARREL_TRY(m_context.progress.step(m_read.size(), m_source.names().size()));
    m_read.insert(name);
    CARREL_ASSIGN(QByteArray bytes, m_source.read(name));
    if (bytes.size() > m_context.limits.textBytes)
        return fail(ErrorKind::TooLarge, name);
    return bytes;
}

Result<std::unique_ptr<pugi::xml_document>> PackageFiles::parse(const QString& name)
{
    CARREL_ASSIGN(const QByteArray bytes, readBytes(name));
    auto document = std::make_unique<pugi::xml_document>();
    CARREL_TRY(parseXml(bytes, *document));
    return document;
}

Result<pugi::xml_node> PackageFiles::load(const QString& name)
{
    return m_documents.root(name, m_context.limits.pointedBytes, [&] { return readBytes(name); });
}

Result<QString> PackageFiles::readText(const QString& name)
{
    CARREL_ASSIGN(const QByteArray bytes, readBytes(name));
    bool damaged = false;
    QString text = textOfBytes(bytes, damaged);
    if (damaged)
        m_context.report.changed(u"text"_s, name, {}, u"some of its bytes are no UTF-8; they show as �"_s);
    return text;
}

QString PackageFiles::meant(const QString& from, const QString& address) const
{
    if (m_meant) {
        if (const QString own = m_meant(address); !own.isEmpty())
            return own;
    }
    const QString path = address.section(u'#', 0, 0).section(u'?', 0, 0);
    return resolvedPath(from, path);
}

TextLinks PackageFiles::links(const QString& from, const QString& where)
{
    TextLinks links;
    links.media = [this, from, where](const QString& target) -> std::optional<KeptMedia> {
        if (target.startsWith(u"data:"))
            return m_shelf.keepData(target, where);
        if (const QString file = meant(from, target); m_source.contains(file))
            return m_shelf.keep(file, where);
        m_context.report.leftOut(u"media"_s, where, target.left(kShownTarget),
                                 u"it is not in the package, and nothing is fetched; its words came in"_s);
        return std::nullopt;
    };
    links.link = [this, from, where](const QString& target) {
        const QString file = meant(from, target);
        if (file.startsWith(u"https:"))
            return file;
        if (const auto unit = m_targets.constFind(file); unit != m_targets.cend())
            return u"unit:"_s + *unit;
        m_context.report.changed(u"link"_s, where, target.left(kShownTarget),
                                 u"it leads to no unit of the course; its words came in"_s);
        return QString();
    };
    links.lost = [this, where](const QString& what, const QString& why) {
        m_context.report.changed(what, where, {}, why);
    };
    return links;
}

void PackageFiles::tellUnread(const std::function<bool(const QString& name)>& isMachinery)
{
    for (const QString& name : m_source.names()) {
        if (!hasRead(name) && !isMachinery(name) && !name.section(u'/', -1).startsWith(u'.'))
            m_context.report.leftOut(u"file"_s, name, {}, u"nothing that came in refers to it"_s);
    }
}

}  // namespace carrel::formats
