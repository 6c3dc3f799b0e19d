// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/moodlebackup/BackupFiles.h"

#include <QRegularExpression>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

QString childText(pugi::xml_node node, const char* name)
{
    return QString::fromUtf8(node.child(name).text().get());
}

}  // namespace

Done BackupFiles::read()
{
    static const QRegularExpression kHash(u"^[0-9a-f]{40}$"_s);
    if (!m_files.contains(u"files.xml"_s))
        return {};
    CARREL_ASSIGN(const pugi::xml_node root, m_files.load(u"files.xml"_s));
    for (const pugi::xml_node node : root.children("file")) {
        const QString hash = childText(node, "contenthash");
        const QString name = childText(node, "filename");
        if (!kHash.match(hash).hasMatch() || name.isEmpty() || name == u".")
            continue;
        BackupFile file;
        file.place = {childText(node, "contextid"), childText(node, "component"), childText(node, "filearea"),
                      childText(node, "itemid")};
        file.path = childText(node, "filepath").sliced(childText(node, "filepath").startsWith(u'/') ? 1 : 0) + name;
        file.stored = u"files/%1/%2"_s.arg(hash.left(2), hash);
        file.mime = childText(node, "mimetype");
        m_byContext[file.place.context].push_back(std::move(file));
    }
    return {};
}

std::vector<BackupFile> BackupFiles::at(const BackupPlace& place) const
{
    std::vector<BackupFile> found;
    for (const BackupFile& file : m_byContext.value(place.context)) {
        if (file.place.component == place.component && file.place.area == place.area
            && (place.item.isEmpty() || file.place.item == place.item))
            found.push_back(file);
    }
    return found;
}

TextLinks BackupFiles::links(const BackupPlace& place, const QString& where)
{
    TextLinks links = m_files.links({}, where);
    const auto usual = links.media;
    links.media = [this, place, where, usual](const QString& target) -> std::optional<KeptMedia> {
        static const QString kStart = u"@@PLUGINFILE@@/"_s;
        if (!target.startsWith(kStart))
            return usual(target);
        const QString path =
            QUrl::fromPercentEncoding(target.sliced(kStart.size()).section(u'?', 0, 0).section(u'#', 0, 0).toUtf8());
        for (const BackupFile& file : at(place)) {
            if (file.path == path)
                return m_files.shelf().keep(file.stored, where);
        }
        return usual(target);
    };
    return links;
}

}  // namespace carrel::formats
