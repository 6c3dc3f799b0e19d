// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/anki/AnkiWriter.h"
#include "core/formats/Archive.h"
#include "core/formats/anki/UntrustedDatabase.h"
#include "tests/core/formats/AnkiShelf.h"
#include "tests/core/formats/AnyQuiz.h"

#include <QTest>

#include <algorithm>

using namespace carrel;
using namespace carrel::test;
using course::CardKind;
using std::chrono::days;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

/// 2026-03-01 04:00 UTC
constexpr Instant kFirstDay{seconds(1'772'337'600)};
constexpr Instant kNow = kFirstDay + std::chrono::hours(5);

const QByteArray kMp3 = QByteArray("ID3\x03 a bell");

/// One block or two, as a card's side is read; `hash` is a picture that may be among them.
rc::Gen<Blocks> anySide(const QString& hash)
{
    return rc::gen::map(anyStem(true), [hash](Blocks blocks) {
        for (course::Block& block : blocks)
            block.media = block.media.isEmpty() ? QString() : hash;
        course::assignAnchors(blocks);
        return blocks;
    });
}

/// Paragraphs with holes 1 and 2 in the first, as the reader makes a side of them.
Blocks withHoles(const Text& before, const QString& one, const QString& other, const Text& after, int asked, bool shut,
                 const QString& hint)
{
    const auto hole = [&](const QString& words, int number) {
        if (number != asked)
            return course::Span{words, course::Emphasis, {}};
        return course::Span{shut ? u"[%1]"_s.arg(hint) : words, course::Strong | course::Emphasis, {}};
    };
    Blocks blocks(2);
    blocks[0].text = before;
    blocks[0].text.push_back(hole(one, 1));
    blocks[0].text.push_back({u" and "_s, course::Plain, {}});
    blocks[0].text.push_back(hole(other, 2));
    blocks[1].text = after;
    course::assignAnchors(blocks);
    return blocks;
}

AnkiCard cardOf(const QString& note, int number, CardKind kind, Blocks front, Blocks back)
{
    course::Card card;
    card.noteKey = note;
    card.key = u"%1-%2"_s.arg(note).arg(number);
    card.kind = kind;
    card.section = u"Part::Two"_s;
    card.front = std::move(front);
    card.back = std::move(back);
    return {card};
}

/// Cards of one note, whose guid is `note`.
std::vector<AnkiCard> anyNote(const QString& note, const QString& hash)
{
    const int form = *rc::gen::inRange(0, 5);
    const auto side = anySide(hash);
    if (form == 0)
        return {cardOf(note, 1, CardKind::Basic, *side, *side)};
    if (form == 1) {
        const Blocks front = *side;
        const Blocks back = *side;
        return {cardOf(note, 1, CardKind::Basic, front, back), cardOf(note, 2, CardKind::Reversed, back, front)};
    }
    if (form == 2)
        return {cardOf(note, 1, CardKind::Basic, *side, *side), cardOf(note, 2, CardKind::Reversed, *side, *side)};
    if (form == 3)
        return {cardOf(note, 1, CardKind::Basic, *side, *side), cardOf(note, 3, CardKind::Basic, *side, *side)};
    const QString one = *anyWords() + u" a:: }b"_s;
    const QString other = *anyWords();
    const Text after = *anyText();
    Text before = *anyText();
    before.push_back({u" is "_s, course::Plain, {}});
    if (before.size() == 2)  // one run of plain words
        before = {{before[0].text + u" is "_s, course::Plain, {}}};
    else if (before[before.size() - 2].style == course::Plain && before[before.size() - 2].link.isEmpty()) {
        before.pop_back();
        before.back().text += u" is "_s;
    }
    const QString hint = *rc::gen::element(u"..."_s, u"…"_s, u"a: hint"_s);
    std::vector<AnkiCard> cards;
    for (int number = 1; number <= 2; ++number)
        cards.push_back(cardOf(note, number, CardKind::Cloze, withHoles(before, one, other, after, number, true, hint),
                               withHoles(before, one, other, after, number, false, hint)));
    return cards;
}

/// A moment that no other answer of the deck has.
Instant momentOf(int number)
{
    return kFirstDay - days(number % 400) + milliseconds(number * 1001);
}

void addHistory(AnkiCard& card, int& number)
{
    if (*rc::gen::inRange(0, 3) == 0)
        return;
    const auto phase =
        *rc::gen::element(AnkiStanding::Phase::Learning, AnkiStanding::Phase::Review, AnkiStanding::Phase::Relearning);
    AnkiStanding standing;
    standing.phase = phase;
    standing.intervalDays = *rc::gen::inRange(0, 900);
    standing.easeFactor = *rc::gen::element(1.3, 2.5, 2.65);
    standing.reps = *rc::gen::inRange(1, 40);
    standing.lapses = *rc::gen::inRange(0, 9);
    standing.due = phase == AnkiStanding::Phase::Review ? kFirstDay + days(*rc::gen::inRange(-300, 900))
                                                        : kNow + seconds(*rc::gen::inRange(-5000, 5000));
    standing.stability = *rc::gen::element(0.0, 12.34567);
    standing.difficulty = 5.1;
    card.standing = standing;
    for (int count = *rc::gen::inRange(0, 4); count > 0; --count)
        card.answers.push_back({momentOf(++number), *rc::gen::inRange(1, 5), *rc::gen::inRange(0, 60'000),
                                *rc::gen::inRange(0, 4), *rc::gen::inRange(0, 100), 1});
}

/// What a person would want to be the same.
std::string told(const course::Card& card)
{
    QStringList parts{card.key,
                      card.noteKey,
                      QString::number(static_cast<int>(card.kind)),
                      card.section,
                      QString::fromUtf8(course::blocksToJson(card.front)),
                      QString::fromUtf8(course::blocksToJson(card.back)),
                      card.tags.join(u'|'),
                      card.suspended ? u"suspended"_s : u""_s};
    return parts.join(u'\n').toStdString();
}

AnkiDeck deckOf(std::vector<AnkiCard> cards, bool withHistory)
{
    AnkiDeck deck;
    deck.title = u"Pumps & more"_s;
    deck.keepsKeys = true;
    deck.withHistory = withHistory;
    deck.made = kNow;
    deck.firstDay = kFirstDay;
    deck.cards = std::move(cards);
    return deck;
}

MediaBytes bytesOf(const test::Desk& desk)
{
    return [&desk](const QString& hash) -> std::optional<QByteArray> {
        return desk.media.kept.contains(hash) ? std::optional(desk.media.kept.value(hash)) : std::nullopt;
    };
}

}  // namespace

class AnkiWriterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDeckComesBackAsItWas()
    {
        QVERIFY(rc::check("written and read again it is equal", [] {
            const Shelf shelf;
            test::Desk desk;
            const QString hash = *desk.media.put(kPng, {});
            std::vector<AnkiCard> cards;
            int answers = 0;
            for (int note = *rc::gen::inRange(1, 4); note > 0; --note) {
                const QStringList tags = *rc::gen::element(QStringList(), QStringList{u"one"_s, u"a::b"_s});
                const bool suspended = *rc::gen::arbitrary<bool>();
                for (AnkiCard& card : anyNote(u"guid;%1"_s.arg(note), hash)) {
                    card.card.tags = tags;
                    card.card.suspended = suspended;
                    addHistory(card, answers);
                    cards.push_back(card);
                }
            }
            const AnkiDeck deck = deckOf(cards, *rc::gen::arbitrary<bool>());
            QStringList lost;
            Progress progress;
            RC_ASSERT(writeAnkiPackage(shelf.path("d.apkg"), deck, bytesOf(desk), progress, lost).has_value());
            RC_ASSERT(lost.join(u'\n').toStdString() == std::string());
            const CoursePackage read = onlyCourse(readAnki(shelf.path("d.apkg"), desk.context));
            RC_ASSERT(read.course.title == deck.title);
            RC_ASSERT(read.cards.size() == cards.size());
            for (std::size_t at = 0; at < cards.size(); ++at)
                RC_ASSERT(told(read.cards[at]) == told(cards[at].card));
            checkHistory(deck, read);
        }));
    }

    void soundsAndPicturesComeBack()
    {
        const Shelf shelf;
        test::Desk desk;
        const QString bell = *desk.media.put(kMp3, {});
        Blocks front(1);
        front[0].kind = course::BlockKind::Audio;
        front[0].media = bell;
        front[0].alt = u"a bell"_s;
        Blocks back(1);
        back[0].text = {{u"[sound:no.mp3] is no sound"_s, course::Plain, {}}};
        QStringList lost;
        Progress progress;
        const AnkiDeck deck = deckOf({cardOf(u"n"_s, 1, CardKind::Basic, front, back)}, false);
        QVERIFY(writeAnkiPackage(shelf.path("d.apkg"), deck, bytesOf(desk), progress, lost));
        QCOMPARE(lost, QStringList{u"n: the words of a sound or film"_s});
        test::Desk other;
        const CoursePackage read = onlyCourse(readAnki(shelf.path("d.apkg"), other.context));
        QCOMPARE(read.cards.size(), 1U);
        QCOMPARE(read.cards[0].front.at(0).kind, course::BlockKind::Audio);
        QCOMPARE(read.cards[0].front.at(0).media, bell);
        QCOMPARE(other.media.kept.value(bell), kMp3);
        QCOMPARE(course::plainText(read.cards[0].back), u"[sound:no.mp3] is no sound"_s);
    }

    void theCollectionHasWhatAnkiLooksFor()
    {
        // given a deck with a card that FSRS knows
        const Shelf shelf;
        test::Desk desk;
        AnkiCard card = cardOf(u"n"_s, 1, CardKind::Basic, Blocks(1), Blocks(1));
        card.card.front[0].text = {{u"pump"_s, course::Plain, {}}};
        card.card.back[0].text = {{u"moves"_s, course::Plain, {}}};
        AnkiStanding standing;
        standing.stability = 12.345678;
        standing.difficulty = 5.12345;
        standing.due = kFirstDay + days(3);
        card.standing = standing;
        QStringList lost;
        Progress progress;
        // when it is written with its history
        QVERIFY(writeAnkiPackage(shelf.path("d.apkg"), deckOf({card}, true), bytesOf(desk), progress, lost));
        // then the collection says what a program that learns needs
        const auto archive = Archive::open(shelf.path("d.apkg"), desk.context.limits, progress);
        QVERIFY(archive.has_value());
        QCOMPARE((*archive)->names(), QStringList({u"collection.anki21"_s, u"media"_s}));
        const auto database = UntrustedDatabase::open(*(*archive)->read(u"collection.anki21"_s), progress);
        QVERIFY(database.has_value());
        auto rows = (*database)->select("SELECT c.due, c.data, n.csum, n.sfld, col.ver FROM cards c "
                                        "JOIN notes n ON n.id = c.nid JOIN col");
        QVERIFY(rows.has_value() && *rows->next());
        QCOMPARE(rows->integer(0), 3);
        QCOMPARE(rows->text(1), u"{\"d\":5.123,\"s\":12.3457}"_s);
        QCOMPARE(rows->integer(2), 0x94c8197eLL);
        QCOMPARE(rows->text(3), u"pump"_s);
        QCOMPARE(rows->integer(4), 11);
        QVERIFY((*database)->hasTable(u"graves"_s));
    }

    void whatHasNoFormIsNamed()
    {
        const Shelf shelf;
        test::Desk desk;
        AnkiCard card = cardOf(u"terms/pump"_s, 1, CardKind::Basic, Blocks(1), Blocks(1));
        card.card.unitKey = u"pumps"_s;
        card.card.tags = {u"two words"_s};
        card.card.front[0].text = {{u"see"_s, course::Plain, u"unit:pumps"_s}};
        QStringList lost;
        Progress progress;
        QVERIFY(writeAnkiPackage(shelf.path("d.apkg"), deckOf({card}, false), {}, progress, lost));
        QCOMPARE(lost,
                 QStringList({u"terms/pump: the spaces in its tags"_s, u"terms/pump: the paragraph it comes from"_s,
                              u"terms/pump: where its links into the course lead"_s}));
    }

    void aPersonMayStopIt()
    {
        const Shelf shelf;
        Progress progress;
        progress.cancel();
        QStringList lost;
        const AnkiDeck deck = deckOf({cardOf(u"n"_s, 1, CardKind::Basic, Blocks(1), Blocks(1))}, false);
        const Done done = writeAnkiPackage(shelf.path("d.apkg"), deck, {}, progress, lost);
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::Cancelled);
    }

private:
    static void checkHistory(const AnkiDeck& deck, const CoursePackage& read)
    {
        std::vector<std::pair<Instant, QString>> given;
        QHash<QString, const AnkiCard*> standing;
        for (const AnkiCard& card : deck.cards) {
            if (!deck.withHistory)
                continue;
            if (card.standing)
                standing.insert(card.card.key, &card);
            for (const AnkiAnswer& answer : card.answers)
                given.emplace_back(answer.at,
                                   u"%1 %2 %3"_s.arg(card.card.key).arg(answer.rating).arg(answer.takenMilliseconds));
        }
        std::sort(given.begin(), given.end());
        RC_ASSERT(read.reviews.size() == given.size());
        for (std::size_t at = 0; at < given.size(); ++at) {
            const PastReview& review = read.reviews[at];
            RC_ASSERT(review.at == given[at].first);
            RC_ASSERT(u"%1 %2 %3"_s.arg(review.cardKey).arg(review.rating).arg(review.takenMilliseconds)
                      == given[at].second);
        }
        RC_ASSERT(static_cast<qsizetype>(read.states.size()) == standing.size());
        for (const PastState& state : read.states) {
            const AnkiStanding& was = *standing.value(state.cardKey)->standing;
            RC_ASSERT(state.intervalDays == was.intervalDays);
            RC_ASSERT(state.easeFactor == was.easeFactor);
            RC_ASSERT(state.lapses == was.lapses);
            RC_ASSERT(state.due == was.due);
        }
    }
};

QTEST_GUILESS_MAIN(AnkiWriterTest)
#include "AnkiWriterTest.moc"
