// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/anki/AnkiTemplate.h"

#include "core/formats/Entities.h"
#include "core/formats/anki/AnkiCloze.h"

#include <QRegularExpression>

#include <algorithm>

namespace carrel::formats {
namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype kLongestTemplate = 1'000'000;
constexpr std::size_t kDeepestSection = 50;
constexpr qsizetype kMostTroubles = 10;
/// Fields may be shown many times over; no honest card comes near.
constexpr qsizetype kLongestCard = 4'000'000;

const QSet<QString>& knownFilters()
{
    static const QSet<QString> kNames{u"text"_s, u"cloze"_s, u"cloze-only"_s, u"hint"_s, u"type"_s, u"nc"_s};
    return kNames;
}

QString withoutTags(const QString& html)
{
    QString words;
    words.reserve(html.size());
    qsizetype at = 0;
    while (at < html.size()) {
        const qsizetype open = html.indexOf(u'<', at);
        if (open < 0)
            break;
        words += QStringView(html).mid(at, open - at);
        const bool comment = QStringView(html).mid(open, 4) == u"<!--";
        const qsizetype close = comment ? html.indexOf(u"-->"_s, open) : html.indexOf(u'>', open);
        if (close < 0) {
            at = html.size();
            break;
        }
        at = close + (comment ? 3 : 1);
    }
    words += QStringView(html).mid(at);
    return words;
}

}  // namespace

QString wordsOfHtml(const QString& html)
{
    return decodeEntities(withoutTags(html)).simplified();
}

