// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/Browsing.h"
#include "core/protocol/OpKinds.h"
#include "core/store/ops/OpLog.h"
#include "tests/support/OpenDesk.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <functional>

using namespace carrel;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using desk::BulkAct;
using protocol::MergeRule;
using store::Noun;
using test::OpenDesk;

namespace {

/// Kinds that the wire has a rule for and that nothing on a desk writes: the first two are to come with their screens,
/// the last is the academy's answer to a note.
const QStringList kNotOfADesk{u"consent"_s, u"goal"_s, u"note-version"_s};

/// Whether somebody who works at the desk changes it, so that the academy has to hear of it. What is on the shelf comes
/// from an academy or a file, and a pin is this desk's own. A new noun has to be placed here before this compiles.
constexpr bool isSent(Noun noun)
{
    switch (noun) {
    case Noun::Courses: return false;
    case Noun::Progress:
    case Noun::Attempts:
    case Noun::Cards:
    case Noun::Reviews:
    case Noun::Notes:
    case Noun::Bookmarks:
    case Noun::Settings:
    case Noun::Acknowledgements: return true;
    }
    return false;
}

/// Somebody at a desk with a small course, and what they have in hand.
struct Learner {
    OpenDesk desk;
    std::optional<desk::Browsing> browsing;
    UnitId unit;
    UnitId policy;
    QuizId quiz;
    AttemptId attempt;
    std::vector<CardId> cards;
    NoteId note;

    Learner()
    {
        formats::CoursePackage package = test::smallCourse();
        quiz::Item essay;
        essay.key = u"essay"_s;
        essay.task = quiz::EssayTask{};
        package.quizzes.front().items.push_back(essay);
        desk.keep(std::move(package));
        browsing.emplace(desk->vault(), desk->preferences);
        const CourseId course = done(desk->reading.shelf()).front().id;
        unit = done(desk->reading.findUnit(course, u"basics/spring"_s));
        policy = done(desk->reading.findUnit(course, u"rules/harbour"_s));
        const auto outline = done(desk->reading.outline(course));
        for (const auto& entry : outline.entries)
            if (entry.kind == desk::OutlineEntry::Kind::Quiz)
                quiz = QuizId{entry.id};
        for (const auto& card : done(browsing->find({})))
            cards.push_back(card.card);
    }

