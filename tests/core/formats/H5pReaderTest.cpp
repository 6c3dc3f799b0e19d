// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quiz/Grading.h"
#include "tests/core/formats/BlocksAsText.h"
#include "tests/core/formats/MadeArchive.h"
#include "tests/core/formats/Reading.h"

#include <QTemporaryDir>
#include <QTest>

using namespace carrel;
using namespace carrel::formats;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kChoice =
    R"({"question":"<p>Which?</p>","media":{"type":{"library":"H5P.Image 1.1","params":{"alt":"a map",
"file":{"path":"images/a.png"}}}},"answers":[{"text":"<div>one</div>","correct":true,"tipsAndFeedback":{"tip":"look",
"chosenFeedback":"yes<img src=\"data:image/png;base64,iVBORw0KGgo=\" alt=\"a nut\">","notChosenFeedback":""}},{"text":"<img src=\"data:image/png;base64,iVBORw0KGgo=\" alt=\"a pump\">","correct":false},{"text":"three","correct":true}],
"behaviour":{"type":"auto","randomAnswers":false,"singlePoint":false},
"overallFeedback":[{"from":0,"to":49,"feedback":"poor<img src=\"data:image/png;base64,iVBORw0KGgo=\" alt=\"a leak\">"},{"from":50,"to":99,"feedback":"fair"},{"from":100,"to":100,
"feedback":"good"}]})";
const QByteArray kTrueFalse =
    R"({"question":"So?","correct":"false","behaviour":{"feedbackOnCorrect":"right","feedbackOnWrong":"no"}})";
const QByteArray kBlanks =
    R"({"text":"<p>Fill.</p>","questions":["<p>*Oslo/Christiania:a city* is cold.<\/p>","<p>*Rome* is not &amp; big.<\/p>"],
"behaviour":{"caseSensitive":true,"acceptSpellingErrors":true}})";
const QByteArray kDragText =
    R"({"taskDescription":"Drag.","textField":"Water is *wet:touch\\+Yes\\-No* and\nfire *hot*.","distractors":"*dry*"})";

QByteArray about(const char* library)
{
    return QByteArray(
               R"({"title":"Set","language":"en","license":"CC BY","authors":[{"name":"Ada"}],"mainLibrary":"NAME"})")
        .replace("NAME", library);
}

QByteArray part(const char* library, const QByteArray& params)
{
    return QByteArray("{\"library\":\"") + library + " 1.2\",\"metadata\":{\"title\":\"T\"},\"params\":" + params + '}';
}

}  // namespace

