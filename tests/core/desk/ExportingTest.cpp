// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/MarkdownBlocks.h"
#include "core/store/MediaStore.h"
#include "tests/support/OpenDesk.h"
#include "tests/support/ReadingDesk.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <rapidcheck.h>

using namespace carrel;
using namespace carrel::desk;
using formats::CoursePackage;
using namespace Qt::StringLiterals;

namespace {

QString json(const course::Blocks& blocks)
{
    return QString::fromUtf8(course::blocksToJson(blocks));
}

QStringList lines(const course::Course& course)
{
    QStringList all{course.key,       course.title,   course.subtitle,      course.version,           course.language,
                    course.publisher, course.licence, json(course.summary), course.levels.join(u'|'), course.cover};
    for (const course::Module& module : course.modules) {
        all << u"module %1: %2, %3"_s.arg(module.key, module.title, module.summary);
        for (const course::Entry& entry : module.entries)
            all << u"  %1 %2"_s.arg(static_cast<int>(entry.kind)).arg(entry.key);
    }
    return all;
}

/// Choices are called by their places: a course folder does not tell what else they were called.
quiz::Quiz byPlace(quiz::Quiz quiz)
{
    for (quiz::Item& item : quiz.items) {
        if (auto* task = std::get_if<quiz::ChoiceTask>(&item.task); task != nullptr && !task->trueFalse) {
            for (std::size_t at = 0; at < task->choices.size(); ++at)
                task->choices[at].id = u"c%1"_s.arg(at + 1);
        }
    }
    return quiz;
}

/// All that a package says, a line for each thing.
QStringList told(const CoursePackage& package)
{
    QStringList all = lines(package.course);
    for (const course::Unit& unit : package.units)
        all << u"unit %1 %2 %3 %4 %5 %6"_s
                   .arg(unit.key, unit.title, unit.level, json(unit.blocks),
                        unit.policy ? unit.policy->policyKey + unit.policy->version : QString())
                   .arg(unit.policy ? unit.policy->minimumSeconds : 0);
    for (const quiz::Quiz& quiz : package.quizzes) {
        all << u"quiz "_s + quiz.key;
        const QJsonObject whole = quiz::quizToJsonObject(byPlace(quiz));
        for (auto part = whole.begin(); part != whole.end(); ++part) {
            for (const QJsonValue& each : part->isArray() ? part->toArray() : QJsonArray{*part})
                all << part.key() + QString::fromUtf8(QJsonDocument(QJsonArray{each}).toJson(QJsonDocument::Compact));
        }
    }
    for (const course::Card& card : package.cards)
        all << u"card %1 of %2, %3 in %4: %5 / %6 [%7] %8#%9"_s.arg(card.key, card.noteKey)
                   .arg(static_cast<int>(card.kind))
                   .arg(card.section, json(card.front), json(card.back), card.tags.join(u','), card.unitKey,
                        card.unitAnchor);
    return all;
}

/// Whether both say the same; the first lines that differ go to the log.
bool same(const CoursePackage& one, const CoursePackage& other)
{
    const QStringList a = told(one);
    const QStringList b = told(other);
    for (qsizetype at = 0; at < std::max(a.size(), b.size()); ++at) {
        if (a.value(at) == b.value(at))
            continue;
        qWarning().noquote() << "was" << a.value(at) << "\nis " << b.value(at);
        return false;
    }
    return true;
}

/// The courses that come with Carrel, their pictures in `desk`.
std::vector<CoursePackage> sampleAcademy(store::MediaStore& media)
{
    std::vector<CoursePackage> courses;
    const QDir academy(QStringLiteral(CARREL_SOURCE_DIR "/resources/academy"));
    for (const QString& name : academy.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        formats::ImportReport report;
        Progress progress;
        formats::ReadContext context{media, progress, report, {}};
        auto read = formats::readPackage(academy.filePath(name), context);
        if (read)
            courses.push_back(std::move(read->courses.at(0)));
    }
    return courses;
}

/// A course brought onto a desk, taken off it as a folder, and read again.
class Journey {
public:
    Journey() { courses = sampleAcademy(m_desk->vault().media()); }

