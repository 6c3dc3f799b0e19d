// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/cartridge/CartridgeParts.h"

#include "core/formats/Entities.h"
#include "core/formats/qti/QtiMarkup.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

bool endsLikePage(const QString& file)
{
    return file.endsWith(u".html", Qt::CaseInsensitive) || file.endsWith(u".htm", Qt::CaseInsensitive)
           || file.endsWith(u".xhtml", Qt::CaseInsensitive);
}

bool endsLikeMedia(const QString& file)
{
    static const QStringList kEndings{u"png"_s, u"jpg"_s, u"jpeg"_s, u"gif"_s, u"svg"_s,  u"webp"_s, u"mp3"_s,
                                      u"ogg"_s, u"wav"_s, u"m4a"_s,  u"mp4"_s, u"webm"_s, u"mov"_s,  u"flac"_s};
    return kEndings.contains(file.section(u'.', -1).toLower());
}

/// What stands between two marks, the first of which may have more in it; nothing where one of them is missing.
QString between(const QString& text, const QString& open, const QString& close)
{
    const qsizetype start = text.indexOf(open, 0, Qt::CaseInsensitive);
    const qsizetype from = start < 0 ? -1 : text.indexOf(u'>', start);
    const qsizetype end = from < 0 ? -1 : text.lastIndexOf(close, -1, Qt::CaseInsensitive);
    return end > from ? text.sliced(from + 1, end - from - 1) : QString();
}

}  // namespace

QString fileOf(const ImsResource& resource)
{
    return !resource.href.isEmpty() || resource.files.isEmpty() ? resource.href : resource.files.first();
}

CartridgeKind cartridgeKind(const ImsResource& resource, const PackageFiles& files)
{
    const QString& type = resource.type;
    const QString file = fileOf(resource);
    if (type.startsWith(u"imswl_"))
        return CartridgeKind::WebLink;
    if (type.startsWith(u"imsdt_"))
        return CartridgeKind::Topic;
    if (type.startsWith(u"imsqti_"))
        return type.contains(u"question-bank") ? CartridgeKind::Bank : CartridgeKind::Quiz;
    if (type.startsWith(u"imsbasiclti_") || type.startsWith(u"imslti"))
        return CartridgeKind::Tool;
    if (type.startsWith(u"assignment_"))
        return CartridgeKind::Assignment;
    if (endsLikePage(file)) {
        const QString folder = file.left(file.lastIndexOf(u'/') + 1);
        return !folder.isEmpty() && files.contains(folder + u"assignment_settings.xml"_s)
                   ? CartridgeKind::CanvasAssignment
                   : CartridgeKind::Page;
    }
    if (type == u"webcontent")
        return endsLikeMedia(file) ? CartridgeKind::Media : CartridgeKind::File;
    return CartridgeKind::Machinery;
}

CartridgePage pageOf(const QString& document)
{
    CartridgePage page;
    page.title = decodeEntities(between(document.left(64 * 1024), u"<title"_s, u"</title>"_s)).simplified();
    page.html = between(document, u"<body"_s, u"</body>"_s);
    if (page.html.isEmpty() && !document.contains(u"<body"_s, Qt::CaseInsensitive))
        page.html = document;
    return page;
}

CartridgePage pageOf(pugi::xml_node root)
{
    const pugi::xml_node text = qtiChild(root, u"text");
    const QString words = qtiText(text);
    const bool plain = qtiAttribute(text, u"texttype") == u"text/plain";
    return {qtiText(qtiChild(root, u"title")).simplified(), plain ? words.toHtmlEscaped() : words};
}

QString cartridgeAddress(const QString& address, const PackageFiles& files)
{
    const QString path = QUrl::fromPercentEncoding(address.section(u'?', 0, 0).section(u'#', 0, 0).toUtf8());
    for (const QString& base : {u"$IMS-CC-FILEBASE$/"_s, u"$IMS_CC_FILEBASE$/"_s}) {
        if (!path.startsWith(base))
            continue;
        QString file = path.sliced(base.size());
        while (file.startsWith(u"../"))
            file.remove(0, 3);
        return files.contains(u"web_resources/"_s + file) ? u"web_resources/"_s + file : file;
    }
    for (const QString& base : {u"$WIKI_REFERENCE$/pages/"_s, u"$WIKI_REFERENCE$/wiki/"_s}) {
        if (path.startsWith(base))
            return u"wiki_content/%1.html"_s.arg(path.sliced(base.size()));
    }
    return {};
}

}  // namespace carrel::formats
