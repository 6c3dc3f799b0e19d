// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/MarkdownBlocks.h"

#include "core/formats/BlockBuilder.h"
#include "core/formats/Entities.h"
#include "core/formats/HtmlElements.h"
#include "core/formats/HtmlReader.h"

#include <QRegularExpression>

#include <md4c.h>

using namespace Qt::StringLiterals;

namespace carrel::formats {

using course::Blocks;
using course::Text;

namespace {

constexpr qsizetype kMaxCharacters = 4'000'000;
constexpr unsigned kFlags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS | MD_FLAG_LATEXMATHSPANS;
/// Tables and link definitions let a short text ask for quadratic work; no honest text comes near these.
constexpr qint64 kWorkPerByte = 16;
constexpr qint64 kWorkAnyway = 100'000;

Qt::Alignment alignmentOf(MD_ALIGN align)
{
    switch (align) {
    case MD_ALIGN_LEFT: return Qt::AlignLeft;
    case MD_ALIGN_CENTER: return Qt::AlignHCenter;
    case MD_ALIGN_RIGHT: return Qt::AlignRight;
    case MD_ALIGN_DEFAULT: break;
    }
    return {};
}

QString textOf(const MD_ATTRIBUTE& attribute)
{
    return decodeEntities(QString::fromUtf8(attribute.text, attribute.size));
}

/// Hears md4c's events and tells the builder.
class MarkdownWalk {
public:
    MarkdownWalk(const TextLinks& links, RawHtml html, BlockBuilder::PictureWords words)
        : m_links(links), m_rawHtml(html), m_builder(words), m_html(m_builder, links)
    {
    }

    /// False where the text asked for more work than its length warrants.
    bool walk(const QByteArray& utf8)
    {
        m_workLeft = utf8.size() * kWorkPerByte + kWorkAnyway;
        MD_PARSER parser{};
        parser.flags = kFlags | (m_rawHtml == RawHtml::Shown ? MD_FLAG_NOHTMLBLOCKS : 0U);
        parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
            return of(self).enterBlock(type, detail);
        };
        parser.leave_block = [](MD_BLOCKTYPE type, void*, void* self) { return of(self).leaveBlock(type); };
        parser.enter_span = [](MD_SPANTYPE type, void* detail, void* self) { return of(self).enterSpan(type, detail); };
        parser.leave_span = [](MD_SPANTYPE type, void*, void* self) { return of(self).leaveSpan(type); };
        parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* self) {
            return of(self).text(type, QString::fromUtf8(text, size));
        };
        return md_parse(utf8.constData(), static_cast<MD_SIZE>(utf8.size()), &parser, this) == 0;
    }

    Blocks take()
    {
        m_html.finish();
        return m_builder.take();
    }

private:
    static MarkdownWalk& of(void* self) { return *static_cast<MarkdownWalk*>(self); }

    int spend(qint64 work)
    {
        m_workLeft -= work;
        return m_workLeft < 0 ? 1 : 0;
    }