    std::optional<CoursePackage> outAndBack(const CoursePackage& package)
    {
        lost.clear();
        const CourseId id = m_desk.keep(package).courses.at(0);
        const QString path = m_folder.filePath(u"course-%1"_s.arg(++m_count));
        const auto exported = test::OpenDesk::wait(
            m_desk->exporting.write({id, ExportFormat::CourseFolder, false, path}, std::make_shared<Progress>()));
        if (!exported) {
            qWarning() << exported.error().detail;
            return std::nullopt;
        }
        lost = exported->lost;
        formats::ImportReport report;
        Progress progress;
        formats::ReadContext context{m_desk->vault().media(), progress, report, {}};
        const auto read = formats::readPackage(path, context);
        if (!read || read->courses.size() != 1)
            return std::nullopt;
        for (const formats::ReportItem& item : report.items) {
            if (item.arrival != formats::Arrival::CameIn)
                lost << u"%1 %2: %3"_s.arg(item.where, item.title, item.why);
        }
        return read->courses[0];
    }

    std::vector<CoursePackage> courses;  ///< the sample academy, whose pictures are on the desk
    QStringList lost;

private:
    test::OpenDesk m_desk;
    QTemporaryDir m_folder;
    int m_count = 0;
};

/// In quizzes and on cards a heading of the second level begins the next one.
rc::Gen<QString> anyMarkdown()
{
    const auto piece = rc::gen::element(
        u"Plain *words* with **weight**, `code` and $x^2$."_s, u"### A heading\n\nbelow it"_s,
        u"- one\n- two\n  - within\n\n    more of it"_s, u"3. third\n4. fourth"_s, u"- [x] done\n- [ ] not yet"_s,
        u"> a quote of two\n>\n> paragraphs"_s, u"> **Note** take care"_s, u"```cpp\nint x = 1;\n\n# no heading\n```"_s,
        u"$$\n\\frac{a}{b}\n$$"_s, u"| a | b |\n|---|--:|\n| 1 | *2* |\n| x\\|y |  |"_s,
        u"[a link](https://example.org/?a=1&b=2) and 1\\. no list, \\# no heading"_s, u"line\\\nnext"_s, u"---"_s,
        u"~~gone~~ ü日本 <b>no HTML</b> & {x} {{y}} @key + - ="_s);
    return rc::gen::map(
        rc::gen::resize(5, rc::gen::nonEmpty(rc::gen::container<std::vector<QString>>(piece))),
        [](const std::vector<QString>& pieces) { return QStringList(pieces.begin(), pieces.end()).join(u"\n\n"_s); });
}

course::Unit anyUnit(const QString& key, const QStringList& keys)
{
    course::Unit unit;
    unit.key = key;
    unit.title = *rc::gen::element(u"Pumps: the 1st \"kind\""_s, u"- a dash, # and 'more'"_s, u"ü日本"_s);
    unit.level = *rc::gen::element(QString(), u"practice"_s);
    unit.blocks = formats::blocksFromMarkdown(*anyMarkdown());
    if (*rc::gen::inRange(0, 3) == 0) {
        course::Block link;
        link.text = {{u"go on"_s, course::Plain, u"unit:"_s + keys[*rc::gen::inRange<qsizetype>(0, keys.size())]}};
        unit.blocks.push_back(link);
    }
    course::assignAnchors(unit.blocks);
    if (*rc::gen::inRange(0, 4) == 0) {
        unit.kind = course::UnitKind::Policy;
        unit.policy = course::PolicyTerms{u"a-policy"_s, u"3"_s, *rc::gen::inRange(0, 90)};
    }
    return unit;
}

/// Items of the sample academy under new rules.
quiz::Quiz anyQuiz(const QString& key, const std::vector<quiz::Item>& pool, const QString& unitKey)
{
    quiz::Quiz quiz;
    quiz.key = key;
    quiz.title = u"Check: what you know"_s;
    quiz.kind = *rc::gen::element(quiz::QuizKind::Check, quiz::QuizKind::Placement, quiz::QuizKind::Exam);
    quiz.behaviour =
        *rc::gen::element(quiz::Behaviour::Deferred, quiz::Behaviour::Immediate, quiz::Behaviour::SeveralTries);
    quiz.introduction = formats::blocksFromMarkdown(*anyMarkdown());
    quiz.passShare = *rc::gen::element(0.0, 0.75);
    quiz.timeLimitSeconds = *rc::gen::element(0, 600);
    quiz.attemptLimit = *rc::gen::element(0, 2);
    quiz.shuffleItems = *rc::gen::arbitrary<bool>();
    quiz.certainty = *rc::gen::arbitrary<bool>();
    const int count = *rc::gen::inRange(1, 6);
    for (int at = 0; at < count; ++at) {
        quiz::Item item = pool[*rc::gen::inRange<std::size_t>(0, pool.size())];
        item.key = u"item-%1"_s.arg(at);
        item.unitKey = *rc::gen::element(QString(), unitKey);
        item.unitAnchor.clear();
        quiz.items.push_back(item);
    }
    if (count > 2 && *rc::gen::arbitrary<bool>())
        quiz.sections = {{u"Part one"_s, {}, 1, *rc::gen::element(0, 1), *rc::gen::arbitrary<bool>()}};
    return quiz;
}

void addNote(std::vector<course::Card>& cards, const QString& noteKey, const QString& section, const QString& unitKey)
{
    course::Card card;
    card.noteKey = card.key = noteKey;
    card.section = section;
    card.tags = *rc::gen::element(QStringList(), QStringList{u"one"_s, u"two words"_s});
    card.unitKey = *rc::gen::element(QString(), unitKey);
    card.front = formats::blocksFromMarkdown(*rc::gen::element(u"What is a *pump*? {x}"_s, u"1\\. or - or $x$"_s));
    card.back = formats::blocksFromMarkdown(*anyMarkdown());
    cards.push_back(card);
    if (!*rc::gen::arbitrary<bool>())
        return;
    card.key += u"#reversed"_s;
    card.kind = course::CardKind::Reversed;
    std::swap(card.front, card.back);
    cards.push_back(card);
}

CoursePackage anyCourse(const std::vector<quiz::Item>& pool)
{
    CoursePackage package;
    course::Course& course = package.course;
    course.key = u"a-course"_s;
    course.title = u"Pumps: \"a\" #1"_s;
    course.subtitle = *rc::gen::element(QString(), u"and what they move"_s);
    course.version = u"2.1"_s;
    course.language = *rc::gen::element(QString(), u"en-GB"_s);
    course.publisher = *rc::gen::element(QString(), u"Ünited, Ltd: x"_s);
    course.licence = u"CC-BY-4.0"_s;
    course.levels = {u"foundation"_s, u"practice"_s};
    course.summary = formats::blocksFromMarkdown(*anyMarkdown());
    const int modules = *rc::gen::inRange(1, 4);
    QStringList units;
    for (int at = 0; at < modules; ++at)
        units << u"m%1/first"_s.arg(at);
    for (int at = 0; at < modules; ++at) {
        course::Module module;
        module.key = u"m%1"_s.arg(at);
        module.title = *rc::gen::element(u"The first: part"_s, u"- and the other"_s);
        module.summary = *rc::gen::element(QString(), u"What *is* said of it."_s);
        package.units.push_back(anyUnit(units[at], units));
        module.entries.push_back({course::EntryKind::Unit, units[at]});
        if (*rc::gen::arbitrary<bool>()) {
            package.quizzes.push_back(anyQuiz(module.key + u"/check"_s, pool, units[at]));
            module.entries.push_back({course::EntryKind::Quiz, package.quizzes.back().key});
        }
        for (int note = *rc::gen::inRange(0, 3); note > 0; --note)
            addNote(package.cards, u"%1/terms/n%2"_s.arg(module.key).arg(note), module.key, units[at]);
        course.modules.push_back(module);
    }
    return package;
}

}  // namespace

class ExportingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSampleAcademyComesBackAsItWas()
    {
        Journey journey;
        QCOMPARE(journey.courses.size(), 3U);
        for (const CoursePackage& course : journey.courses) {
            const auto back = journey.outAndBack(course);
            QVERIFY2(back.has_value(), qPrintable(course.course.title));
            QVERIFY2(same(course, *back), qPrintable(course.course.title));
            QCOMPARE(journey.lost, QStringList());
        }
    }

    void aFrontOfTwoLinesComesBackAndACardWithoutABackIsNamed()
    {
        // given a course with cards as Anki has them
        Journey journey;
        CoursePackage course = journey.courses.at(0);
        course.course.key = u"cards-of-anki"_s;
        course::Card card;
        card.noteKey = card.key = u"n-1"_s;
        card.section = u"Deck"_s;
        card.front = formats::blocksFromMarkdown(u"one<br>two"_s, {});
        card.back = formats::blocksFromMarkdown(u"back"_s, {});
        course::Card oneSided = card;
        oneSided.noteKey = oneSided.key = u"n-2"_s;
        oneSided.back.clear();
        course.cards = {card, oneSided};

        // when it is taken off the desk as a folder and read again
        const auto back = journey.outAndBack(course);

        // then the first is as it was, and of the second and of the deck's name it is said that they are not
        QVERIFY(back.has_value());
        QCOMPARE(back->cards.size(), 1U);
        QVERIFY(back->cards.at(0).front == card.front);
        QVERIFY(journey.lost.contains(u"n-2: it has no back, and is left out where the folder is read again"_s));
        QVERIFY(journey.lost.contains(u"Deck: a deck of this name is called deck where the folder is read again"_s));
    }

    void whatLiesBesideAnExportIsLeftAlone_data()
    {
        QTest::addColumn<ExportFormat>("format");
        QTest::newRow("a folder") << ExportFormat::CourseFolder;
        QTest::newRow("a file") << ExportFormat::Anki;
    }

    void whatLiesBesideAnExportIsLeftAlone()
    {
        // given a folder of somebody's own that is called as an unfinished export would be
        QFETCH(ExportFormat, format);
        test::OpenDesk desk;
        const CourseId course = desk.keep(test::smallCourse()).courses.at(0);
        const QTemporaryDir home;
        const QString path = home.filePath(u"thesis"_s);
        QVERIFY(QDir().mkpath(path + u".partial"_s));
        QFile own(path + u".partial/chapter.txt"_s);
        QVERIFY(own.open(QIODevice::WriteOnly) && own.write("years of work") > 0);
        own.close();

        const auto exported =
            test::OpenDesk::wait(desk->exporting.write({course, format, false, path}, std::make_shared<Progress>()));

        QVERIFY2(exported.has_value(), exported ? "" : qPrintable(exported.error().trail()));
        QVERIFY(QFileInfo::exists(path));
        QCOMPARE(own.size(), qint64(13));
        QCOMPARE(QDir(home.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot, QDir::Name),
                 (QStringList{u"thesis"_s, u"thesis.partial"_s}));
    }

    void anyCourseComesBackAsItWas()
    {
        Journey journey;
        std::vector<quiz::Item> pool;
        for (const CoursePackage& course : journey.courses) {
            for (const quiz::Quiz& quiz : course.quizzes)
                pool.insert(pool.end(), quiz.items.begin(), quiz.items.end());
        }
        QVERIFY(pool.size() > 100);
        int number = 0;
        QVERIFY(rc::check("out as a folder and in again it is equal", [&] {
            CoursePackage course = anyCourse(pool);
            course.course.key += QString::number(++number);  // each is new to the desk
            const auto back = journey.outAndBack(course);
            RC_ASSERT(back.has_value());
            RC_ASSERT(journey.lost.join(u'\n').toStdString() == std::string());
            RC_ASSERT(same(course, *back));
        }));
    }
};

QTEST_GUILESS_MAIN(ExportingTest)
#include "ExportingTest.moc"
