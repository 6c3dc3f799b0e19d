// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/olx/OlxFiles.h"

#include "core/formats/markdown/CourseFiles.h"

#include <QRegularExpression>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

constexpr qsizetype kShownTarget = 200;

/// A bare pointer has no content and nothing to say but where its file is.
bool isPointer(pugi::xml_node element)
{
    return !element.first_child() && element.attribute("url_name");
}

/// Studio writes "a_b.png" for a file "a b.png".
QString asInAddress(const QString& name)
{
    return QString(name).replace(u' ', u'_');
}

bool isSafeName(const QString& name)
{
    return !name.isEmpty() && !name.contains(u'/') && !name.contains(u'\\') && name != u"..";
}

}  // namespace

QString attributeOf(pugi::xml_node node, const char* name)
{
    return QString::fromUtf8(node.attribute(name).value());
}

QString nameOf(pugi::xml_node node)
{
    return QString::fromUtf8(node.name());
}

QString displayName(pugi::xml_node node, const QString& otherwise)
{
    const QString name = attributeOf(node, "display_name").simplified();
    return name.isEmpty() ? otherwise : name;
}

OlxFiles::OlxFiles(PackageSource& source, ReadContext& context)
    : m_source(source), m_context(context), m_shelf(source, context)
{
    for (const QString& name : source.names()) {
        if (name.startsWith(u"static/"))
            m_static.insert(asInAddress(name), name);
    }
}

Result<pugi::xml_node> OlxFiles::load(const QString& name)
{
    CARREL_TRY(m_context.progress.step(m_read.size(), m_source.names().size()));
    m_read.insert(name);
    return m_documents.root(name, m_context.limits.pointedBytes, [&]() -> Result<QByteArray> {
        CARREL_ASSIGN(QByteArray bytes, m_source.read(name));
        if (bytes.size() > m_context.limits.textBytes)
            return fail(ErrorKind::TooLarge, name);
        return bytes;
    });
}

Result<pugi::xml_node> OlxFiles::resolve(pugi::xml_node element, QString& trouble)
{
    const QString urlName = attributeOf(element, "url_name");
    if (!isPointer(element) || !isSafeName(urlName))
        return element;
    const QString file = u"%1/%2.xml"_s.arg(nameOf(element), urlName);
    if (!m_source.contains(file)) {
        // A component of attributes alone ("discussion") has no file of its own.
        if (std::distance(element.attributes_begin(), element.attributes_end()) > 1)
            return element;
        trouble = u"its file is not in the package: "_s + file;
        return pugi::xml_node();
    }
    Result<pugi::xml_node> root = load(file);
    if (root) {
        if (!root->attribute("url_name"))
            root->append_attribute("url_name") = element.attribute("url_name").value();
        return *root;
    }
    if (root.error().kind != ErrorKind::Unreadable)
        return fail(root.error());
    trouble = u"its file cannot be read: "_s + root.error().detail;
    return pugi::xml_node();
}

Result<QString> OlxFiles::readText(const QString& name)
{
    m_read.insert(name);
    CARREL_ASSIGN(const QByteArray bytes, m_source.read(name));
    if (bytes.size() > m_context.limits.textBytes)
        return fail(ErrorKind::TooLarge, name);
    bool damaged = false;
    QString text = textOfBytes(bytes, damaged);
    if (damaged)
        m_context.report.changed(u"text"_s, name, {}, u"some of its bytes are no UTF-8; they show as �"_s);
    return text;
}

QString OlxFiles::staticFile(const QString& address) const
{
    static const QRegularExpression kAsset(
        u"^(?:https?://[^/]+)?/?(?:static/|(?:asset-v1:[^/]*?\\+)?type@asset\\+block@|asset-v1:[^/]*block@|c4x/[^/]+/[^/]+/asset/)([^?#]+)"_s);
    const auto match = kAsset.match(address.trimmed());
    if (!match.hasMatch())
        return {};
    const QString path = resolvedPath(u"static/x"_s, match.captured(1));
    return m_source.contains(path) ? path : m_static.value(asInAddress(path));
}

TextLinks OlxFiles::links(const QString& where)
{
    TextLinks links;
    links.media = [this, where](const QString& target) { return findMedia(target, where); };
    links.link = [this, where](const QString& target) { return findUnit(target, where); };
    links.lost = [this, where](const QString& what, const QString& why) {
        m_context.report.changed(what, where, {}, why);
    };
    return links;
}

QString OlxFiles::findUnit(const QString& target, const QString& where)
{
    static const QRegularExpression kJump(u"/jump_to(?:_id)?/(?:[^?#]*block@)?([A-Za-z0-9_.-]+)"_s);
    if (const auto jump = kJump.match(target); jump.hasMatch()) {
        const auto unit = m_targets.constFind(jump.captured(1));
        if (unit != m_targets.cend())
            return u"unit:"_s + *unit;
    }
    if (const QString file = staticFile(target); !file.isEmpty()) {
        m_linked.insert(file);
        m_context.report.changed(u"link"_s, where, target.left(kShownTarget),
                                 u"it leads to a file of a kind that is not shown; its words came in"_s);
        return {};
    }
    m_context.report.changed(u"link"_s, where, target.left(kShownTarget),
                             u"it leads to no unit of the course; its words came in"_s);
    return {};
}

std::optional<KeptMedia> OlxFiles::findMedia(const QString& target, const QString& where)
{
    if (target.startsWith(u"data:"))
        return m_shelf.keepData(target, where);
    if (const QString file = staticFile(target); !file.isEmpty())
        return m_shelf.keep(file, where);
    m_context.report.leftOut(u"media"_s, where, target.left(kShownTarget),
                             u"it is not in the package, and nothing is fetched; its words came in"_s);
    return std::nullopt;
}

void OlxFiles::tellUnread()
{
    for (const QString& name : m_source.names()) {
        const QString file = name.section(u'/', -1);
        const bool isMachinery = file.startsWith(u'.') || name.startsWith(u"policies/") || name.startsWith(u"assets/");
        if (!isMachinery && !m_read.contains(name) && !m_shelf.hasKept(name))
            m_context.report.leftOut(u"file"_s, name, {},
                                     m_linked.contains(name) ? u"a file of this kind is not shown"_s
                                                             : u"nothing that came in refers to it"_s);
    }
}

}  // namespace carrel::formats
