// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/HtmlReader.h"

#include "core/formats/HtmlElements.h"

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

constexpr std::size_t kMaxOpen = 64;
constexpr int kMaxSpannedCells = 50;

}  // namespace

void HtmlReader::feed(const QString& html)
{
    HtmlTokens tokens(html);
    HtmlToken token;
    while (tokens.next(token)) {
        switch (token.kind) {
        case HtmlToken::Kind::Text: addText(token.text); break;
        case HtmlToken::Kind::Open:
            tellHandlers(token);
            open(token, tokens);
            break;
        case HtmlToken::Kind::Close: close(token.text); break;
        }
    }
}

void HtmlReader::finish()
{
    closePreformatted();
    closePlayer();
    while (!m_open.empty())
        closeTop();
    m_builder.endParagraph();
}

unsigned HtmlReader::style() const
{
    unsigned style = course::Plain;
    for (const auto& entry : m_styles)
        style |= entry.second;
    return style;
}

void HtmlReader::open(const HtmlToken& tag, HtmlTokens& tokens)
{
    const QString& name = tag.text;
    if (m_inPre) {
        if (name == u"br")
            m_pre += u'\n';
        else if (name == u"code" && m_preLanguage.isEmpty())
            m_preLanguage = languageOf(tag);
        else if (name == u"script" || name == u"style")
            openEmbedded(tag, tokens);
        return;
    }
    if (openEmbedded(tag, tokens) || openInline(tag))
        return;
    m_endsInSpace = true;
    openStructure(tag);
}

bool HtmlReader::openEmbedded(const HtmlToken& tag, HtmlTokens& tokens)
{
    const QString& name = tag.text;
    if (name == u"script" || name == u"style" || name == u"noscript" || name == u"template") {
        // A <style> has no content to miss; a script may have made some.
        if (name == u"script")
            m_links.tellLost(name, u"scripts are not run; what this one would have shown is not here"_s);
        if (!tag.selfClosing)
            tokens.skipRaw(name);
        return true;
    }
    if (name == u"iframe" || name == u"object" || name == u"embed" || name == u"applet") {
        addFrame(tag, tokens);
        return true;
    }
    if (name == u"math") {
        addMath(tag, tokens);
        return true;
    }
    if (name == u"svg" || name == u"canvas" || name == u"map") {
        m_links.tellLost(name, u"drawings inside a text are not shown"_s);
        if (!tag.selfClosing)
            tokens.skipRaw(name);
        return true;
    }
    if (name == u"input" || name == u"select" || name == u"textarea") {
        if (tag.attributes.value(u"type"_s) != u"hidden")
            tellOnce(u"form"_s, u"fields and buttons inside a text do nothing here"_s);
        if (name != u"input" && !tag.selfClosing)
            tokens.skipRaw(name);
        return true;
    }
    if (name == u"audio" || name == u"video") {
        openPlayer(tag);
        return true;
    }
    if (name == u"source") {
        addSource(tag.attributes.value(u"src"_s));
        return true;
    }
    return false;
}

bool HtmlReader::openInline(const HtmlToken& tag)
{
    const QString& name = tag.text;
    if (const auto style = styleOf(name)) {
        if (m_styles.size() < kMaxOpen && !tag.selfClosing)
            m_styles.emplace_back(name, *style);
        return true;
    }
    if (name == u"span") {
        if (m_styles.size() < kMaxOpen && !tag.selfClosing)
            m_styles.emplace_back(name, styleOfSpan(tag));
        return true;
    }
    if (name == u"a") {
        m_link = m_links.findLink(tag.attributes.value(u"href"_s));
        return true;
    }
    if (name == u"img") {
        addImage(tag);
        return true;
    }
    if (name == u"br") {
        m_builder.addLineBreak();
        m_endsInSpace = true;
        return true;
    }
    if (name == u"q") {
        addProse(u"\u201c");
        return true;
    }
    const bool isStructure = isBlockElement(name) || isHeading(name) || name == u"ul" || name == u"ol" || name == u"li"
                             || name == u"blockquote" || name == u"table" || name == u"tr" || name == u"td"
                             || name == u"th" || name == u"pre" || name == u"hr";
    if (isStructure)
        return false;
    // Elements that books make up for themselves ("<Listing caption=...>") still say what they hold.
    if (const QString caption = tag.attributes.value(u"caption"_s); !caption.isEmpty()) {
        m_builder.endParagraph();
        m_builder.addWords(caption, course::Emphasis);
        m_builder.endParagraph();
    }
    return true;
}

