// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/gift/GiftReader.h"
#include "tests/support/ReadingDesk.h"

#include <QFile>
#include <QTest>

#include <pugixml.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <map>

using namespace carrel;
using namespace carrel::formats;
using namespace Qt::StringLiterals;

namespace {

QByteArray sample(const char* name)
{
    QFile file(qEnvironmentVariable("CARREL_SAMPLES") + u'/' + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

quiz::Item only(const QString& text)
{
    test::Desk desk;
    const auto package = readGift(text, u"t.gift"_s, desk.context);
    if (!package || package->courses[0].quizzes[0].items.size() != 1) {
        qWarning() << "not one question:" << text << (package ? QString() : package.error().detail);
        return {};
    }
    return package->courses[0].quizzes[0].items[0];
}

QString whyLeftOut(const QString& text)
{
    test::Desk desk;
    (void)readGift(text, u"t.gift"_s, desk.context);
    return desk.report.items.empty() ? QString() : desk.report.items[0].where + u": "_s + desk.report.items[0].why;
}

template <class Task>
const Task& taskOf(const quiz::Item& item)
{
    static const Task kNone{};
    const auto* task = std::get_if<Task>(&item.task);
    return task != nullptr ? *task : kNone;
}

QString words(const course::Text& text)
{
    return course::plainText(text).simplified();
}

/// One answer in the words both sides have: "50 | half credit answer | comment".
QString line(double fraction, const QString& answer, const QString& feedback, double tolerance = 0)
{
    return u"%1 | %2 +- %3 | %4"_s.arg(QString::number(fraction * 100, 'g', 6), answer.simplified(),
                                       QString::number(tolerance, 'g', 6), feedback.simplified());
}

QStringList answersOf(const quiz::Item& item)
{
    QStringList lines;
    for (const quiz::Choice& choice : taskOf<quiz::ChoiceTask>(item).choices)
        lines.append(line(choice.fraction, taskOf<quiz::ChoiceTask>(item).trueFalse ? choice.id : words(choice.text),
                          words(choice.feedback.words)));
    for (const quiz::AcceptedText& accepted : taskOf<quiz::TextTask>(item).accepted)
        lines.append(line(accepted.fraction, accepted.pattern, words(accepted.feedback.words)));
    for (const quiz::AcceptedNumber& accepted : taskOf<quiz::NumericTask>(item).accepted)
        lines.append(line(accepted.fraction, QString::number(accepted.value, 'g', 10), words(accepted.feedback.words),
                          accepted.high - accepted.value));
    const auto& match = taskOf<quiz::MatchTask>(item);
    for (const quiz::MatchPrompt& prompt : match.prompts)
        lines.append(words(prompt.text) + u" -> "_s + words(match.targets[static_cast<std::size_t>(prompt.target)]));
    return lines;
}

QStringList answersOf(const pugi::xml_node& question)
{
    const auto text = [](const pugi::xml_node& node) { return QString::fromUtf8(node.child("text").text().get()); };
    QStringList lines;
    for (const pugi::xml_node& answer : question.children("answer"))
        lines.append(line(answer.attribute("fraction").as_double() / 100, text(answer), text(answer.child("feedback")),
                          answer.child("tolerance").text().as_double()));
    for (const pugi::xml_node& pair : question.children("subquestion"))
        lines.append(text(pair).simplified() + u" -> "_s + text(pair.child("answer")).simplified());
    return lines;
}

QString kindOf(const pugi::xml_node& question)
{
    static const std::map<QByteArray, QString> kNames{{"truefalse", u"true-false"_s},
                                                      {"shortanswer", u"short-text"_s},
                                                      {"numerical", u"numeric"_s},
                                                      {"matching", u"matching"_s}};
    const QByteArray type = question.attribute("type").value();
    if (type == "multichoice")
        return question.child("single").text().as_bool() ? u"single-choice"_s : u"multiple-choice"_s;
    return kNames.at(type);
}

/// The questions of Moodle's export in the order of the file they came from: by the number in the comment before each.
std::map<int, pugi::xml_node> byNumber(const pugi::xml_document& document)
{
    std::map<int, pugi::xml_node> questions;
    int number = 0;
    for (const pugi::xml_node& node : document.child("quiz").children()) {
        if (node.type() == pugi::node_comment)
            number = QString::fromUtf8(node.value()).remove(u"question:"_s).trimmed().toInt();
        else if (node.type() == pugi::node_element)
            questions[number] = node;
    }
    return questions;
}

}  // namespace

class GiftReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithMoodleQuestionByQuestion()
    {
        const QByteArray gift = sample("gift/moodle-gift-examples.txt");
        const QByteArray xml = sample("oracle/moodle-gift-examples.export.xml");
        if (gift.isEmpty() || xml.isEmpty())
            QSKIP("CARREL_SAMPLES has no Moodle examples");
        pugi::xml_document document;
        QVERIFY(document.load_buffer(xml.constData(), static_cast<std::size_t>(xml.size()),
                                     pugi::parse_default | pugi::parse_comments));
        test::Desk desk;
        const auto package = readGift(QString::fromUtf8(gift), u"examples.txt"_s, desk.context);
        QVERIFY(package.has_value());
        const auto& items = package->courses[0].quizzes[0].items;
        const auto questions = byNumber(document);
        QCOMPARE(questions.size(), std::size_t(43));
        QCOMPARE(items.size(), questions.size());
        QCOMPARE(desk.report.count(Arrival::LeftOut), 0);
        std::size_t at = 0;
        for (const auto& [number, question] : questions) {
            const quiz::Item& item = items[at++];
            QCOMPARE(quiz::kindName(item), kindOf(question));
            QString stem = QString::fromUtf8(question.child("questiontext").child("text").text().get());
            if (question.child("questiontext").attribute("format").value() == std::string("markdown"))
                stem.remove(u"**"_s);
            QCOMPARE(course::plainText(item.stem).simplified(), stem.simplified());
            if (!item.title.isEmpty())
                QCOMPARE(item.title, QString::fromUtf8(question.child("name").child("text").text().get()));
            QCOMPARE(answersOf(item), answersOf(question));
            QCOMPARE(words(item.feedback.words),
                     QString::fromUtf8(question.child("generalfeedback").child("text").text().get()));
        }
    }

    void takesEveryQuestionOfMoodlesFixture()
    {
        const QByteArray gift = sample("gift/questions.gift.txt");
        if (gift.isEmpty())
            QSKIP("CARREL_SAMPLES has no GIFT fixture");
        test::Desk desk;
        const auto package = readGift(QString::fromUtf8(gift), u"questions.gift.txt"_s, desk.context);
        QVERIFY(package.has_value());
        QStringList kinds;
        for (const quiz::Item& item : package->courses[0].quizzes[0].items)
            kinds.append(quiz::kindName(item));
        QCOMPARE(kinds, QStringList({u"essay"_s, u"matching"_s, u"single-choice"_s, u"multiple-choice"_s, u"numeric"_s,
                                     u"short-text"_s, u"true-false"_s, u"true-false"_s, u"true-false"_s}));
        QCOMPARE(package->courses[0].course.title, u"questions"_s);
    }

    void namesAndTagsAreKept()
    {
        const quiz::Item item = only(u"// [id:gt1] [tag:history] [tag:tombs]\n::Grant's tomb::Who?{=Grant}"_s);
        QCOMPARE(item.key, u"gt1"_s);
        QCOMPARE(item.title, u"Grant's tomb"_s);
        QCOMPARE(item.tags, QStringList({u"history"_s, u"tombs"_s}));
    }

    void escapesAreReadAndControlNothing()
    {
        const quiz::Item item = only(u"2 \\{\\} 2\\: {~a\\~b\\=c =d\\#e\\nf#why \\#1}"_s);
        QCOMPARE(course::plainText(item.stem), u"2 {} 2:"_s);
        const auto& choices = taskOf<quiz::ChoiceTask>(item).choices;
        QCOMPARE(course::plainText(choices[0].text), u"a~b=c"_s);
        QCOMPARE(course::plainText(choices[1].text), u"d#e\nf"_s);
        QCOMPARE(course::plainText(choices[1].feedback.words), u"why #1"_s);
    }

    void formatsSetTheWords()
    {
        const quiz::Item html = only(u"[html]<b>Bold</b> &amp; plain{=a}"_s);
        QCOMPARE(html.stem[0].text[0].style, unsigned(course::Strong));
        const quiz::Item markdown = only(u"[markdown]*Slanted*{=a}"_s);
        QCOMPARE(markdown.stem[0].text[0].style, unsigned(course::Emphasis));
        const quiz::Item plain = only(u"[plain]<b>Bold</b> &amp; a < b{=a}"_s);
        QCOMPARE(course::plainText(plain.stem), u"<b>Bold</b> &amp; a < b"_s);
        const quiz::Item moodle = only(u"[moodle]a < b & c{=a}"_s);
        QCOMPARE(course::plainText(moodle.stem), u"a < b & c"_s);
    }

    void whatIsNotInTheFileIsToldInTheReport()
    {
        test::Desk desk;
        QVERIFY(
            readGift(u"[html]Look\\: <img src\\=\"@@PLUGINFILE@@/a.png\" alt\\=\"a map\">{T}"_s, u"t"_s, desk.context)
                .has_value());
        QCOMPARE(desk.report.items[0].arrival, Arrival::Changed);
        QCOMPARE(desk.report.items[0].why, u"\"@@PLUGINFILE@@/a.png\" is not in the file and is shown as its words"_s);
    }

    void trueFalseHasFeedbackForBoth()
    {
        const quiz::Item item = only(u"42?{FALSE#no, wrong#yes, right####by the way}"_s);
        const auto& choices = taskOf<quiz::ChoiceTask>(item).choices;
        QCOMPARE(choices[1].fraction, 1.0);
        QCOMPARE(words(choices[0].feedback.words), u"no, wrong"_s);
        QCOMPARE(words(choices[1].feedback.words), u"yes, right"_s);
        QCOMPARE(words(item.feedback.words), u"by the way"_s);
    }

    void numbersHaveTolerancesRangesAndShares()
    {
        const quiz::Item item = only(u"How many?{#=3:1 =%50%10..20#near =%0%*#no idea}"_s);
        const auto& accepted = taskOf<quiz::NumericTask>(item).accepted;
        QCOMPARE(accepted.size(), std::size_t(2));
        QCOMPARE(accepted[0].low, 2.0);
        QCOMPARE(accepted[1].high, 20.0);
        QCOMPARE(accepted[1].fraction, 0.5);
        QCOMPARE(words(item.feedbackWrong.words), u"no idea"_s);
    }

    void matchingMayHaveDistractors()
    {
        const auto item = only(u"Match{=a -> 1 =b -> 2 = -> 3 =c -> 1}"_s);
        const auto& task = taskOf<quiz::MatchTask>(item);
        QCOMPARE(task.prompts.size(), std::size_t(3));
        QCOMPARE(task.targets.size(), std::size_t(3));
        QCOMPARE(task.prompts[2].target, 0);
    }

    void categoriesBecomeQuizzes()
    {
        test::Desk desk;
        const auto package = readGift(u"$CATEGORY: $course$/top/Tombs\nA{T}\n\n$CATEGORY: Pi//e/Cake\n\nB{F}\n\n"
                                      "$CATEGORY: $course$/top/Tombs\n\nC{}"_s,
                                      u"x/Mixed bag.gift.txt"_s, desk.context);
        QVERIFY(package.has_value());
        const CoursePackage& course = package->courses[0];
        QCOMPARE(course.course.key, u"mixed-bag"_s);
        QCOMPARE(course.quizzes.size(), std::size_t(2));
        QCOMPARE(course.quizzes[0].title, u"Tombs"_s);
        QCOMPARE(course.quizzes[0].items.size(), std::size_t(2));
        QCOMPARE(course.quizzes[1].title, u"Pi/e / Cake"_s);
        QCOMPARE(course.course.modules[0].entries.size(), std::size_t(2));
    }

    void wordsWithoutBracesAreADescription()
    {
        QCOMPARE(quiz::kindName(only(u"Now for something else."_s)), u"description"_s);
    }

    void malformedQuestionsAreNamedAndTheOthersComeIn()
    {
        test::Desk desk;
        const auto package =
            readGift(u"// a comment\n\nGood{T}\n\n::Bad::What{=a -> b\n\nGood too{F}"_s, u"t"_s, desk.context);
        QVERIFY(package.has_value());
        QCOMPARE(package->courses[0].quizzes[0].items.size(), std::size_t(2));
        QCOMPARE(desk.report.count(Arrival::CameIn, u"question"_s), 2);
        QCOMPARE(desk.report.count(Arrival::LeftOut, u"question"_s), 1);
        QCOMPARE(desk.report.items[1].where, u"line 5"_s);
        QCOMPARE(desk.report.items[1].why, u"{ without }"_s);
    }

    void whatIsWrongIsSaid_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("why");
        QTest::newRow("closing first") << u"A } B {"_s << u"line 1: } without {"_s;
        QTest::newRow("braces twice") << u"A{T} B{F}"_s << u"line 1: more than one pair of braces"_s;
        QTest::newRow("name") << u"::A {T}"_s << u"line 1: the name is not closed by ::"_s;
        QTest::newRow("share") << u"A{~%200%b =c}"_s << u"line 1: a share of 200 %"_s;
        QTest::newRow("no right one") << u"A{~b ~c}"_s << u"line 1: no right answer to choose"_s;
        QTest::newRow("one choice") << u"A{~=b}"_s << u"line 1: an answer without words"_s;
        QTest::newRow("number") << u"A{#four}"_s << u"line 1: \"four\" is no number with a tolerance"_s;
        QTest::newRow("range") << u"A{#5..4}"_s << u"line 1: \"5..4\" is no range of numbers"_s;
        QTest::newRow("infinite") << u"A{#1e308:1e308}"_s << u"line 1: a tolerance past all numbers"_s;
        QTest::newRow("pairs") << u"A{=b->c =d}"_s << u"line 1: a pair without ->"_s;
    }

