// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/HtmlBlocks.h"
#include "tests/core/formats/BlocksAsText.h"
#include "tests/core/formats/Reading.h"

#include <QTemporaryDir>
#include <QTest>

using namespace carrel;
using namespace carrel::formats;
using namespace Qt::StringLiterals;

/// Formulas of MathML keep what they say, and what around gaps loses its form is told.
class FormulaTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void mathMlBecomesTex_data()
    {
        QTest::addColumn<QString>("inside");
        QTest::addColumn<QString>("tex");
        QTest::newRow("fraction and power")
            << u"<mfrac><mn>1</mn><mn>2</mn></mfrac><msup><mi>x</mi><mn>2</mn></msup>"_s << u"\\frac{1}{2}x^{2}"_s;
        QTest::newRow("energy") << u"<mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup>"_s
                                << u"E=mc^{2}"_s;
        QTest::newRow("indexes")
            << u"<msub><mi>a</mi><mn>1</mn></msub><msubsup><mi>b</mi><mi>i</mi><mn>2</mn></msubsup>"_s
            << u"a_{1}b_{i}^{2}"_s;
        QTest::newRow("roots") << u"<msqrt><mi>x</mi><mo>+</mo><mn>1</mn></msqrt><mroot><mi>x</mi><mn>3</mn></mroot>"_s
                               << u"\\sqrt{x+1}\\sqrt[3]{x}"_s;
        QTest::newRow("a power of a row")
            << u"<msup><mrow><mo>(</mo><mi>a</mi><mo>)</mo></mrow><mn>2</mn></msup>"_s << u"{(a)}^{2}"_s;
        QTest::newRow("a sum") << u"<munderover><mo>&#8721;</mo><mi>i</mi><mi>n</mi></munderover>"_s
                               << u"\u2211_{i}^{n}"_s;
        QTest::newRow("above a letter") << u"<mover><mi>v</mi><mo>&rarr;</mo></mover>"_s << u"\\overset{\u2192}{v}"_s;
        QTest::newRow("fences") << u"<mfenced><mi>a</mi><mi>b</mi></mfenced>"_s << u"(a,b)"_s;
        QTest::newRow("a matrix")
            << u"<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr><mtr><mtd><mn>3</mn>"
               "</mtd><mtd><mn>4</mn></mtd></mtr></mtable>"_s
            << u"\\begin{matrix}1&2\\\\3&4\\end{matrix}"_s;
        QTest::newRow("a name, and times that nobody sees")
            << u"<mi>sin</mi><mo>&#8289;</mo><mi>x</mi><mo>&InvisibleTimes;</mo><mi>y</mi>"_s << u"\\mathrm{sin}xy"_s;
        QTest::newRow("words and signs of TeX") << u"<mtext>50 % of {a}</mtext>"_s << u"\\text{50 \\% of \\{a\\}}"_s;
        QTest::newRow("what its author wrote")
            << u"<semantics><mi>x</mi><annotation encoding=\"application/x-tex\">\\xi</annotation></semantics>"_s
            << u"\\xi"_s;
        QTest::newRow("with a prefix") << u"<m:mfrac><m:mi>a</m:mi><m:mi>b</m:mi></m:mfrac>"_s << u"\\frac{a}{b}"_s;
    }

    void mathMlBecomesTex()
    {
        QFETCH(const QString, inside);
        QFETCH(const QString, tex);
        const auto blocks = blocksFromHtml(u"<p>so <math>"_s + inside + u"</math> is</p>"_s, {});
        QCOMPARE(asText(blocks), u"p so $%1$ is"_s.arg(tex));
    }

    void whatItHasNoFormForIsTold_data()
    {
        QTest::addColumn<QString>("html");
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("told");
        QTest::newRow("element") << u"a <math><mlongdiv><mn>1</mn></mlongdiv></math>"_s << u"p a $1$"_s
                                 << u"<mlongdiv> of a formula is shown as its signs"_s;
        QTest::newRow("no end") << u"a <math><mi>x</mi>"_s << u"p a x"_s
                                << u"a formula without an end is shown as its signs"_s;
        QTest::newRow("no XML") << u"a <math><mi>x</math> b"_s << u"p a b"_s
                                << u"a formula that cannot be read is left out"_s;
        QTest::newRow("rows") << u"<table><tr><td rowspan=2>a</td></tr></table>"_s << u"table (a)"_s
                              << u"a cell of several rows stands in the first of them"_s;
    }

    void whatItHasNoFormForIsTold()
    {
        QFETCH(const QString, html);
        QFETCH(const QString, words);
        QFETCH(const QString, told);
        QStringList lost;
        TextLinks links;
        links.lost = [&](const QString&, const QString& why) { lost << why; };
        QCOMPARE(asText(blocksFromHtml(html, links)), words);
        QCOMPARE(lost, QStringList(told));
    }

    void gapsInATableAreToldToStandInLines()
    {
        QTemporaryDir dir;
        Reading reading;
        QVERIFY(
            writeFile(dir.path(), u"a.xml"_s,
                      "<?xml version=\"1.0\"?><quiz><question type=\"cloze\"><name><text>T</text></name><questiontext "
                      "format=\"html\"><text><![CDATA[<table><tr><th>city</th><th>country</th></tr><tr><td>{1:SA:=Rome}"
                      "</td><td>Italy</td></tr></table>]]></text></questiontext></question></quiz>"));
        QVERIFY(reading.read(dir.filePath(u"a.xml"_s)).has_value());
        const QStringList changed = reading.told(Arrival::Changed);
        QCOMPARE(changed.size(), 1);
        QVERIFY(changed.front().contains(u"tables, lists and headings around its gaps are shown as lines"_s));
    }

    void aFormulaOfQtiIsOne()
    {
        QTemporaryDir dir;
        Reading reading;
        QVERIFY(writeFile(
            dir.path(), u"a.xml"_s,
            "<assessmentItem xmlns=\"http://www.imsglobal.org/xsd/imsqti_v2p2\" identifier=\"i\" title=\"T\" "
            "adaptive=\"false\" timeDependent=\"false\"><responseDeclaration identifier=\"RESPONSE\" "
            "cardinality=\"single\" baseType=\"identifier\"><correctResponse><value>A</value></correctResponse>"
            "</responseDeclaration><itemBody><p>so <m:math "
            "xmlns:m=\"http://www.w3.org/1998/Math/MathML\"><m:mi>E</m:mi>"
            "<m:mo>=</m:mo><m:mi>m</m:mi><m:msup><m:mi>c</m:mi><m:mn>2</m:mn></m:msup></m:math></p>"
            "<choiceInteraction responseIdentifier=\"RESPONSE\" maxChoices=\"1\"><simpleChoice identifier=\"A\">a"
            "</simpleChoice><simpleChoice identifier=\"B\">b</simpleChoice></choiceInteraction></itemBody>"
            "<responseProcessing template=\"x/match_correct\"/></assessmentItem>"));
        const auto package = reading.read(dir.filePath(u"a.xml"_s));
        QVERIFY(package.has_value());
        QCOMPARE(asText(package->courses.at(0).quizzes.at(0).items.at(0).stem), u"p so $E=mc^{2}$"_s);
    }
};

QTEST_GUILESS_MAIN(FormulaTest)
#include "FormulaTest.moc"