bool HtmlReader::openStructure(const HtmlToken& tag)
{
    const QString& name = tag.text;
    if (!m_open.empty() && m_open.back().part == Part::Heading)
        closeTop();
    if (isHeading(name)) {
        m_builder.endParagraph();
        if (!m_builder.isInTable())
            m_builder.openHeading(name[1].digitValue());
        push(Part::Heading, name);
    } else if (name == u"ul" || name == u"ol") {
        if (!m_builder.isInTable())
            m_builder.openList(name == u"ol",
                               std::clamp(tag.attributes.value(u"start"_s, u"1"_s).toInt(), 0, 1'000'000));
        push(Part::List, name);
    } else if (name == u"li") {
        openItem();
    } else if (name == u"blockquote" || !calloutOf(tag).isEmpty()) {
        m_builder.endParagraph();
        if (!m_builder.isInTable())
            m_builder.openQuote(calloutOf(tag));
        push(Part::Quote, name);
    } else if (name == u"table") {
        m_builder.openTable();
        push(Part::Table, name);
    } else if (name == u"tr") {
        closeInside(Part::Row, Part::Table);
        m_builder.openRow();
        push(Part::Row, name);
    } else if (name == u"td" || name == u"th") {
        openCell(tag);
    } else if (name == u"pre") {
        m_builder.endParagraph();
        m_inPre = true;
        m_preLanguage = languageOf(tag);
    } else if (name == u"hr") {
        m_builder.addRule();
    } else {
        m_builder.endParagraph();
        if (name == u"dt" || name == u"summary")
            setAnew(name, course::Strong);
        else if (name == u"dd")
            close(u"dt"_s);
    }
    return true;
}

/// Terms often have no end of their own: the next begins where one ends, so that they never pile up.
void HtmlReader::setAnew(const QString& name, unsigned style)
{
    std::erase_if(m_styles, [&](const auto& entry) { return entry.first == name; });
    m_styles.emplace_back(name, style);
}

void HtmlReader::push(Part part, const QString& name)
{
    m_open.push_back({part, name});
    if (m_open.size() > kMaxOpen) {
        closeTop();
        tellOnce(u"nesting"_s, u"parts nested deeper than 64 are shown at that depth"_s);
    }
}

void HtmlReader::closeTop()
{
    const Open top = m_open.back();
    m_open.pop_back();
    const bool inTable = m_builder.isInTable();
    switch (top.part) {
    case Part::List: inTable ? m_builder.endParagraph() : m_builder.closeList(); break;
    case Part::Item: inTable ? m_builder.endParagraph() : m_builder.closeItem(); break;
    case Part::Quote: inTable ? m_builder.endParagraph() : m_builder.closeQuote(); break;
    case Part::Heading: inTable ? m_builder.endParagraph() : m_builder.closeHeading(); break;
    case Part::Table: m_builder.closeTable(); break;
    case Part::Cell: m_builder.closeCell(); break;
    case Part::Row: m_builder.endParagraph(); break;
    }
    m_endsInSpace = true;
}

/// Closes the nearest open `inner`, unless a `boundary` lies between.
void HtmlReader::closeInside(Part inner, Part boundary)
{
    for (std::size_t at = m_open.size(); at > 0; --at) {
        if (m_open[at - 1].part == boundary)
            return;
        if (m_open[at - 1].part == inner) {
            while (m_open.size() >= at)
                closeTop();
            return;
        }
    }
}

void HtmlReader::openItem()
{
    if (m_builder.isInTable()) {
        m_builder.endParagraph();
        m_builder.addWords(u"• "_s, course::Plain);
        return;
    }
    closeInside(Part::Item, Part::List);
    const bool hasList = std::any_of(m_open.begin(), m_open.end(), [](const Open& o) { return o.part == Part::List; });
    if (!hasList) {
        m_builder.openList(false);
        push(Part::List, u"ul"_s);
    }
    m_builder.openItem();
    push(Part::Item, u"li"_s);
}

