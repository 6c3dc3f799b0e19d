// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/anki/AnkiNotes.h"

#include "core/formats/ClozeNote.h"
#include "core/formats/HtmlText.h"

#include <QCryptographicHash>
#include <QSet>

#include <algorithm>

namespace carrel::formats {
namespace {

using namespace Qt::StringLiterals;

using course::CardKind;

constexpr qsizetype kLongestGuid = 64;
constexpr qsizetype kGuidLetters = 20;
constexpr int kMostSides = 1000;

// Characters that no text has; they stand for what Anki reads where the words must not.
constexpr QChar kSound(0xE004);
constexpr QChar kSoundEnd(0xE005);
constexpr QChar kColon(0xE006);

/// "terms" is its note's first card, "terms#reversed" its second, "terms#3" and "terms-3" the third; -1 for others.
int placeOf(const course::Card& card)
{
    if (card.key == card.noteKey)
        return 0;
    if (card.key == card.noteKey + u"#reversed"_s)
        return 1;
    const int number = card.key.startsWith(card.noteKey) ? numberInKey(card.key) : 0;
    return number >= 1 && number <= kMostSides ? number - 1 : -1;
}

bool hasUnitLinks(const course::Text& text)
{
    return std::any_of(text.begin(), text.end(),
                       [](const course::Span& span) { return span.link.startsWith(u"unit:"); });
}

bool hasUnitLinks(const course::Blocks& blocks)
{
    return std::any_of(blocks.begin(), blocks.end(),
                       [](const course::Block& block) { return hasUnitLinks(block.text); });
}

}  // namespace

AnkiNotes::AnkiNotes(const AnkiDeck& deck, const MediaBytes& media, QStringList& lost)
    : m_deck(deck), m_media(media), m_lost(lost)
{
}

std::vector<AnkiNote> AnkiNotes::notes()
{
    std::vector<std::vector<const AnkiCard*>> groups;
    QHash<QString, std::size_t> groupOf;
    for (const AnkiCard& card : m_deck.cards) {
        const auto known = groupOf.constFind(card.card.noteKey);
        if (known == groupOf.constEnd()) {
            groupOf.insert(card.card.noteKey, groups.size());
            groups.emplace_back();
        }
        groups[groupOf.value(card.card.noteKey)].push_back(&card);
    }
    std::vector<AnkiNote> notes;
    notes.reserve(groups.size());
    for (const auto& group : groups)
        notes.push_back(noteOf(group));
    return notes;
}

AnkiNotes::Siblings AnkiNotes::placed(const std::vector<const AnkiCard*>& cards) const
{
    Siblings siblings;
    QSet<int> taken;
    for (const AnkiCard* card : cards) {
        int place = std::max(placeOf(card->card), 0);
        while (taken.contains(place))
            ++place;
        taken.insert(place);
        siblings.emplace_back(place, card);
    }
    std::sort(siblings.begin(), siblings.end(),
              [](const auto& one, const auto& other) { return one.first < other.first; });
    return siblings;
}

AnkiNote AnkiNotes::noteOf(const std::vector<const AnkiCard*>& cards)
{
    AnkiNote note;
    note.cards = placed(cards);
    const course::Card& first = note.cards.front().second->card;
    m_where = first.noteKey;
    note.guid = guidOf(first.noteKey);
    note.tags = tagsOf(first);
    if (!fillCloze(note) && !fillPair(note))
        fillSeveral(note);
    tellRest(note);
    return note;
}

bool AnkiNotes::fillCloze(AnkiNote& note)
{
    std::vector<course::Card> siblings;
    for (const auto& [place, card] : note.cards) {
        if (numberInKey(card->card.key) != place + 1)
            return false;
        siblings.push_back(card->card);
    }
    auto blocks = clozeBlocks(siblings);
    if (!blocks)
        return false;
    // A colon would end the words of a hole.
    for (course::Block& block : *blocks) {
        for (course::Span& span : block.text) {
            for (qsizetype at = 0; at < span.text.size(); ++at) {
                const bool within = span.text.lastIndexOf(hole::kOpen, at) > span.text.lastIndexOf(hole::kClose, at);
                if (within && span.text[at] == u':')
                    span.text[at] = kColon;
            }
        }
    }
    QString text = html(*blocks).replace(u'{', u"&#123;"_s).replace(u'}', u"&#125;"_s);
    text.replace(QString(hole::kHint) + u"..."_s + hole::kClose, hole::kClose);
    text.replace(hole::kOpen, u"{{c"_s).replace(hole::kWords, u"::"_s).replace(hole::kHint, u"::"_s);
    text.replace(hole::kClose, u"}}"_s).replace(kColon, u"&#58;"_s);
    note.shape = AnkiShape::Cloze;
    note.fields = {text, QString()};
    return true;
}

bool AnkiNotes::fillPair(AnkiNote& note)
{
    const auto& [place, card] = note.cards.front();
    const bool isReversed = card->card.kind == CardKind::Reversed && place == 1;
    if (note.cards.size() == 1 && place == 0 && card->card.kind != CardKind::Reversed) {
        if (card->card.kind == CardKind::Cloze)
            lose(u"that it hides a part of a text: it is a card with two sides"_s);
        note.fields = {html(card->card.front), html(card->card.back)};
        return true;
    }
    if (note.cards.size() == 1 && isReversed) {
        note.shape = AnkiShape::Pair;
        note.fields = {html(card->card.back), html(card->card.front)};
        return true;
    }
    if (note.cards.size() != 2 || card->card.kind != CardKind::Basic || place != 0)
        return false;
    const auto& [second, other] = note.cards.back();
    const QString front = html(card->card.front);
    const QString back = html(card->card.back);
    if (second != 1 || other->card.kind != CardKind::Reversed || html(other->card.front) != back
        || html(other->card.back) != front)
        return false;
    note.shape = AnkiShape::Pair;
    note.fields = {front, back};
    return true;
}

void AnkiNotes::fillSeveral(AnkiNote& note)
{
    note.shape = AnkiShape::Several;
    note.sides = note.cards.back().first + 1;
    const bool isPair = note.sides == 2 && note.cards.back().second->card.kind == CardKind::Reversed;
    // A type of two cards asks both ways.
    if (note.sides <= 2 && !isPair)
        note.sides = 3;
    note.fields.resize(2 * static_cast<qsizetype>(note.sides));
    for (const auto& [place, card] : note.cards) {
        const CardKind kind = isPair && place == 1 ? CardKind::Reversed : CardKind::Basic;
        if (card->card.kind == CardKind::Cloze)
            lose(u"that it hides a part of a text: it is a card with two sides"_s);
        else if (card->card.kind != kind)
            lose(u"that it asks the other way round"_s);
        note.fields[2 * place] = html(card->card.front);
        note.fields[2 * place + 1] = html(card->card.back);
    }
}

QString AnkiNotes::guidOf(const QString& noteKey) const
{
    if (m_deck.keepsKeys && noteKey.size() <= kLongestGuid && noteKey == noteKey.trimmed())
        return noteKey;
    const QByteArray name = (m_deck.courseKey + QChar(0) + noteKey).toUtf8();
    const QByteArray hash = QCryptographicHash::hash(name, QCryptographicHash::Sha256);
    return QString::fromLatin1(hash.toBase64(QByteArray::Base64UrlEncoding).left(kGuidLetters));
}

QStringList AnkiNotes::tagsOf(const course::Card& card)
{
    QStringList tags;
    for (const QString& tag : card.tags) {
        const QString joined = tag.simplified().replace(u' ', u'_');
        if (joined != tag)
            lose(u"the spaces in its tags"_s);
        if (!joined.isEmpty())
            tags.append(joined);
    }
    return tags;
}

QString AnkiNotes::html(const course::Blocks& blocks)
{
    const MediaAddress address = [this](const QString& hash) -> QString {
        const auto known = m_names.constFind(hash);
        if (known != m_names.constEnd())
            return *known;
        const auto bytes = m_media ? m_media(hash) : std::nullopt;
        if (!bytes) {
            lose(u"a picture or sound that is not on this disk"_s);
            return {};
        }
        const QString name = mediaFileName(hash, *bytes);
        m_names.insert(hash, name);
        return name;
    };
    course::Blocks shown = blocks;
    for (course::Block& block : shown) {
        if (block.kind != course::BlockKind::Audio && block.kind != course::BlockKind::Video)
            continue;
        const QString name = address(block.media);
        if (name.isEmpty())
            continue;
        if (!block.alt.isEmpty())
            lose(u"the words of a sound or film"_s);
        block.kind = course::BlockKind::Paragraph;
        block.text = {{kSound + name + kSoundEnd, course::Plain, {}}};
    }
    QString html = htmlOf(shown, address);
    html.replace(u"[sound:"_s, u"&#91;sound:"_s).replace(u"[latex]"_s, u"&#91;latex]"_s).replace(u"[$"_s, u"&#91;$"_s);
    return html.replace(kSound, u"[sound:"_s).replace(kSoundEnd, u"]"_s);
}

void AnkiNotes::tellRest(const AnkiNote& note)
{
    for (const auto& [place, card] : note.cards) {
        if (!card->card.unitKey.isEmpty())
            lose(u"the paragraph it comes from"_s);
        if (hasUnitLinks(card->card.front) || hasUnitLinks(card->card.back))
            lose(u"where its links into the course lead"_s);
        if (card->card.tags != note.cards.front().second->card.tags)
            lose(u"tags of one of its cards alone"_s);
    }
}

void AnkiNotes::lose(const QString& what)
{
    const QString line = u"%1: %2"_s.arg(m_where, what);
    if (!m_told.contains(line))
        m_lost << line;
    m_told.insert(line);
}

}  // namespace carrel::formats
