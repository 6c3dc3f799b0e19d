// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/VaultDesk.h"

#include "core/desk/CardFold.h"
#include "core/desk/NoteWords.h"
#include "core/desk/ReviewSession.h"
#include "core/protocol/Keys.h"
#include "core/store/Migrations.h"
#include "core/store/cards/CardMarkRepository.h"
#include "core/store/courses/CourseRepository.h"
#include "core/store/preferences/PreferenceRepository.h"
#include "core/store/units/UnitRepository.h"

#include <sqlite3.h>

namespace carrel::sim {
namespace {

using protocol::Dot;
using protocol::Op;

const QString kCourse = QStringLiteral("c");

sqlite3* database()
{
    sqlite3* handle = nullptr;
    if (sqlite3_open(":memory:", &handle) != SQLITE_OK)
        qFatal("no database in memory");
    return handle;
}

template <class T>
T sure(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().trail()));
    return *std::move(result);
}

void sure(const Done& done)
{
    if (!done)
        qFatal("%s", qPrintable(done.error().trail()));
}

void fill(store::Connection& connection)
{
    course::Course course;
    course.key = kCourse;
    course.title = QStringLiteral("A course");
    const CourseId id = sure(store::CourseRepository(connection).upsert(course, {}, 0, Instant{}));
    store::CardRepository cards(connection);
    for (int i = 0; i < 12; ++i) {
        course::Card card;
        card.key = QStringLiteral("card-%1").arg(i);
        const CardId made = sure(cards.insert(id, card));
        sure(cards.addState(made, id, made.value, i, store::identityOf(kCourse, card.key)));
    }
    store::UnitRepository units(connection);
    for (int i = 0; i < 5; ++i) {
        course::Unit unit;
        unit.key = QStringLiteral("unit-%1").arg(i);
        (void)sure(units.upsert(id, unit, {}));
    }
}

std::int64_t dueOf(const recall::CardState& state)
{
    return state.phase == recall::Phase::Review ? state.dueDay.number : state.dueAt.time_since_epoch().count();
}

/// What the log makes of a card, in the plainest way: everything in the order of its stamps.
struct Naive {
    recall::CardState state;
    std::map<int, store::StudyDayRow> days;  ///< by number; answers, and those to a new card
};

Naive naive(store::Connection& connection, const store::CardStateRow& row)
{
    using Place = std::tuple<std::uint64_t, QByteArray, std::uint64_t>;
    std::map<Place, std::function<void(Naive&)>> events;
    for (const auto& review : sure(store::ReviewRepository(connection).ofCard(row.card))) {
        const Op op = sure(store::OpLog(connection).get({review.seq, true, review.state}));
        events[{op.hlc.value, op.dot.replica.toBytes(), op.dot.seq}] = [review, identity = row.identity](Naive& card) {
            auto& day = card.days[review.day.number];
            ++day.answers;
            day.newCards += card.state.phase == recall::Phase::New;
            card.state = recall::answered(card.state, review.rating, {review.at, review.day}, identity, {});
        };
    }
    for (const auto& mark : sure(store::CardMarkRepository(connection).of(row.card)))
        if (!mark.voided)
            events[{mark.hlc, mark.replica, mark.dot}] = [mark](Naive& card) {
                card.state = store::marked(card.state, mark.due);
            };
    Naive card;
    for (const auto& [place, happens] : events)
        happens(card);
    return card;
}

}  // namespace

VaultDesk::VaultDesk() : m_connection(std::make_unique<store::Connection>(database()))
{
    for (const auto& migration : store::allMigrations())
        sure(m_connection->execute(migration.sql));
    fill(*m_connection);
    open();
}

VaultDesk::VaultDesk(const VaultDesk& other) : m_connection(std::make_unique<store::Connection>(database()))
{
    sqlite3_backup* copy = sqlite3_backup_init(m_connection->handle(), "main", other.m_connection->handle(), "main");
    sqlite3_backup_step(copy, -1);
    sqlite3_backup_finish(copy);
    open();
}

VaultDesk& VaultDesk::operator=(const VaultDesk& other)
{
    VaultDesk copy(other);
    std::swap(m_tables, copy.m_tables);
    std::swap(m_transaction, copy.m_transaction);
    std::swap(m_connection, copy.m_connection);
    return *this;
}

VaultDesk::~VaultDesk() = default;

void VaultDesk::open()
{
    m_transaction = std::make_unique<store::Transaction>(*m_connection);
    m_tables = std::make_unique<sync::VaultTables>(*m_transaction, recall::SchedulingOptions{}, Instant{});
}

void VaultDesk::mark()
{
    sure(m_connection->execute("BEGIN"));
}

void VaultDesk::rewind()
{
    sure(m_connection->execute("ROLLBACK"));
    open();
}

Dot VaultDesk::act(const QString& kind, const QString& key, const QJsonObject& body, Instant now)
{
    if (kind == QLatin1String("review"))
        return sure(answer(key, body, now));
    if (kind == QLatin1String("void"))
        return sure(takeBack(key, body, now));
    if (kind == QLatin1String("card-mark"))
        return sure(mark(key, body, now));
    if (kind == QLatin1String("preference"))
        sure(store::PreferenceRepository(*m_connection).put(key, body.value(u"value")));
    return sure(store::OpRepository(*m_connection).append({kind, key, body}, now));
}

