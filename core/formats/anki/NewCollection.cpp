// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/anki/NewCollection.h"

#include "core/formats/anki/AnkiTemplate.h"
#include "core/formats/anki/AnkiTypes.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QVariant>

#include <cmath>

#include <sqlite3.h>

namespace carrel::formats {
namespace {

using namespace Qt::StringLiterals;

constexpr std::int64_t kMillisecondsOfASecond = 1000;
constexpr std::int64_t kSecondsOfADay = 86'400;
constexpr std::int64_t kFirstDeck = 1'600'000'000'000;
constexpr quint64 kDeckNumbers = 100'000'000'000;
constexpr int kUnsent = -1;
constexpr int kNewFactor = 0;
constexpr double kUsualEase = 2.5;

// cards.queue
constexpr int kSuspended = -1;

// Tables and indexes of schema 11, as a collection of it has them.
const char* const kSchema = R"sql(
CREATE TABLE col (id integer primary key, crt integer not null, mod integer not null, scm integer not null,
    ver integer not null, dty integer not null, usn integer not null, ls integer not null, conf text not null,
    models text not null, decks text not null, dconf text not null, tags text not null);
CREATE TABLE notes (id integer primary key, guid text not null, mid integer not null, mod integer not null,
    usn integer not null, tags text not null, flds text not null, sfld integer not null, csum integer not null,
    flags integer not null, data text not null);
CREATE TABLE cards (id integer primary key, nid integer not null, did integer not null, ord integer not null,
    mod integer not null, usn integer not null, type integer not null, queue integer not null, due integer not null,
    ivl integer not null, factor integer not null, reps integer not null, lapses integer not null,
    left integer not null, odue integer not null, odid integer not null, flags integer not null, data text not null);
CREATE TABLE revlog (id integer primary key, cid integer not null, usn integer not null, ease integer not null,
    ivl integer not null, lastIvl integer not null, factor integer not null, time integer not null,
    type integer not null);
CREATE TABLE graves (usn integer not null, oid integer not null, type integer not null);
CREATE INDEX ix_notes_usn on notes (usn);
CREATE INDEX ix_cards_usn on cards (usn);
CREATE INDEX ix_revlog_usn on revlog (usn);
CREATE INDEX ix_cards_nid on cards (nid);
CREATE INDEX ix_cards_sched on cards (did, queue, due);
CREATE INDEX ix_revlog_cid on revlog (cid);
CREATE INDEX ix_notes_csum on notes (csum);
)sql";

std::int64_t milliseconds(Instant at)
{
    return at.time_since_epoch().count();
}

std::int64_t seconds(Instant at)
{
    return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
}

QString compact(const QJsonObject& object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

/// The first eight digits of the SHA-1 of the words: Anki finds twins by it.
std::int64_t checksum(const QString& words)
{
    return QCryptographicHash::hash(words.toUtf8(), QCryptographicHash::Sha1).toHex().left(8).toLongLong(nullptr, 16);
}

double roundedTo(double value, double parts)
{
    return std::round(value * parts) / parts;
}

/// cards.data: what FSRS remembers.
QString memoryJson(const AnkiStanding& standing)
{
    if (standing.stability <= 0)
        return u"{}"_s;
    return compact({{u"s"_s, roundedTo(standing.stability, 10'000)}, {u"d"_s, roundedTo(standing.difficulty, 1000)}});
}

/// Thousandths, as Anki writes them.
int factorOf(const AnkiCard& card)
{
    return static_cast<int>(std::lround((card.standing ? card.standing->easeFactor : kUsualEase) * 1000));
}

}  // namespace

void NewCollection::Finalizer::operator()(sqlite3_stmt* statement) const
{
    sqlite3_finalize(statement);
}

NewCollection::~NewCollection()
{
    m_note.reset();
    m_card.reset();
    m_answer.reset();
    sqlite3_close_v2(m_handle);
}

Result<std::unique_ptr<NewCollection>> NewCollection::create(const AnkiDeck& deck)
{
    std::unique_ptr<NewCollection> collection(new NewCollection(deck));
    CARREL_TRY(collection->begin());
    return collection;
}

Done NewCollection::begin()
{
    if (sqlite3_open_v2(":memory:", &m_handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr) != SQLITE_OK)
        return failure();
    CARREL_TRY(run(kSchema));
    CARREL_TRY(run("BEGIN"));
    CARREL_ASSIGN(m_note, prepare("INSERT INTO notes VALUES (?,?,?,?,?,?,?,?,?,0,'')"));
    CARREL_ASSIGN(m_card, prepare("INSERT INTO cards VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,0,0,0,?)"));
    CARREL_ASSIGN(m_answer, prepare("INSERT INTO revlog VALUES (?,?,?,?,?,?,?,?,?)"));
    m_nextNote = m_nextCard = milliseconds(m_deck.made);
    return {};
}

Result<NewCollection::Statement> NewCollection::prepare(const char* sql)
{
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(m_handle, sql, -1, &statement, nullptr) != SQLITE_OK)
        return failure();
    return Statement(statement);
}

Done NewCollection::run(const char* sql)
{
    if (sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        return failure();
    return {};
}

Done NewCollection::run(sqlite3_stmt* statement, const QVariantList& values)
{
    for (int at = 0; at < values.size(); ++at) {
        if (values[at].typeId() == QMetaType::QString) {
            const QByteArray words = values[at].toString().toUtf8();
            sqlite3_bind_text64(statement, at + 1, words.constData(), static_cast<sqlite3_uint64>(words.size()),
                                SQLITE_TRANSIENT, SQLITE_UTF8);
        } else {
            sqlite3_bind_int64(statement, at + 1, values[at].toLongLong());
        }
    }
    const int code = sqlite3_step(statement);
    sqlite3_reset(statement);
    return code == SQLITE_DONE ? Done() : failure();
}

Done NewCollection::add(const AnkiNote& note)
{
    const qint64 id = m_nextNote++;
    const QString first = wordsOfHtml(note.fields.front());
    const QString tags = note.tags.isEmpty() ? QString() : u' ' + note.tags.join(u' ') + u' ';
    CARREL_TRY(
        run(m_note.get(), {id, note.guid, static_cast<qint64>(typeOf(note)), static_cast<qint64>(seconds(m_deck.made)),
                           kUnsent, tags, note.fields.join(QChar(0x1f)), first, static_cast<qint64>(checksum(first))}));
    ++m_position;
    for (const auto& [place, card] : note.cards)
        CARREL_TRY(addCard(id, place, *card));
    return {};
}

Done NewCollection::addCard(std::int64_t note, int place, const AnkiCard& card)
{
    const std::int64_t id = m_nextCard++;
    const bool fresh = !m_deck.withHistory || !card.standing;
    const AnkiStanding standing = fresh ? AnkiStanding{} : *card.standing;
    const int type = fresh ? 0 : static_cast<int>(standing.phase);
    // Relearning waits in the queue of learning.
    const int queue = card.card.suspended ? kSuspended : standing.phase == AnkiStanding::Phase::Relearning ? 1 : type;
    const bool byDay = standing.phase == AnkiStanding::Phase::Review;
    const std::int64_t due = fresh ? m_position : byDay ? dueDay(standing.due) : seconds(standing.due);
    const int left = fresh || byDay ? 0 : 1001;
    CARREL_TRY(run(m_card.get(),
                   {static_cast<qint64>(id), static_cast<qint64>(note), static_cast<qint64>(deckOf(card.card.section)),
                    place, static_cast<qint64>(seconds(m_deck.made)), kUnsent, type, queue, static_cast<qint64>(due),
                    fresh ? 0 : standing.intervalDays, fresh ? kNewFactor : factorOf(card), fresh ? 0 : standing.reps,
                    fresh ? 0 : standing.lapses, left, fresh ? u"{}"_s : memoryJson(standing)}));
    return m_deck.withHistory ? addAnswers(id, card) : Done();
}

Done NewCollection::addAnswers(std::int64_t card, const AnkiCard& from)
{
    for (const AnkiAnswer& answer : from.answers) {
        // A moment names one answer alone.
        std::int64_t moment = milliseconds(answer.at);
        while (m_moments.contains(moment))
            ++moment;
        m_moments.insert(moment);
        const bool byHand = answer.rating == 0;
        // revlog.type: 0 learning, 1 review, 2 relearning, 4 by hand
        const int type = byHand ? 4 : answer.phase < 2 ? 0 : answer.phase - 1;
        // A learning card has no factor, and neither has one that is made new again.
        const bool hasFactor = byHand ? answer.intervalDays > 0 : type != 0;
        CARREL_TRY(run(m_answer.get(), {static_cast<qint64>(moment), static_cast<qint64>(card), kUnsent, answer.rating,
                                        answer.intervalDays, answer.lastIntervalDays, hasFactor ? factorOf(from) : 0,
                                        answer.takenMilliseconds, type}));
    }
    return {};
}

std::int64_t NewCollection::typeOf(const AnkiNote& note)
{
    const std::int64_t number = ankiTypeNumber(note.shape, note.sides);
    m_types.insert(number, {note.shape, note.sides});
    return number;
}

std::int64_t NewCollection::deckOf(const QString& section)
{
    QString title = m_deck.title.simplified();
    title.replace(u"::"_s, u": "_s);
    const QString name = section.isEmpty() ? title : title + u"::"_s + section;
    const auto known = m_decks.constFind(name);
    if (known != m_decks.constEnd())
        return *known;
    const QByteArray hash = QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256);
    std::int64_t number =
        kFirstDeck + static_cast<std::int64_t>(hash.toHex().left(15).toULongLong(nullptr, 16) % kDeckNumbers);
    while (m_decks.values().contains(number))
        ++number;
    m_decks.insert(name, number);
    return number;
}

std::int64_t NewCollection::dueDay(Instant due) const
{
    return static_cast<std::int64_t>(
        std::floor(static_cast<double>(seconds(due) - seconds(m_deck.firstDay)) / static_cast<double>(kSecondsOfADay)));
}

Done NewCollection::describe()
{
    const std::int64_t now = seconds(m_deck.made);
    QJsonObject types;
    for (auto type = m_types.cbegin(); type != m_types.cend(); ++type)
        types.insert(QString::number(type.key()), ankiTypeJson(type->first, type->second, now));
    QJsonObject decks{{u"1"_s, ankiDeckJson(1, u"Default"_s, now)}};
    for (auto deck = m_decks.cbegin(); deck != m_decks.cend(); ++deck)
        decks.insert(QString::number(*deck), ankiDeckJson(*deck, deck.key(), now));
    CARREL_ASSIGN(const Statement about, prepare("INSERT INTO col VALUES (1,?,?,?,11,0,0,0,?,?,?,?,'{}')"));
    const auto current = m_types.isEmpty() ? 0 : m_types.cbegin().key();
    return run(about.get(),
               {static_cast<qint64>(seconds(m_deck.firstDay)), static_cast<qint64>(now * kMillisecondsOfASecond),
                static_cast<qint64>(now * kMillisecondsOfASecond), compact(ankiSettingsJson(m_position + 1, current)),
                compact(types), compact(decks), compact(ankiDeckOptionsJson())});
}

Result<QByteArray> NewCollection::bytes()
{
    CARREL_TRY(describe());
    CARREL_TRY(run("COMMIT"));
    CARREL_TRY(run("ANALYZE"));
    sqlite3_int64 size = 0;
    unsigned char* const bytes = sqlite3_serialize(m_handle, "main", &size, 0);
    if (bytes == nullptr)
        return failure();
    QByteArray file(reinterpret_cast<const char*>(bytes), static_cast<qsizetype>(size));
    sqlite3_free(bytes);
    return file;
}

tl::unexpected<Error> NewCollection::failure() const
{
    return fail(ErrorKind::Io, u"making a collection: %1"_s.arg(
                                   m_handle == nullptr ? QString() : QString::fromUtf8(sqlite3_errmsg(m_handle))));
}

}  // namespace carrel::formats
