// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/OpenFinder.h"
#include "tests/support/OpenDesk.h"
#include "tests/support/Patience.h"
#include "tests/support/SampleDesk.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace carrel;

namespace {

/// A small course on a desk, and what the palette finds there.
struct Finding {
    test::SampleDesk sample;
    CourseId course = sample.keep(test::smallCourse());
    ui::OpenFinder finder;

    Finding() { finder.setDesk(sample.handle.get()); }
    /// "key title · detail" of each line once the finder has answered with `count` of them.
    QStringList found(const QString& query, int count)
    {
        finder.setQuery(query);
        (void)QTest::qWaitFor([&] { return finder.found().size() == count; }, test::kPatience);
        QStringList lines;
        for (const QVariant& each : finder.found()) {
            const QVariantMap line = each.toMap();
            lines << u"%1 %2 · %3"_s.arg(line[u"key"_s].toString(), line[u"title"_s].toString(),
                                         line[u"detail"_s].toString());
        }
        return lines;
    }
    QString quizKey() { return u"quiz:%1"_s.arg(sample.quiz(course, u"Check"_s).value); }
};

}  // namespace

/// What the palette offers to open.
class OpenFinderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aQuizIsFoundByItsTitle()
    {
        Finding desk;
        QCOMPARE(desk.found(u"check: TIDES"_s, 1),
                 QStringList{desk.quizKey() + u" Check: tides · Tides and harbours"_s});
    }

    void aCourseIsFoundByItsTitle()
    {
        Finding desk;
        QCOMPARE(desk.found(u"tides and h"_s, 2).value(0),
                 u"course:%1 Tides and harbours · Course"_s.arg(desk.course.value));
    }

    void titlesStandBeforeTextsAndWhatBeginsWithTheWordsFirst()
    {
        Finding desk;
        const QStringList lines = desk.found(u"tides"_s, 6);
        QVERIFY2(lines.size() == 6, qPrintable(lines.join(u'\n')));
        QVERIFY(lines[0].startsWith(u"course:"_s));
        QVERIFY(lines[1].startsWith(desk.quizKey()));
        QCOMPARE(lines.filter(u"unit:"_s).size(), 3);
        QVERIFY(lines[5].contains(u"When are tides highest?"_s));
    }

    void aUnitThatBeginsWithTheWordStandsBeforeAQuizThatHasIt()
    {
        // given a course with one of each
        Finding desk;
        formats::CoursePackage course = test::smallCourse(0);
        course.course.key = u"water"_s;
        course.units.front().title = u"Water at night"_s;
        course.quizzes.front().title = u"Check: water"_s;
        desk.sample.keep(course);

        // when the word is typed, then the quiz comes after what begins with it, and before texts
        const QStringList lines = desk.found(u"water"_s, 6);
        QVERIFY2(lines.size() == 6, qPrintable(lines.join(u'\n')));
        QCOMPARE(lines.first(3).filter(u" Water at night"_s).size(), 3);  // the unit, and each of its parts
        QVERIFY2(lines[3].contains(u"Check: water"_s), qPrintable(lines[3]));
        QVERIFY(lines[4].contains(u"Slack water"_s));
    }

    void whatIsOffTheShelfIsNotOffered()
    {
        // given a quiz that was found
        Finding desk;
        QCOMPARE(desk.found(u"check: tides"_s, 1).size(), 1);

        // when its course goes from the shelf, then the same words find nothing
        desk.sample.waitFor(desk.sample.desk().reading.remove(desk.course));
        QCOMPARE(desk.found(u"check: tide"_s, 0), QStringList());
    }
};

QTEST_MAIN(OpenFinderTest)
#include "OpenFinderTest.moc"
