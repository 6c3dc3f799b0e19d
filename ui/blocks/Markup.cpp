// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/blocks/Markup.h"

#include "ui/blocks/FormulaText.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace carrel::ui {
namespace {

/// Nothing in it parts paragraphs, stands for an object or is invisible to the eye but not to the layout.
QString harmless(const QString& text, bool keepLines)
{
    QString clean;
    clean.reserve(text.size());
    for (const QChar c : text) {
        if (c == u'\n' || c == QChar::ParagraphSeparator || c == QChar::LineSeparator)
            clean += keepLines ? u'\n' : u' ';
        else if (c == u'\t')
            clean += c;
        else if (c == QChar::ObjectReplacementCharacter || c == QChar::ReplacementCharacter)
            clean += QChar(QChar::ReplacementCharacter);
        else if (c.category() != QChar::Other_Control)
            clean += c;
    }
    return clean;
}

}  // namespace

LinkTarget LinkTarget::of(const QString& link)
{
    LinkTarget target;
    if (!course::isAllowedLink(link))
        return target;
    if (link.startsWith("unit:"_L1)) {
        const QString place = link.mid(5);
        target.m_inCourse = true;
        target.m_unitKey = place.section(u'#', 0, 0);
        target.m_anchor = place.section(u'#', 1);
        return target;
    }
    const QUrl url(link, QUrl::StrictMode);
    const bool honest = url.isValid() && url.userInfo().isEmpty()
                        && ((url.scheme() == "https"_L1 && !url.host().isEmpty()) || url.scheme() == "mailto"_L1);
    if (honest)
        target.m_address = url.toString(QUrl::FullyEncoded);
    return target;
}

Markup::Markup(const course::Text& text)
{
    if (text.empty())
        return;
    auto body = std::make_shared<Body>();
    body->source = text;
    for (const course::Span& span : text)
        addSpan(*body, span);
    for (const Piece& piece : body->pieces)
        body->plain += piece.text;
    m_body = std::move(body);
}

void Markup::addSpan(Body& body, const course::Span& span)
{
    int link = -1;
    if (!span.link.isEmpty()) {
        if (const LinkTarget target = LinkTarget::of(span.link); !target.isNowhere()) {
            if (body.links.empty() || !(body.links.back() == target))
                body.links.push_back(target);
            link = static_cast<int>(body.links.size()) - 1;
        }
    }
    if (span.style & course::Formula) {
        for (const FormulaRun& run : formulaRuns(harmless(span.text, false))) {
            const unsigned style = run.italic ? span.style | course::Emphasis : span.style;
            body.pieces.push_back({run.text, style, run.script, true, link});
        }
        body.spoken += span.text;
    } else if (const QString words = harmless(span.text, span.style & course::Code); !words.isEmpty()) {
        body.pieces.push_back({words, span.style, 0, false, link});
        body.spoken += words;
    }
    if (span.style & course::LineBreak) {
        body.pieces.push_back({u"\n"_s, course::Plain, 0, false, -1});
        body.spoken += u'\n';
    }
}

Markup Markup::ofWords(const QString& words)
{
    return words.isEmpty() ? Markup() : Markup(course::Text{course::Span{words, course::Plain, {}}});
}

const std::vector<Markup::Piece>& Markup::pieces() const
{
    static const std::vector<Piece> none;
    return m_body ? m_body->pieces : none;
}

QString Markup::plain() const
{
    return m_body ? m_body->plain : QString();
}

QString Markup::spoken() const
{
    return m_body ? m_body->spoken : QString();
}

bool Markup::isStyled() const
{
    for (const Piece& piece : pieces()) {
        if (piece.style != course::Plain || piece.math || piece.link >= 0)
            return true;
    }
    return false;
}

int Markup::linkCount() const
{
    return m_body ? static_cast<int>(m_body->links.size()) : 0;
}

LinkTarget Markup::link(int number) const
{
    if (number < 0 || number >= linkCount())
        return {};
    return m_body->links[static_cast<std::size_t>(number)];
}

int Markup::linkAt(int position) const
{
    qsizetype start = 0;
    for (const Piece& piece : pieces()) {
        if (position >= start && position < start + piece.text.size())
            return piece.link;
        start += piece.text.size();
    }
    return -1;
}

bool operator==(const Markup& a, const Markup& b)
{
    if (a.m_body == b.m_body)
        return true;
    return a.m_body && b.m_body && a.m_body->source == b.m_body->source;
}

}  // namespace carrel::ui