void HtmlReader::openCell(const HtmlToken& tag)
{
    closeInside(Part::Cell, Part::Table);
    const QString align = tag.attributes.value(u"align"_s).toLower();
    const Qt::Alignment alignment = align == u"center"  ? Qt::Alignment(Qt::AlignHCenter)
                                    : align == u"right" ? Qt::Alignment(Qt::AlignRight)
                                                        : Qt::Alignment();
    m_builder.openCell(alignment);
    if (tag.attributes.value(u"rowspan"_s, u"1"_s).toInt() > 1)
        tellOnce(u"table"_s, u"a cell of several rows stands in the first of them"_s);
    const int span = std::clamp(tag.attributes.value(u"colspan"_s, u"1"_s).toInt(), 1, kMaxSpannedCells);
    push(Part::Cell, tag.text);
    m_builder.widenCell(span);
}

void HtmlReader::close(const QString& name)
{
    if (m_inPre) {
        if (name == u"pre")
            closePreformatted();
        return;
    }
    if (name == m_player)
        return closePlayer();
    if (name == u"a")
        return m_link.clear();
    if (name == u"q")
        return addProse(u"\u201d");
    for (auto entry = m_styles.rbegin(); entry != m_styles.rend(); ++entry) {
        if (entry->first == name) {
            m_styles.erase(std::next(entry).base());
            break;
        }
    }
    if (styleOf(name))
        return;
    for (std::size_t at = m_open.size(); at > 0; --at) {
        if (m_open[at - 1].name == name) {
            while (m_open.size() >= at)
                closeTop();
            return;
        }
        if (m_open[at - 1].part == Part::Table && name != u"table")
            break;
    }
    if (isBlockElement(name)) {
        m_builder.endParagraph();
        m_endsInSpace = true;
    }
}

void HtmlReader::closePreformatted()
{
    if (!m_inPre)
        return;
    m_inPre = false;
    if (m_pre.startsWith(u'\n'))
        m_pre.remove(0, 1);
    while (m_pre.endsWith(u'\n') || m_pre.endsWith(u' '))
        m_pre.chop(1);
    if (!m_pre.isEmpty())
        m_builder.addCode(m_pre, m_preLanguage);
    m_pre.clear();
    m_preLanguage.clear();
}

void HtmlReader::tellHandlers(const HtmlToken& tag)
{
    for (auto attribute = tag.attributes.begin(); attribute != tag.attributes.end(); ++attribute) {
        if (attribute.key().size() > 2 && attribute.key().startsWith(u"on"))
            tellOnce(u"script"_s, u"handlers such as onclick do nothing here"_s);
    }
}

void HtmlReader::tellOnce(const QString& what, const QString& why)
{
    if (m_told.contains(what + why))
        return;
    m_told.insert(what + why);
    m_links.tellLost(what, why);
}

void HtmlReader::addText(const QString& text)
{
    if (m_inPre) {
        m_pre += text;
        return;
    }
    if (!m_player.isEmpty())
        return;
    if (style() & course::Code)
        return addProse(text);

    const auto& marks = formulaMarks();
    std::vector<qsizetype> nextOpen(marks.size(), 0);
    qsizetype at = 0;
    while (at < text.size()) {
        // The nearest formula that is also closed; what is not found once is not looked for again.
        std::size_t best = marks.size();
        for (std::size_t mark = 0; mark < marks.size(); ++mark) {
            if (nextOpen[mark] >= 0 && nextOpen[mark] <= at)
                nextOpen[mark] = text.indexOf(marks[mark].open, at);
            if (nextOpen[mark] >= 0 && (best == marks.size() || nextOpen[mark] < nextOpen[best]))
                best = mark;
        }
        if (best == marks.size())
            break;
        const qsizetype start = nextOpen[best] + marks[best].open.size();
        const qsizetype end = text.indexOf(marks[best].close, start);
        if (end < 0) {
            nextOpen[best] = -1;
            continue;
        }
        addProse(QStringView(text).sliced(at, nextOpen[best] - at));
        addFormula(text.sliced(start, end - start).simplified(), marks[best].display);
        at = end + marks[best].close.size();
    }
    addProse(QStringView(text).sliced(std::min(at, text.size())));
}

void HtmlReader::addProse(QStringView text)
{
    QString words;
    words.reserve(text.size());
    for (const QChar c : text) {
        const bool space = c == u' ' || c == u'\t' || c == u'\n' || c == u'\r' || c == u'\f';
        if (!space)
            words += c;
        else if (!m_endsInSpace)
            words += u' ';
        m_endsInSpace = space;
    }
    m_builder.addWords(words, style(), m_link);
}

}  // namespace carrel::formats
