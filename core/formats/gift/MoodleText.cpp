// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/gift/MoodleText.h"

#include "core/formats/HtmlBlocks.h"
#include "core/formats/MarkdownBlocks.h"

#include <QRegularExpression>

namespace carrel::formats {
namespace {

using namespace Qt::StringLiterals;

/// Auto is HTML whose line ends are kept; text without any mark of HTML is taken as it stands.
QString asHtml(const QString& source)
{
    static const QRegularExpression kMarkup(u"<[a-zA-Z/!]|&(#\\d+|#x[0-9a-fA-F]+|\\w+);"_s);
    QString html = source.contains(kMarkup) ? source : source.toHtmlEscaped();
    return html.replace(u'\n', u"<br>"_s);
}

course::Blocks plainBlocks(const QString& source)
{
    course::Blocks blocks;
    const QStringList lines = source.split(u'\n');
    bool startsParagraph = true;
    for (const QString& line : lines) {
        if (line.trimmed().isEmpty()) {
            startsParagraph = true;
            continue;
        }
        if (startsParagraph)
            blocks.emplace_back();
        else
            blocks.back().text.push_back({QString(), course::LineBreak, QString()});
        blocks.back().text.push_back({line.trimmed(), course::Plain, QString()});
        startsParagraph = false;
    }
    course::assignAnchors(blocks);
    return blocks;
}

}  // namespace

QString moodleCategory(const QString& written)
{
    // "$course$/top/Chapter 1/Easy"; a slash that belongs to a name is doubled.
    const QChar slash(0xfdd0);
    QStringList names = QString(written).replace(u"//"_s, slash).split(u'/');
    QStringList kept;
    for (QString& name : names) {
        name = name.replace(slash, u'/').simplified();
        if (!name.isEmpty() && name != u"top" && !(name.startsWith(u'$') && name.endsWith(u'$')))
            kept.append(name);
    }
    return kept.join(u" / "_s);
}

MoodleText moodleText(const QString& source, MoodleFormat usual)
{
    static const QRegularExpression kPrefix(u"^\\s*\\[(html|markdown|moodle|plain)\\]"_s);
    const QRegularExpressionMatch prefix = kPrefix.match(source);
    if (!prefix.hasMatch())
        return {source.trimmed(), usual};
    const QString name = prefix.captured(1);
    const MoodleFormat format = name == u"html"       ? MoodleFormat::Html
                                : name == u"markdown" ? MoodleFormat::Markdown
                                : name == u"plain"    ? MoodleFormat::Plain
                                                      : MoodleFormat::Auto;
    return {source.mid(prefix.capturedEnd()).trimmed(), format};
}

course::Blocks toBlocks(const MoodleText& text, const TextLinks& links)
{
    switch (text.format) {
    case MoodleFormat::Auto: return blocksFromHtml(asHtml(text.source), links);
    case MoodleFormat::Html: return blocksFromHtml(text.source, links);
    case MoodleFormat::Markdown: return blocksFromMarkdown(text.source, links);
    case MoodleFormat::Plain: return plainBlocks(text.source);
    }
    return {};
}

course::Text toText(const MoodleText& text, const TextLinks& links)
{
    switch (text.format) {
    case MoodleFormat::Auto: return inlineFromHtml(asHtml(text.source), links);
    case MoodleFormat::Html: return inlineFromHtml(text.source, links);
    case MoodleFormat::Markdown: return inlineFromMarkdown(text.source, links);
    case MoodleFormat::Plain: break;
    }
    course::Text lines;
    for (const course::Block& block : plainBlocks(text.source)) {
        if (!lines.empty())
            lines.push_back({QString(), course::LineBreak, QString()});
        lines.insert(lines.end(), block.text.begin(), block.text.end());
    }
    return lines;
}

PicturedText toPictured(const MoodleText& text, const TextLinks& links, LinePictures which)
{
    switch (text.format) {
    case MoodleFormat::Auto: return picturedFromHtml(asHtml(text.source), links, which);
    case MoodleFormat::Html: return picturedFromHtml(text.source, links, which);
    case MoodleFormat::Markdown: return picturedFromMarkdown(text.source, links, which);
    case MoodleFormat::Plain: break;
    }
    return {toText(text, links), {}};
}

}  // namespace carrel::formats