    void whatIsWrongIsSaid()
    {
        QFETCH(QString, text);
        QTEST(whyLeftOut(text), "why");
    }

    void keysStayTheSameWhenOtherQuestionsComeAndGo()
    {
        test::Desk desk;
        const auto one = readGift(u"A{T}\n\nB{F}"_s, u"t"_s, desk.context);
        const auto other = readGift(u"New{T}\n\nB{F}\n\nB{F}"_s, u"t"_s, desk.context);
        const QString key = one->courses[0].quizzes[0].items[1].key;
        QCOMPARE(other->courses[0].quizzes[0].items[1].key, key);
        QCOMPARE(other->courses[0].quizzes[0].items[2].key, key + u"-2"_s);
    }

    void aFileWithoutQuestionsIsRefused()
    {
        test::Desk desk;
        QCOMPARE(readGift(u"// nothing\n"_s, u"t"_s, desk.context).error().kind, ErrorKind::Unreadable);
        desk.context.limits.textBytes = 3;
        QCOMPARE(readGift(u"A{T}"_s, u"t"_s, desk.context).error().kind, ErrorKind::TooLarge);
    }

    void aPersonMayStopIt()
    {
        test::Desk desk;
        desk.progress.cancel();
        QCOMPARE(readGift(u"A{T}\n\n"_s.repeated(200), u"t"_s, desk.context).error().kind, ErrorKind::Cancelled);
    }