bool isEmptyHtml(const QString& html)
{
    static const QRegularExpression kEmpty(u"^(?:\\s|</?(?:br|div)\\s?/?>)*+$"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    return html.isEmpty() || kEmpty.match(html).hasMatch();
}

AnkiTemplate::AnkiTemplate(const QString& source)
{
    if (source.size() > kLongestTemplate) {
        tell(u"it is longer than a million characters and shows nothing"_s);
        return;
    }
    parse(withoutScripts(source));
    if (!m_open.empty())
        tell(u"a section is not closed"_s);
    while (!m_open.empty()) {
        m_nodes[m_open.back()].end = m_nodes.size();
        m_open.pop_back();
    }
    markRepeatedFront();
}

/// Decks carry whole programs in their templates: better dropped here, once, than in every card.
QString AnkiTemplate::withoutScripts(QString source)
{
    for (const QString& name : {u"script"_s, u"style"_s}) {
        qsizetype open = source.indexOf(u'<' + name, 0, Qt::CaseInsensitive);
        if (open < 0)
            continue;
        tell(name == u"script" ? u"its script is left out"_s : u"its style is left out"_s);
        QString rest;
        qsizetype at = 0;
        while (open >= 0) {
            rest += QStringView(source).mid(at, open - at);
            const qsizetype close = source.indexOf(u"</"_s + name, open, Qt::CaseInsensitive);
            const qsizetype end = close < 0 ? -1 : source.indexOf(u'>', close);
            at = end < 0 ? source.size() : end + 1;
            open = source.indexOf(u'<' + name, at, Qt::CaseInsensitive);
        }
        rest += QStringView(source).mid(at);
        source = std::move(rest);
    }
    return source;
}

void AnkiTemplate::tell(const QString& trouble)
{
    if (m_troubles.size() < kMostTroubles && !m_troubles.contains(trouble))
        m_troubles.append(trouble);
}

void AnkiTemplate::parse(const QString& source)
{
    QString open = u"{{"_s;
    QString close = u"}}"_s;
    qsizetype at = 0;
    while (at < source.size()) {
        const qsizetype start = source.indexOf(open, at);
        const qsizetype end = start < 0 ? -1 : source.indexOf(close, start + open.size());
        if (end < 0)
            break;
        if (start > at)
            m_nodes.push_back({Part::Words, source.mid(at, start - at), {}, 0, false});
        QString tag = source.mid(start + open.size(), end - start - open.size());
        at = end + close.size();
        if (tag.startsWith(u'{') && at < source.size() && source[at] == u'}') {  // {{{Field}}}, of old
            tag.remove(0, 1);
            ++at;
        }
        tag = tag.trimmed();
        static const QRegularExpression kDelimiters(u"^=\\s*([^\\s=]{1,8})\\s+([^\\s=]{1,8})\\s*=$"_s);
        if (const auto other = kDelimiters.match(tag); other.hasMatch()) {
            open = other.captured(1);
            close = other.captured(2);
        } else {
            addTag(tag);
        }
    }
    if (at < source.size())
        m_nodes.push_back({Part::Words, source.mid(at), {}, 0, false});
}

void AnkiTemplate::addTag(const QString& tag)
{
    if (tag.isEmpty() || tag.startsWith(u'!'))
        return;
    const QString name = tag.mid(1).trimmed();
    switch (tag.front().unicode()) {
    case u'#': return openSection(Part::Section, name);
    case u'^': return openSection(Part::Inverted, name);
    case u'/': return closeSection(name);
    default: return addField(tag);
    }
}

void AnkiTemplate::openSection(Part part, const QString& name)
{
    if (m_open.size() >= kDeepestSection) {
        tell(u"sections are nested deeper than %1"_s.arg(kDeepestSection));
        return;
    }
    m_open.push_back(m_nodes.size());
    m_nodes.push_back({part, name, {}, 0, false});
}

void AnkiTemplate::closeSection(const QString& name)
{
    const auto matching =
        std::find_if(m_open.rbegin(), m_open.rend(), [&](std::size_t node) { return m_nodes[node].text == name; });
    if (matching == m_open.rend()) {
        tell(u"{{/%1}} closes nothing"_s.arg(name.left(60)));
        return;
    }
    if (matching != m_open.rbegin())
        tell(u"sections overlap at {{/%1}}"_s.arg(name.left(60)));
    // Overlapping sections end where they say; the nodes between are skipped only if their own section is.
    m_nodes[*matching].end = m_nodes.size();
    m_open.erase(std::next(matching).base());
}

void AnkiTemplate::addField(const QString& tag)
{
    QStringList parts = tag.split(u':');
    Node node{Part::Field, parts.takeLast().trimmed(), {}, 0, false};
    while (!parts.isEmpty()) {
        const QString filter = parts.takeLast().trimmed();
        if (!knownFilters().contains(filter))
            tell(u"the filter \"%1\" is not known; the field is shown without it"_s.arg(filter.left(60)));
        else
            node.filters.append(filter);
    }
    if (node.filters.contains(u"hint"_s))
        tell(u"a hint is shown with the answer instead of on demand"_s);
    if (node.filters.contains(u"cloze"_s) || node.filters.contains(u"cloze-only"_s))
        m_clozeFields.insert(node.text);
    if (node.text == u"FrontSide")
        node.part = Part::Front;
    else
        m_fieldNames.insert(node.text);
    m_nodes.push_back(std::move(node));
}

void AnkiTemplate::markRepeatedFront()
{
    static const QRegularExpression kAnswerLine(u"^(?:\\s|<br\\s*/?>)*<hr\\s+id\\s*=\\s*[\"']?answer[\"']?[^>]*>"_s,
                                                QRegularExpression::CaseInsensitiveOption);
    for (std::size_t i = 0; i + 1 < m_nodes.size(); ++i) {
        if (m_nodes[i].part != Part::Front || m_nodes[i + 1].part != Part::Words)
            continue;
        const auto line = kAnswerLine.match(m_nodes[i + 1].text);
        if (!line.hasMatch())
            continue;
        m_nodes[i].isRepeated = true;
        m_nodes[i + 1].text.remove(0, line.capturedEnd());
    }
}

QString AnkiTemplate::render(const AnkiCardText& text) const
{
    return render(text, false);
}

QString AnkiTemplate::renderWithFront(const AnkiCardText& text) const
{
    return render(text, true);
}

QString AnkiTemplate::render(const AnkiCardText& text, bool withFront) const
{
    QString html;
    std::size_t i = 0;
    const qint64 most = text.work + kLongestCard;
    while (i < m_nodes.size() && text.work < most) {
        const Node& node = m_nodes[i];
        const qsizetype before = html.size();
        ++i;
        switch (node.part) {
        case Part::Words: html += node.text; break;
        case Part::Field: html += fieldText(node, text); break;
        case Part::Front:
            if (withFront || !node.isRepeated)
                html += text.frontSide;
            break;
        case Part::Section:
            if (!holds(node.text, text))
                i = std::max(i, node.end);
            break;
        case Part::Inverted:
            if (holds(node.text, text))
                i = std::max(i, node.end);
            break;
        }
        text.work += 1 + html.size() - before;
    }
    return html;
}

bool AnkiTemplate::holds(const QString& name, const AnkiCardText& text)
{
    if (const auto field = text.fields->constFind(name); field != text.fields->constEnd()) {
        const bool isEmpty = isEmptyHtml(*field);
        text.work += isEmpty ? field->size() : 0;
        return !isEmpty;
    }
    if (name == u"Tags")
        return !text.tags.isEmpty();
    if (name == u"Deck" || name == u"Subdeck" || name == u"Type" || name == u"Card")
        return true;
    return text.cloze > 0 && name == u"c%1"_s.arg(text.cloze);
}

QString AnkiTemplate::fieldText(const Node& node, const AnkiCardText& text)
{
    QString html;
    if (const auto field = text.fields->constFind(node.text); field != text.fields->constEnd())
        html = *field;
    else if (node.text == u"Tags")
        html = text.tags.toHtmlEscaped();
    else if (node.text == u"Deck")
        html = text.deck.toHtmlEscaped();
    else if (node.text == u"Subdeck")
        html = text.deck.section(u"::"_s, -1).toHtmlEscaped();
    else if (node.text == u"Type")
        html = text.noteType.toHtmlEscaped();
    else if (node.text == u"Card")
        html = text.cardName.toHtmlEscaped();
    const bool typed = node.filters.contains(u"type"_s);
    for (const QString& filter : node.filters) {
        text.work += html.size();
        if (filter == u"text")
            html = wordsOfHtml(html).toHtmlEscaped();
        else if (filter == u"cloze" && typed)
            html = clozeAnswers(html, text.cloze);
        else if (filter == u"cloze")
            html = renderCloze(html, text.cloze, text.isAnswer);
        else if (filter == u"cloze-only")
            html = clozeAnswers(html, text.cloze);
    }
    // What is to be typed or uncovered belongs to the answer.
    const bool withheld = typed || node.filters.contains(u"hint"_s);
    return withheld && !text.isAnswer ? QString() : html;
}

}  // namespace carrel::formats