    int enterBlock(MD_BLOCKTYPE type, void* detail)
    {
        feedInlineHtml();
        m_tagged = course::Plain;
        switch (type) {
        case MD_BLOCK_QUOTE: m_builder.openQuote(); break;
        case MD_BLOCK_UL: m_builder.openList(false); break;
        case MD_BLOCK_OL:
            m_builder.openList(true, static_cast<int>(static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start));
            break;
        case MD_BLOCK_LI: openItem(*static_cast<MD_BLOCK_LI_DETAIL*>(detail)); break;
        case MD_BLOCK_HR: m_builder.addRule(); break;
        case MD_BLOCK_H: m_builder.openHeading(static_cast<int>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level)); break;
        case MD_BLOCK_CODE: openCode(*static_cast<MD_BLOCK_CODE_DETAIL*>(detail)); break;
        case MD_BLOCK_TABLE: m_builder.openTable(); break;
        case MD_BLOCK_TR: m_builder.openRow(); break;
        case MD_BLOCK_TH:
        case MD_BLOCK_TD: m_builder.openCell(alignmentOf(static_cast<MD_BLOCK_TD_DETAIL*>(detail)->align)); break;
        case MD_BLOCK_HTML: m_inHtmlBlock = true; break;
        case MD_BLOCK_DOC:
        case MD_BLOCK_P:
        case MD_BLOCK_THEAD:
        case MD_BLOCK_TBODY: break;
        }
        return spend(1);
    }

    int leaveBlock(MD_BLOCKTYPE type)
    {
        feedInlineHtml();
        m_tagged = course::Plain;
        switch (type) {
        case MD_BLOCK_QUOTE: m_builder.closeQuote(); break;
        case MD_BLOCK_UL:
        case MD_BLOCK_OL: m_builder.closeList(); break;
        case MD_BLOCK_LI: m_builder.closeItem(); break;
        case MD_BLOCK_H: m_builder.closeHeading(); break;
        case MD_BLOCK_P: m_builder.endParagraph(); break;
        case MD_BLOCK_CODE: closeCode(); break;
        case MD_BLOCK_HTML:
            m_inHtmlBlock = false;
            m_html.feed(m_verbatim);
            m_builder.endParagraph();
            m_verbatim.clear();
            break;
        case MD_BLOCK_TABLE: m_builder.closeTable(); break;
        case MD_BLOCK_TH:
        case MD_BLOCK_TD: m_builder.closeCell(); break;
        default: break;
        }
        return spend(1);
    }

    void openItem(const MD_BLOCK_LI_DETAIL& item)
    {
        const QString marker = !item.is_task ? QString() : item.task_mark == ' ' ? u"☐"_s : u"☑"_s;
        m_builder.openItem(marker);
    }

    void openCode(const MD_BLOCK_CODE_DETAIL& code)
    {
        // "rust,ignore" and "js {1,3}": what follows the name is for other programs.
        static const auto endsName = [](QChar c) { return !c.isLetterOrNumber() && !u"+-#_."_s.contains(c); };
        const QString info = textOf(code.lang);
        m_language = info.left(std::find_if(info.begin(), info.end(), endsName) - info.begin());
        m_verbatim = QString();
    }

    void closeCode()
    {
        if (m_verbatim.endsWith(u'\n'))
            m_verbatim.chop(1);
        m_builder.addCode(m_verbatim, m_language);
    }

    int enterSpan(MD_SPANTYPE type, void* detail)
    {
        feedInlineHtml();
        qint64 work = 1;
        switch (type) {
        case MD_SPAN_EM: ++m_emphasis; break;
        case MD_SPAN_STRONG: ++m_strong; break;
        case MD_SPAN_DEL: ++m_strike; break;
        case MD_SPAN_CODE: m_code = true; break;
        case MD_SPAN_A: {
            const MD_ATTRIBUTE& href = static_cast<MD_SPAN_A_DETAIL*>(detail)->href;
            work += href.size;
            if (m_imageDepth == 0)
                m_link = m_links.findLink(textOf(href));
            break;
        }
        case MD_SPAN_IMG: {
            const auto& image = *static_cast<MD_SPAN_IMG_DETAIL*>(detail);
            work += image.src.size + image.title.size;
            if (m_imageDepth++ == 0) {
                m_imageTarget = textOf(image.src);
                m_imageTitle = textOf(image.title);
                m_alt.clear();
            }
            break;
        }
        case MD_SPAN_LATEXMATH:
        case MD_SPAN_LATEXMATH_DISPLAY: m_formula = QString(); break;
        default: break;
        }
        return spend(work);
    }

    int leaveSpan(MD_SPANTYPE type)
    {
        feedInlineHtml();
        switch (type) {
        case MD_SPAN_EM: --m_emphasis; break;
        case MD_SPAN_STRONG: --m_strong; break;
        case MD_SPAN_DEL: --m_strike; break;
        case MD_SPAN_CODE: m_code = false; break;
        case MD_SPAN_A:
            if (m_imageDepth == 0)
                m_link.clear();
            break;
        case MD_SPAN_IMG:
            if (--m_imageDepth == 0)
                closeImage();
            break;
        case MD_SPAN_LATEXMATH: say(m_formula.trimmed(), course::Formula); break;
        case MD_SPAN_LATEXMATH_DISPLAY:
            if (m_imageDepth == 0)
                m_builder.addFormula(m_formula.trimmed());
            break;
        default: break;
        }
        return spend(1);
    }

    void closeImage()
    {
        if (const auto media = m_links.findMedia(m_imageTarget))
            m_builder.addMedia(*media, m_alt, m_imageTitle);
        else
            m_builder.addWords(m_alt.isEmpty() ? m_imageTitle : m_alt, style(), m_link);
    }

    int text(MD_TEXTTYPE type, const QString& words)
    {
        if (type != MD_TEXT_HTML)
            feedInlineHtml();
        switch (type) {
        case MD_TEXT_NORMAL: say(words, course::Plain); break;
        case MD_TEXT_NULLCHAR: say(QString(QChar::ReplacementCharacter), course::Plain); break;
        case MD_TEXT_BR:
            if (m_imageDepth == 0)
                m_builder.addLineBreak();
            break;
        case MD_TEXT_SOFTBR: say(u" "_s, course::Plain); break;
        case MD_TEXT_ENTITY: {
            const QString character = decodeEntity(QStringView(words).sliced(1).chopped(1));
            say(character.isEmpty() ? words : character, course::Plain);
            break;
        }
        case MD_TEXT_CODE:
            if (m_code)
                say(m_builder.isInTable() ? QString(words).replace(u"\\|"_s, u"|"_s) : words, course::Code);
            else
                m_verbatim += words;
            break;
        case MD_TEXT_HTML:
            if (m_inHtmlBlock)
                m_verbatim += words;
            else
                m_inlineHtml += words;  // a tag comes in as many pieces as it has lines
            break;
        case MD_TEXT_LATEXMATH: m_formula += words; break;
        }
        return spend(1);
    }

    void feedInlineHtml()
    {
        if (m_inlineHtml.isEmpty())
            return;
        const QString html = std::exchange(m_inlineHtml, {});
        if (m_rawHtml == RawHtml::Shown)
            showTags(html);
        else
            m_html.feed(html);
    }

    /// Of raw tags those that set what Markdown has no sign for, there or anywhere; all others are shown as they are
    /// written.
    void showTags(const QString& html)
    {
        static const QRegularExpression kTag(u"<(/?)(sub|sup|mark|strong|em|del)>|<br ?/?>"_s,
                                             QRegularExpression::CaseInsensitiveOption);
        qsizetype at = 0;
        for (auto tags = kTag.globalMatch(html); tags.hasNext();) {
            const auto tag = tags.next();
            say(html.sliced(at, tag.capturedStart() - at).replace(u'\n', u' '), course::Plain);
            at = tag.capturedEnd();
            if (m_imageDepth > 0)
                continue;
            const unsigned style = styleOf(tag.captured(2).toLower()).value_or(course::Plain);
            if (style == course::Plain)
                m_builder.addLineBreak();
            else
                m_tagged = tag.captured(1).isEmpty() ? m_tagged | style : m_tagged & ~style;
        }
        say(html.sliced(at).replace(u'\n', u' '), course::Plain);
    }

    void say(const QString& words, unsigned more)
    {
        if (m_imageDepth > 0)
            m_alt += words;
        else
            m_builder.addWords(words, style() | more, m_link.isEmpty() ? m_html.link() : m_link);
    }

    unsigned style() const
    {
        return (m_strong > 0 ? course::Strong : 0U) | (m_emphasis > 0 ? course::Emphasis : 0U)
               | (m_strike > 0 ? course::Strike : 0U) | m_tagged | m_html.style();
    }

    const TextLinks& m_links;
    RawHtml m_rawHtml;
    BlockBuilder m_builder;
    HtmlReader m_html;
    qint64 m_workLeft = 0;
    int m_strong = 0;
    int m_emphasis = 0;
    int m_strike = 0;
    int m_imageDepth = 0;
    unsigned m_tagged = course::Plain;
    bool m_code = false;
    bool m_inHtmlBlock = false;
    QString m_inlineHtml;
    QString m_link;
    QString m_verbatim;
    QString m_language;
    QString m_formula;
    QString m_imageTarget;
    QString m_imageTitle;
    QString m_alt;
};

