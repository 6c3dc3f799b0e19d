// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/HtmlTokens.h"

#include "core/formats/Entities.h"

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

constexpr int kMaxAttributes = 100;

bool isAsciiLetter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

bool isHtmlSpace(QChar c)
{
    return c == u' ' || c == u'\t' || c == u'\n' || c == u'\r' || c == u'\f';
}

}  // namespace

bool HtmlTokens::startsMarkup(qsizetype position) const
{
    if (at(position) != u'<')
        return false;
    const QChar next = at(position + 1);
    return isAsciiLetter(next) || next == u'!' || next == u'?' || (next == u'/' && isAsciiLetter(at(position + 2)));
}

bool HtmlTokens::next(HtmlToken& token)
{
    token = {};
    while (m_at < m_html.size()) {
        if (startsMarkup(m_at)) {
            if (at(m_at + 1) == u'!' || at(m_at + 1) == u'?')
                skipDeclaration(token);
            else if (readTag(token))
                return true;
            if (!token.text.isEmpty())
                return true;
            continue;
        }
        qsizetype end = m_html.indexOf(u'<', m_at + 1);
        while (end >= 0 && !startsMarkup(end))
            end = m_html.indexOf(u'<', end + 1);
        if (end < 0)
            end = m_html.size();
        token.text = decodeEntities(m_html.sliced(m_at, end - m_at));
        m_at = end;
        return true;
    }
    return false;
}

/// Comments, document types and instructions go; CDATA is text.
void HtmlTokens::skipDeclaration(HtmlToken& token)
{
    const QStringView rest = QStringView(m_html).sliced(m_at);
    const bool comment = rest.startsWith(u"<!--");
    const bool characters = rest.startsWith(u"<![CDATA[");
    const QString end = comment ? u"-->"_s : characters ? u"]]>"_s : u">"_s;
    const qsizetype start = m_at + (comment ? 4 : characters ? 9 : 2);
    const qsizetype found = m_html.indexOf(end, start);
    if (characters)
        token.text = m_html.sliced(start, (found < 0 ? m_html.size() : found) - start);
    m_at = found < 0 ? m_html.size() : found + end.size();
}

bool HtmlTokens::readTag(HtmlToken& token)
{
    const bool closing = at(m_at + 1) == u'/';
    m_at += closing ? 2 : 1;
    token.kind = closing ? HtmlToken::Kind::Close : HtmlToken::Kind::Open;
    token.text = readName();
    readAttributes(token);
    return true;
}

void HtmlTokens::readAttributes(HtmlToken& token)
{
    while (m_at < m_html.size()) {
        skipSpace();
        const QChar c = at(m_at);
        if (m_at >= m_html.size())
            return;
        if (c == u'>') {
            ++m_at;
            return;
        }
        if (c == u'/' || c == u'=' || c == u'"' || c == u'\'') {
            token.selfClosing = c == u'/' && at(m_at + 1) == u'>';
            ++m_at;
            continue;
        }
        const QString name = readName();
        skipSpace();
        QString value;
        if (at(m_at) == u'=') {
            ++m_at;
            skipSpace();
            value = readValue();
        }
        if (token.attributes.size() < kMaxAttributes && !token.attributes.contains(name))
            token.attributes.insert(name, decodeEntities(value));
    }
}

QString HtmlTokens::readName()
{
    const qsizetype start = m_at;
    while (m_at < m_html.size() && !isHtmlSpace(m_html[m_at]) && !u"/>=\"'"_s.contains(m_html[m_at]))
        ++m_at;
    return m_html.sliced(start, m_at - start).toLower();
}

QString HtmlTokens::readValue()
{
    const QChar quote = at(m_at);
    if (quote == u'"' || quote == u'\'') {
        const qsizetype start = ++m_at;
        const qsizetype end = m_html.indexOf(quote, start);
        m_at = end < 0 ? m_html.size() : end + 1;
        return m_html.sliced(start, (end < 0 ? m_html.size() : end) - start);
    }
    const qsizetype start = m_at;
    while (m_at < m_html.size() && !isHtmlSpace(m_html[m_at]) && m_html[m_at] != u'>')
        ++m_at;
    return m_html.sliced(start, m_at - start);
}

void HtmlTokens::skipSpace()
{
    while (m_at < m_html.size() && isHtmlSpace(m_html[m_at]))
        ++m_at;
}

void HtmlTokens::skipRaw(const QString& name)
{
    const QString end = u"</"_s + name;
    const qsizetype found = m_html.indexOf(end, m_at, Qt::CaseInsensitive);
    const qsizetype close = found < 0 ? -1 : m_html.indexOf(u'>', found);
    m_at = close < 0 ? m_html.size() : close + 1;
}

std::optional<QString> HtmlTokens::takeRaw(const QString& name)
{
    const qsizetype found = m_rawEnds ? m_html.indexOf(u"</"_s + name, m_at, Qt::CaseInsensitive) : -1;
    const qsizetype close = found < 0 ? -1 : m_html.indexOf(u'>', found);
    m_rawEnds = close >= 0;
    if (close < 0)
        return std::nullopt;
    const QString inside = m_html.sliced(m_at, found - m_at);
    m_at = close + 1;
    return inside;
}

}  // namespace carrel::formats
