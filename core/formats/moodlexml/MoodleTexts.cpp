// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/moodlexml/MoodleTexts.h"

#include "core/formats/BlockBuilder.h"
#include "core/formats/QuestionParts.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

constexpr qsizetype kShownTarget = 60;

/// "@@PLUGINFILE@@/sub/a%20b.png" -> "sub/a b.png"; empty for any other address.
QString pluginFile(const QString& target)
{
    static const QString kStart = u"@@PLUGINFILE@@/"_s;
    if (!target.startsWith(kStart))
        return {};
    const QString path = target.sliced(kStart.size()).section(u'?', 0, 0).section(u'#', 0, 0);
    return QUrl::fromPercentEncoding(path.toUtf8());
}

QHash<QString, pugi::xml_node> filesOf(pugi::xml_node element)
{
    QHash<QString, pugi::xml_node> files;
    for (const pugi::xml_node file : element.children("file")) {
        QString path = QString::fromUtf8(file.attribute("path").value());
        while (path.startsWith(u'/'))
            path.remove(0, 1);
        files.insert(path + QString::fromUtf8(file.attribute("name").value()), file);
    }
    return files;
}

}  // namespace

QString MoodleTexts::words(pugi::xml_node element)
{
    QString all;
    for (const pugi::xml_node part : element.child("text").children())
        all += QString::fromUtf8(part.value());
    return all;
}

MoodleFormat MoodleTexts::formatOf(pugi::xml_node element)
{
    const QString name = QString::fromUtf8(element.attribute("format").value());
    if (name == u"html" || name == u"1")
        return MoodleFormat::Html;
    if (name == u"markdown" || name == u"4")
        return MoodleFormat::Markdown;
    return name == u"plain_text" || name == u"2" ? MoodleFormat::Plain : MoodleFormat::Auto;
}

course::Blocks MoodleTexts::blocks(pugi::xml_node element)
{
    return blocks(element, words(element));
}

course::Blocks MoodleTexts::blocks(pugi::xml_node element, const QString& words)
{
    Reading reading{filesOf(element)};
    course::Blocks blocks = toBlocks({words.trimmed(), formatOf(element)}, links(reading));
    showLinked(reading, blocks);
    return blocks;
}

course::Text MoodleTexts::text(pugi::xml_node element)
{
    return text(element, words(element));
}

course::Text MoodleTexts::text(pugi::xml_node element, const QString& words)
{
    Reading reading{filesOf(element)};
    course::Text text = toText({words.trimmed(), formatOf(element)}, links(reading));
    tellLinked(reading);
    return text;
}

PicturedText MoodleTexts::pictured(pugi::xml_node element, LinePictures which)
{
    return pictured(element, words(element), which);
}

PicturedText MoodleTexts::pictured(pugi::xml_node element, const QString& words, LinePictures which)
{
    Reading reading{filesOf(element)};
    PicturedText text = toPictured({words.trimmed(), formatOf(element)}, links(reading), which);
    tellLinked(reading);
    return text;
}

void MoodleTexts::tellLinked(const Reading& reading)
{
    for (const QString& name : reading.linked)
        tellOnce(m_changes, u"the file \"%1\" that a line leads to was left out"_s.arg(name.left(kShownTarget)));
}

TextLinks MoodleTexts::links(Reading& reading)
{
    TextLinks links;
    links.media = [this, &reading](const QString& target) -> std::optional<KeptMedia> {
        if (const QString name = pluginFile(target); !name.isEmpty())
            return keep(reading, name);
        if (target.startsWith(u"data:"))
            return m_shelf.keepData(target, m_where);
        tellOnce(m_changes, u"\"%1\" is not in the file and is shown as its words"_s.arg(target.left(kShownTarget)));
        return std::nullopt;
    };
    links.link = [this, &reading](const QString& target) {
        const QString name = pluginFile(target);
        if (!name.isEmpty() && reading.files.contains(name))
            reading.linked.append(name);
        else
            tellOnce(m_changes, u"the link to \"%1\" leads nowhere"_s.arg(target.left(kShownTarget)));
        return QString();
    };
    links.lost = [this](const QString& what, const QString& why) { tellOnce(m_changes, u"%1: %2"_s.arg(what, why)); };
    return links;
}

std::optional<KeptMedia> MoodleTexts::keep(Reading& reading, const QString& name)
{
    if (const auto known = reading.kept.constFind(name); known != reading.kept.cend())
        return *known;
    const pugi::xml_node file = reading.files.value(name);
    const std::optional<KeptMedia> kept = keepFile(file);
    if (!file)
        tellOnce(m_changes, u"\"%1\" is not in the file and is shown as its words"_s.arg(name.left(kShownTarget)));
    reading.kept.insert(name, kept);
    return kept;
}

std::optional<KeptMedia> MoodleTexts::keepFile(pugi::xml_node file)
{
    if (const pugi::xml_attribute stored = file.attribute("stored"))
        return m_shelf.keep(QString::fromUtf8(stored.value()), m_where);
    const QString name = QString::fromUtf8(file.attribute("name").value());
    return file ? m_shelf.keepBytes(QByteArray::fromBase64(file.text().get()), name, m_where) : std::nullopt;
}

/// "Listen to this greeting" as a link leads to the sound itself.
void MoodleTexts::showLinked(Reading& reading, course::Blocks& blocks)
{
    reading.linked.removeDuplicates();
    for (const QString& name : reading.linked) {
        const auto media = keep(reading, name);
        if (!media)
            continue;
        BlockBuilder builder;
        builder.addMedia(*media, name.section(u'/', -1), {});
        for (course::Block& block : builder.take()) {
            if (!block.media.isEmpty())
                blocks.push_back(std::move(block));
        }
        tellOnce(m_changes, u"the words lead to \"%1\", which is shown below them"_s.arg(name.left(kShownTarget)));
    }
    course::assignAnchors(blocks);
}

}  // namespace carrel::formats
