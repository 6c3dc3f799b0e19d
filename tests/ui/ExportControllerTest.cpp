// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/ExportController.h"
#include "ui/library/ImportController.h"

#include "tests/support/OpenDesk.h"
#include "tests/support/SampleDesk.h"

#include <QDir>
#include <QFile>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace carrel;
using namespace carrel::ui;

namespace {

enum Form { CourseFolder, Anki, Qti, MoodleXml, Gift, Csv };

/// A desk with one course, which is asked in which form it is to leave.
struct Leaving {
    explicit Leaving(const formats::CoursePackage& course = test::smallCourse())
    {
        id = sample.keep(course).value;
        exports.setDesk(sample.handle.get());
        exports.begin(id, course.course.title);
    }

    QUrl place(const QString& name) const { return QUrl::fromLocalFile(sample.home.filePath(name)); }
    bool isThere(const QString& name) const { return QFileInfo::exists(sample.home.filePath(name)); }
    bool reaches(ExportController::Stage stage)
    {
        return QTest::qWaitFor([&] { return exports.stage() == stage; }, 20'000);
    }

    test::SampleDesk sample;
    qint64 id = 0;
    ExportController exports;
};

}  // namespace

class ExportControllerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFormProposesANameThatFileSystemsTake()
    {
        formats::CoursePackage course = test::smallCourse();
        course.course.title = u"../A/B: what? \"quoted\" <x>|* ."_s;
        Leaving here(course);
        here.exports.setForm(Gift);
        QCOMPARE(here.exports.proposedName(), u"A B what quoted x.gift"_s);
        here.exports.begin(here.id, u"///"_s);
        QCOMPARE(here.exports.proposedName(), u"Course.gift"_s);
        here.exports.setForm(CourseFolder);
        QCOMPARE(here.exports.proposedName(), u"Course"_s);
    }

    void aCourseFolderComesInAgain()
    {
        Leaving here;
        here.exports.setForm(CourseFolder);
        QSignalSpy written(&here.exports, &ExportController::written);
        here.exports.writeTo(here.place(u"tides"_s));
        QTRY_COMPARE_WITH_TIMEOUT(written.size(), 1, 20'000);
        QVERIFY(here.isThere(u"tides/course.md"_s));

        test::SampleDesk other;
        ImportController imports;
        imports.setDesk(other.handle.get());
        imports.bring({here.place(u"tides"_s)});
        QTRY_COMPARE_WITH_TIMEOUT(imports.stage(), ImportController::Reported, 20'000);
        QVERIFY(imports.cameIn() > 0);
        QCOMPARE(imports.leftOut(), 0);
    }

    void aFileGetsTheEndingOfItsForm()
    {
        Leaving here;
        here.exports.setForm(Anki);
        QSignalSpy written(&here.exports, &ExportController::written);
        here.exports.writeTo(here.place(u"cards of mine"_s));
        QTRY_COMPARE_WITH_TIMEOUT(written.size(), 1, 20'000);
        QVERIFY(here.isThere(u"cards of mine.apkg"_s));
        QVERIFY(written[0][0].toString().contains(u"cards of mine.apkg"_s));
    }

    void aCourseWithoutQuestionsSaysSoAndLeavesNothing()
    {
        // Given a course that has cards alone
        formats::CoursePackage course = test::smallCourse();
        course.quizzes.clear();
        std::erase_if(course.course.modules.front().entries,
                      [](const auto& entry) { return entry.kind == course::EntryKind::Quiz; });
        Leaving here(course);

        // When its questions are wanted
        here.exports.setForm(MoodleXml);
        here.exports.writeTo(here.place(u"none.xml"_s));

        // Then it is said, nothing is there, and another form can be chosen
        QTRY_COMPARE(here.exports.trouble().happened, u"This course has no questions."_s);
        QCOMPARE(here.exports.stage(), ExportController::Choosing);
        QVERIFY(!here.isThere(u"none.xml"_s));
        here.exports.setForm(Anki);
        QVERIFY(here.exports.trouble().isEmpty());
    }

    void aFolderThatIsThereStaysAsItIs()
    {
        Leaving here;
        QVERIFY(QDir(here.sample.home.path()).mkdir(u"mine"_s));
        here.exports.setForm(CourseFolder);
        here.exports.writeTo(here.place(u"mine"_s));
        QTRY_COMPARE(here.exports.trouble().kind, u"already-exists"_s);
        QVERIFY(QDir(here.sample.home.filePath(u"mine"_s)).isEmpty());
    }

    void whatIsStoppedLeavesNothing()
    {
        // Given a desk whose readers are busy, so that what is stopped at once has not ended before
        constexpr int kMoreThanReaders = 8;
        QSemaphore leave;
        Leaving here;
        for (int reader = 0; reader < kMoreThanReaders; ++reader)
            here.sample.desk().vault().read<bool>([&leave](store::Connection&) -> Result<bool> {
                leave.acquire();
                return true;
            });

        // When an export is stopped
        here.exports.setForm(Anki);
        QSignalSpy written(&here.exports, &ExportController::written);
        here.exports.writeTo(here.place(u"stopped.apkg"_s));
        here.exports.letGo();
        leave.release(kMoreThanReaders);
        QCOMPARE(here.exports.stage(), ExportController::Resting);

        // Then, once the desk closes, which it does when what it holds is over, nothing is there
        here.exports.setDesk(nullptr);
        here.sample.handle->stack()->shut();
        QCOMPARE(written.size(), 0);
        QVERIFY(!here.isThere(u"stopped.apkg"_s) && !here.isThere(u"stopped.apkg.partial"_s));
    }

    void whatTheFormHasNoPlaceForIsRead()
    {
        // Given a question whose form GIFT does not have
        formats::CoursePackage course = test::smallCourse();
        quiz::Item item;
        item.key = u"put-in-order"_s;
        item.stem = test::blocks(u"From the sea inwards"_s);
        item.task = quiz::OrderTask{};
        QVERIFY(!course.quizzes.empty());
        course.quizzes.front().items.push_back(item);
        item.key = u"and-back-out"_s;
        course.quizzes.front().items.push_back(item);
        Leaving here(course);

        // When it is written, the person reads what stayed behind
        here.exports.setForm(Gift);
        here.exports.writeTo(here.place(u"questions.gift"_s));
        QVERIFY(here.reaches(ExportController::Written));
        const QStringList lost = here.exports.lost();
        QVERIFY2(std::any_of(lost.begin(), lost.end(),
                             [](const QString& line) { return line.endsWith(u", in put-in-order, and-back-out"_s); }),
                 qPrintable(lost.join(u'\n')));
        here.exports.letGo();
        QCOMPARE(here.exports.stage(), ExportController::Resting);
    }
};

QTEST_MAIN(ExportControllerTest)
#include "ExportControllerTest.moc"
