// SPDX-License-Identifier: GPL-3.0-or-later
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