Blocks plainParagraphs(const QString& text)
{
    BlockBuilder builder;
    const auto lines = QStringView(text).split(u'\n');
    for (const QStringView line : lines) {
        if (line.trimmed().isEmpty())
            builder.endParagraph();
        else
            builder.addWords(line.toString() + u' ', course::Plain);
    }
    return builder.take();
}

Blocks read(const QString& markdown, const TextLinks& links, RawHtml html, BlockBuilder::PictureWords words)
{
    if (markdown.size() <= kMaxCharacters) {
        MarkdownWalk walk(links, html, words);
        if (walk.walk(markdown.toUtf8()))
            return walk.take();
    }
    links.tellLost(u"markup"_s,
                   u"the text is too large or too tangled to be read as Markdown; its words came in plain"_s);
    return plainParagraphs(markdown);
}

// A word in front of a line keeps "1." and "#" from starting a list or heading; it is taken off again.
const QString kFront = u"x "_s;

Text withoutFront(Text text)
{
    if (!text.empty())
        text.front().text.remove(0, kFront.size());
    std::erase_if(text,
                  [](const course::Span& span) { return span.text.isEmpty() && span.style != course::LineBreak; });
    return trimmed(std::move(text));
}

}  // namespace

Blocks blocksFromMarkdown(const QString& markdown, const TextLinks& links, RawHtml html)
{
    return read(markdown, links, html, BlockBuilder::PictureWords::AtItsPlace);
}

QString onOneLine(const QString& words)
{
    static const QRegularExpression kSpace(u"[ \\t\\r\\n\\f]+"_s);
    QString line = words;
    line.replace(kSpace, u" "_s);
    const qsizetype from = line.startsWith(u' ') ? 1 : 0;
    const qsizetype to = line.size() - (line.size() > 1 && line.endsWith(u' ') ? 1 : 0);
    return line.sliced(from, to - from);
}

Text inlineFromMarkdown(const QString& markdown, const TextLinks& links)
{
    return withoutFront(flattened(blocksFromMarkdown(kFront + onOneLine(markdown), links.withoutMedia())));
}

PicturedText picturedFromMarkdown(const QString& markdown, const TextLinks& links, LinePictures which)
{
    const QString line = onOneLine(markdown);
    const bool fronted = !line.startsWith(u"![");
    PicturedText read = pictured(
        formats::read(fronted ? kFront + line : line, links, RawHtml::Shown, BlockBuilder::PictureWords::BetweenWords),
        links, which);
    if (fronted)
        read.text = withoutFront(std::move(read.text));
    return read;
}

}  // namespace carrel::formats
