// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/formats/Reading.h"

#include "core/formats/PackageSource.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <map>

using namespace carrel;
using namespace carrel::formats;

/// Files that nobody in the project wrote, read from the folder that CARREL_SAMPLES names.
class SamplesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_samples = qEnvironmentVariable("CARREL_SAMPLES");
        if (m_samples.isEmpty())
            QSKIP("CARREL_SAMPLES names no folder with samples");
    }

    // Counted by hand: `unzip -l` lists 112 .md files, SUMMARY.md among them; `grep -c '\.md)' SUMMARY.md` gives the
    // 111 chapters; `grep -o '{{#' *.md | wc -l` the 707 includes, all of ../listings; `find img -type f | wc -l` 28.
    void everyChapterOfTheRustBookArrives()
    {
        Reading reading;
        const CoursePackage course = only(reading, QStringLiteral("markdown/rust-book-src.zip"));
        QCOMPARE(reading.report.format, QStringLiteral("markdown"));
        QCOMPARE(course.course.title, QStringLiteral("The Rust Programming Language"));
        QCOMPARE(course.units.size(), 111U);
        QCOMPARE(reading.report.count(Arrival::CameIn, QStringLiteral("unit")), 111);
        QCOMPARE(reading.report.count(Arrival::Changed, QStringLiteral("include")), 707);
        QCOMPARE(reading.report.count(Arrival::LeftOut), 0);
        QCOMPARE(reading.media.count(), 28);
        // Title page, foreword and introduction; 21 numbered chapters; the appendix
        QCOMPARE(course.course.modules.size(), 23U);
        QCOMPARE(course.course.modules[3].entries.size(), 6U);
        for (const auto& unit : course.units)
            QVERIFY2(!unit.title.isEmpty() && !unit.blocks.empty(), qPrintable(unit.key));
    }

    // Counted by hand: `ls vertical | wc -l` gives 58; the components by `cat vertical/*.xml | grep -oE '<[a-z_]+'`
    // with those of library_content/*.xml, and the same is done here, so that nothing is lost between the two.
    void everyComponentOfTheOpenEdxCourseIsAccountedFor()
    {
        Reading reading;
        const CoursePackage course = only(reading, QStringLiteral("olx/demo-course.tar.gz"));
        QCOMPARE(course.course.modules.size(), 6U);
        QCOMPARE(reading.report.count(Arrival::CameIn, QStringLiteral("unit")), 58);
        QCOMPARE(course.units.size(), 58U);

        const std::map<QString, int> expected = componentsInSource(QStringLiteral("olx/demo-course.tar.gz"));
        QCOMPARE(expected.at(QStringLiteral("html")), 266);
        QCOMPARE(expected.at(QStringLiteral("problem")), 29);
        QCOMPARE(expected.at(QStringLiteral("video")), 11);
        for (const auto& [kind, count] : expected) {
            int told = 0;
            for (const ReportItem& item : reading.report.items)
                told += item.kind == kind && item.title != QString() && !item.where.isEmpty() ? 1 : 0;
            QVERIFY2(
                told == count,
                qPrintable(QStringLiteral("%1: %2 in the course, %3 in the report").arg(kind).arg(count).arg(told)));
        }
        // `grep -lE 'script|customresponse|formularesponse|imageresponse|annotationresponse|schematicresponse'
        // problem/*`
        QCOMPARE(reading.report.count(Arrival::LeftOut, QStringLiteral("problem")), 10);
        std::size_t items = 0;
        for (const auto& quiz : course.quizzes)
            items += quiz.items.size();
        QCOMPARE(items, 19U);
    }

    // Of the items that come in, those whose rules were read by hand and say more than an item here can.
    void rulesForMarksThatAreNotTakenOverAreNamed()
    {
        const auto unread = [this](const QString& file) {
            Reading reading;
            only(reading, file);
            QStringList names;
            for (const ReportItem& item : reading.report.items) {
                if (item.why.contains(QStringLiteral("its own rules for marks are not read")))
                    names += item.where.section(QLatin1Char('/'), -1);
            }
            names.sort();
            return names;
        };
        QCOMPARE(unread(QStringLiteral("qti/qti22-items.zip")),
                 QStringList({QStringLiteral("multi-input.xml"), QStringLiteral("order_partial_scoring.xml")}));
        QCOMPARE(unread(QStringLiteral("qti/qti3-interactionMix.zip")),
                 QStringList(QStringLiteral("TextEntrysubset_806481421.xml")));
    }

    void theOpenEdxLibraryIsAQuiz()
    {
        Reading reading;
        const CoursePackage course = only(reading, QStringLiteral("olx/demo-content-library.tar.gz"));
        QCOMPARE(course.quizzes.size(), 1U);
        QCOMPARE(course.quizzes[0].items.size(), 6U);
        QCOMPARE(reading.report.count(Arrival::CameIn, QStringLiteral("problem")), 6);
        QCOMPARE(reading.report.count(Arrival::LeftOut), 0);
    }

    void questionFilesAndDecksAreToldByTheirContent_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("format");
        const auto row = [](const char* file, const char* format) {
            QTest::newRow(file) << QString::fromLatin1(file) << QString::fromLatin1(format);
        };
        row("gift/moodle-gift-examples.txt", "gift");
        row("gift/questions.gift.txt", "gift");
        row("aiken/questions.aiken.txt", "aiken");
        row("aiken/aiken_errors.txt", "aiken");
        row("moodlexml/truefalse.xml", "moodle-xml");
        row("moodlexml/multichoice.xml", "moodle-xml");
        row("moodlexml/multianswer.xml", "moodle-xml");
        row("moodlexml/nested_categories_with_questions.xml", "moodle-xml");
        row("moodlexml/broken_cloze_questions.xml", "moodle-xml");
        row("h5p/filltheblanks.h5p", "h5p");
        row("h5p/multiple-choice-2-6.h5p", "h5p");
        row("qti/qti3-interactionMix.zip", "qti");
        row("qti/qti22-items.zip", "qti");
        row("imscc/allyworkshop.imscc", "common-cartridge");
        row("imscc/canvas_cc_gem_course.imscc", "common-cartridge");
        row("imscc/single-page.imscc", "common-cartridge");
        row("imscc/latex.imscc", "common-cartridge");
        row("anki/templates.apkg", "anki");
        row("anki/media.apkg", "anki");
        row("anki/video.apkg", "anki");
        row("anki/schema16.anki2", "anki");
    }

    void questionFilesAndDecksAreToldByTheirContent()
    {
        QFETCH(QString, file);
        QFETCH(QString, format);
        // Given the file under a name that says nothing
        const QString copy = m_dir.filePath(QStringLiteral("package"));
        QFile::remove(copy);
        QVERIFY(QFile::copy(m_samples + u'/' + file, copy));
        Reading reading;
        const auto package = reading.read(copy);
        QCOMPARE(reading.report.format, format);
        QVERIFY2(package.has_value() || package.error().kind == ErrorKind::Unreadable,
                 qPrintable(package ? QString() : package.error().trail()));
        QVERIFY(!reading.report.items.empty());
    }

    void whatIsKnownAndNotReadIsNamed_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("name");
        const auto row = [](const char* file, const char* name) {
            QTest::newRow(file) << QString::fromLatin1(file) << QString::fromLatin1(name);
        };
        row("scorm/RuntimeMinimumCalls_SCORM12.zip", "SCORM");
        row("cmi5/cmi5.xml", "cmi5");
    }

    void whatIsKnownAndNotReadIsNamed()
    {
        QFETCH(QString, file);
        QFETCH(QString, name);
        Reading reading;
        const auto package = reading.read(m_samples + u'/' + file);
        QVERIFY(!package.has_value());
        QCOMPARE(package.error().kind, ErrorKind::Unsupported);
        QVERIFY2(package.error().detail.contains(name), qPrintable(package.error().detail));
        QCOMPARE(reading.media.count(), 0);
    }

