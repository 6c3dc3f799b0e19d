// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/cards/CardRepository.h"
#include "core/sync/Ledger.h"
#include "tests/ui/OnlineShelf.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace carrel;
using test::kFigures;
using test::kLaw;
using test::kPatience;
using test::OnlineShelf;
using ui::DownloadController;

namespace {

/// The same with a course that has a second revision.
struct UpdatedShelf : OnlineShelf {
    using OnlineShelf::OnlineShelf;

    int units(const QString& key)
    {
        for (const auto& course : sample.waitFor(sample.desk().reading.shelf()))
            if (course.key == key)
                return course.units;
        return 0;
    }
    /// A revision of the law course with another page.
    void publishSecond()
    {
        const QString path = folder.filePath(u"second"_s);
        QVERIFY(QProcess::execute(u"cp"_s, {u"-r"_s, sampleCourse(kLaw), path}) == 0);
        QFile page(path + u"/01-what-it-is/02b-more.md"_s);
        QVERIFY(page.open(QIODevice::WriteOnly));
        page.write("# One more\n\nA page that the first revision did not have.\n");
        page.close();
        publish(kLaw, path);
    }
    /// What sync did by itself, as the ledger tells it.
    QStringList told()
    {
        QStringList told;
        for (const auto& entry : sample.waitFor(sync::Ledger(sample.desk().vault()).entries()))
            if (entry.told)
                told << entry.kind + u' ' + entry.about;
        return told;
    }
};

}  // namespace

/// Another revision of a course that is on the shelf: fetched when asked for, or by itself.
class CourseUpdatesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anotherRevisionIsAnUpdateAndKeepsWhatWasDone()
    {
        UpdatedShelf here({kLaw});
        const CourseId course = here.fetch(kLaw);
        const UnitId unit = here.sample.unit(course, u"what-it-is/what-counts"_s);
        here.sample.waitFor(here.sample.desk().reading.complete(unit));
        const CardId edited = here.sample.waitFor(here.sample.desk().reviewing.begin(course)).card->id;
        here.sample.waitFor(here.sample.desk().reviewing.edit(edited, u"In my words"_s, u"So"_s));
        const auto attempt = here.sample.waitFor(here.sample.desk().testing.start(here.sample.quiz(course, {})));
        here.sample.waitFor(here.sample.desk().testing.makeCard(attempt.id, 0));
        const int cards = here.sample.waitFor(here.sample.desk().reading.shelf()).at(0).cards;
        here.publishSecond();

        here.exchange();
        QTRY_COMPARE_WITH_TIMEOUT(here.standing(kLaw), u"newer"_s, kPatience);
        QVERIFY(here.row(kLaw).standingWords.startsWith(u"Update, "_s));
        QVERIFY2(here.row(kLaw).courseId != 0, "what is here is read meanwhile");
        here.fetch(kLaw);

        const auto shelf = here.sample.waitFor(here.sample.desk().reading.shelf()).at(0);
        QCOMPARE(shelf.unitsDone, 1);
        QCOMPARE(shelf.cards, cards);
        const auto card = here.sample.desk().vault().readNow<store::CardRow>(
            [edited](store::Connection& connection) { return store::CardRepository(connection).get(edited); });
        QCOMPARE(course::plainText(card.value().card.front), u"In my words"_s);
    }

    void aCourseThatIsKeptOnThisComputerIsUpdatedByItself()
    {
        UpdatedShelf here({kLaw, kFigures});
        const CourseId law = here.fetch(kLaw);
        here.sample.waitFor(here.sample.desk().reading.setPinned(law, true));
        const int before = here.units(kLaw);
        QSignalSpy arrived(&here.downloads, &DownloadController::arrived);
        here.publishSecond();

        here.exchange();

        QTRY_COMPARE_WITH_TIMEOUT(here.units(kLaw), before + 1, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(here.standing(kLaw), u"here"_s, kPatience);
        QCOMPARE(here.told(), QStringList{u"course-updated "_s + here.row(kLaw).title});
        QVERIFY2(arrived.isEmpty(), "nobody waits for a word about what nobody asked for");
        QCOMPARE(here.standing(kFigures), u"offered"_s);
    }

    void whereTheNetworkCostsNothingComesByItself()
    {
        UpdatedShelf here({kLaw});
        bool metered = true;
        here.downloads.setMeteredBy([&metered] { return metered; });
        const CourseId law = here.fetch(kLaw);
        here.sample.waitFor(here.sample.desk().reading.setPinned(law, true));
        here.publishSecond();
        here.exchange();
        QTRY_COMPARE_WITH_TIMEOUT(here.standing(kLaw), u"newer"_s, kPatience);
        QVERIFY(!here.downloads.isUnderWay());

        metered = false;
        here.exchange();

        QTRY_COMPARE_WITH_TIMEOUT(here.standing(kLaw), u"here"_s, kPatience);
        QCOMPARE(here.told().size(), 1);
    }

    void anUpdateThatCannotBeBelievedIsNotTriedForEver()
    {
        UpdatedShelf here({kLaw});
        const CourseId law = here.fetch(kLaw);
        here.sample.waitFor(here.sample.desk().reading.setPinned(law, true));
        const int before = here.units(kLaw);
        here.publishSecond();
        here.proxy.next(test::Fault::FlipByte, 50, "/v1/blobs/");

        here.exchange();
        QTRY_VERIFY_WITH_TIMEOUT(here.proxy.counts().of(test::Fault::FlipByte) > 0 && !here.downloads.isUnderWay(),
                                 kPatience);
        const auto spoiled = here.proxy.counts().of(test::Fault::FlipByte);
        here.exchange();
        here.exchange();

        QVERIFY2(here.downloads.trouble().isEmpty(), "nobody asked for it");
        QCOMPARE(here.standing(kLaw), u"newer"_s);
        QCOMPARE(here.units(kLaw), before);
        QCOMPARE(here.proxy.counts().of(test::Fault::FlipByte), spoiled);
        QVERIFY(here.told().isEmpty());
    }
};

QTEST_GUILESS_MAIN(CourseUpdatesTest)
#include "CourseUpdatesTest.moc"