    template <class T>
    static T done(QFuture<Result<T>> future)
    {
        return OpenDesk::wait(std::move(future)).value();
    }
    std::vector<protocol::Op> outbox()
    {
        return desk->vault()
            .readNow<std::vector<protocol::Op>>([](store::Connection& connection) {
                return store::OpLog(connection).waiting(10'000, protocol::OpState::Deferred);
            })
            .value();
    }
    void openCard() { done(desk->reviewing.begin()); }
    void answerCard()
    {
        const auto step = done(desk->reviewing.begin());
        done(desk->reviewing.answer(step.card->id, recall::Rating::Easy, 2s));
    }
    void beginQuiz() { attempt = done(desk->testing.start(quiz)).id; }
    void giveWrongAnswer()
    {
        quiz::Response wrong;
        wrong.chosen = {u"b"_s};
        done(desk->testing.give(attempt, 0, wrong));
    }
    void handIn()
    {
        beginQuiz();
        giveWrongAnswer();
        done(desk->testing.handIn(attempt));
    }
    void handInEssay()
    {
        beginQuiz();
        quiz::Response written;
        written.text = u"The moon pulls."_s;
        done(desk->testing.give(attempt, 1, written));
        done(desk->testing.handIn(attempt));
    }
    void markEssay() { done(desk->testing.markOwn(attempt, 1, quiz::PersonMark{1, {}, {}})); }
    void writeNote() { note = done(desk->noting.create(u"High water at noon. #log"_s, {})).id; }
    void dropNote()
    {
        writeNote();
        done(desk->noting.remove(note));
    }
    void readPolicy()
    {
        done(desk->reading.open(policy));
        done(desk->reading.report(policy, {}, 0, 60s));
    }
    void setBookmark() { done(desk->reading.toggleBookmark(unit, u"range"_s, u"Range"_s)); }
    void setTag(bool on) { done(browsing->setTag({u"sea"_s, on}, {cards[0]})); }
};

using Step = std::function<void(Learner&)>;
void nothing(Learner&) {}

/// Something that a person does.
struct Act {
    const char* name;
    const char* kind;
    Step before;
    Step act;
};

/// All that a desk lets a person do and an academy has to hear of.
const std::vector<Act>& acts()
{
    using L = Learner;
    static const std::vector<Act> all{
        {"a card is answered", "review", &L::openCard, &L::answerCard},
        {"an answer is taken back", "void", &L::answerCard, [](L& l) { L::done(l.desk->reviewing.undo()); }},
        {"a card gets other words", "card-text", nothing,
         [](L& l) { L::done(l.desk->reviewing.edit(l.cards[0], u"Neap?"_s, u"At half moon."_s)); }},
        {"a card is put off to tomorrow", "card-waiting", &L::openCard,
         [](L& l) { L::done(l.desk->reviewing.bury(l.cards[0])); }},
        {"a card is set aside", "card-waiting", &L::openCard,
         [](L& l) { L::done(l.desk->reviewing.suspend(l.cards[0])); }},
        {"a card that was set aside comes again", "card-waiting",
         [](L& l) { L::done(l.browsing->act(BulkAct::Suspend, {l.cards[0]})); },
         [](L& l) { L::done(l.desk->reviewing.unsuspend(l.cards[0])); }},
        {"many cards are set aside", "card-waiting", nothing,
         [](L& l) { L::done(l.browsing->act(BulkAct::Suspend, l.cards)); }},
        {"many cards come again", "card-waiting", [](L& l) { L::done(l.browsing->act(BulkAct::Bury, l.cards)); },
         [](L& l) { L::done(l.browsing->act(BulkAct::Unbury, l.cards)); }},
        {"cards get another day", "card-mark", &L::answerCard,
         [](L& l) {
             L::done(l.browsing->setDue({3, 3}, l.cards));
         }},
        {"cards are new again", "card-mark", &L::answerCard,
         [](L& l) { L::done(l.browsing->act(BulkAct::Reset, l.cards)); }},
        {"another day is taken back", "void",
         [](L& l) {
             l.answerCard();
             L::done(l.browsing->setDue({3, 3}, l.cards));
         },
         [](L& l) { L::done(l.browsing->undo()); }},
        {"a tag is put on", "card-tag", nothing, [](L& l) { l.setTag(true); }},
        {"a tag is taken off", "card-tag", [](L& l) { l.setTag(true); }, [](L& l) { l.setTag(false); }},
        {"a unit is opened", "progress", nothing, [](L& l) { L::done(l.desk->reading.open(l.unit)); }},
        {"a unit is read", "progress", nothing,
         [](L& l) { L::done(l.desk->reading.report(l.unit, u"range"_s, 2, 30s)); }},
        {"a unit is read to its end", "progress", nothing, [](L& l) { L::done(l.desk->reading.complete(l.unit)); }},
        {"a policy is acknowledged", "acknowledgement", &L::readPolicy,
         [](L& l) { L::done(l.desk->reading.acknowledge(l.policy)); }},
        {"a bookmark is set", "bookmark", nothing, &L::setBookmark},
        {"a bookmark is taken away", "bookmark", &L::setBookmark, &L::setBookmark},
        {"something is chosen", "preference", nothing,
         [](L& l) { L::done(l.desk->preferences.set(u"review.newPerDay"_s, 4)); }},
        {"a quiz is begun", "attempt-started", nothing, &L::beginQuiz},
        {"an item is answered", "response", &L::beginQuiz, &L::giveWrongAnswer},
        {"a quiz is handed in", "attempt-handed-in", &L::beginQuiz,
         [](L& l) { L::done(l.desk->testing.handIn(l.attempt)); }},
        {"an essay is marked by its writer", "own-mark", &L::handInEssay, &L::markEssay},
        {"that mark is taken back", "own-mark",
         [](L& l) {
             l.handInEssay();
             l.markEssay();
         },
         [](L& l) { L::done(l.desk->testing.markOwn(l.attempt, 1, std::nullopt)); }},
        {"a card is made of a mistake", "card-made", &L::handIn,
         [](L& l) { L::done(l.desk->testing.makeCard(l.attempt, 0)); }},
        {"a note is written", "note", nothing, &L::writeNote},
        {"a note is changed", "note", &L::writeNote,
         [](L& l) { L::done(l.desk->noting.save(l.note, u"High water at one. #log"_s)); }},
        {"a note is settled", "note", &L::writeNote,
         [](L& l) { L::done(l.desk->noting.settle(l.note, u"High water at two."_s)); }},
        {"a note is removed", "note", &L::writeNote, [](L& l) { L::done(l.desk->noting.remove(l.note)); }},
        {"a removed note is put back", "note", &L::dropNote, [](L& l) { L::done(l.desk->noting.putBack(l.note)); }},
    };
    return all;
}

}  // namespace

/// What a person does is in the outbox as soon as it is in the vault, whatever it is.
class OutboxTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsDoneWaitsToBeSent_data()
    {
        QTest::addColumn<int>("index");
        for (int i = 0; i < static_cast<int>(acts().size()); ++i)
            QTest::newRow(acts()[static_cast<std::size_t>(i)].name) << i;
    }
    void whatIsDoneWaitsToBeSent()
    {
        QFETCH(int, index);
        const Act& act = acts()[static_cast<std::size_t>(index)];
        // Given somebody at a desk, and what they have done so far
        Learner learner;
        act.before(learner);
        const auto before = learner.outbox();

        // When they do it
        act.act(learner);

        // Then what waits to be sent has grown by it
        const auto after = learner.outbox();
        QVERIFY2(after.size() > before.size(), "nothing was logged");
        QStringList grown;
        for (const protocol::Op& op : after)
            if (std::find(before.begin(), before.end(), op) == before.end())
                grown << op.kind;
        QVERIFY2(grown.contains(QString::fromLatin1(act.kind)), qPrintable(grown.join(u", "_s)));
    }

