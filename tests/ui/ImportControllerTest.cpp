// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/ImportController.h"
#include "ui/library/LibraryController.h"

#include "tests/support/Patience.h"
#include "tests/support/SampleDesk.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace carrel;
using namespace carrel::ui;

class ImportControllerTest : public QObject {
    Q_OBJECT

private:
    static QUrl academy(const QString& course)
    {
        return QUrl::fromLocalFile(QStringLiteral(CARREL_SOURCE_DIR "/resources/academy/") + course);
    }
    static bool reaches(ImportController& imports, ImportController::Stage stage)
    {
        return QTest::qWaitFor([&] { return imports.stage() == stage; }, test::kPatience);
    }
    static QUrl gift(const QString& path, const QByteArray& questions)
    {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(questions) != questions.size())
            qFatal("cannot write %s", qPrintable(path));
        return QUrl::fromLocalFile(path);
    }
    static QString wordsOf(ImportController& imports)
    {
        const auto* files = imports.files();
        return files->data(files->index(0, 0), files->roleNames().key("words")).toString();
    }
    static std::size_t courses(test::SampleDesk& sample)
    {
        return sample.waitFor(sample.desk().reading.shelf()).size();
    }

private Q_SLOTS:
    void nothingIsKeptBeforeThePersonSaysSo()
    {
        test::SampleDesk sample;
        ImportController imports;
        imports.setDesk(sample.handle.get());
        imports.bring({academy(u"personal-data-at-work"_s)});
        QVERIFY(reaches(imports, ImportController::Reported));
        QCOMPARE(courses(sample), std::size_t(0));
        QVERIFY(imports.cameIn() > 100);
        QCOMPARE(imports.items()->rowCount(), imports.cameIn());
        QCOMPARE(imports.wanted(), 1);

        QSignalSpy kept(&imports, &ImportController::kept);
        imports.keep();
        QVERIFY(reaches(imports, ImportController::Resting));
        QCOMPARE(kept.size(), 1);
        QCOMPARE(courses(sample), std::size_t(1));
    }

    void severalFilesAreReportedTogetherAndChosenOneByOne()
    {
        test::SampleDesk sample;
        ImportController imports;
        imports.setDesk(sample.handle.get());
        imports.bring({academy(u"personal-data-at-work"_s), academy(u"the-book-and-its-readers"_s)});
        QVERIFY(reaches(imports, ImportController::Reported));
        QCOMPARE(imports.files()->rowCount(), 2);
        imports.setWanted(0, false);
        QCOMPARE(imports.wanted(), 1);
        imports.keep();
        QVERIFY(reaches(imports, ImportController::Resting));
        QCOMPARE(courses(sample), std::size_t(1));
    }

    void aFileThatCannotBeReadIsNamedAndDoesNotStopTheOthers()
    {
        test::SampleDesk sample;
        const QString path = sample.home.filePath(u"noise.apkg"_s);
        QFile noise(path);
        QVERIFY(noise.open(QIODevice::WriteOnly));
        noise.write(QByteArray(4096, '\x81'));
        noise.close();
        ImportController imports;
        imports.setDesk(sample.handle.get());
        imports.bring({QUrl::fromLocalFile(path), academy(u"personal-data-at-work"_s)});
        QVERIFY(reaches(imports, ImportController::Reported));
        const QModelIndex first = imports.files()->index(0, 0);
        const auto roles = imports.files()->roleNames();
        QVERIFY(imports.files()->data(first, roles.key("refused")).toBool());
        QVERIFY(imports.files()->data(first, roles.key("words")).toString().contains(u"Nothing came in"_s));
        QCOMPARE(imports.wanted(), 1);
    }

    void whatTheShelfMakesOfAFileIsSaidBeforeItIsKept()
    {
        // Given two questions on the shelf
        test::SampleDesk sample;
        const QString path = sample.home.filePath(u"week.gift"_s);
        ImportController imports;
        imports.setDesk(sample.handle.get());
        imports.bring({gift(path, "Two and two? {=4}\n\nIs water wet? {T}\n")});
        QVERIFY(reaches(imports, ImportController::Reported));
        QCOMPARE(wordsOf(imports), u"2 questions"_s);
        imports.keep();
        QVERIFY(reaches(imports, ImportController::Resting));

        // When a file of that name comes that has one of them
        imports.bring({gift(path, "Two and two? {=4}\n")});
        QVERIFY(reaches(imports, ImportController::Reported));

        // Then it says what goes out of sight, first of the report as well
        QCOMPARE(wordsOf(imports),
                 u"1 question \u00b7 It is on your shelf, with 1 question that this version lacks."_s);
        QCOMPARE(
            imports.items()->data(imports.items()->index(0, 0), imports.items()->roleNames().key("kind")).toString(),
            u"course"_s);
        imports.letGo();

        // And where another file has none of them, under which name it comes
        imports.bring({gift(path, "Is sand wet? {F}\n")});
        QVERIFY(reaches(imports, ImportController::Reported));
        QVERIFY2(wordsOf(imports).endsWith(u"stands beside it as \u2018week (2)\u2019."_s),
                 qPrintable(wordsOf(imports)));
    }

    void whatIsLetGoLeavesNoTrace()
    {
        test::SampleDesk sample;
        ImportController imports;
        imports.setDesk(sample.handle.get());
        imports.bring({academy(u"personal-data-at-work"_s)});
        QVERIFY(reaches(imports, ImportController::Reported));
        imports.letGo();
        QCOMPARE(imports.stage(), ImportController::Resting);
        QCOMPARE(courses(sample), std::size_t(0));
        QCOMPARE(imports.files()->rowCount(), 0);
    }

    void aWindowThatIsShutWhileAFileIsReadEndsQuietly()
    {
        // Given a file that is being read
        test::SampleDesk sample;
        auto imports = std::make_unique<ImportController>();
        imports->setDesk(sample.handle.get());
        imports->bring({academy(u"personal-data-at-work"_s)});

        // When whoever asked for it is gone before it is there, then nothing comes of it
        imports.reset();
        QCOMPARE(courses(sample), std::size_t(0));
    }

    void ofTheSampleAcademyComesWhatIsNotOnTheShelf()
    {
        // given a desk with two of its three courses
        test::SampleDesk sample({u"personal-data-at-work"_s, u"the-book-and-its-readers"_s});
        ImportController imports;
        QSignalSpy looked(&imports, &ImportController::samplesChanged);
        imports.setDesk(sample.handle.get());
        QTRY_COMPARE_WITH_TIMEOUT(looked.size(), 2, test::kPatience);  // as the desk came, and as its shelf was read
        QVERIFY(imports.lacksSamples());
        // when it is asked for, then the third is read alone
        imports.bringSampleAcademy();
        QVERIFY(reaches(imports, ImportController::Reported));
        QCOMPARE(imports.title(), u"Keep what came from ‘reading-performance-figures’?"_s);
        imports.letGo();
        // and once that is there, nothing is lacking
        imports.bring({academy(u"reading-performance-figures"_s)});
        QVERIFY(reaches(imports, ImportController::Reported));
        imports.keep();
        QVERIFY(reaches(imports, ImportController::Resting));
        QTRY_VERIFY_WITH_TIMEOUT(!imports.lacksSamples(), test::kPatience);
    }

    void addressesOnTheNetworkAreNotFollowed()
    {
        test::SampleDesk sample;
        ImportController imports;
        imports.setDesk(sample.handle.get());
        imports.bring({QUrl(u"https://example.org/course.zip"_s)});
        QCOMPARE(imports.stage(), ImportController::Resting);
    }

    void aCourseTakenOffTheShelfCanBePutBack()
    {
        test::SampleDesk sample({u"personal-data-at-work"_s, u"the-book-and-its-readers"_s});
        LibraryController library;
        library.setDesk(sample.handle.get());
        QVERIFY(QTest::qWaitFor([&] { return library.total() == 2; }, test::kPatience));
        QVERIFY(library.summary().startsWith(u"Two courses."_s));
        const qint64 id = library.courses()
                              ->data(library.courses()->index(0, 0), library.courses()->roleNames().key("courseId"))
                              .toLongLong();
        QSignalSpy removed(&library, &LibraryController::removed);
        library.remove(id);
        QVERIFY(QTest::qWaitFor([&] { return library.total() == 1 && !removed.isEmpty(); }, test::kPatience));
        library.putBack(id);
        QVERIFY(QTest::qWaitFor([&] { return library.total() == 2; }, test::kPatience));
    }

    void filtersShowWhatTheySay()
    {
        test::SampleDesk sample({u"personal-data-at-work"_s, u"the-book-and-its-readers"_s});
        LibraryController library;
        library.setDesk(sample.handle.get());
        QVERIFY(QTest::qWaitFor([&] { return library.shown() == 2; }, test::kPatience));
        library.setFilter(LibraryController::Pinned);
        QCOMPARE(library.shown(), 0);
        const auto shelf = sample.waitFor(sample.desk().reading.shelf());
        library.setPinned(shelf.front().id.value, true);
        QVERIFY(QTest::qWaitFor([&] { return library.shown() == 1; }, test::kPatience));
    }
};

QTEST_MAIN(ImportControllerTest)
#include "ImportControllerTest.moc"
