// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/CoursePackage.h"
#include "core/formats/Reader.h"
#include "tests/support/AnkiPackageMaker.h"
#include "tests/support/ReadingDesk.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace carrel;
using namespace carrel::formats;
using namespace Qt::StringLiterals;

namespace {

PublishedCourse published(CoursePackage content, const test::MemoryMedia& media)
{
    PublishedCourse course;
    for (const QString& hash : mediaOf(content))
        course.media.push_back({hash, media.mimes.value(hash), media.kept.value(hash).size()});
    for (std::size_t at = 0; at < content.cards.size(); ++at)
        course.handles.push_back(static_cast<std::int64_t>(1000 + 3 * at));
    course.content = std::move(content);
    return course;
}

/// Empty where what was read back is what was written, and gives the same bytes again.
QString lostOnTheWay(const PublishedCourse& course)
{
    const QByteArray json = toJson(course);
    const auto read = readPublishedCourse(json);
    if (!read)
        return read.error().trail();
    const CoursePackage& was = course.content;
    const CoursePackage& is = read->content;
    return !(is.course == was.course)        ? u"the course"_s
           : !(is.units == was.units)        ? u"units"_s
           : !(is.quizzes == was.quizzes)    ? u"quizzes"_s
           : !(is.cards == was.cards)        ? u"cards"_s
           : read->media != course.media     ? u"media"_s
           : read->handles != course.handles ? u"handles"_s
           : toJson(*read) != json           ? u"the bytes"_s
                                             : QString();
}

/// A course with one card, as it is sent.
QByteArray small()
{
    PublishedCourse course;
    course.content.course.key = u"k"_s;
    course.content.course.modules = {{u"m"_s, {}, {}, {{course::EntryKind::Unit, u"u"_s}}}};
    course.content.units = {{u"u"_s, u"A unit"_s, course::UnitKind::Lesson, {}, {}, {}}};
    course::Card card;
    card.key = u"c"_s;
    course.content.cards = {card};
    course.handles = {7};
    return toJson(course);
}

}  // namespace

/// A course as the academy hands it on: nothing is lost, and nothing else is taken.
class CoursePackageTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    QString written(const QString& name, const QByteArray& bytes) const
    {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
    }

private Q_SLOTS:
    void everyCourseComesBackAsItWasRead_data()
    {
        QTest::addColumn<QString>("path");
        const QDir academy(QStringLiteral(CARREL_SOURCE_DIR "/resources/academy"));
        for (const QString& course : academy.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            QTest::newRow(qPrintable(course)) << academy.filePath(course);
        QTest::newRow("gift") << written(
            u"questions.gift"_s,
            "::Capital:: The capital of France? {=Paris#Yes ~Lyon#No}\n\n::Year:: When? {#1440:10}\n\n"
            "::Pairs:: Match {=a -> 1 =b -> 2}\n\n::Gap:: Two {=four ~%50%three} times\n\n::Why:: Tell {}\n\nTrue? "
            "{T}\n");
        QVERIFY(test::writeAnkiPackage(m_folder.filePath(u"deck.apkg"_s),
                                       {.notes = 40, .pictures = 4, .answersPerCard = 2}));
        QTest::newRow("apkg") << m_folder.filePath(u"deck.apkg"_s);
    }

    void everyCourseComesBackAsItWasRead()
    {
        QFETCH(const QString, path);
        test::Desk desk;
        const auto package = readPackage(path, desk.context);
        QVERIFY2(package, package ? "" : qPrintable(package.error().trail()));
        QVERIFY(!package->courses.empty());
        for (const CoursePackage& each : package->courses)
            QCOMPARE(lostOnTheWay(published(each, desk.media)), QString());
    }

    void nobodysReviewsTravel()
    {
        PublishedCourse course;
        course.content.course.key = u"k"_s;
        course.content.reviews = {{u"c"_s, {}, 3, 1}};
        course.content.states = {{u"c"_s, 9, 0, 0, {}}};
        const auto read = readPublishedCourse(toJson(course));
        QVERIFY(read);
        QVERIFY(read->content.reviews.empty() && read->content.states.empty());
    }

    void whatIsNotKnownIsRefused_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        const auto row = [](const char* name, const char* from, const char* to) {
            QTest::newRow(name) << QByteArray(from) << QByteArray(to);
        };
        row("another form", "\"form\":1", "\"form\":2");
        row("an unknown member", "\"form\":1", "\"form\":1,\"x\":1");
        row("no key", "\"key\":\"k\"", "\"key\":\"\"");
        row("no handle", "\"handle\":7,", "");
        row("a handle of nothing", "\"handle\":7", "\"handle\":0");
        row("half a handle", "\"handle\":7", "\"handle\":7.5");
        row("a huge handle", "\"handle\":7", "\"handle\":1e300");
        row("an entry of nothing", "\"unit:u\"", "\"unit:v\"");
        row("an entry of no kind", "\"unit:u\"", "\"u\"");
        row("a card twice", "\"cards\":[", "\"cards\":[{\"handle\":9,\"key\":\"c\"},");
        row("a handle twice", "\"cards\":[", "\"cards\":[{\"handle\":7,\"key\":\"d\"},");
        row("a unit twice", "\"units\":[", "\"units\":[{\"key\":\"u\"},");
        row("media nobody shows", "\"media\":[",
            "\"media\":[{\"bytes\":1,\"mime\":\"image/png\",\"sha256\":"
            "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"}");
        row("a cover without its media", "\"key\":\"k\"",
            "\"cover\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\",\"key\":\"k\"");
        row("a script's link", "\"key\":\"u\"",
            "\"blocks\":[{\"k\":\"paragraph\",\"t\":[[\"x\",0,\"javascript:1\"]]}],\"key\":\"u\"");
        row("text after it", "\"units\"", "\"units\":[]}{\"units\"");
    }

    void whatIsNotKnownIsRefused()
    {
        QFETCH(const QByteArray, from);
        QFETCH(const QByteArray, to);
        QVERIFY(readPublishedCourse(small()));
        QByteArray json = small();
        const qsizetype at = json.indexOf(from);
        QVERIFY2(at >= 0, json.constData());
        json.replace(at, from.size(), to);
        const auto read = readPublishedCourse(json);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::Unreadable);
    }
};

QTEST_GUILESS_MAIN(CoursePackageTest)
#include "CoursePackageTest.moc"
