// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/markdown/CardsText.h"

#include "core/formats/MarkdownBlocks.h"
#include "core/formats/markdown/Sections.h"

#include <QCryptographicHash>
#include <QRegularExpression>

#include <set>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

using course::Card;
using course::CardKind;

const QStringList& knownAttributes()
{
    static const QStringList kKnown{u"key"_s, u"unit"_s, u"tags"_s, u"reversed"_s};
    return kKnown;
}

const QRegularExpression& holes()
{
    static const QRegularExpression kHoles(u"\\{\\{([0-9]{1,4}):(.+?)(?:\\|(.*?))?\\}\\}(?!\\})"_s,
                                           QRegularExpression::DotMatchesEverythingOption);
    return kHoles;
}

/// The text of a cloze card: the holes of `number` shut or, for the back, open and marked; all others filled.
QString withHoles(const QString& text, int number, bool shut)
{
    QString result;
    qsizetype at = 0;
    for (auto matches = holes().globalMatch(text); matches.hasNext();) {
        const auto hole = matches.next();
        result += text.sliced(at, hole.capturedStart() - at);
        at = hole.capturedEnd();
        const QString words = hole.captured(2).simplified();
        if (hole.captured(1).toInt() != number)
            result += words;
        else if (shut)
            result += u"**[%1]**"_s.arg(hole.captured(3).isEmpty() ? u"…"_s : hole.captured(3).simplified());
        else
            result += u"**%1**"_s.arg(words);
    }
    return result + text.sliced(at);
}

class CardsTextReader {
public:
    CardsTextReader(const FrontMatter& file, const QString& path, const QString& prefix, const QString& section,
                    const TextLinks& links, ReadContext& context)
        : m_path(path), m_prefix(prefix), m_section(section), m_links(links), m_context(context),
          m_tags(file.list(u"tags"_s)), m_reversed(file.yes(u"reversed"_s)),
          m_text(sectionsOf(file.body(), file.bodyLine()))
    {
        file.text(u"title"_s);
    }

    Result<std::vector<Card>> read()
    {
        if (!m_text.introduction.isEmpty())
            m_context.report.leftOut(u"text"_s, m_path, m_text.introduction.left(80),
                                     u"it stands before the first card"_s);
        for (const Section& section : m_text.sections) {
            CARREL_TRY(m_context.progress.step(0, 0));
            readNote(section);
            if (static_cast<qint64>(m_cards.size()) > m_context.limits.items)
                return fail(ErrorKind::TooLarge, m_path + u": too many cards"_s);
        }
        return std::move(m_cards);
    }

private:
    void readNote(const Section& section)
    {
        const QString where = u"%1, line %2"_s.arg(m_path).arg(section.line);
        const QString title = section.heading.left(80);
        const QString body = section.body();
        const bool cloze = section.heading == u"cloze";
        std::set<int> numbers;
        for (auto matches = holes().globalMatch(body); cloze && matches.hasNext();)
            numbers.insert(matches.next().captured(1).toInt());
        if (body.isEmpty() || section.heading.isEmpty())
            return m_context.report.leftOut(u"card"_s, where, title, u"it has one side alone"_s);
        if (cloze && numbers.empty())
            return m_context.report.leftOut(u"card"_s, where, body.left(80), u"it has no hole to remember"_s);

        Card card = noteOf(section);
        if (cloze)
            addCloze(card, body, numbers);
        else
            addBasic(card, section);
        const QString shown = cloze ? withHoles(body, -1, false).simplified().left(80) : title;
        const QStringList unknown = section.unknownKeys(knownAttributes());
        const int made = cloze ? static_cast<int>(numbers.size()) : m_cards.back().kind == CardKind::Reversed ? 2 : 1;
        for (int number = 0; number < made; ++number) {
            if (unknown.isEmpty())
                m_context.report.cameIn(u"card"_s, where, shown);
            else
                m_context.report.changed(u"card"_s, where, shown, u"@%1 is not known"_s.arg(unknown.join(u", @"_s)));
        }
    }

    Card noteOf(const Section& section)
    {
        const bool cloze = section.heading == u"cloze";
        QString name = course::slug(section.value(u"key"_s));
        if (name.isEmpty() && !cloze)
            name = course::slug(course::plainText(inlineFromMarkdown(section.heading)));
        if (name.isEmpty())
            name = contentName(section.body());
        Card card;
        card.noteKey = m_keys.take(m_prefix + u'/' + name);
        card.section = m_section;
        card.tags = m_tags + section.list(u"tags"_s);
        card.tags.removeDuplicates();
        card.unitKey = section.value(u"unit"_s).section(u'#', 0, 0).trimmed();
        card.unitAnchor = course::slug(section.value(u"unit"_s).section(u'#', 1));
        return card;
    }

    static QString contentName(const QString& body)
    {
        const QByteArray hash = QCryptographicHash::hash(body.simplified().toUtf8(), QCryptographicHash::Sha256);
        return u"n-"_s + QString::fromLatin1(hash.toHex().left(10));
    }

    void addBasic(Card card, const Section& section)
    {
        card.key = card.noteKey;
        card.front = blocksFromMarkdown(section.heading, m_links);
        card.back = blocksFromMarkdown(section.body(), m_links);
        m_cards.push_back(card);
        if (!section.yes(u"reversed"_s, m_reversed))
            return;
        card.key += u"#reversed"_s;
        card.kind = CardKind::Reversed;
        std::swap(card.front, card.back);
        m_cards.push_back(std::move(card));
    }

    void addCloze(Card card, const QString& body, const std::set<int>& numbers)
    {
        card.kind = CardKind::Cloze;
        for (const int number : numbers) {
            card.key = u"%1#%2"_s.arg(card.noteKey).arg(number);
            card.front = blocksFromMarkdown(withHoles(body, number, true), m_links);
            card.back = blocksFromMarkdown(withHoles(body, number, false), m_links);
            m_cards.push_back(card);
        }
    }

    QString m_path;
    QString m_prefix;
    QString m_section;
    const TextLinks& m_links;
    ReadContext& m_context;
    QStringList m_tags;
    bool m_reversed;
    SectionedText m_text;
    UniqueKeys m_keys;
    std::vector<Card> m_cards;
};

}  // namespace

Result<std::vector<Card>> readCardsText(const FrontMatter& file, const QString& path, const QString& prefix,
                                        const QString& section, const TextLinks& links, ReadContext& context)
{
    return CardsTextReader(file, path, prefix, section, links, context).read();
}

}  // namespace carrel::formats
