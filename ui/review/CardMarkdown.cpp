// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/CardMarkdown.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace carrel::ui {
namespace {

QString escaped(const QString& text)
{
    QString safe;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const bool opensLine = i == 0 && (c == u'#' || c == u'>' || c == u'-' || c == u'+');
        if (opensLine || u"\\`*_[]$~"_s.contains(c))
            safe += u'\\';
        safe += c;
    }
    return safe;
}

QString markdownOf(const course::Text& text)
{
    QString line;
    for (const course::Span& span : text) {
        if (span.style & course::LineBreak) {
            line += u"\\\n"_s;
            continue;
        }
        QString words = span.style & (course::Formula | course::Code) ? span.text : escaped(span.text);
        if (span.style & course::Formula)
            words = u'$' + words + u'$';
        else if (span.style & course::Code)
            words = u'`' + words + u'`';
        if (span.style & course::Strike)
            words = u"~~"_s + words + u"~~"_s;
        if (span.style & course::Emphasis)
            words = u'*' + words + u'*';
        if (span.style & course::Strong)
            words = u"**"_s + words + u"**"_s;
        if (!span.link.isEmpty())
            words = u"[%1](%2)"_s.arg(words, span.link);
        line += words;
    }
    return line;
}

}  // namespace

EditableText markdownOf(const course::Blocks& blocks)
{
    using course::BlockKind;
    EditableText editable;
    QStringList parts;
    bool inList = false;
    for (const course::Block& block : blocks) {
        const QString text = markdownOf(block.text);
        const QString indent(static_cast<int>(block.depth) * 3, u' ');
        const bool item = block.kind == BlockKind::ListItem && !block.marker.isEmpty();
        if (!parts.isEmpty())
            parts += item && inList ? u"\n"_s : u"\n\n"_s;
        switch (block.kind) {
        case BlockKind::Heading: parts += QString(std::clamp(block.level, 1, 6), u'#') + u' ' + text; break;
        case BlockKind::ListItem:
            parts += indent + (item ? (block.marker == u"•"_s ? u"-"_s : block.marker) + u' ' : u"   "_s) + text;
            break;
        case BlockKind::Quote:
        case BlockKind::Callout: parts += u"> "_s + text; break;
        case BlockKind::Code: parts += u"```%1\n%2\n```"_s.arg(block.language, course::plainText(block.text)); break;
        case BlockKind::Formula: parts += u"$$%1$$"_s.arg(course::plainText(block.text)); break;
        case BlockKind::Rule: parts += u"---"_s; break;
        case BlockKind::Paragraph:
        case BlockKind::Link: parts += indent + text; break;
        case BlockKind::Table:
        case BlockKind::Image:
        case BlockKind::Audio:
        case BlockKind::Video:
            if (!parts.isEmpty())
                parts.removeLast();
            editable.lost = true;
            break;
        }
        inList = item;
    }
    editable.markdown = parts.join(QString());
    return editable;
}

}  // namespace carrel::ui