    void anyTextIsReadOrRefusedAndEveryKeyIsUnique()
    {
        const QStringList pieces{u"::"_s,
                                 u"{"_s,
                                 u"}"_s,
                                 u"="_s,
                                 u"~"_s,
                                 u"#"_s,
                                 u"####"_s,
                                 u"%50%"_s,
                                 u"%"_s,
                                 u"->"_s,
                                 u"\n"_s,
                                 u"\n\n"_s,
                                 u"\\"_s,
                                 u"T"_s,
                                 u"FALSE"_s,
                                 u"1..2"_s,
                                 u":"_s,
                                 u"*"_s,
                                 u"word"_s,
                                 u"$CATEGORY: a/b\n"_s,
                                 u"// [tag:x]\n"_s,
                                 u"[html]"_s,
                                 u"[markdown]"_s,
                                 u"<b>"_s,
                                 u"&amp;"_s,
                                 QString(QChar(0xfdd0)),
                                 QString(QChar(0)),
                                 u"\r"_s};
        QVERIFY(rc::check("no text makes the reader fail in another way", [&] {
            const auto chosen =
                *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, static_cast<int>(pieces.size())));
            QString text;
            for (const int piece : chosen)
                text += pieces[piece];
            test::Desk desk;
            const auto package = readGift(text, u"t"_s, desk.context);
            if (!package) {
                RC_ASSERT(package.error().kind == ErrorKind::Unreadable);
                return;
            }
            QSet<QString> keys;
            for (const quiz::Quiz& quiz : package->courses[0].quizzes) {
                RC_ASSERT(quiz::quizFromJson(quiz::quizToJson(quiz)).has_value());
                for (const quiz::Item& item : quiz.items) {
                    RC_ASSERT(!keys.contains(item.key));
                    keys.insert(item.key);
                }
            }
        }));
    }
};

QTEST_GUILESS_MAIN(GiftReaderTest)
#include "GiftReaderTest.moc"
