// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/HtmlText.h"

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

using course::Block;
using course::BlockKind;

struct StyleElement {
    unsigned style;
    QString name;
};

const std::vector<StyleElement>& styleElements()
{
    static const std::vector<StyleElement> kElements{
        {course::Strong, u"strong"_s}, {course::Emphasis, u"em"_s},     {course::Strike, u"s"_s},
        {course::Subscript, u"sub"_s}, {course::Superscript, u"sup"_s}, {course::Marked, u"mark"_s},
        {course::Code, u"code"_s},
    };
    return kElements;
}

QString spanHtml(const course::Span& span)
{
    if (span.style & course::LineBreak)
        return u"<br>"_s;
    QString html = span.text.toHtmlEscaped();
    if (span.style & course::Formula)
        html = u"\\("_s + html + u"\\)"_s;
    for (auto element = styleElements().rbegin(); element != styleElements().rend(); ++element) {
        if (span.style & element->style)
            html = u"<%1>%2</%1>"_s.arg(element->name, html);
    }
    if (!span.link.isEmpty() && !span.link.startsWith(u"unit:"))
        html = u"<a href=\""_s + span.link.toHtmlEscaped() + u"\">"_s + html + u"</a>"_s;
    return html;
}

/// Writes blocks one after the other; lists stay open while what follows is in them.
class BlockWriter {
public:
    explicit BlockWriter(const MediaAddress& address) : m_address(address) {}

    QString write(const course::Blocks& blocks)
    {
        for (const Block& block : blocks) {
            if (block.kind == BlockKind::ListItem) {
                item(block);
                continue;
            }
            closeLists(block.depth);
            m_html += plain(block);
        }
        closeLists(0);
        return m_html;
    }

private:
    void item(const Block& block)
    {
        const int depth = block.depth + 1;
        if (block.marker.isEmpty()) {
            closeLists(depth);
            m_html += u"<p>"_s + htmlOf(block.text) + u"</p>"_s;
            return;
        }
        const QString number = block.marker.chopped(1);
        bool ordered = false;
        number.toInt(&ordered);
        closeLists(depth);
        if (static_cast<int>(m_lists.size()) == depth && m_lists.back() != ordered)
            closeLists(depth - 1);
        if (static_cast<int>(m_lists.size()) == depth)
            m_html += u"</li>"_s;
        while (static_cast<int>(m_lists.size()) < depth) {
            m_html += ordered ? u"<ol start=\"%1\">"_s.arg(number) : u"<ul>"_s;
            m_lists.push_back(ordered);
        }
        m_html += u"<li>"_s + htmlOf(block.text);
    }

    void closeLists(int depth)
    {
        while (static_cast<int>(m_lists.size()) > depth) {
            m_html += m_lists.back() ? u"</li></ol>"_s : u"</li></ul>"_s;
            m_lists.pop_back();
        }
    }

    QString plain(const Block& block) const
    {
        const QString words = htmlOf(block.text);
        switch (block.kind) {
        case BlockKind::Heading: return u"<h%1>%2</h%1>"_s.arg(block.level).arg(words);
        case BlockKind::Quote: return u"<blockquote><p>%1</p></blockquote>"_s.arg(words);
        case BlockKind::Callout: return u"<div class=\"%1\"><p>%2</p></div>"_s.arg(block.language, words);
        case BlockKind::Formula: return u"<p>\\[%1\\]</p>"_s.arg(course::plainText(block.text).toHtmlEscaped());
        case BlockKind::Code: return code(block);
        case BlockKind::Table: return table(block);
        case BlockKind::Image:
        case BlockKind::Audio:
        case BlockKind::Video: return media(block);
        case BlockKind::Rule: return u"<hr>"_s;
        case BlockKind::Paragraph:
        case BlockKind::Link:
        case BlockKind::ListItem: break;
        }
        return u"<p>"_s + words + u"</p>"_s;
    }

    static QString code(const Block& block)
    {
        const QString language =
            block.language.isEmpty() ? QString() : u" class=\"language-%1\""_s.arg(block.language.toHtmlEscaped());
        return u"<pre><code%1>%2</code></pre>"_s.arg(language, course::plainText(block.text).toHtmlEscaped());
    }

    static QString table(const Block& block)
    {
        QString html = u"<table>"_s;
        for (std::size_t row = 0; row < block.rows.size(); ++row) {
            html += u"<tr>"_s;
            for (const course::Text& cell : block.rows[row])
                html += (row == 0 ? u"<th>%1</th>"_s : u"<td>%1</td>"_s).arg(htmlOf(cell));
            html += u"</tr>"_s;
        }
        return html + u"</table>"_s;
    }

    QString media(const Block& block) const
    {
        const QString address = m_address ? m_address(block.media) : QString();
        const QString alt = block.alt.toHtmlEscaped();
        if (address.isEmpty())
            return u"<p>"_s + alt + u"</p>"_s;
        const QString source = address.toHtmlEscaped();
        if (block.kind == BlockKind::Image) {
            const QString caption = course::plainText(block.text).toHtmlEscaped();
            const QString title = caption.isEmpty() ? caption : u" title=\"%1\""_s.arg(caption);
            return u"<p><img src=\"%1\" alt=\"%2\"%3></p>"_s.arg(source, alt, title);
        }
        return u"<p><%1 src=\"%2\" title=\"%3\"></%1></p>"_s.arg(
            block.kind == BlockKind::Audio ? u"audio"_s : u"video"_s, source, alt);
    }

    const MediaAddress& m_address;
    QString m_html;
    std::vector<bool> m_lists;
};

}  // namespace

QString htmlOf(const course::Text& text)
{
    QString html;
    for (const course::Span& span : text)
        html += spanHtml(span);
    return html;
}

QString htmlOf(const course::Blocks& blocks, const MediaAddress& address)
{
    return BlockWriter(address).write(blocks);
}

}  // namespace carrel::formats
