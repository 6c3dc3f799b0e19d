// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/Browsing.h"
#include "core/store/MediaStore.h"
#include "core/store/VaultCheck.h"
#include "tests/support/OpenDesk.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace carrel;
using test::OpenDesk;

namespace {

/// A folder with a course of one unit that shows one picture.
struct PictureCourse {
    PictureCourse()
    {
        write(u"course.md"_s, "---\ntitle: Pictures\nkey: pictures\n---\n");
        write(u"01-unit.md"_s, "---\ntitle: Unit\n---\n\n![A dot](dot.svg)\n");
        write(u"dot.svg"_s, "<svg xmlns=\"http://www.w3.org/2000/svg\"><circle r=\"4\"/></svg>");
    }
    void write(const QString& name, const QByteArray& bytes) const
    {
        QFile file(home.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(name));
    }
    QTemporaryDir home;
};

std::shared_ptr<desk::PreparedImport> read(OpenDesk& desk, const QString& path)
{
    return OpenDesk::wait(desk->importing.read(path, std::make_shared<Progress>())).value();
}

QStringList mediaOn(OpenDesk& desk)
{
    return desk->vault().media().list().hashes;
}

bool isSound(OpenDesk& desk)
{
    Progress progress;
    return store::checkVault(desk->vault(), progress).value().isSound();
}

course::Block picture(const QString& media)
{
    course::Block block;
    block.kind = course::BlockKind::Image;
    block.media = media;
    return block;
}

/// A file of that name with those questions, in a folder of its own.
struct QuestionsFile {
    explicit QuestionsFile(const QByteArray& gift) { write(gift); }
    void write(const QByteArray& gift) const
    {
        QFile file(path());
        if (!file.open(QIODevice::WriteOnly) || file.write(gift) != gift.size())
            qFatal("cannot write %s", qPrintable(path()));
    }
    QString path() const { return home.filePath(u"questions.gift"_s); }
    QTemporaryDir home;
};

/// Reads it and keeps it; what its report says of courses.
QStringList brought(OpenDesk& desk, const QString& path)
{
    const auto prepared = read(desk, path);
    OpenDesk::wait(desk->importing.keep(prepared, std::make_shared<Progress>())).value();
    QStringList remarks;
    for (const formats::ReportItem& item : prepared->report.items)
        if (item.kind == u"course"_s)
            remarks << item.why;
    return remarks;
}

QStringList shelfTitles(OpenDesk& desk)
{
    QStringList titles;
    const auto shelf = OpenDesk::wait(desk->reading.shelf()).value();
    for (const auto& row : shelf)
        titles << row.title;
    titles.sort();
    return titles;
}

/// Of the first quiz of the course of that title, as its questions ask.
QStringList questionsOf(OpenDesk& desk, const QString& title)
{
    const auto shelf = OpenDesk::wait(desk->reading.shelf()).value();
    const auto course = std::ranges::find(shelf, title, &desk::ShelfCourse::title);
    const auto outline = OpenDesk::wait(desk->reading.outline(course->id)).value();
    const auto entry = std::ranges::find(outline.entries, desk::OutlineEntry::Kind::Quiz, &desk::OutlineEntry::kind);
    const auto quiz = OpenDesk::wait(desk->testing.look(QuizId{entry->id})).value();
    QStringList asked;
    for (const quiz::Item& item : quiz.items)
        asked << course::plainText(item.stem);
    return asked;
}

/// Cards of the deck "questions" as an Anki package brings them: key and front, the same.
std::shared_ptr<desk::PreparedImport> partOfADeck(const QStringList& fronts)
{
    auto prepared = std::make_shared<desk::PreparedImport>();
    prepared->namesItself = false;
    prepared->report.format = u"anki"_s;
    formats::CoursePackage& deck = prepared->package.courses.emplace_back();
    deck.isPart = true;
    deck.course.kind = course::CourseKind::Deck;
    deck.course.key = u"questions"_s;
    deck.course.title = u"questions"_s;
    for (const QString& front : fronts) {
        course::Card& card = deck.cards.emplace_back();
        card.key = front;
        card.front = test::blocks(front);
        card.back = test::blocks(u"answer"_s);
    }
    return prepared;
}

constexpr auto kFirstWeek = "::Q1:: Two and two? {=4}\n\n::Q2:: Is water wet? {T}\n";
constexpr auto kSecondWeek = "::Q1:: Capital of France? {=Paris}\n\n::Q2:: Is sand wet? {F}\n";

UnitId unitOf(OpenDesk& desk, CourseId course, const QString& key)
{
    return OpenDesk::wait(desk->reading.findUnit(course, key)).value();
}

desk::OpenUnit opened(OpenDesk& desk, UnitId unit)
{
    return OpenDesk::wait(desk->reading.open(unit)).value();
}

/// The small course without its first unit, its quiz and its first card.
formats::CoursePackage shortened()
{
    formats::CoursePackage course = test::smallCourse(2);
    course.units.erase(course.units.begin());
    course.quizzes.clear();
    course.cards.erase(course.cards.begin());
    auto& entries = course.course.modules.front().entries;
    entries = {entries[1]};
    return course;
}

QStringList titlesIn(OpenDesk& desk, CourseId course)
{
    const auto outline = OpenDesk::wait(desk->reading.outline(course)).value();
    QStringList titles;
    for (const auto& entry : outline.entries)
        titles << entry.title;
    return titles;
}

/// The small course with its policy in that version, to be read for no time.
formats::CoursePackage withPolicy(const QString& version)
{
    formats::CoursePackage course = test::smallCourse();
    course.units.back().policy->version = version;
    course.units.back().policy->minimumSeconds = 0;
    return course;
}

}  // namespace

class ImportingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsNotKeptLeavesNoMediaAndASoundVault()
    {
        // Given a package that was read
        OpenDesk desk;
        const PictureCourse folder;
        const auto prepared = read(desk, folder.home.path());
        QCOMPARE(mediaOn(desk).size(), 1);

        // When it is not kept
        QVERIFY(OpenDesk::wait(desk->importing.letGo({prepared})).has_value());

        // Then its picture goes, and nobody misses it
        QVERIFY(mediaOn(desk).isEmpty());
        desk.reopen();
        QVERIFY(isSound(desk));
    }

    void whatAnImportLeftThatWasCutShortGoesWithTheNext()
    {
        // Given a program that ended between the report and the answer to it
        OpenDesk desk;
        const PictureCourse folder;
        (void)read(desk, folder.home.path());
        desk.reopen();
        QCOMPARE(mediaOn(desk).size(), 1);

        // When another import is let go
        QVERIFY(OpenDesk::wait(desk->importing.letGo()).has_value());

        // Then the vault is sound without that picture
        QVERIFY(mediaOn(desk).isEmpty());
        desk.reopen();
        QVERIFY(isSound(desk));
    }

    void aPictureThatTwoPackagesBringStaysForTheOneThatIsKept()
    {
        OpenDesk desk;
        const PictureCourse folder;
        const auto kept = read(desk, folder.home.path());
        const auto unwanted = read(desk, folder.home.path());
        QVERIFY(OpenDesk::wait(desk->importing.letGo({unwanted})).has_value());
        QCOMPARE(mediaOn(desk).size(), 1);
        QVERIFY(OpenDesk::wait(desk->importing.keep(kept, std::make_shared<Progress>())).has_value());
        QVERIFY(OpenDesk::wait(desk->importing.letGo()).has_value());
        QCOMPARE(mediaOn(desk).size(), 1);
        QVERIFY(isSound(desk));
    }

    void filesThatAreCalledAlikeAreCoursesOfTheirOwn()
    {
        // Given a course of the first week's questions
        OpenDesk desk;
        const QuestionsFile first(kFirstWeek);
        QVERIFY(brought(desk, first.path()).isEmpty());

        // When the second week's come, in a file of the same name
        const QuestionsFile second(kSecondWeek);
        const QStringList said = brought(desk, second.path());

        // Then both are there, and the report says under which name
        QCOMPARE(shelfTitles(desk), (QStringList{u"questions"_s, u"questions (2)"_s}));
        QCOMPARE(questionsOf(desk, u"questions"_s), (QStringList{u"Two and two?"_s, u"Is water wet?"_s}));
        QCOMPARE(questionsOf(desk, u"questions (2)"_s), (QStringList{u"Capital of France?"_s, u"Is sand wet?"_s}));
        QCOMPARE(said.size(), 1);
        QVERIFY2(said.front().contains(u"\"questions (2)\""_s), qPrintable(said.front()));

        // And a corrected second week finds its own course again
        second.write("::Q1:: Capital of France? {=Paris}\n\n::Q2:: Is dry sand wet? {F}\n");
        const QStringList corrected = brought(desk, second.path());
        QCOMPARE(shelfTitles(desk), (QStringList{u"questions"_s, u"questions (2)"_s}));
        QCOMPARE(questionsOf(desk, u"questions (2)"_s), (QStringList{u"Capital of France?"_s, u"Is dry sand wet?"_s}));
        QCOMPARE(corrected.size(), 1);
        QVERIFY2(corrected.front().contains(u"1 question "_s), qPrintable(corrected.front()));
    }

    void whatWasReadBesideAnotherOfItsNameIsKeptBesideIt()
    {
        // Given two files of one name, both read before either was kept
        OpenDesk desk;
        const QuestionsFile first(kFirstWeek);
        const QuestionsFile second(kSecondWeek);
        const auto one = read(desk, first.path());
        const auto other = read(desk, second.path());

        // When both are kept
        OpenDesk::wait(desk->importing.keep(one, std::make_shared<Progress>())).value();
        OpenDesk::wait(desk->importing.keep(other, std::make_shared<Progress>())).value();

        // Then neither took the other's place
        QCOMPARE(shelfTitles(desk), (QStringList{u"questions"_s, u"questions (2)"_s}));
    }

    void aCourseThatWasRemovedComesBackAsItself()
    {
        // Given a course of questions that was taken from the shelf
        OpenDesk desk;
        const QuestionsFile file(kFirstWeek);
        brought(desk, file.path());
        const CourseId course = OpenDesk::wait(desk->reading.shelf()).value().front().id;
        OpenDesk::wait(desk->reading.remove(course)).value();
        QVERIFY(shelfTitles(desk).isEmpty());

        // When its file is imported again
        const QStringList said = brought(desk, file.path());

        // Then it is the same course
        QCOMPARE(OpenDesk::wait(desk->reading.shelf()).value().front().id, course);
        QCOMPARE(shelfTitles(desk), (QStringList{u"questions"_s}));
        QVERIFY(said.isEmpty());
    }

    void anAnkiPackageAddsToItsDeckAndTakesNothingAway()
    {
        // Given a deck of two cards, of which one was answered
        OpenDesk desk;
        const auto keep = [&desk](const QStringList& fronts) {
            return OpenDesk::wait(desk->importing.keep(partOfADeck(fronts), std::make_shared<Progress>())).value();
        };
        const CourseId deck = keep({u"ebb"_s, u"flood"_s}).courses.front();
        QVERIFY(OpenDesk::wait(desk->reviewing.answerNow(CardId{1}, recall::Rating::Good)).has_value());

        // When a package brings another card of that deck, and no more
        QCOMPARE(keep({u"slack"_s}).courses.front(), deck);

        // Then all three are there, to be found and to be learnt
        for (const QString& word : {u"ebb"_s, u"flood"_s, u"slack"_s})
            QCOMPARE(OpenDesk::wait(desk->searching.search(word)).value().size(), std::size_t(1));
        desk::Browsing browsing(desk->vault(), desk->preferences);
        QCOMPARE(OpenDesk::wait(browsing.find(u"is:new"_s)).value().size(), std::size_t(2));
        QVERIFY(!OpenDesk::wait(desk->reviewing.card(CardId{1})).value().card.suspended);
    }

    void anAnkiDeckIsKeptBesideQuestionsOfItsName()
    {
        OpenDesk desk;
        const QuestionsFile file(kFirstWeek);
        brought(desk, file.path());
        OpenDesk::wait(desk->importing.keep(partOfADeck({u"ebb"_s}), std::make_shared<Progress>())).value();
        QCOMPARE(shelfTitles(desk), (QStringList{u"questions"_s, u"questions (2)"_s}));
        QCOMPARE(questionsOf(desk, u"questions"_s), (QStringList{u"Two and two?"_s, u"Is water wet?"_s}));
    }

    void picturesOfOldAttemptsAndAnsweredCardsOutliveAVersion()
    {
        // Given an attempt at a quiz with a picture, and an answered card with another
        OpenDesk desk;
        store::MediaStore& media = desk->vault().media();
        const QString ofItem = media.put("item", u"image/png"_s).value();
        const QString ofCard = media.put("card", u"image/png"_s).value();
        formats::CoursePackage first = test::smallCourse(1);
        first.quizzes.front().items.front().stem.push_back(picture(ofItem));
        first.cards.front().back.push_back(picture(ofCard));
        const CourseId course = desk.keep(first).courses.front();
        const auto outline = OpenDesk::wait(desk->reading.outline(course)).value();
        const auto quiz = std::find_if(outline.entries.begin(), outline.entries.end(),
                                       [](const auto& entry) { return entry.kind == desk::OutlineEntry::Kind::Quiz; });
        QVERIFY(OpenDesk::wait(desk->testing.start(QuizId{quiz->id})).has_value());
        QVERIFY(OpenDesk::wait(desk->reviewing.answerNow(CardId{1}, recall::Rating::Good)).has_value());

        // When a version without either comes, and what nobody needs is swept in another session
        desk.keep(test::smallCourse(0));
        desk.reopen();
        QVERIFY(OpenDesk::wait(desk->importing.letGo()).has_value());

        // Then both are there
        const QStringList here = mediaOn(desk);
        QVERIFY(here.contains(ofItem));
        QVERIFY(here.contains(ofCard));
    }

    void whatAVersionLacksIsThereAgainWithWhatWasDoneInIt()
    {
        // Given a unit that was read and marked, a quiz that was begun and a card that was answered
        OpenDesk desk;
        const CourseId course = desk.keep(test::smallCourse(2)).courses.front();
        const UnitId unit = unitOf(desk, course, u"basics/spring"_s);
        QVERIFY(OpenDesk::wait(desk->reading.complete(unit)).has_value());
        QVERIFY(OpenDesk::wait(desk->reading.toggleBookmark(unit, u"and-falls"_s, u"And falls"_s)).has_value());
        const auto outline = OpenDesk::wait(desk->reading.outline(course)).value();
        const auto quiz = std::find_if(outline.entries.begin(), outline.entries.end(),
                                       [](const auto& entry) { return entry.kind == desk::OutlineEntry::Kind::Quiz; });
        const auto begun = OpenDesk::wait(desk->testing.start(QuizId{quiz->id})).value().id;
        QVERIFY(OpenDesk::wait(desk->reviewing.answerNow(CardId{1}, recall::Rating::Good)).has_value());
        const QStringList before = titlesIn(desk, course);

        // When a version comes without them, then nothing of them is in sight
        desk.keep(shortened());
        QCOMPARE(titlesIn(desk, course), (QStringList{u"Basics"_s, u"Slack water"_s, u"Rules"_s, u"Harbour rules"_s}));
        QVERIFY(OpenDesk::wait(desk->reading.bookmarks(course)).value().empty());
        QVERIFY(OpenDesk::wait(desk->reviewing.card(CardId{1})).value().card.suspended);

        // And when one comes that has them again, then all stands where it stood
        desk.keep(test::smallCourse(2));
        QCOMPARE(titlesIn(desk, course), before);
        const auto again = OpenDesk::wait(desk->reading.outline(course)).value();
        for (const auto& entry : again.entries)
            if (entry.title == u"Spring tides"_s)
                QVERIFY(entry.done);
        QCOMPARE(OpenDesk::wait(desk->reading.bookmarks(course)).value().size(), std::size_t(1));
        QCOMPARE(OpenDesk::wait(desk->testing.start(QuizId{quiz->id})).value().id, begun);
        const auto card = OpenDesk::wait(desk->reviewing.card(CardId{1})).value();
        QVERIFY(!card.card.suspended);
        QCOMPARE(card.state.reps, 1);
    }

    void aCardTheLearnerPutAsideStaysAsideWhateverVersionComes()
    {
        OpenDesk desk;
        desk.keep(test::smallCourse(2));
        QVERIFY(OpenDesk::wait(desk->reviewing.answerNow(CardId{1}, recall::Rating::Good)).has_value());
        QVERIFY(OpenDesk::wait(desk->reviewing.suspend(CardId{1})).has_value());
        desk.keep(shortened());
        desk.keep(test::smallCourse(2));
        QVERIFY(OpenDesk::wait(desk->reviewing.card(CardId{1})).value().card.suspended);
    }

    void whatTheLearnerWroteOnACardStaysWhenItsCourseComesAgain()
    {
        OpenDesk desk;
        const CourseId course = desk.keep(test::smallCourse(2)).courses.front();
        QVERIFY(OpenDesk::wait(desk->reviewing.edit(CardId{1}, u"My own question"_s, u"My own answer"_s)).has_value());

        QCOMPARE(desk.keep(test::smallCourse(2)).courses.front(), course);

        const auto edited = OpenDesk::wait(desk->reviewing.card(CardId{1})).value();
        QCOMPARE(course::plainText(edited.card.front), u"My own question"_s);
        const auto found = OpenDesk::wait(desk->searching.search(u"own question"_s)).value();
        QCOMPARE(found.size(), std::size_t(1));
        const auto other = OpenDesk::wait(desk->reviewing.card(CardId{2})).value();
        QCOMPARE(course::plainText(other.card.front), u"Question number 1 about ebb"_s);
    }

    void aPolicyIsAcknowledgedVersionByVersion()
    {
        // Given a policy that was acknowledged
        OpenDesk desk;
        const CourseId course = desk.keep(withPolicy(u"3"_s)).courses.front();
        const UnitId policy = unitOf(desk, course, u"rules/harbour"_s);
        QVERIFY(OpenDesk::wait(desk->reading.acknowledge(policy)).has_value());
        QVERIFY(opened(desk, policy).acknowledgedAt.has_value());

        // When its next version comes
        desk.keep(withPolicy(u"4"_s));

        // Then that one is asked for, and can be acknowledged
        QVERIFY(!opened(desk, policy).acknowledgedAt.has_value());
        QVERIFY(!opened(desk, policy).completed);
        QVERIFY(OpenDesk::wait(desk->reading.acknowledge(policy)).has_value());
        QVERIFY(opened(desk, policy).acknowledgedAt.has_value());

        // And the one before counts again where it comes back
        desk.keep(withPolicy(u"3"_s));
        QVERIFY(opened(desk, policy).acknowledgedAt.has_value());
    }

    void aPolicyThatWasNeverOpenedHereIsAcknowledged()
    {
        OpenDesk desk;
        const CourseId course = desk.keep(withPolicy(u"3"_s)).courses.front();
        const UnitId policy = unitOf(desk, course, u"rules/harbour"_s);
        QVERIFY(OpenDesk::wait(desk->reading.acknowledge(policy)).has_value());
        const auto outline = OpenDesk::wait(desk->reading.outline(course)).value();
        QVERIFY(std::any_of(outline.entries.begin(), outline.entries.end(), [&](const auto& entry) {
            return entry.kind == desk::OutlineEntry::Kind::Policy && entry.done;
        }));
    }
};

QTEST_GUILESS_MAIN(ImportingTest)
#include "ImportingTest.moc"