class H5pReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_reading = std::make_unique<Reading>();
    }

    void choicesPartTheMarkAndHaveTheirPicture()
    {
        const quiz::Item item = only("H5P.MultiChoice", kChoice);
        QCOMPARE(asText(item.stem), u"image [%1] [a map]\np Which?"_s.arg(item.stem.front().media.left(4)));
        QCOMPARE(m_reading->media.mime(item.stem.front().media), u"image/png"_s);
        const auto& task = std::get<quiz::ChoiceTask>(item.task);
        QVERIFY(task.multiple && !task.shuffle);
        QCOMPARE(task.choices[0].fraction, 0.5);
        QCOMPARE(task.choices[1].fraction, -0.5);
        QCOMPARE(task.choices[1].picture, (quiz::Figure{item.stem.front().media, u"a pump"_s}));
        QCOMPARE(item.points, 2.0);
        QCOMPARE(asText(task.choices[0].feedback) + asText(item.hints.at(0)), u"yes [a nut]look"_s);
        QCOMPARE(asText(item.feedbackWrong) + asText(item.feedbackPartly) + asText(item.feedbackRight),
                 u"poor [a leak]fairgood"_s);
    }

    void blanksTakeEachOfTheirWords()
    {
        const quiz::Item item = only("H5P.Blanks", kBlanks);
        const auto& task = std::get<quiz::GapTask>(item.task);
        QCOMPARE(asText(item.stem), u"p Fill."_s);
        QVERIFY(task.caseSensitive && task.gaps.size() == 2 && item.points == 2);
        QCOMPARE(task.gaps[0].accepted[1].pattern, u"Christiania"_s);
        QCOMPARE(asText(task.gaps[1].before), u" is cold.|"_s);
        QCOMPARE(asText(task.tail), u" is not & big."_s);
        QCOMPARE(asText(item.hints.at(0)), u"a city"_s);
        QVERIFY(m_reading->told(Arrival::Changed).join(u' ').contains(u"a spelling mistake makes an answer wrong"_s));
    }

    void wordsToDragAreChosen()
    {
        const quiz::Item item = only("H5P.DragText", kDragText);
        const auto& task = std::get<quiz::GapTask>(item.task);
        QCOMPARE(task.gaps.size(), 2U);
        QCOMPARE(task.gaps[0].options.size(), 3U);
        QCOMPARE(asText(task.gaps[1].before), u" and|fire "_s);
        quiz::Response response;
        response.gaps = QStringList{u"c3"_s, u"c1"_s};
        const quiz::Grade grade = quiz::grade(item, response);
        QCOMPARE(grade.fraction, 0.5);
        QCOMPARE(asText(grade.feedback), u"Yes"_s);
    }

    void eachWordToDragIsCountedOnce()
    {
        // given: as many words and gaps as there may be choices in all gaps together
        QByteArray words;
        for (int number = 0; number < 141; ++number)
            words += "*word" + QByteArray::number(number) + "* ";
        const quiz::Item item = only("H5P.DragText", "{\"textField\":\"" + words + "\"}");
        const auto* task = std::get_if<quiz::GapTask>(&item.task);
        QVERIFY(task != nullptr);
        QCOMPARE(task->gaps.size(), 141U);
    }

    void aMegabyteOfWordsToDragIsReadOnceAndRefused()
    {
        const auto package = read("H5P.DragText", "{\"textField\":\"" + QByteArray("*a:b* ").repeated(200'000) + "\"}");
        QVERIFY(!package.has_value());
        QVERIFY(package.error().trail().contains(u"more than 1000 gaps"_s));
    }

    void aSetIsAQuizOfItsQuestionsAndNamesTheOthers()
    {
        const auto package = read(
            "H5P.QuestionSet",
            "{\"introPage\":{\"introduction\":\"<p>Begin</p>\"},\"passPercentage\":60,\"poolSize\":2,\"questions\":["
                + part("H5P.MultiChoice", kChoice) + ',' + part("H5P.TrueFalse", kTrueFalse) + ','
                + part("H5P.DragQuestion", "{}") + ',' + part("H5P.Blanks", "{\"questions\":[\"none\"]}") + "]}");
        QVERIFY2(package.has_value(), qPrintable(package ? QString() : package.error().trail()));
        const CoursePackage& course = package->courses[0];
        QCOMPARE(course.course.title, u"Set"_s);
        QCOMPARE(course.course.licence + course.course.publisher, u"CC BYAda"_s);
        const quiz::Quiz& quiz = course.quizzes.at(0);
        QCOMPARE(asText(quiz.introduction), u"p Begin"_s);
        QCOMPARE(quiz.passShare, 0.6);
        QCOMPARE(quiz.items.size(), 2U);
        QCOMPARE(asText(quiz.items[1].feedbackRight), u"right"_s);
        QCOMPARE(std::get<quiz::ChoiceTask>(quiz.items[1].task).choices[1].fraction, 1.0);
        QCOMPARE(m_reading->told(Arrival::LeftOut),
                 QStringList({u"question question 3 T: H5P.DragQuestion is a program of its own, which is not run"_s,
                              u"question question 4 T: there is no gap in it"_s,
                              u"program H5P.MultiChoice-1.2 : its 2 files are not run and not kept"_s}));
        QVERIFY(m_reading->told(Arrival::Changed).first().contains(u"2 of its questions are drawn there"_s));
    }

    void whatNeedsItsProgramIsRefused_data()
    {
        QTest::addColumn<QByteArray>("library");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("film") << QByteArray("H5P.InteractiveVideo") << QByteArray("{}") << ErrorKind::Unsupported;
        QTest::newRow("no question") << QByteArray("H5P.MultiChoice") << QByteArray("{}") << ErrorKind::Unreadable;
        QTest::newRow("no JSON") << QByteArray("H5P.MultiChoice") << QByteArray("{") << ErrorKind::Unreadable;
        QTest::newRow("deep") << QByteArray("H5P.Blanks") << QByteArray("[").repeated(100) << ErrorKind::TooLarge;
    }

    void whatNeedsItsProgramIsRefused()
    {
        QFETCH(QByteArray, library);
        QFETCH(QByteArray, content);
        QFETCH(ErrorKind, kind);
        QCOMPARE(read(library.constData(), content).error().kind, kind);
    }

private:
    Result<Package> read(const char* library, const QByteArray& content)
    {
        const QString path = m_dir->filePath(u"set.h5p"_s);
        makeArchive(path,
                    {{"h5p.json", about(library)},
                     {"content/content.json", content},
                     {"content/images/a.png", "\x89PNG\r\n\x1a\n"},
                     {"H5P.MultiChoice-1.2/a.js", "run()"},
                     {"H5P.MultiChoice-1.2/library.json", "{}"}},
                    true);
        return m_reading->read(path);
    }

    quiz::Item only(const char* library, const QByteArray& content)
    {
        const auto package = read(library, content);
        if (!package || package->courses[0].quizzes[0].items.size() != 1) {
            qWarning() << (package ? QString() : package.error().trail());
            return {};
        }
        return package->courses[0].quizzes[0].items[0];
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Reading> m_reading;
};

QTEST_GUILESS_MAIN(H5pReaderTest)
#include "H5pReaderTest.moc"