Result<Dot> VaultDesk::answer(const QString& key, const QJsonObject& body, Instant now)
{
    CARREL_ASSIGN(const CardId card, cardOf(key));
    desk::Moment moment;
    moment.now = now;
    moment.options.leechLapses = 1'000'000;  // a leech is put aside by an op of its own, which the story does not draw
    moment.today = recall::studyDay(now, {}, moment.options.dayStartHour);
    CARREL_ASSIGN(const auto done,
                  desk::writeReview(*m_transaction, card,
                                    static_cast<recall::Rating>(body.value(u"rating").toInteger()),
                                    std::chrono::milliseconds(body.value(u"taken").toInteger()), moment));
    CARREL_TRY(store::CardRepository(*m_connection).putState(done.after));
    CARREL_ASSIGN(const Uid replica, m_tables->replica());
    return Dot{replica, static_cast<std::uint64_t>(done.review.seq)};
}

Result<Dot> VaultDesk::mark(const QString& key, const QJsonObject& body, Instant now)
{
    CARREL_ASSIGN(const Dot dot,
                  store::OpRepository(*m_connection).append({QStringLiteral("card-mark"), key, body}, now));
    CARREL_ASSIGN(const CardId card, cardOf(key));
    CARREL_TRY(desk::foldCard(*m_connection, card, {static_cast<std::int64_t>(dot.seq)}, false, {}));
    return dot;
}

Result<CardId> VaultDesk::cardOf(const QString& key)
{
    CARREL_ASSIGN(const auto course, store::CourseRepository(*m_connection).find(kCourse));
    CARREL_ASSIGN(const auto card, store::CardRepository(*m_connection).find(*course, protocol::pathOf(key).value(1)));
    return *card;
}

Result<Dot> VaultDesk::takeBack(const QString& key, const QJsonObject& body, Instant now)
{
    CARREL_ASSIGN(const Dot dot, store::OpRepository(*m_connection).append({QStringLiteral("void"), key, body}, now));
    CARREL_ASSIGN(const CardId card, cardOf(body.value(u"card").toString()));
    store::ReviewRepository reviews(*m_connection);
    CARREL_ASSIGN(const auto past, reviews.ofCard(card));
    for (const store::ReviewRow& review : past) {
        CARREL_ASSIGN(const Op answer, store::OpLog(*m_connection).get({review.seq, true, review.state}));
        if (protocol::voidKey(answer) == key)
            CARREL_TRY(reviews.voidReview(review));
    }
    CARREL_TRY(desk::foldCard(*m_connection, card, {}, true, {}));
    return dot;
}

Dot VaultDesk::editNote(const QString& key, const QString& text, bool removed, Instant now)
{
    store::NoteRepository notes(*m_connection);
    auto row = sure(notes.find(*Uid::fromString(key)));
    if (!row) {
        store::NoteRow fresh;
        fresh.uid = *Uid::fromString(key);
        fresh.createdAt = now;
        row = sure(notes.get(sure(notes.insert(fresh))));
    }
    auto after = *row;
    after.body = text;
    after.removed = removed;
    sure(notes.update(row->id, text, {}, now));
    sure(notes.setRemoved(row->id, removed ? std::optional(now) : std::nullopt));
    sure(desk::logNoteEdit(*m_connection, *row, after, now));
    return *protocol::dotOf(sure(notes.get(row->id)).after);
}

void VaultDesk::retry(const Dot& dot)
{
    store::OpLog log(*m_connection);
    const auto entry = *sure(log.find(dot));
    sure(log.retry(entry.seq));
    sync::Showing showing(*m_transaction, log, {});
    sure(showing.again(entry, sure(log.get(entry))));
    sure(showing.finish());
}

std::map<QString, VaultDesk::Note> VaultDesk::notes()
{
    std::map<QString, Note> all;
    for (const auto& row : sure(store::NoteRepository(*m_connection).all()))
        all[row.uid.toString()] = {row.body, row.removed, row.version, row.after};
    return all;
}

std::vector<store::OpLog::Listed> VaultDesk::newest(int most)
{
    return sure(store::OpLog(*m_connection).newest(most));
}

QStringList VaultDesk::wrongFolds()
{
    QStringList wrong;
    store::CardRepository cards(*m_connection);
    const auto course = sure(store::CourseRepository(*m_connection).find(kCourse));
    const auto keys = sure(cards.keys(*course));
    std::map<int, store::StudyDayRow> days;
    for (auto card = keys.cbegin(); card != keys.cend(); ++card) {
        const auto row = sure(cards.state(card.value()));
        const auto [expected, daysOfCard] = naive(*m_connection, row);
        if (row.state.reps != expected.reps || row.state.phase != expected.phase
            || row.state.memory.stability != expected.memory.stability || dueOf(row.state) != dueOf(expected))
            wrong << QStringLiteral("%1 is not what its log folds to (%2 of %3 answers)")
                         .arg(card.key())
                         .arg(row.state.reps)
                         .arg(expected.reps);
        for (const auto& [number, ofCard] : daysOfCard) {
            days[number].answers += ofCard.answers;
            days[number].newCards += ofCard.newCards;
        }
    }
    for (const auto& [number, expected] : days) {
        const auto day = sure(store::ReviewRepository(*m_connection).day({number}));
        if (day.answers != expected.answers || day.newCards != expected.newCards)
            wrong << QStringLiteral("day %1 counts %2 answers of %3, %4 new of %5")
                         .arg(number)
                         .arg(day.answers)
                         .arg(expected.answers)
                         .arg(day.newCards)
                         .arg(expected.newCards);
    }
    return wrong;
}

}  // namespace carrel::sim
