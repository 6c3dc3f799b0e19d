// SPDX-License-Identifier: GPL-3.0-or-later
// The part of HtmlReader for pictures, sound, video and frames.
#include "core/formats/HtmlReader.h"

#include "core/formats/HtmlElements.h"

using namespace Qt::StringLiterals;

namespace carrel::formats {

void HtmlReader::openPlayer(const HtmlToken& tag)
{
    closePlayer();
    m_player = tag.text;
    m_playerLink.clear();
    m_playerWords = tag.attributes.value(u"title"_s, tag.attributes.value(u"aria-label"_s));
    m_playerFilled = false;
    addSource(tag.attributes.value(u"src"_s));
    if (tag.selfClosing)
        closePlayer();
}

void HtmlReader::addSource(const QString& target)
{
    if (m_player.isEmpty() || m_playerFilled || target.isEmpty())
        return;
    if (const auto media = m_links.findMedia(target)) {
        m_builder.addMedia(*media, m_playerWords, {});
        m_builder.endParagraph();
        m_playerFilled = true;
    } else if (m_playerLink.isEmpty()) {
        m_playerLink = m_links.findLink(target);
    }
}

void HtmlReader::closePlayer()
{
    if (m_player.isEmpty())
        return;
    if (!m_playerFilled && !m_playerLink.isEmpty())
        m_builder.addLink(m_playerLink, m_playerWords.isEmpty() ? m_playerLink : m_playerWords);
    m_player.clear();
}

void HtmlReader::addImage(const HtmlToken& tag)
{
    const QString alt = tag.attributes.value(u"alt"_s).simplified();
    const QString title = tag.attributes.value(u"title"_s).simplified();
    const auto media = m_links.findMedia(tag.attributes.value(u"src"_s));
    if (media)
        m_builder.addMedia(*media, alt, title == alt ? QString() : title);
    else
        m_builder.addWords(alt.isEmpty() ? title : alt, style(), m_link);
    const bool hasWords = !alt.isEmpty() || (!media && !title.isEmpty());
    m_endsInSpace = m_endsInSpace && !hasWords;
}

void HtmlReader::addFrame(const HtmlToken& tag, HtmlTokens& tokens)
{
    const QString target = tag.attributes.value(tag.text == u"object" ? u"data"_s : u"src"_s);
    const QString link = m_links.findLink(target.startsWith(u"//") ? u"https:"_s + target : target);
    if (link.isEmpty()) {
        m_links.tellLost(tag.text, u"embedded pages are not shown: "_s + target.left(200));
    } else {
        const QString title = tag.attributes.value(u"title"_s).simplified();
        m_builder.addLink(link, title.isEmpty() ? link : title);
        m_links.tellLost(tag.text, u"an embedded page is shown as a link to it: "_s + link.left(200));
    }
    if (tag.text != u"embed" && !tag.selfClosing)
        tokens.skipRaw(tag.text);
    m_endsInSpace = true;
}

}  // namespace carrel::formats
