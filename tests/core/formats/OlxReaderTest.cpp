// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/formats/BlocksAsText.h"
#include "tests/core/formats/Reading.h"

#include <QTemporaryDir>
#include <QTest>

using namespace carrel;
using namespace carrel::formats;

class OlxReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        put("course.xml", "<course url_name=\"run\" org=\"Org\" course=\"C1\"/>");
        put("course/run.xml", "<course display_name=\"The course\" language=\"en\" course_image=\"cover "
                              "pic.png\"><chapter url_name=\"c1\"/></course>");
        put("chapter/c1.xml", "<chapter display_name=\"Chapter\"><sequential url_name=\"s1\"/></chapter>");
        put("sequential/s1.xml", "<sequential display_name=\"Sequence\"><vertical url_name=\"v1\"/><vertical "
                                 "url_name=\"v2\"/></sequential>");
        put("vertical/v1.xml", "<vertical display_name=\"First\"><html url_name=\"h1\"/></vertical>");
        put("html/h1.xml", "<html filename=\"h1\" display_name=\"Text\"/>");
        put("html/h1.html", "<p>words</p>");
        put("vertical/v2.xml", "<vertical display_name=\"Second\"/>");
        put("static/cover pic.png", "\x89PNG\r\n\x1a\n");
    }

    void aCourseHasItsOutlineTextsAndPictures()
    {
        put("html/h1.html",
            "<p>see <a href=\"/jump_to_id/v2\">next</a> <img src=\"/static/cover_pic.png\" alt=\"alt\"></p>");
        put("vertical/v2.xml",
            "<vertical display_name=\"Second\"><html display_name=\"Inline\"><p>in <b>line</b></p></html></vertical>");
        const CoursePackage course = read();
        QCOMPARE(course.course.title, QStringLiteral("The course"));
        QCOMPARE(course.course.key, QStringLiteral("org-c1"));
        QCOMPARE(m_reading.media.mime(course.course.cover), QStringLiteral("image/png"));
        QCOMPARE(course.course.modules.at(0).title, QStringLiteral("Chapter"));
        QCOMPARE(course.units.size(), 2U);
        QCOMPARE(course.units[0].title, QStringLiteral("First"));
        QCOMPARE(asText(course.units[0].blocks),
                 QStringLiteral("p see {next|unit:v2} alt\nimage [%1] [alt]").arg(course.course.cover.left(4)));
        QCOMPARE(asText(course.units[1].blocks), QStringLiteral("p in *line*"));
        QCOMPARE(m_reading.report.items.at(2).where, QStringLiteral("Chapter / Sequence / First"));
    }

    void aFewFilesThatStandForGigabytesAreRefused()
    {
        // Given a course that names one chapter five thousand times
        put("course/run.xml", "<course display_name=\"The course\">"
                                  + QByteArray("<chapter url_name=\"c1\"/>").repeated(5000) + "</course>");
        put("chapter/c1.xml", "<chapter display_name=\"Chapter\"><!--" + QByteArray(100'000, 'x') + "--></chapter>");

        // Then it is refused
        QCOMPARE(m_reading.read(m_dir->path()).error().kind, ErrorKind::TooLarge);
    }

    void eachKindOfProblemIsRead()
    {
        problem("<multiplechoiceresponse><label>Which?</label><description>Think.</description><choicegroup>"
                "<choice correct=\"true\">a &lt; b<choicehint>well <img src=\"/static/cover_pic.png\" "
                "alt=\"it\"/></choicehint></choice><choice "
                "correct=\"false\">c</choice>"
                "</choicegroup><solution><p>As "
                "said.</p><img src=\"/static/cover_pic.png\" "
                "alt=\"all\"/></solution></multiplechoiceresponse><demandhint><hint>h</hint></demandhint>");
        const quiz::Item single = onlyItem();
        QCOMPARE(asText(single.stem), QStringLiteral("p Which?\np /Think./"));
        QCOMPARE(asText(single.feedback), QStringLiteral("As said. [all]"));
        QCOMPARE(asText(single.hints.at(0)), QStringLiteral("h"));
        const auto& choice = std::get<quiz::ChoiceTask>(single.task);
        QVERIFY(!choice.multiple && choice.choices.size() == 2 && choice.choices[0].fraction == 1);
        QCOMPARE(asText(choice.choices[0].text) + asText(choice.choices[0].feedback), QStringLiteral("a < bwell [it]"));

        problem("<multiplechoiceresponse><label>Which?</label><choicegroup><choice correct=\"true\"><img "
                "src=\"/static/cover_pic.png\" alt=\"a pump\"/></choice><choice correct=\"false\">c</choice>"
                "</choicegroup></multiplechoiceresponse>");
        QCOMPARE(std::get<quiz::ChoiceTask>(onlyItem().task).choices[0].picture.alt, QStringLiteral("a pump"));

        problem("<choiceresponse><label>All?</label><checkboxgroup><choice correct=\"true\">a</choice><choice "
                "correct=\"true\">b</choice>"
                "<choice correct=\"false\">c</choice></checkboxgroup></choiceresponse>");
        const auto several = std::get<quiz::ChoiceTask>(onlyItem().task);
        QVERIFY(several.multiple && several.choices[0].fraction == 0.5 && several.choices[2].fraction == -0.5);

        problem("<p>Pick</p><optionresponse><optioninput options=\"('x','y')\" correct=\"y\"/></optionresponse>");
        QCOMPARE(std::get<quiz::ChoiceTask>(onlyItem().task).choices.at(1).fraction, 1.0);

        problem("<stringresponse answer=\"Doc\" type=\"ci\"><label>Who?</label><additional_answer answer=\"Happy\"/>"
                "<stringequalhint answer=\"Snow\">no</stringequalhint><textline/></stringresponse>");
        const auto text = std::get<quiz::TextTask>(onlyItem().task);
        QVERIFY(!text.caseSensitive && text.accepted.size() == 3 && text.accepted[2].fraction == 0);
        problem("<stringresponse answer=\"..bble\" type=\"ci regexp\"><label>Word</label><textline/></stringresponse>");
        QVERIFY(std::get<quiz::TextTask>(onlyItem().task).accepted.at(0).regularExpression);
    }

    void numbersHaveTheirTolerance_data()
    {
        QTest::addColumn<QByteArray>("response");
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::newRow("exact") << QByteArray("<numericalresponse answer=\"12\"><label>?</label></numericalresponse>")
                               << 12.0 << 12.0;
        QTest::newRow("absolute") << QByteArray(
            "<numericalresponse answer=\"600\"><label>?</label><responseparam type=\"tolerance\" default=\"5\"/>"
            "</numericalresponse>")
                                  << 595.0 << 605.0;
        QTest::newRow("share") << QByteArray(
            "<numericalresponse answer=\"-200\"><label>?</label><responseparam type=\"tolerance\" default=\"1%\"/>"
            "</numericalresponse>")
                               << -202.0 << -198.0;
        QTest::newRow("range") << QByteArray("<numericalresponse answer=\"[5,7]\"><label>?</label></numericalresponse>")
                               << 5.0 << 7.0;
        QTest::newRow("fraction") << QByteArray(
            "<numericalresponse answer=\"1/4\"><label>?</label></numericalresponse>")
                                  << 0.25 << 0.25;
    }

    void numbersHaveTheirTolerance()
    {
        QFETCH(QByteArray, response);
        QFETCH(double, low);
        QFETCH(double, high);
        problem(response);
        const auto accepted = std::get<quiz::NumericTask>(onlyItem().task).accepted.at(0);
        QCOMPARE(accepted.low, low);
        QCOMPARE(accepted.high, high);
    }

    void severalDropDownsAreOneTextWithGaps()
    {
        problem("<p>Who?</p><table><tr><td>A</td><td><optionresponse><optioninput options=\"('x','y')\" "
                "correct=\"y\"/></optionresponse></td></tr>"
                "<tr><td>B</td><td><optionresponse><optioninput options=\"('u','w')\" "
                "correct=\"u\"/></optionresponse></td></tr></table>");
        const quiz::Item item = onlyItem();
        QCOMPARE(asText(item.stem), QStringLiteral("p Who?"));
        const auto& task = std::get<quiz::GapTask>(item.task);
        QCOMPARE(task.gaps.size(), 2U);
        QVERIFY(course::plainText(task.gaps[1].before).contains(u"B"));
        QCOMPARE(task.gaps[1].options.at(0).fraction, 1.0);
    }

    void severalQuestionsOfOneProblemHaveTheirOwnWords()
    {
        problem("<p>Intro</p><numericalresponse answer=\"1\"><label>One</label></numericalresponse><p>Between</p>"
                "<numericalresponse answer=\"2\"><label>Two</label></numericalresponse><p>After</p>");
        const CoursePackage course = read();
        const auto& items = course.quizzes.at(0).items;
        QCOMPARE(items.size(), 2U);
        QCOMPARE(asText(items[0].stem), QStringLiteral("p Intro\np One"));
        QCOMPARE(asText(items[1].stem), QStringLiteral("p Between\np Two\np After"));
        QVERIFY(items[0].key != items[1].key);
    }

    void whatNeedsAProgramIsLeftOutAndNamed_data()
    {
        QTest::addColumn<QByteArray>("component");
        QTest::addColumn<QString>("kind");
        const auto row = [](const char* name, const char* component, const char* kind) {
            QTest::newRow(name) << QByteArray(component) << QString::fromLatin1(kind);
        };
        row("script", "<problem display_name=\"P\"><script>x=1</script><numericalresponse answer=\"$x\"/></problem>",
            "problem");
        row("variable",
            "<problem display_name=\"P\"><numericalresponse "
            "answer=\"$x\"><label>?</label></numericalresponse></problem>",
            "problem");
        row("custom", "<problem display_name=\"P\"><customresponse cfn=\"f\"><textline/></customresponse></problem>",
            "problem");
        row("formula", "<problem display_name=\"P\"><formularesponse answer=\"a*b\"/></problem>", "problem");
        row("image", "<problem display_name=\"P\"><imageresponse/></problem>", "problem");
        row("nothing", "<problem display_name=\"P\"><p>x</p></problem>", "problem");
        row("discussion", "<discussion url_name=\"d\" display_name=\"D\"/>", "discussion");
        row("poll", "<poll url_name=\"p\" display_name=\"P\"/>", "poll");
        row("ora", "<openassessment url_name=\"o\"><title>T</title></openassessment>", "openassessment");
        row("drag and drop", "<drag-and-drop-v2 url_name=\"dd\" data=\"{}\"/>", "drag-and-drop-v2");
        row("lti", "<lti url_name=\"l\" launch_url=\"https://a.org\"/>", "lti");
        row("unheard of", "<made_up url_name=\"m\" x=\"y\"/>", "made_up");
        row("missing file", "<problem url_name=\"gone\"/>", "problem");
        row("html without file", "<html url_name=\"g\" filename=\"gone\"/>", "html");
        row("html outside", "<html url_name=\"g\" filename=\"../../../etc/passwd\"/>", "html");
    }

    void whatNeedsAProgramIsLeftOutAndNamed()
    {
        QFETCH(QByteArray, component);
        QFETCH(QString, kind);
        put("vertical/v2.xml", "<vertical display_name=\"Second\">" + component + "</vertical>");
        read();
        QCOMPARE(m_reading.report.count(Arrival::LeftOut, kind), 1);
        QCOMPARE(m_reading.report.count(Arrival::CameIn, kind), kind == u"html" ? 1 : 0);
    }

    void aVideoIsALinkWithItsTranscript()
    {
        put("vertical/v2.xml", "<vertical display_name=\"Second\"><video url_name=\"w\" display_name=\"Film\" "
                               "youtube_id_1_0=\"AOUEsgFrYeg\">"
                               "<transcript language=\"en\" src=\"t.srt\"/></video></vertical>");
        put("static/t.srt", "1\n00:00:00,000 --> 00:00:04,500\nHello <i>there</i>, it&#39;s me,\n\n2\n00:00:05,000 --> "
                            "00:00:06,000\nfriend.\n");
        const CoursePackage course = read();
        QCOMPARE(asText(course.units.at(1).blocks),
                 QStringLiteral("link {Film|https://www.youtube.com/watch?v=AOUEsgFrYeg}\nh4 Transcript\np Hello "
                                "there, it's me, friend."));
        QCOMPARE(m_reading.report.count(Arrival::Changed, QStringLiteral("video")), 1);
    }

    void aDocumentThatATextLeadsToIsToldAsOne()
    {
        // Given a text that leads to a document
        put("static/Learning Goals.pdf", "%PDF-1.4");
        put("static/alone.pdf", "%PDF-1.4");
        put("html/h1.html", "<p>see <a href=\"/static/Learning_Goals.pdf\">the goals</a></p>");

        // Then its words come in, and the report tells it from one that nothing leads to
        const CoursePackage course = read();
        QCOMPARE(asText(course.units.at(0).blocks), QStringLiteral("p see the goals"));
        const QStringList told = m_reading.told(Arrival::LeftOut);
        QVERIFY(told.contains(QStringLiteral("file static/Learning Goals.pdf : a file of this kind is not shown")));
        QVERIFY(told.contains(QStringLiteral("file static/alone.pdf : nothing that came in refers to it")));
    }

    void problemsDrawnFromALibraryAllComeIn()
    {
        put("vertical/v2.xml", "<vertical display_name=\"Second\"><library_content url_name=\"l\" max_count=\"1\">"
                               "<problem url_name=\"p1\"/><problem url_name=\"p2\"/></library_content></vertical>");
        put("problem/p1.xml",
            "<problem><numericalresponse answer=\"1\"><label>One</label></numericalresponse></problem>");
        put("problem/p2.xml",
            "<problem><numericalresponse answer=\"2\"><label>Two</label></numericalresponse></problem>");
        QCOMPARE(read().quizzes.at(0).items.size(), 2U);
        QCOMPARE(m_reading.report.count(Arrival::Changed, QStringLiteral("library_content")), 1);
    }

    void hostileXmlIsBounded()
    {
        put("problem/p.xml", QByteArray("<problem>").repeated(100'000) + QByteArray("</problem>").repeated(100'000));
        put("vertical/v2.xml", "<vertical><problem url_name=\"p\"/></vertical>");
        QCOMPARE(m_reading.read(m_dir->path()).error().kind, ErrorKind::TooLarge);

        put("problem/p.xml",
            "<!DOCTYPE problem [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><problem><stringresponse answer=\"a\">"
            "<label>&x;</label></stringresponse></problem>");
        Reading second;
        const auto package = second.read(m_dir->path());
        QVERIFY(package.has_value());
        QVERIFY(!asText(package->courses[0].quizzes.at(0).items.at(0).stem).contains(u"root:"));
    }

    void aContainerThatHoldsItselfEnds()
    {
        put("vertical/v2.xml", "<vertical display_name=\"Second\"><randomize url_name=\"r\"/></vertical>");
        put("randomize/r.xml", "<randomize><randomize url_name=\"r\"/></randomize>");
        read();
        QVERIFY(m_reading.report.count(Arrival::LeftOut, QStringLiteral("randomize")) > 0);
    }

    void eachQuestionOfAProblemHasItsOwnWords()
    {
        problem("<p>For all.</p><stringresponse answer=\"a\"><label>One?</label></stringresponse><p>Between.</p>"
                "<stringresponse answer=\"b\"><label>Two?</label></stringresponse><p>At the end.</p>");
        const CoursePackage course = read();
        const auto& items = course.quizzes.at(0).items;
        QCOMPARE(items.size(), 2U);
        QCOMPARE(asText(items[0].stem), QStringLiteral("p For all.\np One?"));
        QCOMPARE(asText(items[1].stem), QStringLiteral("p Between.\np Two?\np At the end."));
    }

    void moreQuestionsThanAProblemHasAreRefused()
    {
        problem(QByteArray("<stringresponse answer=\"a\"/>").repeated(1001));
        QVERIFY(read().quizzes.empty());
        QVERIFY(m_reading.told(Arrival::LeftOut)
                    .join(u' ')
                    .contains(QStringLiteral("more than 1000 questions in one problem")));
    }

private:
    void put(const char* name, const QByteArray& bytes)
    {
        QVERIFY(writeFile(m_dir->path(), QString::fromUtf8(name), bytes));
    }

    void problem(const QByteArray& inside)
    {
        put("vertical/v2.xml", "<vertical display_name=\"Second\"><problem url_name=\"p\"/></vertical>");
        put("problem/p.xml", "<problem display_name=\"Title\">" + inside + "</problem>");
    }

    CoursePackage read()
    {
        m_reading.report.items.clear();
        const auto package = m_reading.read(m_dir->path());
        if (!package)
            qWarning() << package.error().trail();
        return package ? package->courses.at(0) : CoursePackage();
    }

    quiz::Item onlyItem()
    {
        const CoursePackage course = read();
        if (course.quizzes.empty())
            qWarning() << m_reading.told(Arrival::LeftOut);
        return course.quizzes.empty() ? quiz::Item() : course.quizzes.front().items.front();
    }

    Reading m_reading;
    std::unique_ptr<QTemporaryDir> m_dir;
};

QTEST_GUILESS_MAIN(OlxReaderTest)
#include "OlxReaderTest.moc"
