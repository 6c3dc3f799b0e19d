// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/aiken/AikenReader.h"
#include "tests/support/ReadingDesk.h"

#include <QFile>
#include <QTest>

#include <rapidcheck.h>

using namespace carrel;
using namespace carrel::formats;
using namespace Qt::StringLiterals;

namespace {

QString sample(const char* name)
{
    QFile file(qEnvironmentVariable("CARREL_SAMPLES") + u'/' + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QStringList leftOut(const ImportReport& report)
{
    QStringList lines;
    for (const ReportItem& item : report.items) {
        if (item.arrival == Arrival::LeftOut)
            lines.append(item.where + u": "_s + item.why);
    }
    return lines;
}

}  // namespace

class AikenReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsQuestionsWithTheirRightOption()
    {
        test::Desk desk;
        const auto package =
            readAiken(u"What is right?\nA) This\nB. That\nC)Neither\nANSWER: B\n"_s, u"t.txt"_s, desk.context);
        QVERIFY(package.has_value());
        const quiz::Item& item = package->courses[0].quizzes[0].items.at(0);
        QCOMPARE(quiz::kindName(item), u"single-choice"_s);
        const auto& task = std::get<quiz::ChoiceTask>(item.task);
        QCOMPARE(task.choices.size(), std::size_t(3));
        QCOMPARE(task.choices[1].fraction, 1.0);
        QCOMPARE(course::plainText(task.choices[2].text), u"Neither"_s);
    }

    void takesBothQuestionsOfMoodlesFixture()
    {
        const QString text = sample("aiken/questions.aiken.txt");
        if (text.isEmpty())
            QSKIP("CARREL_SAMPLES has no AIKEN fixture");
        test::Desk desk;
        const auto package = readAiken(text, u"questions.aiken.txt"_s, desk.context);
        QVERIFY(package.has_value());
        const auto& items = package->courses[0].quizzes[0].items;
        QCOMPARE(items.size(), std::size_t(2));
        QCOMPARE(course::plainText(items[1].stem),
                 u"Moodle's abilities include handling user input that includes <html class=\"cool\"> & images:"_s);
    }

    void namesEachBadQuestionByItsLineAndTakesTheOthers()
    {
        const QString text = sample("aiken/aiken_errors.txt");
        if (text.isEmpty())
            QSKIP("CARREL_SAMPLES has no AIKEN errors");
        test::Desk desk;
        const auto package = readAiken(text, u"aiken_errors.txt"_s, desk.context);
        QVERIFY(package.has_value());
        QCOMPARE(package->courses[0].quizzes[0].items.size(), std::size_t(3));
        QCOMPARE(leftOut(desk.report), QStringList({u"line 1: fewer than two options before the ANSWER line 3"_s,
                                                    u"line 5: no question stands before the options"_s,
                                                    u"line 14: it has no ANSWER line before the next question"_s}));
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("why");
        QTest::newRow("unknown letter") << u"Q\nA) a\nB) b\nANSWER: C"_s
                                        << u"line 1: line 4: \"C\" is none of the options"_s;
        QTest::newRow("out of turn") << u"Q\nA) a\nC) b\nANSWER: A"_s << u"line 1: option C is out of turn on line 3"_s;
        QTest::newRow("no words") << u"Q\nA) a\nB)\nANSWER: A"_s << u"line 1: option B has no words"_s;
        QTest::newRow("no end") << u"\n\nQ\nA) a\nB) b"_s << u"line 3: it has no ANSWER line"_s;
        QTest::newRow("lone answer") << u"ANSWER: A"_s << u"line 1: no question stands before the options"_s;
    }

    void saysWhatIsWrong()
    {
        QFETCH(QString, text);
        QFETCH(QString, why);
        test::Desk desk;
        QVERIFY(!readAiken(text, u"t"_s, desk.context).has_value());
        QCOMPARE(leftOut(desk.report), QStringList(why));
    }

    void anyTextIsReadOrRefused()
    {
        const QStringList pieces{u"Q\n"_s, u"A) a\n"_s, u"B) b\n"_s,       u"ANSWER: A\n"_s, u"ANSWER:"_s,
                                 u"\n"_s,  u"\r"_s,     QString(QChar(0)), u"C."_s};
        QVERIFY(rc::check("every question in a text is in the quiz or in the report", [&] {
            const auto chosen =
                *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, static_cast<int>(pieces.size())));
            QString text;
            for (const int piece : chosen)
                text += pieces[piece];
            test::Desk desk;
            const auto package = readAiken(text, u"t"_s, desk.context);
            if (!package)
                RC_ASSERT(package.error().kind == ErrorKind::Unreadable);
            else
                RC_ASSERT(int(package->courses[0].quizzes[0].items.size()) == desk.report.count(Arrival::CameIn));
        }));
    }
};

QTEST_GUILESS_MAIN(AikenReaderTest)
#include "AikenReaderTest.moc"
