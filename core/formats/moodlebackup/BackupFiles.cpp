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
        BackupPlace any = file.place;
        any.item.clear();
        m_byPlace[keyOf(any)].push_back(file);
        m_byPlace[keyOf(file.place)].push_back(std::move(file));
    }
    return {};
}

QString BackupFiles::keyOf(const BackupPlace& place)
{
    return QStringList{place.context, place.component, place.area, place.item}.join(u'\n');
}

const std::vector<BackupFile>& BackupFiles::at(const BackupPlace& place) const
{
    static const std::vector<BackupFile> kNone;
    const auto found = m_byPlace.constFind(keyOf(place));
    return found == m_byPlace.cend() ? kNone : *found;
}

TextLinks BackupFiles::links(const BackupPlace& place, const QString& where)
{
    TextLinks links = m_files.links({}, where);
    const auto usual = links.media;
    QHash<QString, QString> stored;
    for (const BackupFile& file : at(place))
        stored.insert(file.path, file.stored);
    links.media = [this, stored, where, usual](const QString& target) -> std::optional<KeptMedia> {
        static const QString kStart = u"@@PLUGINFILE@@/"_s;
        if (!target.startsWith(kStart))
            return usual(target);
        const QString path =
            QUrl::fromPercentEncoding(target.sliced(kStart.size()).section(u'?', 0, 0).section(u'#', 0, 0).toUtf8());
        const auto file = stored.constFind(path);
        return file == stored.cend() ? usual(target) : m_files.shelf().keep(*file, where);
    };
    return links;
}

}  // namespace carrel::formats