private:
    CoursePackage only(Reading& reading, const QString& file)
    {
        const auto package = reading.read(m_samples + u'/' + file);
        if (!package || package->courses.size() != 1) {
            qWarning() << (package ? QStringLiteral("another number of courses") : package.error().trail());
            return {};
        }
        return package->courses.front();
    }

    /// Counts elements by the text of the files alone, without the reader.
    std::map<QString, int> componentsInSource(const QString& file)
    {
        static const QRegularExpression kElement(QStringLiteral("^  <([a-z][a-z0-9_-]*)[ />]"),
                                                 QRegularExpression::MultilineOption);
        Progress progress;
        const ReadLimits limits;
        const auto source = openPackage(m_samples + u'/' + file, limits, progress);
        std::map<QString, int> counts;
        if (!source)
            return counts;
        for (const QString& name : (*source)->names()) {
            if (!name.contains(u"/vertical/") && !name.contains(u"/library_content/"))
                continue;
            const QString text = QString::fromUtf8((*source)->read(name).value());
            for (auto elements = kElement.globalMatch(text); elements.hasNext();)
                ++counts[elements.next().captured(1)];
        }
        return counts;
    }

    QString m_samples;
    QTemporaryDir m_dir;
};

QTEST_GUILESS_MAIN(SamplesTest)
#include "SamplesTest.moc"
