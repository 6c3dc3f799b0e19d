// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/anki/AnkiCards.h"

#include "core/formats/anki/AnkiCloze.h"
#include "core/formats/anki/AnkiHtml.h"

#include <QCryptographicHash>

#include <algorithm>
#include <limits>
#include <tuple>

namespace carrel::formats {
namespace {

using namespace Qt::StringLiterals;

constexpr int kRowsToAStep = 256;
constexpr qsizetype kMostTroubles = 20;
constexpr qsizetype kLongestGuid = 64;
constexpr qsizetype kTitleLength = 80;
constexpr qsizetype kLongestFirst = 1000;
/// A note is shown on several cards, twice on each, among the words of its templates: characters to a byte.
constexpr qint64 kFreeWork = 16LL * 1024 * 1024;
constexpr qint64 kWorkOfAByte = 50;
constexpr qint64 kSecondsOfADay = 86'400;
/// 9999-12-31; a due date past it is damage.
constexpr qint64 kLastSecond = 253'402'300'799;
/// Learning cards are due at a Unix second, others at a day of the collection: no collection is a million days old.
constexpr qint64 kLastDay = 1'000'000;
constexpr int kMostLapses = 10'000;

constexpr std::int64_t kLastPlace = 1'000'000;

// cards.type and cards.queue
constexpr int kNew = 0;
constexpr int kReview = 2;
constexpr int kSuspended = -1;

int toInt(std::int64_t value)
{
    return static_cast<int>(
        std::clamp<std::int64_t>(value, std::numeric_limits<int>::min(), std::numeric_limits<int>::max()));
}

bool showsNothing(const course::Blocks& blocks)
{
    return std::all_of(blocks.begin(), blocks.end(), [](const course::Block& block) {
        return block.media.isEmpty() && block.alt.isEmpty() && course::plainText(block).trimmed().isEmpty();
    });
}

QString titleOf(const course::Blocks& blocks)
{
    const QString words = course::plainText(blocks).simplified();
    return words.size() <= kTitleLength ? words : words.left(kTitleLength - 1) + u'…';
}

bool isBuiltIn(const QString& field)
{
    static const QSet<QString> kNames{u"Tags"_s, u"Deck"_s, u"Subdeck"_s, u"Type"_s, u"Card"_s, u"CardFlag"_s};
    return kNames.contains(field);
}

}  // namespace

AnkiCards::AnkiCards(UntrustedDatabase& database, const AnkiCollection& collection, MediaShelf& media,
                     ReadContext& context)
    : m_database(database), m_collection(collection), m_media(media), m_context(context)
{
    for (auto type = collection.notetypes.begin(); type != collection.notetypes.end(); ++type)
        m_notetypes.emplace(type.key(), compile(*type));
}

AnkiCards::Notetype AnkiCards::compile(const AnkiNotetype& source) const
{
    Notetype type;
    type.source = &source;
    for (const auto& [place, card] : source.types) {
        auto sides =
            std::make_unique<Sides>(Sides{AnkiTemplate(card.question), AnkiTemplate(card.answer), card.name, {}});
        sides->troubles = sides->question.troubles();
        for (const QString& trouble : sides->answer.troubles()) {
            if (!sides->troubles.contains(trouble))
                sides->troubles.append(trouble);
        }
        for (const QString& field : sides->question.fields() | sides->answer.fields()) {
            if (!source.fields.contains(field) && !isBuiltIn(field) && sides->troubles.size() < kMostTroubles)
                sides->troubles.append(u"the note type has no field \"%1\""_s.arg(field.left(60)));
        }
        type.sides.emplace(place, std::move(sides));
    }
    return type;
}

Done AnkiCards::read()
{
    CARREL_ASSIGN(const std::vector<Row> rows, readRows());
    CARREL_TRY(readNotes(rows));
    reportTemplates();
    return {};
}

Result<std::vector<AnkiCards::Row>> AnkiCards::readRows()
{
    CARREL_ASSIGN(DatabaseRows cards,
                  m_database.select("SELECT id, nid, did, ord, type, queue, due, ivl, factor, lapses, odid, odue "
                                    "FROM cards NOT INDEXED"));
    std::vector<Row> rows;
    for (;;) {
        CARREL_ASSIGN(const bool more, cards.next());
        if (!more)
            break;
        if (static_cast<qint64>(rows.size()) >= m_context.limits.items)
            return fail(ErrorKind::TooLarge, u"more than %1 cards"_s.arg(m_context.limits.items));
        Row& row = rows.emplace_back();
        row.id = cards.integer(0);
        row.note = cards.integer(1);
        // A card that a filtered deck has borrowed belongs to its own.
        const bool borrowed = cards.integer(10) != 0 && m_collection.decks.contains(cards.integer(10));
        row.deck = cards.integer(borrowed ? 10 : 2);
        row.due = cards.integer(borrowed && cards.integer(11) != 0 ? 11 : 6);
        row.place = static_cast<int>(std::clamp<std::int64_t>(cards.integer(3), -1, kLastPlace));
        row.type = toInt(cards.integer(4));
        row.queue = toInt(cards.integer(5));
        const auto interval = static_cast<double>(cards.integer(7));  // days, or seconds below 0
        row.intervalDays = interval < 0 ? -interval / static_cast<double>(kSecondsOfADay) : interval;
        row.factor = toInt(cards.integer(8));
        row.lapses = toInt(cards.integer(9));
    }
    std::sort(rows.begin(), rows.end(), [](const Row& one, const Row& other) {
        return std::tie(one.note, one.place, one.id) < std::tie(other.note, other.place, other.id);
    });
    return rows;
}

Done AnkiCards::readNotes(const std::vector<Row>& rows)
{
    CARREL_ASSIGN(DatabaseRows notes,
                  m_database.select("SELECT id, guid, mid, tags, flds FROM notes NOT INDEXED ORDER BY id"));
    const Row* next = rows.data();
    const Row* const end = rows.data() + rows.size();
    const auto missing = [this](const Row& row) {
        m_context.report.leftOut(u"card"_s, u"card %1"_s.arg(row.id), {}, u"its note is not in the package"_s);
    };
    for (qint64 count = 0;; ++count) {
        CARREL_ASSIGN(const bool more, notes.next());
        if (!more)
            break;
        if (count >= m_context.limits.items)
            return fail(ErrorKind::TooLarge, u"more than %1 notes"_s.arg(m_context.limits.items));
        if (count % kRowsToAStep == 0)
            CARREL_TRY(m_context.progress.step(next - rows.data(), static_cast<qint64>(rows.size())));
        const qint64 id = notes.integer(0);
        for (; next != end && next->note < id; ++next)
            missing(*next);
        const Row* const first = next;
        while (next != end && next->note == id)
            ++next;
        if (first == next)
            continue;
        Note note;
        const QString guid = notes.text(1).trimmed();
        note.key = m_noteKeys.take(guid.isEmpty() || guid.size() > kLongestGuid ? u"n%1"_s.arg(id) : guid);
        note.tags = notes.text(3).simplified();
        const qint64 typeId = notes.integer(2);
        if (const auto type = m_notetypes.find(typeId); type != m_notetypes.end()) {
            const QStringList values = notes.text(4).split(QChar(0x1f));
            const QStringList& names = type->second.source->fields;
            for (qsizetype i = 0; i < names.size(); ++i)
                note.fields.insert(names[i], values.value(i));
            note.first = values.value(0);
        }
        CARREL_TRY(addCards(note, typeId, first, next));
    }
    for (; next != end; ++next)
        missing(*next);
    return {};
}

Done AnkiCards::addCards(const Note& note, qint64 typeId, const Row* first, const Row* last)
{
    const auto type = m_notetypes.find(typeId);
    for (const Row* row = first; row != last; ++row) {
        if (type == m_notetypes.end())
            leaveOut(note, *row, u"its note type is not in the package"_s);
        else if (row != first && row->place == (row - 1)->place)
            leaveOut(note, *row, u"the note has this card already"_s);
        else
            addCard(note, type->second, *row);
        CARREL_TRY(m_media.state());
        if (m_work > kFreeWork + kWorkOfAByte * m_database.size())
            return fail(ErrorKind::Hostile, u"its cards show far more than the collection holds"_s);
        if (m_context.progress.isCancelled())
            return fail(ErrorKind::Cancelled, u"stopped by the person"_s);
    }
    return {};
}

AnkiCards::Sides* AnkiCards::sidesOf(const Notetype& type, const Row& row) const
{
    // All cards of a cloze note share one template; the number is the hole's.
    const auto sides = type.sides.find(type.source->isCloze ? 0 : row.place);
    return sides == type.sides.end() || row.place < 0 ? nullptr : sides->second.get();
}

void AnkiCards::addCard(const Note& note, const Notetype& type, const Row& row)
{
    Sides* const sides = sidesOf(type, row);
    if (sides == nullptr)
        return leaveOut(note, row, u"its note type has no card %1"_s.arg(row.place + 1));
    m_current = sides;
    m_currentNote = u"note "_s + note.key;
    AnkiCardText text;
    text.fields = &note.fields;
    text.tags = note.tags;
    text.deck = m_collection.decks.value(row.deck, u"Default"_s);
    text.noteType = type.source->name;
    text.cardName = sides->name;
    text.cloze = type.source->isCloze ? row.place + 1 : 0;
    const QSet<QString>& holed = sides->question.clozeFields();
    if (text.cloze > 0 && std::none_of(holed.begin(), holed.end(), [&](const QString& field) {
            const QString value = note.fields.value(field);
            m_work += value.size();
            return hasHole(value, text.cloze);
        }))
        return leaveOut(note, row, u"its note has no hole number %1"_s.arg(text.cloze));

    const TextLinks found = links();
    text.frontSide = sides->question.render(text);
    course::Card card;
    card.front = blocksFromAnkiHtml(text.frontSide, found);
    if (showsNothing(card.front)) {
        m_work += text.work;
        return leaveOut(note, row, u"its front shows nothing"_s);
    }
    text.isAnswer = true;
    card.back = blocksFromAnkiHtml(sides->answer.render(text), found);
    if (showsNothing(card.back))
        card.back = blocksFromAnkiHtml(sides->answer.renderWithFront(text), found);
    m_work += text.work;

    std::size_t course = 0;
    CoursePackage& package = courseOf(text.deck, course);
    card.noteKey = note.key;
    card.key = note.key + u'-' + QString::number(row.place + 1);
    const bool isPair = !type.source->isCloze && type.sides.size() == 2;
    card.kind = type.source->isCloze       ? course::CardKind::Cloze
                : isPair && row.place == 1 ? course::CardKind::Reversed
                                           : course::CardKind::Basic;
    card.section = text.deck.section(u"::"_s, 1);
    card.tags = note.tags.split(u' ', Qt::SkipEmptyParts);
    card.suspended = row.queue == kSuspended;
    m_context.report.cameIn(u"card"_s, u"note %1, card %2"_s.arg(note.key).arg(row.place + 1), titleOf(card.front));
    if (auto state = stateOf(row)) {
        state->cardKey = card.key;
        package.states.push_back(*std::move(state));
    }
    m_places.insert(row.id, {course, package.cards.size(), row.type == kNew});
    package.cards.push_back(std::move(card));
}

void AnkiCards::leaveOut(const Note& note, const Row& row, const QString& why)
{
    m_context.report.leftOut(u"card"_s, u"note %1, card %2"_s.arg(note.key).arg(row.place + 1),
                             wordsOfHtml(note.first.left(kLongestFirst)).left(kTitleLength), why);
}

CoursePackage& AnkiCards::courseOf(const QString& deck, std::size_t& index)
{
    const QString title = deck.section(u"::"_s, 0, 0).simplified();
    const auto known = m_courseOf.constFind(title);
    if (known != m_courseOf.constEnd()) {
        index = *known;
        return m_courses[index];
    }
    index = m_courses.size();
    m_courseOf.insert(title, index);
    CoursePackage& package = m_courses.emplace_back();
    package.isPart = true;
    package.course.kind = course::CourseKind::Deck;
    package.course.title = title.isEmpty() ? u"Deck"_s : title;
    const QString key = course::slug(package.course.title);
    package.course.key = m_courseKeys.take(key.isEmpty() ? u"deck"_s : key);
    return package;
}

std::optional<PastState> AnkiCards::stateOf(const Row& row) const
{
    if (row.type == kNew)
        return std::nullopt;
    PastState state;
    state.intervalDays = row.intervalDays;
    state.easeFactor = row.factor > 0 ? row.factor / 1000.0 : 0;
    state.lapses = std::clamp(row.lapses, 0, kMostLapses);
    const bool isDay = row.type == kReview || std::abs(row.due) <= kLastDay;
    if (isDay && std::abs(row.due) > kLastDay)
        return state;
    const qint64 second =
        isDay ? std::clamp<qint64>(m_collection.createdSeconds, 0, kLastSecond) + row.due * kSecondsOfADay : row.due;
    if (second > 0 && second <= kLastSecond)
        state.due = Instant(std::chrono::seconds(second));
    return state;
}

TextLinks AnkiCards::links()
{
    TextLinks links;
    links.media = [this](const QString& target) -> std::optional<KeptMedia> {
        if (target.startsWith(u"data:"_s))
            return keepData(target);
        // Names are percent-encoded in an address and not in [sound:..].
        const QString plain = target.normalized(QString::NormalizationForm_C);
        const QString name = m_media.hasKept(plain) ? plain : mediaName(target);
        if (!name.isEmpty())
            return m_media.keep(name, m_currentNote);
        tell(u"what lives on the web is not fetched"_s);
        return std::nullopt;
    };
    links.link = [this](const QString&) {
        tell(u"links that lead nowhere are shown as their words"_s);
        return QString();
    };
    links.lost = [this](const QString& what, const QString& why) { tell(u"%1: %2"_s.arg(what, why)); };
    return links;
}

std::optional<KeptMedia> AnkiCards::keepData(const QString& address)
{
    // A template shows the same one on every card.
    const QByteArray hash = QCryptographicHash::hash(address.toUtf8(), QCryptographicHash::Sha256);
    const auto known = m_data.constFind(hash);
    if (known != m_data.constEnd())
        return *known;
    const std::optional<KeptMedia> kept = m_media.keepData(address, m_currentNote);
    m_data.insert(hash, kept);
    return kept;
}

void AnkiCards::tell(const QString& trouble)
{
    if (m_current != nullptr && m_current->troubles.size() < kMostTroubles && !m_current->troubles.contains(trouble))
        m_current->troubles.append(trouble);
}

void AnkiCards::reportTemplates()
{
    for (const auto& [id, type] : m_notetypes) {
        for (const auto& [place, sides] : type.sides) {
            if (!sides->troubles.isEmpty())
                m_context.report.changed(u"template"_s, type.source->name, sides->name, sides->troubles.join(u"; "_s));
        }
    }
}

}  // namespace carrel::formats