    void noKindIsLeftOut()
    {
        QStringList written;
        for (const Act& act : acts())
            written << QString::fromLatin1(act.kind);
        for (const QString& kind : protocol::knownKinds()) {
            const bool ofADesk = protocol::ruleOf(kind) != MergeRule::Server && !kNotOfADesk.contains(kind);
            QVERIFY2(written.contains(kind) == ofADesk, qPrintable(kind));
        }
    }

    void noNounIsLeftOut()
    {
        // Given what each act says it has touched
        store::ChangeSet all;
        for (const Act& act : acts()) {
            Learner learner;
            act.before(learner);
            std::atomic<store::ChangeSet::Int> touched = 0;
            connect(
                &learner.desk->vault(), &store::Vault::changed, this,
                [&touched](store::ChangeSet nouns) { touched |= nouns.toInt(); }, Qt::DirectConnection);
            act.act(learner);
            learner.desk.close();
            // Then it is something that is shown of it, or no screen would read it again
            QVERIFY2(touched != 0, act.name);
            all |= store::ChangeSet::fromInt(touched);
        }
        // And all that a person changes is among it, so that no noun is without an act that is sent
        for (unsigned bit = 1; bit != 0; bit <<= 1)
            QVERIFY2(!isSent(Noun(bit)) || all.testFlag(Noun(bit)), qPrintable(QString::number(bit)));
    }
};

QTEST_GUILESS_MAIN(OutboxTest)
#include "OutboxTest.moc"
