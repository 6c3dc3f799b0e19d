// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/formats/Reading.h"

#include <QTemporaryDir>
#include <QTest>

using namespace carrel;
using namespace carrel::formats;
using namespace Qt::StringLiterals;

/// A course folder asks for no more work than its length warrants.
class MarkdownBoundsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aQuestionOfMoreThanAThousandPartsIsLeftOut_data()
    {
        QTest::addColumn<QByteArray>("question");
        const auto lines = [](const char* before, const char* behind) {
            QByteArray all;
            for (int at = 0; at < 1001; ++at)
                all += before + QByteArray::number(at) + behind;
            return all;
        };
        QTest::newRow("choices") << "## multiple\n\nq\n\n" + lines("- [x] ", "\n");
        QTest::newRow("texts") << "## text\n\nq\n\n" + lines("= ", "\n");
        QTest::newRow("numbers") << "## number\n\nq\n\n" + lines("= ", "\n");
        QTest::newRow("pairs to match") << "## match\n\nq\n\n" + lines("- a => ", "\n");
        QTest::newRow("places in an order") << "## order\n\nq\n\n" + lines("", ". a\n");
        QTest::newRow("holes") << "## gap\n\n" + lines("{{", "}} ");
        QTest::newRow("pairs") << "## pairs\n\nq\n\n" + lines("- a == ", "\n");
    }

    void aQuestionOfMoreThanAThousandPartsIsLeftOut()
    {
        QFETCH(const QByteArray, question);
        Reading reading;
        const QByteArray other = "## true\n\nq\n\n";
        QVERIFY(writeFile(m_dir.path(), u"course.md"_s, "---\ntitle: C\n---\n"));
        QVERIFY(writeFile(m_dir.path(), u"a.quiz.md"_s, "---\ntitle: Q\n---\n" + other + question));
        const auto package = reading.read(m_dir.path());
        QVERIFY(package.has_value());
        QCOMPARE(package->courses.at(0).quizzes.at(0).items.size(), 1U);
        QCOMPARE(reading.report.count(Arrival::LeftOut), 1);
    }

    void aGlossaryThatLeadsToAllOfItsWordsComesIn()
    {
        // given: each word has a heading, and a link to it
        constexpr int kWords = 20'000;
        QByteArray words;
        QByteArray links;
        for (int at = 0; at < kWords; ++at) {
            words += "## word " + QByteArray::number(at) + "\n\n";
            links += "[w](02-words.md#word" + QByteArray::number(at) + ")\n\n";
        }
        QTemporaryDir dir;
        QVERIFY(writeFile(dir.path(), u"course.md"_s, "---\ntitle: C\n---\n"));
        QVERIFY(writeFile(dir.path(), u"01-links.md"_s, "# Links\n\n" + links));
        QVERIFY(writeFile(dir.path(), u"02-words.md"_s, "# Words\n\n" + words));
        // when
        Reading reading;
        const auto package = reading.read(dir.path());
        // then: each leads to its word
        QVERIFY(package.has_value());
        const course::Blocks& blocks = package->courses.at(0).units.at(0).blocks;
        QCOMPARE(blocks.size(), std::size_t(kWords));
        QCOMPARE(blocks.back().text.at(0).link, u"unit:words#word-%1"_s.arg(kWords - 1));
        QCOMPARE(reading.report.count(Arrival::Changed), 0);
    }

private:
    QTemporaryDir m_dir;
};

QTEST_GUILESS_MAIN(MarkdownBoundsTest)
#include "MarkdownBoundsTest.moc"
